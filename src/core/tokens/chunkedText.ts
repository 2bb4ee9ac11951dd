import { isSafeCut, splitAtSafeCuts } from './safeCut';

/** A replacement in a text, in UTF-16 units of the text as it was before. */
export interface TextChange {
  offset: number;
  length: number;
  text: string;
}

/** A half-open range of UTF-16 offsets. */
export interface TextRange {
  start: number;
  end: number;
}

/**
 * A part of a text between two safe cuts. Immutable: an edit makes new chunks, so whatever is known about a
 * chunk (its tokens) can be remembered with it.
 */
export interface Chunk {
  readonly text: string;
}

const chunkLength = 2048;
const smallestChunk = 512;

/**
 * A text held as chunks whose token counts add up to the count of the whole text. An edit replaces only the
 * chunks it touches, and a neighbour when the border between them is no longer a safe cut.
 */
export class ChunkedText {
  private chunks: Chunk[] = [];
  private size = 0;

  constructor(text = '') {
    this.append(text);
  }

  /** Length in UTF-16 units. */
  get length(): number {
    return this.size;
  }

  append(text: string): void {
    this.apply({ offset: this.size, length: 0, text });
  }

  /** Cuts everything from `length` on. */
  truncate(length: number): void {
    this.apply({ offset: length, length: Math.max(0, this.size - length), text: '' });
  }

  /** Throws a RangeError when the change lies outside the text. */
  apply(change: TextChange): void {
    const end = change.offset + change.length;
    if (change.offset < 0 || change.length < 0 || end > this.size) {
      throw new RangeError(`Change ${change.offset}+${change.length} outside text of ${this.size}`);
    }
    const touched = this.touched(change.offset, end);
    const old = joined(this.chunks.slice(touched.first, touched.last));
    const edited =
      old.slice(0, change.offset - touched.start) + change.text + old.slice(end - touched.start);
    this.replace(touched.first, touched.last, edited);
    this.size += change.text.length - change.length;
  }

  /**
   * The text of a range as chunks whose counts add up to the count of that text. Whole chunks of this text
   * appear as they are (so that what is remembered about them serves), only the two ends are new.
   */
  slice(range: TextRange): Chunk[] {
    const parts: Chunk[] = [];
    let start = 0;
    for (const chunk of this.chunks) {
      const end = start + chunk.text.length;
      if (start >= range.end) break;
      if (end > range.start) {
        const from = Math.max(0, range.start - start);
        const to = Math.min(chunk.text.length, range.end - start);
        const whole = from === 0 && to === chunk.text.length;
        appendPart(parts, whole ? chunk : { text: chunk.text.slice(from, to) });
      }
      start = end;
    }
    return parts;
  }

  all(): readonly Chunk[] {
    return this.chunks;
  }

  /** The chunks that a change of [offset, end) touches, and where the first of them starts. */
  private touched(offset: number, end: number): { first: number; last: number; start: number } {
    let first = 0;
    let start = 0;
    while (first < this.chunks.length - 1 && start + this.lengthOf(first) < offset) {
      start += this.lengthOf(first++);
    }
    let last = first;
    for (let reached = start; last < this.chunks.length && (reached < end || last === first);) {
      reached += this.lengthOf(last++);
    }
    return { first, last, start };
  }

  /** Puts `text` in the place of chunks [first, last), taking in neighbours until both borders are safe. */
  private replace(first: number, last: number, text: string): void {
    let edited = text;
    for (;;) {
      const before = this.chunks[first - 1];
      const after = this.chunks[last];
      if (before !== undefined && !isBorder(before.text, edited || (after?.text ?? ''))) {
        edited = before.text + edited;
        first--;
      } else if (
        after !== undefined &&
        (edited.length < smallestChunk || !isBorder(edited, after.text))
      ) {
        edited += after.text;
        last++;
      } else {
        break;
      }
    }
    const chunks = splitAtSafeCuts(edited, chunkLength).map((part) => ({ text: part }));
    this.chunks.splice(first, last - first, ...chunks);
  }

  private lengthOf(index: number): number {
    return this.chunks[index]?.text.length ?? 0;
  }
}

function isBorder(left: string, right: string): boolean {
  if (right === '') return true;
  // A cut depends on the two characters before it and the one after.
  const before = left.slice(-2);
  return before !== '' && isSafeCut(before + right.charAt(0), before.length);
}

/** A cut that is safe in the whole text may not be in a part of it: then the two parts become one. */
function appendPart(parts: Chunk[], part: Chunk): void {
  const previous = parts.at(-1);
  if (previous !== undefined && !isBorder(previous.text, part.text)) {
    parts[parts.length - 1] = { text: previous.text + part.text };
  } else {
    parts.push(part);
  }
}

function joined(chunks: readonly Chunk[]): string {
  return chunks.map((chunk) => chunk.text).join('');
}
