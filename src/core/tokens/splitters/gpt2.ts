import { digit, letter, punctuation } from './characterClass';
import {
  apostrophe,
  endOfLowerContraction,
  endOfPlainSpace,
  endOfRun,
  spaceCharacter,
  type Splitter,
} from './splitter';

/**
 * GPT-2's pattern:
 *
 *     's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
 */
export const gpt2Splitter: Splitter = (text, pieces) => {
  const { bytes, classes, length } = text;
  for (let start = 0, end: number; start < length; start = end) {
    end = bytes[start] === apostrophe ? endOfLowerContraction(bytes, start) : start;
    if (end === start) {
      const next = bytes[start] === spaceCharacter ? start + 1 : start;
      const found = classes[next] ?? 0;
      if ((found & letter) !== 0) end = endOfRun(classes, next, letter);
      else if ((found & digit) !== 0) end = endOfRun(classes, next, digit);
      else if ((found & punctuation) !== 0) end = endOfRun(classes, next, punctuation);
      else end = endOfPlainSpace(text, start);
    }
    pieces.add(start, end);
  }
};
