import { estimators } from './estimators';
import {
  type EstimatedTokenizer,
  type ExactTokenizer,
  estimatedTokenizers,
  exactTokenizers,
  type TokenizerId,
} from './registry';
import { addFeatures, kindOf, noFeatures, type TextFeatures, type TextKind } from './textFeatures';
import type { TokenCount } from './tokenCount';

/** What has been counted of a text: the ground that every tokenizer's count is exact on or estimated from. */
export interface TextTally {
  tokens: Record<ExactTokenizer, number>;
  features: TextFeatures;
}

export function emptyTally(): TextTally {
  return { tokens: { cl100k_base: 0, o200k_base: 0 }, features: noFeatures() };
}

/** Adds the tally of a further part of the text to `sum`, in place. */
export function addTally(sum: TextTally, more: TextTally): void {
  for (const id of exactTokenizers) sum.tokens[id] += more.tokens[id];
  addFeatures(sum.features, more.features);
}

/** The counts of a text in every tokenizer: exact where its table is bundled, else estimated. */
export function tokenCounts(tally: TextTally): Record<TokenizerId, TokenCount> {
  const kind = kindOf(tally.features);
  const counts: Partial<Record<TokenizerId, TokenCount>> = {};
  for (const id of exactTokenizers) counts[id] = { tokens: tally.tokens[id], exact: true };
  for (const id of estimatedTokenizers) counts[id] = estimate(id, tally, kind);
  return counts as Record<TokenizerId, TokenCount>;
}

/** An estimate is never below 1 token for a text that has any, and its range always holds its value. */
function estimate(id: EstimatedTokenizer, tally: TextTally, kind: TextKind): TokenCount {
  const { factors, slack, singleDigits, basis } = estimators[id];
  const { from, low, middle, high } = factors[kind];
  const surplus = tally.features.surplusDigits;
  const base = tally.tokens[from];
  const least = base > 0 ? 1 : 0;
  const digits = singleDigits === 'yes' ? surplus : 0;
  const mostDigits = singleDigits === 'no' ? 0 : surplus;
  const scatter = slack * Math.sqrt(base);
  const tokens = Math.max(least, Math.round(base * middle + digits));
  return {
    tokens,
    exact: false,
    low: Math.min(tokens, Math.max(least, Math.floor(base * low + digits - scatter))),
    high: Math.max(tokens, Math.ceil(base * high + mostDigits + scatter)),
    basis,
  };
}
