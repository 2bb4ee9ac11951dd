import { t } from '@vscode/l10n';
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
      t('The file is too large: a vocabulary file has at most {0} MB.', mostFileBytes / 2 ** 20),
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
        t(
          'One of its tokens has {0} bytes; more than {1} cannot be right.',
          length,
          mostTokenBytes,
        ),
      );
    }
    work += length ** 2;
  }
  if (work > mostWork) {
    throw new TokenizerFileError(t('Its tokens are together longer than those of any tokenizer.'));
  }
}

/** The same for their number alone, to be asked before any work is done on them. */
export function checkTokenCount(tokens: number): void {
  if (tokens > mostTokens) {
    throw new TokenizerFileError(
      t('It has more than {0} tokens, which is more than any tokenizer has.', mostTokens),
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
          t('Its JSON is nested too deep or has too many parts to be a tokenizer file.'),
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
