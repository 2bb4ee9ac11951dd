import { Tokenizer } from 'ai-tokenizer';
import * as aiRanks from 'ai-tokenizer/encoding/o200k_base';
import { clearMergeCache, countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { Tiktoken as JsTiktoken } from 'js-tiktoken/lite';
import jsRanks from 'js-tiktoken/ranks/o200k_base';
import { Tiktoken } from 'tiktoken/lite/init';
import { ChunkedText } from '../../src/core/tokens/chunkedText';
import { Encodings } from '../../src/core/tokens/encodings';
import { PieceCounter, type RankFile, runToEnd } from '../../src/core/tokens/pieceCounter';
import { readPackagedAsset } from './packagedAsset';

/** Something that counts a text in o200k_base. */
export interface Counter {
  name: string;
  count(text: string): number;
  /** Empties what it remembers of earlier texts. */
  forget(): void;
  /** Longest text that it is given: the slow ones take a part. */
  longest: number;
}

/** Counts as the worker does: the text in chunks, chunk by chunk. */
class OurCounter implements Counter {
  readonly name = 'ours';
  readonly longest = Infinity;
  private counter: PieceCounter;

  constructor(private readonly ranks: RankFile) {
    this.counter = new PieceCounter('o200k_base', ranks);
  }

  count(text: string): number {
    let tokens = 0;
    for (const chunk of new ChunkedText(text).all()) {
      tokens += runToEnd(this.counter.count(chunk.text));
    }
    return tokens;
  }

  forget(): void {
    this.counter.free();
    this.counter = new PieceCounter('o200k_base', this.ranks);
  }
}

export interface Counters {
  ours: Counter;
  tiktoken: Counter;
  peers: Counter[];
  /** All bundled encodings at once, with what the estimates need. */
  encodings: Encodings;
}

export async function loadCounters(): Promise<Counters> {
  const encodings = await Encodings.load(readPackagedAsset);
  const file = await readPackagedAsset('o200k_base.json');
  const ranks = JSON.parse(new TextDecoder().decode(file)) as RankFile;
  const plain = new Tiktoken(ranks.bpe_ranks, {}, ranks.pat_str);
  const slow = new JsTiktoken(jsRanks);
  let ai = new Tokenizer(aiRanks);
  const tiktoken: Counter = {
    name: 'tiktoken',
    count: (text) => plain.encode_ordinary(text).length,
    forget: () => undefined,
    longest: Infinity,
  };
  return {
    ours: new OurCounter(ranks),
    tiktoken,
    peers: [
      tiktoken,
      {
        name: 'gpt-tokenizer',
        count: (text) => countTokens(text, { disallowedSpecial: new Set() }),
        forget: clearMergeCache,
        longest: Infinity,
      },
      {
        name: 'ai-tokenizer',
        count: (text) => ai.encode(text, 'all').length,
        forget: () => (ai = new Tokenizer(aiRanks)),
        longest: Infinity,
      },
      {
        name: 'js-tiktoken',
        count: (text) => slow.encode(text, [], []).length,
        forget: () => undefined,
        longest: 100_000,
      },
    ],
    encodings,
  };
}
