/**
 * How a tokenizer cuts a text into pieces (pre-tokens) before it merges their bytes. Each is a split pattern
 * that public tokenizers share; `splitters/` holds one lexer for each.
 */
export const splitPatterns = [
  /** GPT-4's: digits in groups of up to three. Also Llama 3's. */
  'cl100k',
  /** GPT-4's with each digit alone: Qwen's. */
  'qwen',
  /** GPT-4o's, which also cuts where a small letter meets a capital. Also Llama 4's. */
  'o200k',
  /** GPT-4o's with each digit alone and without contractions: Mistral's tekken. */
  'tekken',
  /** GPT-4o's with runs of Chinese characters cut off first: Kimi's. */
  'kimi',
  /** GPT-2's. */
  'gpt2',
  /** DeepSeek V3's: digits and runs of Chinese characters and kana are cut off first. */
  'deepseek',
  /** Gemma 3's, which has no pattern of its own: cut where no token of its vocabulary can reach across. */
  'gemma',
] as const;
export type SplitPattern = (typeof splitPatterns)[number];

/** What a text goes through before its pieces are merged. */
export interface TextRules {
  split: SplitPattern;
  /** The Unicode normalisation that it goes through first. */
  normalization?: 'NFC' | 'NFKC';
}

/** A tokenizer's table as counting needs it; a file `<tokenizer>.json` holds one. */
export interface Vocabulary extends TextRules {
  /** The bundled tokenizer whose ranks come before these ones. */
  base?: string;
  /**
   * Every token in order of rank, in tiktoken's text form: `! <rank of the first> <base64> <base64> …`, several
   * such lines apart by newlines.
   */
  ranks: string;
  /**
   * Tokens that the real tokenizer does not have and that only stand for its single bytes, from rank `first` on:
   * each character of `bytes` is the number of bytes, and so of real tokens, of one.
   */
  artificial?: { first: number; bytes: string };
}

/** The text that a vocabulary's tokens are of: normalised, and for Gemma's kind with visible spaces. */
export function normalized(text: string, { split, normalization }: TextRules): string {
  if (split === 'gemma') return text.replaceAll(' ', '\u2581');
  return normalization === undefined ? text : text.normalize(normalization);
}
