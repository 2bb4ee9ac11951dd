import { blank, newline, space } from './characterClass';
import type { ClassifiedText } from './classifiedText';

/** Takes the pieces (pre-tokens) of a text one after the other, as ranges of its bytes. */
export interface PieceSink {
  add(start: number, end: number): void;
}

/**
 * Cuts a text into pieces that join without a gap, just as the tokenizer's regular expression would, in time
 * linear in its length. `pieces.add` is called for each, in order.
 */
export type Splitter = (text: ClassifiedText, pieces: PieceSink) => void;

export const apostrophe = 0x27;
export const slash = 0x2f;
export const spaceCharacter = 0x20;

/** The end of the run of characters of any of the `wanted` classes that starts at `at`. */
export function endOfRun(classes: Uint16Array, at: number, wanted: number): number {
  let end = at;
  while (((classes[end] ?? 0) & wanted) !== 0) end++;
  return end;
}

/** The end of up to `most` characters of the `wanted` classes. */
export function endOfGroup(text: ClassifiedText, at: number, wanted: number, most: number): number {
  let end = at;
  for (let taken = 0; taken < most; taken++) {
    if (((text.classes[end] ?? 0) & wanted) === 0) break;
    end = endOfCharacter(text.bytes, end);
  }
  return end;
}

export function endOfCharacter(bytes: Uint8Array, at: number): number {
  let end = at + 1;
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end++;
  return end;
}

export function startOfCharacter(bytes: Uint8Array, end: number): number {
  let start = end - 1;
  while (((bytes[start] ?? 0) & 0xc0) === 0x80) start--;
  return start;
}

/**
 * `\s*[\r\n]+|\s+(?!\S)|\s+`: up to the last line break of a run of white space; without one, all of it but the
 * last character, which goes with what follows, unless nothing follows or it is the only one.
 */
export function endOfSpace({ bytes, classes }: ClassifiedText, at: number): number {
  const end = endOfRun(classes, at, blank);
  if (((classes[end] ?? 0) & newline) !== 0) return endOfLines(classes, end);
  return withoutLast(bytes, classes, at, end);
}

/** `\s+(?!\S)|\s+` */
export function endOfPlainSpace({ bytes, classes }: ClassifiedText, at: number): number {
  return withoutLast(bytes, classes, at, endOfRun(classes, at, space));
}

/** The end of the last line break in the run of white space at `at`, where the first of them is. */
function endOfLines(classes: Uint16Array, at: number): number {
  let last = at;
  for (let end = at; ; end++) {
    const found = classes[end] ?? 0;
    if ((found & space) === 0) return last + 1;
    if ((found & newline) !== 0) last = end;
  }
}

function withoutLast(bytes: Uint8Array, classes: Uint16Array, at: number, end: number): number {
  if (classes[end] === 0) return end;
  const last = startOfCharacter(bytes, end);
  return last > at ? last : end;
}

const lowerCase = 0x20;

/**
 * The end of `'s`, `'t`, `'re`, `'ve`, `'m`, `'ll` or `'d` in any case at `at`, where the apostrophe is; `at`
 * when there is none. U+017F, which folds to `s`, counts as one.
 */
export function endOfContraction(bytes: Uint8Array, at: number): number {
  const first = bytes[at + 1] ?? 0;
  if (first === 0xc5 && bytes[at + 2] === 0xbf) return at + 3;
  return at + contractionLength(first | lowerCase, (bytes[at + 2] ?? 0) | lowerCase, first < 0x80);
}

/** The same in small letters only. */
export function endOfLowerContraction(bytes: Uint8Array, at: number): number {
  return at + contractionLength(bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, true);
}

function contractionLength(first: number, second: number, isAscii: boolean): number {
  if (!isAscii) return 0;
  switch (first) {
    case 0x73: // s
    case 0x74: // t
    case 0x6d: // m
    case 0x64: // d
      return 2;
    case 0x72: // re
    case 0x76: // ve
      return second === 0x65 ? 3 : 0;
    case 0x6c: // ll
      return second === 0x6c ? 3 : 0;
    default:
      return 0;
  }
}
