import { t } from '@vscode/l10n';
import type { BpeModel } from './bpeModel';
import { RankedTokens } from './byteLevelTable';
import { utf8ByteString } from './byteString';
import { checkGemmaSplit } from './gemmaSplitCheck';
import { stepsOf } from './textRules';
import { TokenizerFileError } from './tokenizerFileError';
import { mergeKey, type TokenTable } from './tokenTable';

const tokensBetweenPauses = 20_000;
const byteToken = /^<0x[0-9A-F]{2}>$/;

/** Whether the model merges characters and writes as bytes what is no token, as SentencePiece does. */
export function isSentencePiece({ fallsBackToBytes, normalizer }: BpeModel): boolean {
  return (
    fallsBackToBytes && stepsOf(normalizer, 'normalizers').some(({ type }) => type === 'Replace')
  );
}

/**
 * The table of Gemma's kind of model, which merges characters, in terms of bytes: the 256 bytes; artificial
 * tokens, which are what the beginnings of its longer characters' bytes merge into first; the characters; then
 * what the merges make, in their order. An artificial token that is left over stands for as many byte tokens as
 * it has bytes. Symbols that are found in the text first (HTML tags) come last, only to be looked up whole.
 *
 * Yields now and then. Throws a `TokenizerFileError` for a model that differs from Gemma 3's in what decides
 * how its text can be cut.
 */
export function* readSentencePieceTable(model: BpeModel): Generator<void, TokenTable> {
  checkSpaces(model);
  checkGemmaSplit(model);
  const vocabulary = new Set(model.tokens);
  const table = new RankedTokens();
  for (let byte = 0; byte < 256; byte++) {
    const name = `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`;
    if (!vocabulary.has(name)) throw new TokenizerFileError(t('Its token {0} is missing.', name));
    table.rankOf(String.fromCharCode(byte));
  }
  const characters = model.tokens
    .filter((token) => token.length <= 2 && isCharacter(token) && !model.special.has(token))
    .map(utf8ByteString);
  const artificial = addArtificial(table, characters);
  for (const character of characters) table.rankOf(character);
  const first = table.tokens.length;
  const order = yield* addMerges(table, model);
  const firstWhole = table.tokens.length;
  for (const symbol of model.symbols) {
    if (vocabulary.has(symbol)) table.rankOf(utf8ByteString(symbol));
  }
  return { tokens: table.tokens, merges: { order, first, firstWhole }, artificial };
}

function isCharacter(token: string): boolean {
  return token.length === 1 || (token.codePointAt(0) ?? 0) > 0xffff;
}

/** Adds the first two bytes of longer characters, then the first three: shorter ones must merge first. */
function addArtificial(
  table: RankedTokens,
  characters: readonly string[],
): { first: number; bytes: string } {
  const first = table.tokens.length;
  for (const length of [2, 3]) {
    for (const character of characters) {
      if (character.length > length) table.rankOf(character.slice(0, length));
    }
  }
  const bytes = table.tokens.slice(first).map(({ length }) => length);
  return { first, bytes: bytes.join('') };
}

function* addMerges(table: RankedTokens, model: BpeModel): Generator<void, Map<number, number>> {
  const bytesOf = new Map<string, string>();
  for (const token of model.tokens) {
    // Single bytes are no text, and whatever merged them would not merge text.
    if (!byteToken.test(token)) bytesOf.set(token, utf8ByteString(token));
    if (bytesOf.size % tokensBetweenPauses === 0) yield;
  }
  const order = new Map<number, number>();
  for (const [place, [left, right]] of model.merges.entries()) {
    const leftBytes = bytesOf.get(left);
    const merged = bytesOf.get(left + right);
    if (leftBytes === undefined || merged === undefined || !bytesOf.has(right)) {
      throw new TokenizerFileError(
        t('Merge {0} of its model is not of tokens in its vocabulary.', place + 1),
      );
    }
    const key = mergeKey(table.rankOf(merged), leftBytes.length);
    if (!order.has(key)) order.set(key, place);
    if (place % tokensBetweenPauses === 0) yield;
  }
  return order;
}

/** Spaces become U+2581 and nothing else is changed or cut before merging. */
function checkSpaces({ normalizer, preTokenizer }: BpeModel): void {
  const [replace, ...others] = stepsOf(normalizer, 'normalizers');
  const isReplace =
    replace?.type === 'Replace' &&
    replace.content === '\u2581' &&
    JSON.stringify(replace.pattern) === '{"String":" "}';
  // There is no space left at which this could cut.
  const cutsNothing = stepsOf(preTokenizer, 'pretokenizers').every(
    ({ type, pattern }) => type === 'Split' && JSON.stringify(pattern) === '{"String":" "}',
  );
  if (!isReplace || others.length > 0 || !cutsNothing) {
    throw new TokenizerFileError(
      t(
        'It treats spaces in another way than Gemma, the only tokenizer of its kind that is known here.',
      ),
    );
  }
}
