import { Tiktoken } from 'tiktoken/lite/init';
import type { RankTable } from './rankTable';

const separator = '\0';

/**
 * Merges pieces into tokens with tiktoken. Needs `init` of `tiktoken/lite/init` to have been awaited; holds 8 to
 * 30 MB of WASM memory until `free`. A trap in the WASM is thrown as a `WebAssembly.RuntimeError`.
 */
export class Merger {
  private readonly bpe: Tiktoken;
  /** Takes any text as one piece; only pieces with a NUL need it. */
  private whole: Tiktoken | undefined;
  private readonly separatorToken: number;
  /** Bytes of each token, by rank. */
  private readonly lengths: Uint16Array;
  /** Real tokens that a token stands for beyond one, by rank; absent where each stands for itself. */
  private readonly surplus: Uint8Array | undefined;

  constructor(
    private readonly ranks: string,
    { starts }: RankTable,
    artificial?: { first: number; bytes: string },
  ) {
    // A NUL stands between pieces that are merged in one call, so that it is cut off as a piece of its own.
    this.bpe = new Tiktoken(ranks, {}, '\\x00|[^\\x00]+');
    this.separatorToken = this.bpe.encode_ordinary(separator)[0] ?? 0;
    this.lengths = Uint16Array.from(
      { length: starts.length - 1 },
      (_, token) => (starts[token + 1] ?? 0) - (starts[token] ?? 0),
    );
    if (artificial !== undefined) {
      this.surplus = new Uint8Array(this.lengths.length);
      const { first, bytes } = artificial;
      for (let at = 0; at < bytes.length; at++) this.surplus[first + at] = Number(bytes[at]) - 1;
    }
  }

  /** Tokens of each piece, in order. A piece may not hold a NUL. */
  countEach(pieces: string): number[] {
    const counts: number[] = [];
    let count = 0;
    for (const token of this.bpe.encode_ordinary(pieces)) {
      if (token === this.separatorToken) {
        counts.push(count);
        count = 0;
      } else {
        count += this.worth(token);
      }
    }
    counts.push(count);
    return counts;
  }

  /** The tokens of one piece. */
  encode(piece: string): Uint32Array {
    if (!piece.includes(separator)) return this.bpe.encode_ordinary(piece);
    this.whole ??= new Tiktoken(this.ranks, {}, '[\\s\\S]+');
    return this.whole.encode_ordinary(piece);
  }

  /** The number of tokens of one piece. */
  count(piece: string): number {
    return this.encode(piece).reduce((sum, token) => sum + this.worth(token), 0);
  }

  /** Bytes of a token. */
  lengthOf(token: number): number {
    return this.lengths[token] ?? 0;
  }

  /** How many of the real tokenizer's tokens a token stands for. */
  worth(token: number): number {
    return this.surplus === undefined ? 1 : 1 + (this.surplus[token] ?? 0);
  }

  /** Throws when a trap has left it in use; it is not to be used any more all the same. */
  free(): void {
    try {
      this.bpe.free();
    } finally {
      this.whole?.free();
    }
  }
}
