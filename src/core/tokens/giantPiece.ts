import type { Merger } from './merger';

/**
 * tiktoken's merging is quadratic in the length of a piece. A piece longer than `giantPieceLength` bytes is
 * therefore merged in windows.
 *
 * The windows give the exact count: a sequence of tokens is the encoding of its text if and only if each
 * adjacent pair is the encoding of the pair's text. A window starts at a token boundary inside the one
 * before; when its first token is the token that stood there, every pair across the splice has been seen
 * whole in one of the two windows.
 */
export const giantPieceLength = 512;

/** Bytes of a window at first; longer where no splice is found, and for all where tokens are longer. */
const shortestWindow = 192;
/** Windows of a piece that are remembered: a repeated unit makes the same ones again and again. */
const mostRemembered = 512;

interface Window {
  tokens: Uint32Array;
  start: number;
  end: number;
}

/**
 * Counts the tokens of one long piece, given as UTF-8, yielding now and then so that the caller can pause or
 * stop. Time is linear in the length.
 */
export function* countGiantPiece(merger: Merger, piece: Uint8Array): Generator<void, number> {
  for (let length = shortestWindow; ; length *= 2) {
    const counted = yield* countInWindows(new Windows(merger, piece, length));
    if (counted !== undefined) return counted;
  }
}

/** Undefined when the windows are too short for the tokens. */
function* countInWindows(windows: Windows): Generator<void, number | undefined> {
  let counted = 0;
  let window = windows.at(0, windows.length);
  for (let steps = 1; window.end < windows.pieceLength; steps++) {
    if (steps % 16 === 0) yield;
    const next = splice(windows, window);
    if (next === undefined) {
      const longer = windows.at(window.start, (window.end - window.start) * 2);
      // The token that the last splice relied on came from too short a view.
      if (longer.tokens[0] !== window.tokens[0] && window.start > 0) return undefined;
      window = longer;
    } else {
      counted += windows.worth(window.tokens, next.keep);
      window = next.window;
    }
  }
  return counted + windows.worth(window.tokens, window.tokens.length);
}

/** Finds a token in the later part of `window` from which a new window continues with the same token. */
function splice(windows: Windows, window: Window): { keep: number; window: Window } | undefined {
  const { tokens } = window;
  const { length } = windows;
  const first = Math.floor(tokens.length * 0.75);
  const last = Math.max(1, Math.floor(tokens.length * 0.3));
  let start = window.start;
  const starts: number[] = [];
  for (let token = 0; token <= first; token++) {
    starts.push(start);
    start += windows.lengthOf(tokens[token] ?? 0);
  }
  for (let keep = first; keep >= last; keep--) {
    const from = starts[keep] ?? 0;
    if (windows.isInsideCharacter(from)) continue;
    const next = windows.at(from, Math.max(length, window.end - from + length / 2));
    if (next.end > window.end && next.tokens[0] === tokens[keep]) return { keep, window: next };
  }
  return undefined;
}

/** The windows of a piece, encoded. */
class Windows {
  private readonly remembered = new Map<string, Uint32Array>();
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  constructor(
    private readonly merger: Merger,
    private readonly piece: Uint8Array,
    /** Bytes of a window that needs no more. */
    readonly length: number,
  ) {}

  get pieceLength(): number {
    return this.piece.length;
  }

  /** Bytes of a token. */
  lengthOf(token: number): number {
    return this.merger.lengthOf(token);
  }

  /** What the first `count` tokens count. */
  worth(tokens: Uint32Array, count: number): number {
    let worth = 0;
    for (let token = 0; token < count; token++) worth += this.merger.worth(tokens[token] ?? 0);
    return worth;
  }

  at(start: number, length: number): Window {
    let end = Math.min(this.piece.length, start + length);
    while (this.isInsideCharacter(end)) end++;
    const text = this.decoder.decode(this.piece.subarray(start, end));
    let tokens = this.remembered.get(text);
    if (tokens === undefined) {
      tokens = this.merger.encode(text);
      if (this.remembered.size < mostRemembered) this.remembered.set(text, tokens);
    }
    return { tokens, start, end };
  }

  isInsideCharacter(at: number): boolean {
    return ((this.piece[at] ?? 0) & 0xc0) === 0x80;
  }
}
