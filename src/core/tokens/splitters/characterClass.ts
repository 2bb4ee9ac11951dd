import { characterRuns } from './characterRuns';

/**
 * What a split pattern can ask of a character, as bits. Every character has exactly one of the first nine, and
 * the last two besides where they apply.
 */
export const newline = 1;
/** White space other than carriage return and line feed: Unicode's, with U+0085 and without U+FEFF. */
export const blank = 2;
export const digit = 4;
/** Capital and title-case letters. */
export const upper = 8;
export const lower = 16;
/** Letters without case: modifier letters, and those of scripts that have none. */
export const caseless = 32;
export const mark = 64;
/** Punctuation and symbols. */
export const symbol = 128;
/** Controls, formats, private use and code points without a character. */
export const other = 256;
/** Within U+4E00–U+9FA5 or U+3040–U+30FF: what DeepSeek's pattern calls Chinese and Japanese. */
export const deepseekCjk = 512;
/** Script Han. */
export const han = 1024;

export const space = newline | blank;
export const letter = upper | lower | caseless;
/** Neither white space nor letter nor number: `[^\s\p{L}\p{N}]` in the patterns. */
export const punctuation = mark | symbol | other;

/** The class of each code point, by the Unicode tables inside tiktoken's WASM. Takes 2.2 MB. */
export function characterClasses(): Uint16Array {
  const classes = new Uint16Array(0x110000);
  let codePoint = 0;
  for (const run of characterRuns.split(' ')) {
    const [length, bits] = run.split(':');
    const end = codePoint + Number.parseInt(length ?? '', 36);
    classes.fill(Number.parseInt(bits ?? '', 36), codePoint, end);
    codePoint = end;
  }
  return classes;
}
