import type { BundledTokenizer } from '../registry';
import type { TextFeatures } from '../textFeatures';

/** Tokens, likeliest and within which range. Not yet rounded; `low` ≤ `tokens` ≤ `high`. */
export interface Estimate {
  tokens: number;
  low: number;
  high: number;
}

export type BaseCounts = Readonly<Partial<Record<BundledTokenizer, number>>>;

/** How the count of a tokenizer that is not at hand follows from the counts of others and a text's features. */
export interface Estimator {
  /** The tokenizers whose counts it reads. */
  needs: readonly BundledTokenizer[];
  /** Where the estimate comes from, in words for the screen. */
  basis: string;
  /** Called only with every count that it needs, for a text that is not empty. */
  estimate: (counts: Required<BaseCounts>, features: TextFeatures) => Estimate;
}
