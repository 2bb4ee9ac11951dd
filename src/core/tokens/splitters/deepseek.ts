import { blank, deepseekCjk, digit, letter, mark, newline, other, symbol } from './characterClass';
import type { ClassifiedText } from './classifiedText';
import {
  endOfCharacter,
  endOfGroup,
  endOfRun,
  endOfSpace,
  spaceCharacter,
  type Splitter,
  startOfCharacter,
} from './splitter';

/**
 * DeepSeek V3's three patterns, which cut one after the other, in one: groups of digits, then runs of Chinese
 * characters and kana (CJK below), then in what remains
 *
 *     [!-/:-@\[-`{-~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*
 *     |\s*[\r\n]+|\s+(?!\S)|\s+
 *
 * where the end of each stretch is the end of the text. Characters that no alternative takes (controls,
 * formats, unassigned ones) form pieces of their own up to the next match.
 */
export const deepseekSplitter: Splitter = (text, pieces) => {
  const { bytes, classes, length } = text;
  for (let start = 0, end: number; start < length; start = end) {
    const first = classes[start] ?? 0;
    if ((first & digit) !== 0) {
      end = endOfGroup(text, start, digit, 3);
    } else if ((first & deepseekCjk) !== 0) {
      end = endOfRun(classes, start, deepseekCjk);
    } else if ((first & (letter | mark)) !== 0) {
      end = endOfOwn(classes, start, letter | mark);
    } else {
      const next = endOfCharacter(bytes, start);
      const second = classes[next] ?? 0;
      const isCjk = (second & deepseekCjk) !== 0;
      if ((first & symbol) !== 0) {
        end =
          isAsciiLetter(text, next) && (bytes[start] ?? 0) < 0x80
            ? endOfAsciiLetters(text, next)
            : endOfSymbols(classes, start);
      } else if ((first & (blank | other)) !== 0 && (second & (letter | mark)) !== 0 && !isCjk) {
        end = endOfOwn(classes, next, letter | mark);
      } else if (bytes[start] === spaceCharacter && (second & symbol) !== 0 && !isCjk) {
        end = endOfSymbols(classes, next);
      } else if ((first & other) !== 0) {
        end = endOfOthers(text, start);
      } else {
        end = endOfSpaceBefore(text, start);
      }
    }
    pieces.add(start, end);
  }
};

/** The end of a run of the `wanted` classes outside of CJK. */
function endOfOwn(classes: Uint16Array, at: number, wanted: number): number {
  let end = at;
  for (;;) {
    const found = classes[end] ?? 0;
    if ((found & wanted) === 0 || (found & deepseekCjk) !== 0) return end;
    end++;
  }
}

function endOfSymbols(classes: Uint16Array, at: number): number {
  return endOfRun(classes, endOfOwn(classes, at, symbol), newline);
}

/** The last of them goes with the word that follows. */
function endOfOthers({ bytes, classes }: ClassifiedText, at: number): number {
  const end = endOfOwn(classes, at, other);
  const after = classes[end] ?? 0;
  const isWord = (after & (letter | mark)) !== 0 && (after & deepseekCjk) === 0;
  return isWord ? startOfCharacter(bytes, end) : end;
}

/** White space before digits and CJK stands as at the end of a text: all of it is one piece. */
function endOfSpaceBefore(text: ClassifiedText, at: number): number {
  const end = endOfRun(text.classes, at, blank);
  const isEnd = ((text.classes[end] ?? 0) & (digit | deepseekCjk)) !== 0;
  return isEnd ? end : endOfSpace(text, at);
}

function isAsciiLetter({ bytes, classes }: ClassifiedText, at: number): boolean {
  return (bytes[at] ?? 0) < 0x80 && ((classes[at] ?? 0) & letter) !== 0;
}

function endOfAsciiLetters(text: ClassifiedText, at: number): number {
  let end = at;
  while (isAsciiLetter(text, end)) end++;
  return end;
}
