import { gemmaSymbols, longestRun } from '../../../src/core/tokens/conversion/gemmaSplitCheck';
import { type Merge, numbered } from './tokenizerFiles';

/** The sign that stands for a space in tokens. */
export const space = '\u2581';

/** All merges of runs of a character, longest first, as Gemma has them. */
function runMerges(character: string): Merge[] {
  const merges: Merge[] = [];
  for (let length = longestRun; length > 1; length--) {
    for (let left = length - 1; left > 0; left--) {
      merges.push([character.repeat(left), character.repeat(length - left)]);
    }
  }
  return merges;
}

/** The merges of all runs of line breaks, tabs and spaces. */
export const runs = ['\n', '\t', space].flatMap(runMerges);
export const wordMerges: Merge[] = [
  [space, 't'],
  ['h', 'e'],
  [`${space}t`, 'he'],
  ['é', 't'],
  ['中', '文'],
  ['<', '/'],
  [space, '</'],
  ['>', `${space}</`],
];
const byteNames = Array.from(
  { length: 256 },
  (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`,
);

interface GemmaOptions {
  merges?: readonly Merge[];
  symbols?: readonly string[];
  more?: readonly string[];
  without?: string;
  file?: object;
}

/** A tokenizer of Gemma's kind with few tokens. */
export function gemmaFile({
  merges = [...runs, ...wordMerges],
  symbols = gemmaSymbols,
  more = [],
  without,
  file,
}: GemmaOptions = {}): object {
  const made = merges.map((merge) => merge.join(''));
  const characters = [...new Set(Array.from(`\n\t abcdeht1<>/!é中文😀${space}${made.join('')}`))];
  const tokens = ['<bos>', ...byteNames, ...characters, ...made, ...symbols, ...more];
  return {
    added_tokens: [
      { content: '<bos>', special: true },
      ...symbols.map((content) => ({ content, special: false })),
    ],
    normalizer: { type: 'Replace', pattern: { String: ' ' }, content: space },
    pre_tokenizer: { type: 'Split', pattern: { String: ' ' }, behavior: 'MergedWithPrevious' },
    model: {
      type: 'BPE',
      byte_fallback: true,
      vocab: numbered([...new Set(tokens)].filter((token) => token !== without)),
      merges,
    },
    ...file,
  };
}
