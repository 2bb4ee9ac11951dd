import { Tokenizer } from 'ai-tokenizer';
import * as aiRanks from 'ai-tokenizer/encoding/o200k_base';
import { clearMergeCache, countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { Tiktoken as JsTiktoken } from 'js-tiktoken/lite';
import jsRanks from 'js-tiktoken/ranks/o200k_base';
import { ChunkedText } from '../../../src/core/tokens/chunkedText';
import { Encodings } from '../../../src/core/tokens/encodings';
import { addTally, emptyTally } from '../../../src/core/tokens/estimate';
import { PieceCounter } from '../../../src/core/tokens/pieceCounter';
import { runToEnd } from '../../../src/core/tokens/runToEnd';
import { characterClasses } from '../../../src/core/tokens/splitters/characterClass';
import { ClassifiedText } from '../../../src/core/tokens/splitters/classifiedText';
import { normalized, type Vocabulary } from '../../../src/core/tokens/vocabulary';
import { plainTiktoken, wholeVocabulary } from '../../core/support/assets';
import { packagedAssets } from '../packagedAssets';

/** Something that counts a text with one vocabulary. */
export interface Counter {
  name: string;
  count(text: string): number;
  /** Empties what it remembers of earlier texts; absent where it remembers nothing. */
  forget?: () => void;
  /** Longest text that it is given, in UTF-16 units: the slow ones take a part. */
  longest: number;
}

/** Counts as the worker does, without what the estimates need: the text in chunks, chunk by chunk. */
export class OurCounter implements Counter {
  readonly name = 'ours';
  readonly longest = Infinity;
  private readonly text = new ClassifiedText(characterClasses());
  private readonly counter: PieceCounter;

  constructor(private readonly vocabulary: Vocabulary) {
    this.counter = new PieceCounter(vocabulary);
  }

  count(text: string): number {
    let tokens = 0;
    for (const chunk of new ChunkedText(text).all()) tokens += this.countChunk(chunk.text);
    return tokens;
  }

  forget(): void {
    this.counter.forget();
  }

  free(): void {
    this.counter.free();
  }

  private countChunk(chunk: string): number {
    const giants: Uint8Array[] = [];
    this.text.load(normalized(chunk, this.vocabulary));
    let tokens = this.counter.count(this.text, (start, end) => {
      giants.push(this.text.bytes.slice(start, end));
    });
    for (const giant of giants) tokens += runToEnd(this.counter.countGiant(giant));
    return tokens;
  }
}

export interface Counters {
  ours: OurCounter;
  /** All of what the worker does with a text, which the estimates need too. */
  tallying: Counter;
  tiktoken: Counter;
  /** The other exact counters, those that a budget compares with first. */
  peers: [Counter, Counter, Counter];
}

/** The counters of o200k_base, loaded. */
export async function loadCounters(): Promise<Counters> {
  const tallying = await tallyingCounter();
  const ours = new OurCounter(await wholeVocabulary('o200k_base'));
  const plain = await plainTiktoken('o200k_base');
  const slow = new JsTiktoken(jsRanks);
  let ai = new Tokenizer(aiRanks);
  return {
    ours,
    tallying,
    tiktoken: {
      name: 'tiktoken',
      count: (text) => plain.encode_ordinary(text).length,
      longest: Infinity,
    },
    peers: [
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
        longest: 100_000,
      },
    ],
  };
}

async function tallyingCounter(): Promise<Counter> {
  const encodings = await Encodings.start(packagedAssets);
  await encodings.load(['o200k_base']);
  return {
    name: 'ours with features',
    count: (text) => {
      const sum = emptyTally();
      for (const chunk of new ChunkedText(text).all()) {
        addTally(sum, runToEnd(encodings.tally(chunk.text, ['o200k_base'])));
      }
      return sum.tokens.o200k_base ?? NaN;
    },
    longest: Infinity,
  };
}
