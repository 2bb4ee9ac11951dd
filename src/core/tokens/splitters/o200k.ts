import {
  caseless,
  digit,
  han,
  letter,
  lower,
  mark,
  newline,
  punctuation,
  upper,
} from './characterClass';
import type { ClassifiedText } from './classifiedText';
import {
  apostrophe,
  endOfCharacter,
  endOfContraction,
  endOfGroup,
  endOfRun,
  endOfSpace,
  slash,
  spaceCharacter,
  type Splitter,
} from './splitter';

interface Variant {
  /** Longest group of digits. */
  digits: number;
  /** Whether a word takes a contraction after it. */
  contractions: boolean;
  /** Whether slashes after a line break stay with the punctuation before it. */
  slashes: boolean;
}

const wordStart = letter | mark;

/**
 * GPT-4o's pattern:
 *
 *     [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?
 *     |[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?
 *     |\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+
 */
export function o200kSplitter({ digits, contractions, slashes }: Variant): Splitter {
  return (text, pieces) => {
    const { bytes, classes, length } = text;
    for (let start = 0, end: number; start < length; start = end) {
      const first = classes[start] ?? 0;
      const next = (first & wordStart) !== 0 ? start : endOfCharacter(bytes, start);
      const second = classes[next] ?? 0;
      if ((first & (digit | newline)) === 0 && (second & wordStart) !== 0) {
        end = endOfWord(classes, next);
        if (contractions && bytes[end] === apostrophe) end = endOfContraction(bytes, end);
      } else if ((first & digit) !== 0) {
        end = endOfGroup(text, start, digit, digits);
      } else if (
        (first & punctuation) !== 0 ||
        (bytes[start] === spaceCharacter && (second & punctuation) !== 0)
      ) {
        end = endOfPunctuation(text, next, slashes);
      } else {
        end = endOfSpace(text, start);
      }
      pieces.add(start, end);
    }
  };
}

/**
 * Kimi's: GPT-4o's with runs of `\p{Han}` as pieces of their own, which no word may hold, and without slashes
 * after line breaks.
 */
export const kimiSplitter: Splitter = (text, pieces) => {
  const { bytes, classes, length } = text;
  const isWordStart = (found: number): boolean => (found & wordStart) !== 0 && (found & han) === 0;
  for (let start = 0, end: number; start < length; start = end) {
    const first = classes[start] ?? 0;
    const next = isWordStart(first) ? start : endOfCharacter(bytes, start);
    const second = classes[next] ?? 0;
    if ((first & han) !== 0) {
      end = endOfRun(classes, start, han);
    } else if ((first & (digit | newline)) === 0 && isWordStart(second)) {
      end = endOfWord(classes, next, han);
      if (bytes[end] === apostrophe) end = endOfContraction(bytes, end);
    } else if ((first & digit) !== 0) {
      end = endOfGroup(text, start, digit, 3);
    } else if (
      (first & punctuation) !== 0 ||
      (bytes[start] === spaceCharacter && (second & punctuation) !== 0)
    ) {
      end = endOfPunctuation(text, next, false);
    } else {
      end = endOfSpace(text, start);
    }
    pieces.add(start, end);
  }
};

/**
 * The first two alternatives without their prefix and contraction, at a letter or mark. Capitals (with letters
 * without case and marks) and then small letters; where no small letter follows the capitals, the first
 * alternative gives back up to the last character that counts as both, and else the second takes the capitals.
 */
function endOfWord(classes: Uint16Array, at: number, barred = 0): number {
  const head = endOfAllowed(classes, at, upper | caseless | mark, barred);
  const after = classes[head] ?? 0;
  if ((after & lower) !== 0 && (after & barred) === 0) {
    return endOfAllowed(classes, head, lower | caseless | mark, barred);
  }
  for (let end = head; end > at; end--) {
    if (((classes[end - 1] ?? 0) & (caseless | mark)) !== 0) return end;
  }
  return head;
}

function endOfAllowed(classes: Uint16Array, at: number, wanted: number, barred: number): number {
  let end = at;
  for (;;) {
    const found = classes[end] ?? 0;
    if ((found & wanted) === 0 || (found & barred) !== 0) return end;
    end++;
  }
}

function endOfPunctuation(
  { bytes, classes }: ClassifiedText,
  at: number,
  slashes: boolean,
): number {
  let end = endOfRun(classes, at, punctuation);
  while (((classes[end] ?? 0) & newline) !== 0 || (slashes && bytes[end] === slash)) end++;
  return end;
}
