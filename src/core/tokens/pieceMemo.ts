import { giantPieceLength } from './giantPiece';
import type { Merger } from './merger';
import { firstSeed, nextFirst, nextSecond, type PieceTable, secondSeed } from './pieceTable';
import type { PieceSink } from './splitters/splitter';

/** How many bytes of missed pieces are gathered before they are merged. */
const batchLength = 16_384;

/**
 * Adds up the tokens of the pieces that a splitter finds. What the table does not know is gathered, merged in
 * one call, and learned.
 */
export class PieceMemo implements PieceSink {
  private bytes: Uint8Array = new Uint8Array(0);
  private tokens = 0;
  private giant: (start: number, end: number) => void = () => undefined;
  /** The missed pieces as UTF-8, with a NUL after each. */
  private readonly batch = new Uint8Array(batchLength + giantPieceLength + 1);
  private batched = 0;
  private readonly missed: Missed[] = [];
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  constructor(
    private readonly table: PieceTable,
    private readonly merger: Merger,
  ) {}

  /** Starts a sum over pieces of `bytes`. Pieces longer than `giantPieceLength` go to `giant` instead. */
  begin(bytes: Uint8Array, giant: (start: number, end: number) => void): void {
    this.bytes = bytes;
    this.giant = giant;
    this.tokens = 0;
    // What a failed sum left behind is nobody's any more.
    if (this.missed.length > 0) this.forget();
  }

  add(start: number, end: number): void {
    const length = end - start;
    if (length > giantPieceLength) {
      this.giant(start, end);
      return;
    }
    const { bytes } = this;
    let first = firstSeed;
    let second = secondSeed;
    for (let at = start; at < end; at++) {
      const byte = bytes[at] ?? 0;
      first = nextFirst(first, byte);
      second = nextSecond(second, byte);
    }
    const known = this.table.get(first, second, length);
    if (known > 0) this.tokens += known;
    else this.miss(start, { first, second, length, uses: 1 }, known);
  }

  /** The sum. */
  end(): number {
    this.merge();
    return this.tokens;
  }

  forget(): void {
    this.missed.length = 0;
    this.batched = 0;
    this.table.forget();
  }

  /** `waiting`: what stands in the table for a piece that is in the batch already; 0 for one that is not. */
  private miss(start: number, piece: Missed, waiting: number): void {
    const before = this.missed[-waiting - 1];
    if (before !== undefined) {
      before.uses++;
      return;
    }
    if (this.table.isFull) {
      this.merge();
      this.table.forget();
    }
    const { first, second, length } = piece;
    const bytes = this.bytes.subarray(start, start + length);
    if (bytes.includes(0)) {
      // A NUL cannot be told from those that stand between the pieces of a batch.
      const tokens = this.merger.count(this.decoder.decode(bytes));
      this.table.set(first, second, length, tokens);
      this.tokens += tokens;
      return;
    }
    this.batch.set(bytes, this.batched);
    this.batched += length;
    this.batch[this.batched++] = 0;
    this.missed.push(piece);
    this.table.set(first, second, length, -this.missed.length);
    if (this.batched >= batchLength) this.merge();
  }

  private merge(): void {
    if (this.missed.length === 0) return;
    const pieces = this.decoder.decode(this.batch.subarray(0, this.batched - 1));
    const counts = this.merger.countEach(pieces);
    this.missed.forEach(({ first, second, length, uses }, index) => {
      const tokens = counts[index] ?? 0;
      this.table.set(first, second, length, tokens);
      this.tokens += tokens * uses;
    });
    this.missed.length = 0;
    this.batched = 0;
  }
}

/** A piece whose tokens are not known yet, by its key in the table. */
interface Missed {
  first: number;
  second: number;
  length: number;
  /** How often it has been met since. */
  uses: number;
}
