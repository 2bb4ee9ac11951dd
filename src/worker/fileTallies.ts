import { addTally, emptyTally, type TextTally } from '../core/tokens/estimate';
import { PartStream } from '../core/tokens/partStream';
import type { CountableTokenizer } from '../core/tokens/registry';
import type { PartAnswer, PartRequest } from '../protocol';

/** Length of a part, in UTF-16 units: some milliseconds of work. */
const partLength = 128 * 1024;

/** Texts that may be read beyond the one whose turn it is, so that a large one holds up nobody. */
const mostAhead = 200;

/** Texts that are read at once. */
const mostReading = 4;

/** Something that counts parts of texts. */
export interface PartCounter {
  /** How many parts it takes at once. */
  readonly capacity: number;
  tally(part: PartRequest): Promise<PartAnswer>;
  dispose(): void;
}

/** A text that comes in slices: a file, or standard input. */
export interface SlicedText {
  name: string;
  /** Throws or rejects when it cannot be read; nobody wants more of it once `signal` is aborted. */
  read(signal: AbortSignal): AsyncIterable<string>;
}

export interface FileTally {
  name: string;
  tally: TextTally;
  /** Whether it was counted whole; if not, all its counts are estimates: it took too long, or cannot be cut. */
  isWhole: boolean;
}

export interface TallyOptions {
  tokenizers: readonly CountableTokenizer[];
  /** How long one text may be counted, in ms of work. */
  budget: number;
  signal?: AbortSignal;
  /** Is told after each part how many UTF-16 units have been counted so far, of all texts. */
  onProgress?: (units: number) => void;
}

/**
 * Tallies texts, several parts at a time if the counter can, and gives them in order. No more is read than the
 * counter takes. Throws the reason of `signal` when it is aborted, and the error of a text that cannot be read
 * when its turn comes; nothing more is read or handed to the counter then.
 */
export async function* tallyFiles(
  counter: PartCounter,
  texts: Iterable<SlicedText>,
  options: TallyOptions,
): AsyncGenerator<FileTally> {
  const end = new AbortController();
  const signal = AbortSignal.any([end.signal, ...(options.signal ? [options.signal] : [])]);
  try {
    yield* tallied(texts, new PartWork(counter, options, signal));
  } finally {
    end.abort();
  }
}

async function* tallied(texts: Iterable<SlicedText>, work: PartWork): AsyncGenerator<FileTally> {
  const reading = new Set<Promise<unknown>>();
  const files: ReadFile[] = [];
  for (const text of texts) {
    while (reading.size >= mostReading) await Promise.race(reading);
    const parts: Promise<PartAnswer>[] = [];
    const whole = work.read(text, parts).then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    const settled = whole.finally(() => reading.delete(settled));
    reading.add(settled);
    files.push({ name: text.name, parts, whole });
    while (files.length > mostAhead) yield await finished(files.shift());
  }
  while (files.length > 0) yield await finished(files.shift());
}

/** A text that is being read, with the answers that its parts will have. */
interface ReadFile {
  name: string;
  parts: Promise<PartAnswer>[];
  /** Resolves when it has been read, with the error if it cannot be. */
  whole: Promise<{ error: unknown } | undefined>;
}

async function finished(file: ReadFile | undefined): Promise<FileTally> {
  if (file === undefined) throw new RangeError('There is no file.');
  const problem = await file.whole;
  if (problem !== undefined) throw problem.error;
  const tally = emptyTally();
  let isWhole = true;
  for (const part of file.parts) {
    const answer = await part;
    addTally(tally, answer.tally);
    isWhole &&= answer.isWhole;
  }
  return { name: file.name, tally, isWhole };
}

/** Hands parts to the counter, as many at once as it takes. */
class PartWork {
  private readonly running = new Set<Promise<unknown>>();
  private counted = 0;

  constructor(
    private readonly counter: PartCounter,
    private readonly options: Omit<TallyOptions, 'signal'>,
    private readonly signal: AbortSignal,
  ) {}

  /** Reads a text, and adds the answer of each of its parts to `answers`. */
  async read(text: SlicedText, answers: Promise<PartAnswer>[]): Promise<void> {
    const stream = new PartStream(partLength);
    const budget = { left: this.options.budget };
    for await (const slice of text.read(this.signal)) {
      for (const part of stream.push(slice)) {
        if (stream.isSpoilt) budget.left = 0;
        answers.push((await this.submit(part, budget)).answer);
      }
    }
    if (stream.rest !== '') answers.push((await this.submit(stream.rest, budget)).answer);
  }

  /** Waits until the counter takes a part; the answer comes later. */
  private async submit(
    text: string,
    budget: { left: number },
  ): Promise<{ answer: Promise<PartAnswer> }> {
    while (this.running.size >= this.counter.capacity) await Promise.race(this.running);
    this.signal.throwIfAborted();
    const { tokenizers } = this.options;
    const answer = this.counter
      .tally({ text, tokenizers, budget: Math.max(0, budget.left) })
      .then((found) => {
        budget.left -= found.milliseconds;
        this.counted += text.length;
        this.options.onProgress?.(this.counted);
        return found;
      });
    const settled = answer.catch(() => undefined).finally(() => this.running.delete(settled));
    this.running.add(settled);
    return { answer };
  }
}
