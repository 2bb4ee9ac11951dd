import {
  estimateLinearly,
  type LinearModel,
  linearSum,
} from '../../src/core/tokens/estimators/linearModel';
import type { Estimate } from '../../src/core/tokens/estimators/estimator';
import { kindOf } from '../../src/core/tokens/textKind';
import type { Text } from './fitEstimators';
import type { Counts } from './fitCounts';
import { sizes } from './fitCorpus';
import { addFeatures, noFeatures, type TextFeatures } from '../../src/core/tokens/textFeatures';

interface Judged {
  truth: number;
  estimate: Estimate;
}

/** Prints how the models do on texts of sources that were kept out: by kind of source and by length. */
export function evaluate(kept: readonly Text[], models: Record<string, LinearModel>): void {
  const { gemma, anyTokenizer, claude2Words, claude2Rest } = models;
  if (!gemma || !anyTokenizer || !claude2Words || !claude2Rest) return;
  const byGemma = (text: Counted): Judged => ({
    truth: text.counts.gemma3,
    estimate: estimateLinearly(gemma, text.counts, text.features),
  });
  title('Gemma 3');
  table('kind of source', kept, ({ kind }) => kind, byGemma);
  table('kind of text', kept, ({ kindOfText }) => kindOfText, byGemma);

  title('Claude 4.7 from the estimated share of words, against its own rule (±15 % as the range)');
  table(
    'kind of source',
    kept,
    ({ kind }) => kind,
    ({ counts, features }) => {
      const words = linearSum(claude2Words, {}, features);
      const share =
        features.letters === 0 ? 0 : words / (words + linearSum(claude2Rest, {}, features));
      const tokens = 1.1 * counts.claude2 * (1 + 0.3 * share);
      return {
        truth: 1.1 * (counts.claude2 + 0.3 * counts.claude2_words),
        estimate: { tokens, low: 0.85 * tokens, high: 1.15 * tokens },
      };
    },
  );

  for (const id of ['o200k_base', 'claude2', 'gemma3'] as const) {
    title(`${id} from the features alone`);
    table(
      'kind of text',
      kept,
      ({ features }) => kindOf(features),
      (text) => ({
        truth: text.counts[id],
        estimate: estimateLinearly(anyTokenizer, {}, text.features),
      }),
    );
  }
}

function title(text: string): void {
  console.log(`\n${text}: share inside the range % | width ± % | error of the total %`);
}

export type Counted = Pick<Text, 'counts' | 'features'>;

function table(
  heading: string,
  texts: readonly Text[],
  group: (text: Text) => string,
  judge: (text: Counted) => Judged,
): void {
  console.log(
    `\n${heading.padEnd(14)} sources ${sizes.map((size) => `${size} B`.padStart(19)).join('')}   100 KB totals of a source`,
  );
  for (const name of [...new Set(texts.map(group))].sort()) {
    const some = texts.filter((text) => group(text) === name);
    const cells = sizes.map((size) => cell(some.filter((text) => text.size === size).map(judge)));
    const sources = new Set(some.map(({ source }) => source)).size;
    console.log(
      `${name.padEnd(14)} ${String(sources).padStart(7)} ${cells.join('')}${cell(totals(some).map(judge))}`,
    );
  }
}

function cell(judged: readonly Judged[]): string {
  if (judged.length === 0) return ' '.repeat(19);
  const inside = judged.filter(
    ({ truth, estimate }) => Math.floor(estimate.low) <= truth && truth <= Math.ceil(estimate.high),
  ).length;
  const width = mean(
    judged.map(({ estimate }) => (estimate.high - estimate.low) / 2 / estimate.tokens),
  );
  const truth = judged.reduce((sum, one) => sum + one.truth, 0);
  const estimated = judged.reduce((sum, one) => sum + one.estimate.tokens, 0);
  return `${percent(inside / judged.length, 5)}${percent(width, 6)}${percent(estimated / truth - 1, 7)} `;
}

/** Of each source that is long enough, its long samples as one text. */
function totals(texts: readonly Text[]): Counted[] {
  const bySource = new Map<string, Text[]>();
  for (const text of texts.filter(({ size }) => size >= 4000)) {
    bySource.set(text.source, [...(bySource.get(text.source) ?? []), text]);
  }
  return [...bySource.values()]
    .filter((parts) => parts.reduce((sum, { size }) => sum + size, 0) >= 70_000)
    .map((parts) => {
      const counts = { ...parts[0]?.counts } as Counts;
      for (const id of Object.keys(counts) as (keyof Counts)[]) {
        counts[id] = parts.reduce((sum, part) => sum + part.counts[id], 0);
      }
      const features: TextFeatures = noFeatures();
      for (const part of parts) addFeatures(features, part.features);
      return { counts, features };
    });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percent(value: number, width: number): string {
  return (100 * value).toFixed(1).padStart(width);
}
