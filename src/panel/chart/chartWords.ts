import { t } from '@vscode/l10n';
import type { Benchmark, Evidence } from '../../core/equivalence/evidence';
import { ownBenchmark } from '../../core/equivalence/ownResults';
import type { Format } from '../../core/format';
import { atEffort, verdictWord, workName } from '../../core/verdictWords';
import { modelName } from '../../core/words';
import type { ComparisonScreen } from '../store';
import { type ChartPoint, cheaperAndAsHigh } from './chartPoints';

/** The words of the chart. Numbers are written by `Format`. */
export const chartWords = {
  title: () => t('Cost and score'),
  views: () => t('How to show the options'),
  view: { table: () => t('Table'), chart: () => t('Chart') },
  points: () =>
    t(
      'Measured models, cheapest first. Left and right arrows follow the cost, up and down arrows the score, Enter opens the row.',
    ),
  hint: () => t('Point at a model, or reach it with Tab and the arrow keys. Enter opens its row.'),
  noEvidence: () =>
    t('The table of measurements cannot be read, so there is nothing to draw a chart of.'),
  legend: {
    open: () => t('open weights'),
    closed: () => t('closed'),
    reference: () => t('your reference'),
    frontier: () => t('frontier: nothing cheaper scores as high'),
    error: () => t('95 % interval of the score, range of the cost'),
  },
  reasoningUnknown: () => t('Reasoning tokens are not known and not in these costs.'),
};

/** What the axis of the cost shows: `Cost of this request, USD`. */
export function costAxis(format: Format): string {
  return t('Cost of this request, {0}', format.currencyCode);
}

/** What the score is of, in which unit. */
export type ScoreAxis = Pick<Benchmark, 'name' | 'unit'>;

/** The axis of a benchmark, or of a test of the user's own; undefined where nothing is known of it. */
export function axisOf(benchmark: string, evidence: Evidence): ScoreAxis | undefined {
  return benchmark === ownBenchmark
    ? { name: t('your own prompts'), unit: 'percent' }
    : evidence.benchmark(benchmark);
}

/** What the axis of the score shows, with its unit: `SWE-bench Verified, percent`. */
export function scoreAxis({ name, unit }: ScoreAxis): string {
  return unit === 'percent' ? t('{0}, percent', name) : t('{0}, rating points', name);
}

/** A point in words: model, provider, cost, score with its interval, verdict, whether it is on the frontier. */
export function pointWords(
  point: ChartPoint,
  benchmark: ScoreAxis | undefined,
  format: Format,
): string {
  const { measured, name, provider, isReference, onFrontier, openWeights } = point;
  const { option, usd, result } = measured;
  return [
    t('{0} at {1}', name, provider),
    t('{0} for this request', format.usdRange(usd)),
    scoreWords(point, benchmark, format),
    ...(result.effort === undefined ? [] : [atEffort(result.effort)]),
    isReference || option === undefined ? t('your reference') : verdictWord(option, format),
    ...(openWeights ? [t('open weights')] : []),
    onFrontier ? t('on the frontier') : t('not on the frontier'),
  ].join(', ');
}

function scoreWords(
  { score, interval }: ChartPoint,
  benchmark: ScoreAxis | undefined,
  format: Format,
): string {
  const points = format.points(score);
  const written =
    benchmark?.unit === 'rating'
      ? t('a rating of {0}', points)
      : t('a score of {0} percent', points);
  const range = interval
    ? t('({0} to {1})', format.points(interval.low), format.points(interval.high))
    : t('(no interval is published)');
  return `${written} ${range}`;
}

/** What the chart shows, in sentences: how many are measured, and what is cheaper and scores as high. */
export function summary(
  { comparison, catalog }: ComparisonScreen,
  points: readonly ChartPoint[],
  benchmark: ScoreAxis | undefined,
  format: Format,
): string[] {
  const { frontier, judged, reference } = comparison;
  if (frontier === undefined || judged === undefined) return [];
  const work = workName(judged.work);
  const model = modelName(catalog, reference.offer);
  const models = new Set(points.map((point) => point.model)).size;
  if (models === 0)
    return [t('No model that can be had at a known price is measured on {0}.', work)];
  const measured =
    models === 1
      ? t('One model is measured on {0} ({1}).', work, benchmark?.name ?? frontier.benchmark)
      : t(
          '{0} models are measured on {1} ({2}).',
          format.count(models),
          work,
          benchmark?.name ?? frontier.benchmark,
        );
  return [measured, besideReference(frontier.reference, model, work, points)];
}

/** What is cheaper than the reference and scores as high; or why the reference has no point. */
function besideReference(
  standing: 'placed' | 'not-measured' | 'price-not-known' | 'free',
  model: string,
  work: string,
  points: readonly ChartPoint[],
): string {
  switch (standing) {
    case 'not-measured':
      return t('{0} has no public measurement on {1}, so it is not in the chart.', model, work);
    case 'price-not-known':
      return t('The price of {0} is not known, so it is not in the chart.', model);
    case 'free':
      return t('{0} costs nothing here, so it is not in the chart.', model);
    case 'placed': {
      const names = (cheaperAndAsHigh(points) ?? []).map(({ name, provider }) =>
        name === model ? t('{0} at {1}', name, provider) : name,
      );
      return names.length === 0
        ? t('None costs less than {0} and scores as high.', model)
        : t('Cheaper than {0}, with a score as high or higher: {1}.', model, listed(names));
    }
  }
}

/** The most names that a sentence on screen lists. */
const mostNames = 3;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).join(', ');
  const more = names.length - mostNames;
  return more > 0 ? t('{0} and {1} more', shown, more) : shown;
}

/** What only a screen reader is told, as the picture shows it: the frontier from its cheapest point. */
export function frontierWords(points: readonly ChartPoint[], format: Format): string {
  const best = points
    .filter(({ onFrontier }) => onFrontier)
    .map(({ name, score }) => `${name} (${format.points(score)})`);
  return t('The frontier, from the cheapest, with scores: {0}.', best.join(', '));
}

/** That models measured otherwise are left out. */
export function leftOutWords(count: number, format: Format): string {
  return count === 1
    ? t('One model is left out: it is measured by another benchmark or harness only.')
    : t(
        '{0} models are left out: they are measured by another benchmark or harness only.',
        format.count(count),
      );
}
