import type { Chunk } from '../core/tokens/chunkedText';
import { addTally, emptyTally, subtractTally, type TextTally } from '../core/tokens/estimate';
import type { CountableTokenizer } from '../core/tokens/registry';

/**
 * The sum of the tallies of a document's chunks, brought up to date by what has changed among them: an edit in a
 * document of thousands of chunks costs a few additions.
 */
export class RunningSum {
  private chunks: readonly Chunk[] = [];
  private tallies: readonly TextTally[] = [];
  private sum = emptyTally();

  constructor(private readonly tokenizers: readonly CountableTokenizer[]) {}

  /** Those of the document's chunks that were not among those before. */
  newcomers(chunks: readonly Chunk[]): readonly Chunk[] {
    const { first, kept } = this.compare(chunks);
    return chunks.slice(first, chunks.length - kept);
  }

  /** The sum over the document's chunks as they are now. `tallyOf` is asked for the newcomers. */
  update(chunks: readonly Chunk[], tallyOf: (chunk: Chunk) => TextTally): TextTally {
    const { first, kept } = this.compare(chunks);
    const gone = this.tallies.slice(first, this.tallies.length - kept);
    const come = chunks.slice(first, chunks.length - kept).map(tallyOf);
    const tallies = [
      ...this.tallies.slice(0, first),
      ...come,
      ...this.tallies.slice(this.tallies.length - kept),
    ];
    if (this.isWhole(this.sum) && come.every((tally) => this.isWhole(tally))) {
      for (const tally of gone) subtractTally(this.sum, tally);
      for (const tally of come) addTally(this.sum, tally);
    } else {
      // Where a tokenizer failed on a chunk, its sum comes back only with a new one over all.
      this.sum = emptyTally();
      for (const tally of tallies) addTally(this.sum, tally);
    }
    this.chunks = chunks;
    this.tallies = tallies;
    return structuredClone(this.sum);
  }

  /** How many chunks stay at the beginning and at the end. */
  private compare(chunks: readonly Chunk[]): { first: number; kept: number } {
    const before = this.chunks;
    const most = Math.min(before.length, chunks.length);
    let first = 0;
    while (first < most && before[first] === chunks[first]) first++;
    let kept = 0;
    while (kept < most - first && before.at(-1 - kept) === chunks.at(-1 - kept)) kept++;
    return { first, kept };
  }

  private isWhole({ tokens }: TextTally): boolean {
    return this.tokenizers.every((id) => tokens[id] !== undefined);
  }
}
