import { t } from '@vscode/l10n';
import { checkTokenCount, checkTokens } from './limits';
import { TokenizerFileError } from './tokenizerFileError';

/** The parts of a Hugging Face `tokenizer.json` that counting depends on, with their types made sure. */
export interface BpeModel {
  /** Tokens as the file writes them, in order of their ids. */
  tokens: string[];
  /** Pairs of tokens, in order. */
  merges: (readonly [left: string, right: string])[];
  /** A piece that is a token is taken whole, whatever the merges would make of it. */
  ignoresMerges: boolean;
  /** Bytes that no token covers are written as tokens `<0x00>` to `<0xFF>`. */
  fallsBackToBytes: boolean;
  /** Added tokens: those that mark the structure of a prompt, and those that are found in text first. */
  special: ReadonlySet<string>;
  symbols: ReadonlySet<string>;
  /** Not looked at here. */
  normalizer: unknown;
  preTokenizer: unknown;
}

type Json = Readonly<Record<string, unknown>>;

/** Reads the content of a `tokenizer.json`. Throws a `TokenizerFileError` when it is not a plain BPE model. */
export function readBpeModel(content: unknown): BpeModel {
  const model = isObject(content) ? content.model : undefined;
  if (!isObject(content) || !isObject(model)) {
    throw new TokenizerFileError(t('It is not a tokenizer.json: it describes no model.'));
  }
  const { type } = model;
  if (type !== 'BPE' && !(type === undefined && Array.isArray(model.merges))) {
    throw new TokenizerFileError(
      t('Its model is of the type {0}; only BPE models can be used.', shown(type)),
    );
  }
  for (const option of ['dropout', 'continuing_subword_prefix', 'end_of_word_suffix'] as const) {
    const value = model[option];
    if (value !== undefined && value !== null && value !== '' && value !== 0) {
      throw new TokenizerFileError(t('Its model uses "{0}", which cannot be counted.', option));
    }
  }
  const added = readAddedTokens(content.added_tokens);
  return {
    tokens: readTokens(model.vocab),
    merges: readMerges(model.merges),
    ignoresMerges: model.ignore_merges === true,
    fallsBackToBytes: model.byte_fallback === true,
    special: added.special,
    symbols: added.symbols,
    normalizer: content.normalizer,
    preTokenizer: content.pre_tokenizer,
  };
}

/** What a file holds, as a message shows it; `undefined` where it holds nothing. */
export function shown(value: unknown): string {
  return value === undefined ? 'undefined' : JSON.stringify(value);
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readTokens(vocab: unknown): string[] {
  if (!isObject(vocab)) throw new TokenizerFileError(t('Its model has no vocabulary.'));
  const entries = Object.entries(vocab);
  checkTokenCount(entries.length);
  checkTokens(entries.map(([token]) => token));
  const numbered = new Map<number, string>();
  for (const [token, id] of entries) {
    if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 0) {
      throw new TokenizerFileError(t('The number of its token {0} is not one.', shown(token)));
    }
    if (numbered.has(id))
      throw new TokenizerFileError(t('Two of its tokens have the number {0}.', id));
    numbered.set(id, token);
  }
  return [...numbered].sort(([one], [other]) => one - other).map(([, token]) => token);
}

function readMerges(merges: unknown): (readonly [string, string])[] {
  if (!Array.isArray(merges)) throw new TokenizerFileError(t('Its model lists no merges.'));
  return merges.map((merge: unknown, index) => {
    const pair: unknown = typeof merge === 'string' ? merge.split(' ') : merge;
    if (!Array.isArray(pair) || pair.length !== 2) throw notAPair(index);
    const [left, right] = pair as unknown[];
    if (typeof left !== 'string' || typeof right !== 'string') throw notAPair(index);
    if (left === '' || right === '') throw notAPair(index);
    return [left, right] as const;
  });
}

function notAPair(index: number): TokenizerFileError {
  return new TokenizerFileError(t('Merge {0} of its model is not a pair of tokens.', index + 1));
}

function readAddedTokens(added: unknown): { special: Set<string>; symbols: Set<string> } {
  const special = new Set<string>();
  const symbols = new Set<string>();
  if (added !== undefined && added !== null && !Array.isArray(added)) {
    throw new TokenizerFileError(t('Its added tokens are not a list.'));
  }
  for (const token of (added ?? []) as unknown[]) {
    if (!isObject(token) || typeof token.content !== 'string') {
      throw new TokenizerFileError(t('One of its added tokens has no text.'));
    }
    (token.special === true ? special : symbols).add(token.content);
  }
  return { special, symbols };
}
