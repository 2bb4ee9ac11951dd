import { setImmediate } from 'node:timers/promises';
import type { Encodings } from '../core/tokens/encodings';
import { addTally, emptyTally, type TextTally } from '../core/tokens/estimate';
import { nextSafeCut } from '../core/tokens/safeCut';
import type { TextSource } from './input';
import { UsageError } from './usageError';

/** Length of the parts that are counted one by one, in UTF-16 units. */
const partLength = 2048;
/** How much is gathered before it is looked through for cuts. */
const gathered = 64 * 1024;
/** The longest text without a safe cut that is held in memory. */
const longestUncut = 3 * 1024 * 1024;
/** How long counting goes on before signals are looked at, in ms. */
const sliceMilliseconds = 50;

/** Tallies a text that comes in parts, in bounded memory, whatever its length. */
export async function tallyStream(
  encodings: Encodings,
  name: string,
  text: AsyncIterable<string>,
): Promise<TextTally> {
  const tally = new RunningTally(encodings);
  const cuts = new CutStream(name);
  for await (const slice of text) {
    for (const part of cuts.push(slice)) await tally.add(part);
  }
  await tally.add(cuts.rest);
  return tally.sum;
}

/** Tallies texts one after the other: each by its name, and all of them together. */
export async function tallySources(
  encodings: Encodings,
  sources: readonly TextSource[],
): Promise<{ sum: TextTally; files: { name: string; tally: TextTally }[] }> {
  const sum = emptyTally();
  const files: { name: string; tally: TextTally }[] = [];
  for (const { name, read } of sources) {
    const tally = await tallyStream(encodings, name, read());
    addTally(sum, tally);
    files.push({ name, tally });
  }
  return { sum, files };
}

/** Tallies a text that is in memory. */
export async function tallyText(encodings: Encodings, text: string): Promise<TextTally> {
  const tally = new RunningTally(encodings);
  if (text.length <= partLength) {
    await tally.add(text);
    return tally.sum;
  }
  const cuts = new CutStream('the text');
  for (const part of cuts.push(text)) await tally.add(part);
  await tally.add(cuts.rest);
  return tally.sum;
}

class RunningTally {
  readonly sum = emptyTally();
  private pauseAt = performance.now() + sliceMilliseconds;

  constructor(private readonly encodings: Encodings) {}

  async add(part: string): Promise<void> {
    if (part === '') return;
    const steps = this.encodings.tally(part);
    for (;;) {
      const step = steps.next();
      if (performance.now() >= this.pauseAt) {
        await setImmediate();
        this.pauseAt = performance.now() + sliceMilliseconds;
      }
      if (step.done) {
        addTally(this.sum, step.value);
        return;
      }
    }
  }
}

/**
 * Cuts a text that comes in slices into parts whose tokens add up to those of the whole. What follows the
 * last safe cut is kept until more of the text is there.
 */
class CutStream {
  private tail = '';
  /** No offset of the tail below this one is a safe cut far enough into a part. */
  private scanned = 0;
  /** The tail is not looked through again before it is this long. */
  private scanAt = gathered;

  constructor(private readonly name: string) {}

  /** What follows the last safe cut: at the end of the text, its last part. */
  get rest(): string {
    return this.tail;
  }

  *push(slice: string): Generator<string> {
    this.tail += slice;
    if (this.tail.length < this.scanAt) return;
    const text = this.tail;
    let start = 0;
    for (;;) {
      const end = nextSafeCut(text, Math.max(start + partLength, this.scanned));
      if (end >= text.length) break;
      yield text.slice(start, end);
      start = end;
    }
    // A line start can be told only when something stands on the line: trailing space is looked at again.
    this.scanned = Math.max(0, text.trimEnd().length - start);
    this.tail = text.slice(start);
    this.scanAt = Math.max(gathered, this.tail.length * 1.5);
    if (this.tail.length > longestUncut) {
      throw new UsageError(
        `${this.name} has more than ${longestUncut.toLocaleString('en')} characters without a place where it can be cut for counting; break its lines`,
      );
    }
  }
}
