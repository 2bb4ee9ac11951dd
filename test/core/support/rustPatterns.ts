import { gemmaSymbols } from '../../../src/core/tokens/conversion/gemmaSplitCheck';
import type { SplitPattern } from '../../../src/core/tokens/vocabulary';

const contractions = `(?i:'s|'t|'re|'ve|'m|'ll|'d)`;
const spaces = String.raw`\s*[\r\n]+|\s+(?!\S)|\s+`;

const upper = String.raw`[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]`;
const lower = String.raw`[\p{Ll}\p{Lm}\p{Lo}\p{M}]`;
const casedWords = (first: string, second: string, after: string): string =>
  [`${first}*${second}+`, `${first}+${second}*`]
    .map((word) => String.raw`[^\r\n\p{L}\p{N}]?${word}${after}`)
    .join('|');

const notHan = (members: string): string => String.raw`[${members}&&[^\p{Han}]]`;

/** DeepSeek's Chinese characters and kana, and its letters and marks without them. */
const cjk = '一-龥぀-ゟ゠-ヿ';
const deepseekLetter = String.raw`[\p{L}\p{M}&&[^${cjk}]]`;
const deepseekOther = String.raw`[^\s\p{L}\p{M}\p{N}\p{P}\p{S}${cjk}]`;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
const gemmaSymbol = [
  ...[...gemmaSymbols].sort((one, other) => other.length - one.length).map(escaped),
  '<unused[0-9]{1,4}>',
].join('|');
const sign = String.raw`!-/:-@\[-${'`'}{-~`;
const control = String.raw`\x00-\x08\x0b\x0c\x0e-\x1f\x7f`;
/** What ends a word when it stands after a letter of any script. */
const gemmaEnd = String.raw`${sign}${control}\r、。，`;
/** Within `>▁</` there may be a token across the space, unless a symbol follows. */
const gemmaBridge = `>▁(?=</)(?!${gemmaSymbol})`;

/**
 * Each split pattern as one regular expression in tiktoken's dialect, for tiktoken to split whole texts itself: what
 * the lexers are tested against. Cases that tiktoken would drop, because no alternative matches them, have one.
 */
export const rustPatterns: Readonly<Record<SplitPattern, string>> = {
  cl100k: String.raw`${contractions}|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|${spaces}`,
  qwen: String.raw`${contractions}|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|${spaces}`,
  o200k: String.raw`${casedWords(upper, lower, `${contractions}?`)}|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|${spaces}`,
  tekken: String.raw`${casedWords(upper, lower, '')}|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|${spaces}`,
  kimi: String.raw`[\p{Han}]+|${casedWords(
    notHan(String.raw`\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}`),
    notHan(String.raw`\p{Ll}\p{Lm}\p{Lo}\p{M}`),
    `${contractions}?`,
  )}|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|${spaces}`,
  gpt2: String.raw`'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`,
  deepseek: [
    String.raw`\p{N}{1,3}`,
    `[${cjk}]+`,
    String.raw`[!-/:-@\[-${'`'}{-~][A-Za-z]+`,
    String.raw`[^\r\n\p{L}\p{P}\p{S}\p{N}${cjk}]?${deepseekLetter}+`,
    String.raw` ?[\p{P}\p{S}&&[^${cjk}]]+[\r\n]*`,
    String.raw`\s*[\r\n]+`,
    String.raw`\s+(?![^\s\p{N}${cjk}])`,
    String.raw`\s+`,
    String.raw`${deepseekOther}+(?!${deepseekLetter})`,
    deepseekOther,
  ].join('|'),
  gemma: [
    String.raw`\n{1,31}`,
    String.raw`\t{1,31}`,
    '▁{2,31}',
    gemmaSymbol,
    '[0-9]',
    String.raw`▁?[A-Za-z]+(?![A-Za-z]|[^\x00-\x7F])`,
    String.raw`▁?(?:${gemmaBridge}|(?!${gemmaSymbol})[${sign}])+(?![${sign}]|[${control}]|[^\x00-\x7F&&[^▁]])`,
    String.raw`▁?(?:${gemmaBridge}|(?!${gemmaSymbol})[^▁\n\t0-9])(?:(?<!\p{L})${gemmaBridge}|(?!${gemmaSymbol})(?:[^▁\n\t0-9${gemmaEnd}]|(?<!\p{L})[${gemmaEnd}]))*`,
    '▁',
  ].join('|'),
};
