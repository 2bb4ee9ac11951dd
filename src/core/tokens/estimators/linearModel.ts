import { type BundledTokenizer, isBundled } from '../registry';
import type { Script } from '../scripts';
import type { CountKey, TextFeatures } from '../textFeatures';
import { kindOf, type TextKind } from '../textKind';
import type { BaseCounts, Estimate } from './estimator';

/** What a coefficient belongs to: the count of a tokenizer, a feature, or the units of a script. */
export type Column = BundledTokenizer | CountKey | Script;

/** Four sets of coefficients, between which a text's share of accented letters and of other scripts leads over. */
export type SetName = 'plain' | 'accented' | 'eastAsian' | 'foreign';
export type Coefficients = Readonly<Record<SetName, Readonly<Partial<Record<Column, number>>>>>;

/** How far below and above the estimate the truth may lie: bias + scatter / √tokens, as a share of the estimate. */
export interface Spread {
  low: readonly [bias: number, scatter: number];
  high: readonly [bias: number, scatter: number];
}
export type Spreads = Readonly<Record<TextKind, Spread>>;

export interface LinearModel {
  needs: readonly BundledTokenizer[];
  coefficients: Coefficients;
  spreads: Spreads;
}

/** `tokens = Σ coefficient × column`, with the range that held the truth in texts that were kept out of the fit. */
export function estimateLinearly(
  model: LinearModel,
  counts: BaseCounts,
  features: TextFeatures,
): Estimate {
  return spreadAround(
    linearSum(model, counts, features),
    model.spreads[kindOf(features, counts.o200k_base)],
  );
}

export function linearSum(
  { needs, coefficients }: Omit<LinearModel, 'spreads'>,
  counts: BaseCounts,
  features: TextFeatures,
): number {
  const shares = setShares(features);
  let tokens = 0;
  for (const set of Object.keys(coefficients) as SetName[]) {
    if (shares[set] === 0) continue;
    for (const [column, coefficient] of Object.entries(coefficients[set])) {
      tokens += shares[set] * coefficient * valueOf(column as Column, counts, features);
    }
  }
  const bounds = needs.map((id) => counts[id] ?? 0);
  return clamped(tokens, bounds, features);
}

export function spreadAround(tokens: number, { low, high }: Spread): Estimate {
  const scale = 1 / Math.sqrt(Math.max(1, tokens));
  return {
    tokens,
    low: tokens * Math.max(0, 1 - low[0] - low[1] * scale),
    high: tokens * (1 + high[0] + high[1] * scale),
  };
}

/** How much each set counts; together 1. */
export function setShares({ units, letters, scripts }: TextFeatures): Record<SetName, number> {
  const { accented = 0, vietnamese = 0, quotes = 0, signs = 0 } = scripts;
  const { han = 0, kana = 0, hangul = 0, cjkMarks = 0 } = scripts;
  const outside = Object.values(scripts).reduce((sum, more) => sum + more, 0);
  const foreignUnits = outside - accented - vietnamese - quotes - signs;
  const notLatin = Math.min(1, foreignUnits / (0.25 * Math.max(1, units)));
  const eastAsian = foreignUnits > 0 ? (han + kana + hangul + cjkMarks) / foreignUnits : 0;
  const latin = Math.min(1, (accented + vietnamese) / (0.03 * Math.max(1, letters)));
  return {
    plain: (1 - latin) * (1 - notLatin),
    accented: latin * (1 - notLatin),
    eastAsian: notLatin * eastAsian,
    foreign: notLatin * (1 - eastAsian),
  };
}

export function valueOf(column: Column, counts: BaseCounts, features: TextFeatures): number {
  if (isBundled(column)) return counts[column] ?? 0;
  if (column in features) return features[column as CountKey];
  return features.scripts[column as Script] ?? 0;
}

/** A text that is like none of the fit may lead the sum astray: the counts of the tokenizers set bounds to it. */
function clamped(tokens: number, bounds: readonly number[], { units }: TextFeatures): number {
  const least = bounds.length > 0 ? Math.min(...bounds) / 2 : units / 100;
  const most = bounds.length > 0 ? Math.max(...bounds) * 2 : units * 3;
  return Math.min(most, Math.max(least, tokens));
}
