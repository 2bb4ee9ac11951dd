import type { Tiktoken } from 'tiktoken/lite/init';

/**
 * tiktoken's merging is quadratic in the length of a piece, and its regular expression engine gives up on
 * a piece of a million characters. A piece longer than `giantPieceLength` is therefore merged in windows.
 *
 * The windows give the exact count: a sequence of tokens is the encoding of its text if and only if each
 * adjacent pair is the encoding of the pair's text. A window starts at a token boundary inside the one
 * before; when its first token is the token that stood there, every pair across the splice has been seen
 * whole in one of the two windows.
 */
export const giantPieceLength = 512;

const windowLength = 256;

interface Window {
  tokens: Uint32Array;
  /** For each token, the offset in the piece at which it starts, or -1 inside a character. */
  starts: Int32Array;
  end: number;
}

/**
 * Counts the tokens of one long piece, yielding between windows so that the caller can pause or stop.
 * `bpe` must have been made with a pattern that takes any text as one piece. Time is linear in the length.
 */
export function* countGiantPiece(bpe: Tiktoken, text: string): Generator<void, number> {
  // A lone surrogate is encoded as U+FFFD; replacing it first keeps byte lengths and offsets in step.
  const piece = text.toWellFormed();
  let counted = 0;
  let window = encodeWindow(bpe, piece, 0, windowLength);
  while (window.end < piece.length) {
    yield;
    const next = splice(bpe, piece, window);
    if (next === undefined) {
      const start = window.starts[0] ?? 0;
      window = encodeWindow(bpe, piece, start, (window.end - start) * 2);
    } else {
      counted += next.keep;
      window = next.window;
    }
  }
  return counted + window.tokens.length;
}

/** Finds a token in the later part of `window` from which a new window continues with the same token. */
function splice(
  bpe: Tiktoken,
  piece: string,
  window: Window,
): { keep: number; window: Window } | undefined {
  const first = Math.floor(window.tokens.length * 0.6);
  const last = Math.max(1, Math.floor(window.tokens.length * 0.3));
  for (let keep = first; keep >= last; keep--) {
    const start = window.starts[keep] ?? -1;
    if (start < 0) continue;
    const length = Math.max(windowLength, window.end - start + windowLength / 2);
    const next = encodeWindow(bpe, piece, start, length);
    if (next.end > window.end && next.tokens[0] === window.tokens[keep]) {
      return { keep, window: next };
    }
  }
  return undefined;
}

function encodeWindow(bpe: Tiktoken, piece: string, start: number, length: number): Window {
  let end = Math.min(piece.length, start + length);
  if (end < piece.length && isLowSurrogate(piece.charCodeAt(end))) end++;
  const tokens = bpe.encode_ordinary(piece.slice(start, end));
  const starts = new Int32Array(tokens.length);
  let offset = start;
  let bytesOfCharacter = 0;
  tokens.forEach((token, index) => {
    starts[index] = bytesOfCharacter === 0 ? offset : -1;
    let bytes = bpe.decode_single_token_bytes(token).length;
    while (bytes > 0) {
      if (bytesOfCharacter === 0) {
        const character = piece.codePointAt(offset) ?? 0;
        bytesOfCharacter = utf8Length(character);
        offset += character > 0xffff ? 2 : 1;
      }
      const taken = Math.min(bytes, bytesOfCharacter);
      bytes -= taken;
      bytesOfCharacter -= taken;
    }
  });
  return { tokens, starts, end };
}

function utf8Length(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
