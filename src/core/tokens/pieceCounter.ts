import { countGiantPiece } from './giantPiece';
import { Merger } from './merger';
import { PieceMemo } from './pieceMemo';
import { PieceTable } from './pieceTable';
import { readRanks } from './rankTable';
import type { ClassifiedText } from './splitters/classifiedText';
import type { Splitter } from './splitters/splitter';
import { splitterFor } from './splitters/splitterFor';
import type { Vocabulary } from './vocabulary';

/**
 * Counts tokens exactly with one vocabulary: the text is split into pieces here, tiktoken merges each piece
 * that is not remembered. Special tokens in the text (`<|endoftext|>`) are ordinary text.
 *
 * Needs `init` of `tiktoken/lite/init` to have been awaited. Holds 15 to 40 MB of memory until `free`.
 */
export class PieceCounter {
  private readonly split: Splitter;
  private readonly merger: Merger;
  private readonly pieces: PieceMemo;

  /** `vocabulary` with all its ranks, those of its base too. */
  constructor({ split, ranks, artificial }: Omit<Vocabulary, 'base'>) {
    const table = readRanks(ranks);
    this.split = splitterFor(split);
    this.merger = new Merger(ranks, table, artificial);
    this.pieces = new PieceMemo(new PieceTable(table), this.merger);
  }

  /**
   * Tokens of a text that has been through the vocabulary's normalisation, but for its giant pieces, which
   * are handed to `giant` as ranges of its bytes and must be counted by `countGiant`.
   */
  count(text: ClassifiedText, giant: (start: number, end: number) => void): number {
    this.pieces.begin(text.bytes, giant);
    this.split(text, this.pieces);
    return this.pieces.end();
  }

  /** Tokens of one giant piece, as UTF-8. Yields now and then, so that it can be paused. */
  countGiant(piece: Uint8Array): Generator<void, number> {
    return countGiantPiece(this.merger, piece);
  }

  /** Forgets the pieces that it has learned. */
  forget(): void {
    this.pieces.forget();
  }

  free(): void {
    this.merger.free();
  }
}
