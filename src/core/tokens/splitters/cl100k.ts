import { blank, digit, letter, newline, punctuation } from './characterClass';
import {
  apostrophe,
  endOfCharacter,
  endOfContraction,
  endOfGroup,
  endOfRun,
  endOfSpace,
  spaceCharacter,
  type Splitter,
} from './splitter';

/**
 * GPT-4's pattern, with digits in groups of up to `digits`:
 *
 *     (?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*
 *     |\s*[\r\n]+|\s+(?!\S)|\s+
 */
export function cl100kSplitter({ digits }: { digits: number }): Splitter {
  return (text, pieces) => {
    const { bytes, classes, length } = text;
    for (let start = 0, end: number; start < length; start = end) {
      const first = classes[start] ?? 0;
      if ((first & letter) !== 0) {
        end = endOfRun(classes, start, letter);
      } else if ((first & digit) !== 0) {
        end = endOfGroup(text, start, digit, digits);
      } else if ((first & newline) !== 0) {
        end = endOfSpace(text, start);
      } else {
        end = bytes[start] === apostrophe ? endOfContraction(bytes, start) : start;
        if (end === start) {
          const next = endOfCharacter(bytes, start);
          const second = classes[next] ?? 0;
          if ((second & letter) !== 0) {
            end = endOfRun(classes, next, letter);
          } else if (
            (first & blank) === 0 ||
            ((second & punctuation) !== 0 && bytes[start] === spaceCharacter)
          ) {
            end = endOfRun(classes, endOfRun(classes, next, punctuation), newline);
          } else {
            end = endOfSpace(text, start);
          }
        }
      }
      pieces.add(start, end);
    }
  };
}
