import type { ExactTokenizer } from './registry';

/**
 * JavaScript twins of each encoding's split pattern. The originals are Rust regular expressions (`pat_str` in
 * tiktoken's rank files); the twins differ in two ways only. White space is spelt out, because Rust's `\s` has
 * U+0085 and lacks U+FEFF where JavaScript's is the reverse; and so are the case-insensitive contractions, with
 * U+017F, which folds to `s`.
 */
export const white = '\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const contraction = "'(?:[sS\\u017f]|[tT]|[rR][eE]|[vV][eE]|[mM]|[lL][lL]|[dD])";
const upper = '\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}';
const lower = '\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}';
const blanks = `[${white}]*[\\r\\n]+|[${white}]+(?![^${white}])|[${white}]+`;

const patterns: Record<ExactTokenizer, string> = {
  cl100k_base: [
    contraction,
    '[^\\r\\n\\p{L}\\p{N}]?\\p{L}+',
    '\\p{N}{1,3}',
    ` ?[^${white}\\p{L}\\p{N}]+[\\r\\n]*`,
    blanks,
  ].join('|'),
  o200k_base: [
    `[^\\r\\n\\p{L}\\p{N}]?[${upper}]*[${lower}]+(?:${contraction})?`,
    `[^\\r\\n\\p{L}\\p{N}]?[${upper}]+[${lower}]*(?:${contraction})?`,
    '\\p{N}{1,3}',
    ` ?[^${white}\\p{L}\\p{N}]+[\\r\\n/]*`,
    blanks,
  ].join('|'),
};

/** A fresh matcher for the pieces (pre-tokens) of an encoding; it holds `lastIndex`, so do not share it. */
export function piecePattern(tokenizer: ExactTokenizer): RegExp {
  return new RegExp(patterns[tokenizer], 'gu');
}

/** Code points that Unicode 17 added or moved to another class, as ranges with both ends. */
const changedInUnicode17: readonly [first: number, last: number][] = [
  [0x295, 0x295],
  [0x88f, 0x88f],
  [0xc5c, 0xc5c],
  [0xcdc, 0xcdc],
  [0x1acf, 0x1aeb],
  [0xa7ce, 0xa7cf],
  [0xa7d2, 0xa7d2],
  [0xa7d4, 0xa7d4],
  [0xa7f1, 0xa7f1],
  [0x10940, 0x10959],
  [0x10ec5, 0x10ec7],
  [0x10efa, 0x10efb],
  [0x11b60, 0x11b67],
  [0x11db0, 0x11de9],
  [0x16ea0, 0x16ed3],
  [0x16ff2, 0x16ff6],
  [0x187f8, 0x187ff],
  [0x18d09, 0x18df2],
  [0x1e6c0, 0x1e6ff],
  [0x2b73a, 0x2b73f],
  [0x2cea2, 0x2cead],
  [0x323b0, 0x33479],
];

/**
 * Matches a character whose class may differ between this JavaScript engine and the Unicode 16 tables
 * inside tiktoken: whatever this engine does not know, and what Unicode 17 changed (found by comparing every
 * code point with the WASM; the test suite repeats the comparison on the engine it runs on). Text with such
 * a character must be split by tiktoken itself.
 */
export const unstableCharacter = new RegExp(
  `[\\p{Cn}${changedInUnicode17.map(([first, last]) => `${escaped(first)}-${escaped(last)}`).join('')}]`,
  'u',
);

function escaped(codePoint: number): string {
  return `\\u{${codePoint.toString(16)}}`;
}
