import type { ExactTokenizer } from './registry';

/**
 * JavaScript twins of each encoding's split pattern. The originals are Rust regular expressions
 * (`pat_str` in tiktoken's rank files); the twins differ in three ways only. White space is spelt out,
 * because Rust's `\s` has U+0085 and lacks U+FEFF where JavaScript's is the reverse; the
 * case-insensitive contractions are spelt out, with U+017F, which folds to `s`; and `v`-flag-free
 * classes are used throughout.
 */
const white = '\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
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

/**
 * Matches a character whose class may differ between this JavaScript engine and the Unicode 16 tables
 * inside tiktoken: whatever this engine does not know, and what Unicode 17 added or moved (found by
 * comparing every code point with the WASM; the test suite repeats the comparison on the engine it runs
 * on). Text with such a character must be split by tiktoken itself.
 */
export const unstableCharacter =
  /[\p{Cn}\u{295}\u{88f}\u{c5c}\u{cdc}\u{1acf}-\u{1aeb}\u{a7ce}\u{a7cf}\u{a7d2}\u{a7d4}\u{a7f1}\u{10940}-\u{10959}\u{10ec5}-\u{10ec7}\u{10efa}\u{10efb}\u{11b60}-\u{11b67}\u{11db0}-\u{11de9}\u{16ea0}-\u{16ed3}\u{16ff2}-\u{16ff6}\u{187f8}-\u{187ff}\u{18d09}-\u{18df2}\u{1e6c0}-\u{1e6ff}\u{2b73a}-\u{2b73f}\u{2cea2}-\u{2cead}\u{323b0}-\u{33479}]/u;
