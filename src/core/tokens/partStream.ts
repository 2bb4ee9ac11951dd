import { nextSafeCut } from './safeCut';

/** The longest text without a safe cut that is held in memory, in UTF-16 units. */
const longestUncut = 16 * 1024 * 1024;

/**
 * Cuts a text that comes in slices into parts whose tokens add up to those of the whole. What follows the last
 * safe cut is kept until more of the text is there.
 */
export class PartStream {
  /** Whether there was no safe cut for so long that the text was cut anywhere: its parts do not add up. */
  isSpoilt = false;
  private tail = '';
  /** No offset of the tail below this one is a safe cut far enough into a part. */
  private scanned = 0;
  /** The tail is not looked through again before it is this long. */
  private scanAt: number;

  /** `partLength`: the length of a part, or more where there is no cut, in UTF-16 units. */
  constructor(private readonly partLength: number) {
    this.scanAt = partLength;
  }

  /** What follows the last safe cut: at the end of the text, its last part. */
  get rest(): string {
    return this.tail;
  }

  /** Takes a slice; gives the parts that are complete with it. */
  *push(slice: string): Generator<string> {
    this.tail += slice;
    if (this.tail.length < this.scanAt) return;
    const text = this.tail;
    let start = 0;
    for (;;) {
      const end = nextSafeCut(text, Math.max(start + this.partLength, this.scanned));
      if (end >= text.length) break;
      yield text.slice(start, end);
      start = end;
    }
    // A line start can be told only when something stands on the line: trailing space is looked at again.
    this.scanned = Math.max(0, text.trimEnd().length - start);
    this.tail = text.slice(start);
    if (this.tail.length > longestUncut) {
      this.isSpoilt = true;
      yield this.tail;
      this.tail = '';
      this.scanned = 0;
    }
    this.scanAt = Math.max(this.partLength, this.tail.length * 1.5);
  }
}
