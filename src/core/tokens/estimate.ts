import { estimateFromFeatures, failureBasis, unfinishedBasis } from './estimators/fromFeatures';
import type { BaseCounts, Estimate } from './estimators/estimator';
import { estimators } from './estimators/table';
import {
  type BundledTokenizer,
  type CountableTokenizer,
  type EstimatedTokenizer,
  isBundled,
  isInstallable,
  type TokenizerId,
} from './registry';
import { addFeatures, noFeatures, type TextFeatures } from './textFeatures';
import type { TokenCount } from './tokenCount';

/** What has been counted of a text: the ground that every tokenizer's count is exact on or estimated from. */
export interface TextTally {
  /** Tokens by tokenizer, for those whose table was counted with. */
  tokens: Partial<Record<CountableTokenizer, number>>;
  features: TextFeatures;
}

export function emptyTally(): TextTally {
  return { tokens: {}, features: noFeatures() };
}

/**
 * Adds the tally of a further part of the text to `sum`, in place. A tokenizer that one of two parts was not
 * counted with is not in the sum: half a count is none.
 */
export function addTally(sum: TextTally, more: TextTally): void {
  if (isEmpty(more)) return;
  sum.tokens = isEmpty(sum) ? { ...more.tokens } : addTokens(sum.tokens, more.tokens);
  addFeatures(sum.features, more.features);
}

/** Takes a part that was added, and has all tokenizers of the sum, away from `sum` again. */
export function subtractTally(sum: TextTally, less: TextTally): void {
  for (const id of Object.keys(sum.tokens) as CountableTokenizer[]) {
    sum.tokens[id] = (sum.tokens[id] ?? 0) - (less.tokens[id] ?? 0);
  }
  addFeatures(sum.features, less.features, -1);
}

function addTokens(left: TextTally['tokens'], right: TextTally['tokens']): TextTally['tokens'] {
  const sum: TextTally['tokens'] = {};
  for (const id of Object.keys(left) as CountableTokenizer[]) {
    const [counted, further] = [left[id], right[id]];
    if (counted !== undefined && further !== undefined) sum[id] = counted + further;
  }
  return sum;
}

/** The exact tokenizers whose counts an estimate for `ids` needs, with those of `ids` that count themselves. */
export function neededFor(
  ids: readonly TokenizerId[],
  available: ReadonlySet<CountableTokenizer>,
): CountableTokenizer[] {
  const needed = ids.flatMap((id): readonly CountableTokenizer[] => {
    if (isCountable(id) && available.has(id)) return [id];
    return isEstimated(id) ? estimators[id].needs : [];
  });
  return [...new Set(needed)].filter((id) => available.has(id));
}

/**
 * The count of a text in each tokenizer: exact where its own count is in the tally, else estimated from the rest.
 * `isWhole`: whether all of the text was to be counted, so that what is missing has failed.
 */
export function tokenCounts<Id extends TokenizerId>(
  tally: TextTally,
  ids: readonly Id[],
  isWhole = true,
): Record<Id, TokenCount> {
  const counts: Partial<Record<Id, TokenCount>> = {};
  for (const id of ids) counts[id] = tokenCount(tally, id, isWhole);
  return counts as Record<Id, TokenCount>;
}

function tokenCount(tally: TextTally, id: TokenizerId, isWhole: boolean): TokenCount {
  const own = isCountable(id) ? tally.tokens[id] : undefined;
  if (own !== undefined) return { tokens: own, exact: true };
  if (isEmpty(tally) && isBundled(id)) return { tokens: 0, exact: true };
  if (isEstimated(id)) {
    const { needs, basis, estimate } = estimators[id];
    if (hasCounts(tally.tokens, needs)) {
      return estimated(tally, estimate(tally.tokens, tally.features), basis);
    }
  }
  const basis = isWhole ? failureBasis : unfinishedBasis;
  return estimated(tally, estimateFromFeatures(tally.features), basis);
}

/** In whole tokens, at least 1 for a text that is not empty. */
function estimated(tally: TextTally, estimate: Estimate, basis: string): TokenCount {
  if (isEmpty(tally)) return { tokens: 0, exact: false, low: 0, high: 0, basis };
  const tokens = Math.max(1, Math.round(estimate.tokens));
  return {
    tokens,
    exact: false,
    low: Math.min(tokens, Math.max(1, Math.floor(estimate.low))),
    high: Math.max(tokens, Math.ceil(estimate.high)),
    basis,
  };
}

function isEmpty(tally: TextTally): boolean {
  return tally.features.units === 0;
}

function isCountable(id: TokenizerId): id is CountableTokenizer {
  return isBundled(id) || isInstallable(id);
}

function isEstimated(id: TokenizerId): id is EstimatedTokenizer {
  return !isBundled(id);
}

function hasCounts(
  tokens: BaseCounts,
  needs: readonly BundledTokenizer[],
): tokens is Required<BaseCounts> {
  return needs.every((id) => tokens[id] !== undefined);
}
