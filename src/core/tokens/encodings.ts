import { init } from 'tiktoken/lite/init';
import { featuresOf } from './textFeatures';
import { PieceCounter, type RankFile } from './pieceCounter';
import { exactTokenizers, type ExactTokenizer } from './registry';
import type { TextTally } from './estimate';

/** Names of the files that counting needs, beside the code that runs it. */
export const wasmAsset = 'tiktoken_bg.wasm';
export function rankAsset(tokenizer: ExactTokenizer): string {
  return `${tokenizer}.json`;
}

/** Tallies texts in every bundled tokenizer. Holds about 45 MB of WASM memory. */
export class Encodings {
  private constructor(private readonly counters: Record<ExactTokenizer, PieceCounter>) {}

  /** Loads the WASM and all rank files; takes a few hundred ms. Rejects when one cannot be read or parsed. */
  static async load(readAsset: (name: string) => Promise<Uint8Array>): Promise<Encodings> {
    const wasm = await readAsset(wasmAsset);
    // A copy that owns its buffer: the type admits shared memory, which WebAssembly does not take.
    await init((imports) => WebAssembly.instantiate(new Uint8Array(wasm), imports));
    const counters: Partial<Record<ExactTokenizer, PieceCounter>> = {};
    for (const id of exactTokenizers) {
      const ranks = JSON.parse(
        new TextDecoder().decode(await readAsset(rankAsset(id))),
      ) as RankFile;
      counters[id] = new PieceCounter(id, ranks);
    }
    return new Encodings(counters as Record<ExactTokenizer, PieceCounter>);
  }

  /** Tallies one text, or one chunk of a text. Yields inside long unbroken runs, so that it can be paused. */
  *tally(text: string): Generator<void, TextTally> {
    return {
      tokens: {
        cl100k_base: yield* this.counters.cl100k_base.count(text),
        o200k_base: yield* this.counters.o200k_base.count(text),
      },
      features: featuresOf(text),
    };
  }
}
