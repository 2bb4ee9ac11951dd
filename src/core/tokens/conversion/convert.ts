import { t } from '@vscode/l10n';
import type { SplitPattern, TextRules, Vocabulary } from '../vocabulary';
import { isObject, readBpeModel } from './bpeModel';
import { readByteLevelTable } from './byteLevelTable';
import { toBase64 } from './byteString';
import { checkFileSize, checkJsonShape, checkTokens } from './limits';
import { unmadeTokens } from './mergeCheck';
import { isSentencePiece, readSentencePieceTable } from './sentencePieceTable';
import { readNormalization, readSplitPattern } from './textRules';
import { isRankJson, isRankText, readRankTable, splitOfRankJson } from './tiktokenTable';
import { TokenizerFileError } from './tokenizerFileError';
import type { TokenTable } from './tokenTable';

/** What some kinds of file do not say about themselves. */
export interface FileKnowledge {
  /** How texts are cut; for a file of ranks, which says nothing of it. */
  split?: SplitPattern;
  /** The normalisation; for files of ranks, plain or with a split pattern. */
  normalization?: 'NFC' | 'NFKC';
}

export interface ConvertedVocabulary {
  vocabulary: Vocabulary;
  /** Tokens of the real tokenizer that ordinary text can have; its special ones are not among them. */
  tokens: number;
}

/**
 * Makes a vocabulary of the content of a public tokenizer file: a `tokenizer.json` of a byte-level BPE tokenizer or
 * of Gemma 3, a table of ranks as tiktoken has it, or such a table in JSON with its split pattern (Claude 2's
 * `claude.json`). Yields now and then, so that it can be paused; a large file takes a few seconds.
 *
 * Throws a `TokenizerFileError` for anything else, and for a file whose tokens would be counted wrong.
 */
export function* convertTokenizerFile(
  bytes: Uint8Array,
  known: FileKnowledge = {},
): Generator<void, ConvertedVocabulary> {
  checkFileSize(bytes);
  const { rules, table } = yield* readFile(bytes, known);
  checkTokens(table.tokens);
  const unmade = yield* unmadeTokens(table);
  yield;
  const tokens = table.tokens.filter((_, rank) => !unmade.has(rank));
  const { artificial } = table;
  return {
    vocabulary: {
      ...rules,
      ranks: ranksText(tokens, 0),
      ...(artificial === undefined ? {} : { artificial }),
    },
    tokens: tokens.length - (artificial?.bytes.length ?? 0),
  };
}

/** Tokens, given as byte strings, in tiktoken's text form; the first has the rank `first`. */
export function ranksText(tokens: readonly string[], first: number): string {
  return `! ${first} ${tokens.map(toBase64).join(' ')}`;
}

interface ReadFile {
  rules: TextRules;
  table: TokenTable;
}

function* readFile(bytes: Uint8Array, known: FileKnowledge): Generator<void, ReadFile> {
  const text = textOf(bytes);
  const normalized =
    known.normalization === undefined ? {} : { normalization: known.normalization };
  if (isRankText(text)) {
    if (known.split === undefined) {
      throw new TokenizerFileError(
        t('It is a table of tokens that does not say how texts are cut into words.'),
      );
    }
    return { rules: { split: known.split, ...normalized }, table: yield* readRankTable(text) };
  }
  const content = parse(bytes, text);
  yield;
  if (isRankJson(content)) {
    const rules = { split: splitOfRankJson(content), ...normalized };
    return { rules, table: yield* readRankTable(content.bpe_ranks) };
  }
  const model = readBpeModel(content);
  if (isSentencePiece(model)) {
    return { rules: { split: 'gemma' }, table: yield* readSentencePieceTable(model) };
  }
  const split = readSplitPattern(model.preTokenizer);
  const normalization = readNormalization(model.normalizer);
  return {
    rules: { split, ...(normalization === undefined ? {} : { normalization }) },
    table: yield* readByteLevelTable(model),
  };
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new TokenizerFileError(
      t('It is not a text file: a tokenizer.json or a table of tokens is needed.'),
    );
  }
}

function parse(bytes: Uint8Array, text: string): unknown {
  checkJsonShape(bytes);
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    content = undefined;
  }
  if (!isObject(content)) {
    throw new TokenizerFileError(
      t('It is neither JSON nor a table of tokens: it may be cut short.'),
    );
  }
  return content;
}
