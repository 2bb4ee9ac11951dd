import { TokenizerFileError } from './tokenizerFileError';

/** The largest vocabulary file that is taken, in bytes: about twice what the largest public ones have. */
export const mostFileBytes = 64 * 2 ** 20;
/** About twice what the largest public tables have. */
const mostTokens = 400_000;
const mostTokenBytes = 2000;
/** Of the squares of all tokens' lengths: what the work on a table grows with. Gemma 3's is 27 million. */
const mostWork = 1_000_000_000;

const mostJsonDepth = 32;
const mostJsonContainers = 2_000_000;

/** Throws a `TokenizerFileError` for a file that is too large to be read. */
export function checkFileSize(bytes: Uint8Array): void {
  if (bytes.length > mostFileBytes) {
    throw new TokenizerFileError(
      `The file is too large: a vocabulary file has at most ${mostFileBytes / 2 ** 20} MB.`,
    );
  }
}

/** Throws a `TokenizerFileError` for a table beyond what any tokenizer has. Takes each character as a byte. */
export function checkTokens(tokens: readonly string[]): void {
  checkTokenCount(tokens.length);
  let work = 0;
  for (const { length } of tokens) {
    if (length > mostTokenBytes) {
      throw new TokenizerFileError(
        `One of its tokens has ${length} bytes; more than ${mostTokenBytes} cannot be right.`,
      );
    }
    work += length ** 2;
  }
  if (work > mostWork) {
    throw new TokenizerFileError('Its tokens are together longer than those of any tokenizer.');
  }
}

/** The same for their number alone, to be asked before any work is done on them. */
export function checkTokenCount(tokens: number): void {
  if (tokens > mostTokens) {
    throw new TokenizerFileError(
      `It has more than ${mostTokens} tokens, which is more than any tokenizer has.`,
    );
  }
}

const quote = 0x22;
const backslash = 0x5c;

/**
 * Throws a `TokenizerFileError` for JSON text whose objects and lists are nested so deep, or are so many, that
 * reading it could take all memory. Looks at brackets only: what is not JSON passes.
 */
export function checkJsonShape(bytes: Uint8Array): void {
  let depth = 0;
  let containers = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === quote) {
      at = endOfString(bytes, at);
    } else if (isOpening(byte)) {
      depth++;
      containers++;
      if (depth > mostJsonDepth || containers > mostJsonContainers) {
        throw new TokenizerFileError(
          'Its JSON is nested too deep or has too many parts to be a tokenizer file.',
        );
      }
    } else if (isClosing(byte)) {
      depth--;
    }
  }
}

function endOfString(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
  return at;
}

function isOpening(byte: number): boolean {
  return byte === 0x5b || byte === 0x7b;
}

function isClosing(byte: number): boolean {
  return byte === 0x5d || byte === 0x7d;
}
