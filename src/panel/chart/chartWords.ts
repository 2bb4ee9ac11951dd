import { t } from '@vscode/l10n';
import type { Service } from '../../core/catalog/schema';
import type { JudgedBy } from '../../core/comparison';
import type { Benchmark, Evidence } from '../../core/equivalence/evidence';
import {
  type Frontier,
  type UnplacedReason,
  unplacedReasons,
} from '../../core/equivalence/frontier';
import { ownBenchmark } from '../../core/equivalence/ownResults';
import type { Format } from '../../core/format';
import { atEffort, verdictWord, workName } from '../../core/verdictWords';
import { isMeasuredOtherwise } from '../../core/supportWords';
import { modelName } from '../../core/words';
import type { ComparisonScreen } from '../store';
import { strings } from '../strings';
import { type ChartPoint, cheaperAndAsHigh, nameAmong } from './chartPoints';

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
    selected: () => t('the model selected in the table'),
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

/** What the chart shows, in sentences: how many of what is measured, and what is cheaper and scores as high. */
export function summary(
  { comparison, catalog }: ComparisonScreen,
  points: readonly ChartPoint[],
  benchmark: ScoreAxis | undefined,
  format: Format,
): string[] {
  const { frontier, judged, reference, scenario } = comparison;
  if (frontier === undefined || judged === undefined) return [];
  const work = workName(judged.work);
  const model = modelName(catalog, reference.offer);
  const test = benchmark?.name ?? frontier.benchmark;
  const shown = new Set(points.map((point) => point.model)).size;
  const missing = unplacedReasons.filter((reason) => frontier.unplaced[reason] > 0);
  const all = missing.reduce((sum, reason) => sum + frontier.unplaced[reason], shown);
  if (all === 0) return [t('No model in the price table is measured on {0} ({1}).', work, test)];
  const why = missing.map((reason) =>
    unplacedWords(reason, format.count(frontier.unplaced[reason]), scenario.service),
  );
  return [
    measuredWords(shown, all, work, test, format),
    ...(why.length === 0 ? [] : [t('Not shown: {0}.', why.join(', '))]),
    besideReference(
      frontier.reference,
      { model, provider: catalog.providerOf(reference.offer).name },
      judged,
      points,
    ),
  ];
}

/** How many of the measured models are in the chart. */
function measuredWords(
  shown: number,
  all: number,
  work: string,
  test: string,
  format: Format,
): string {
  if (all === 1)
    return shown === 1
      ? t('One model is measured on {0} ({1}).', work, test)
      : t('The one model that is measured on {0} ({1}) is not shown.', work, test);
  const models = format.count(all);
  if (shown === all) return t('{0} models are measured on {1} ({2}).', models, work, test);
  return shown === 0
    ? t('None of the {0} models that are measured on {1} ({2}) is shown.', models, work, test)
    : t(
        'Shown: {0} of {1} models that are measured on {2} ({3}).',
        format.count(shown),
        models,
        work,
        test,
      );
}

/** Why some measured models are not in the chart. */
function unplacedWords(reason: UnplacedReason, count: string, service: Service): string {
  switch (reason) {
    case 'requirement':
      return t('{0} that this call does not fit or a requirement rules out', count);
    case 'price':
      return service === 'standard'
        ? t('{0} without a known price', count)
        : t('{0} without a known price for the service {1}', count, strings.services[service]);
    case 'unranked':
      return t('{0} only free, in a plan or otherwise not ranked', count);
  }
}

/**
 * What is cheaper than the reference and scores as high; or why the reference has no point. Scores are no verdict: the
 * headline goes by the intervals, and may say that none of these is shown to be as good.
 */
function besideReference(
  standing: Frontier<unknown>['reference'],
  { model, provider }: { model: string; provider: string },
  judged: JudgedBy,
  points: readonly ChartPoint[],
): string {
  switch (standing) {
    case 'not-measured':
      return isMeasuredOtherwise(judged)
        ? t(
            '{0} is not measured on {1} at this effort, so it is not in the chart.',
            model,
            workName(judged.work),
          )
        : t(
            '{0} has no public measurement on {1}, so it is not in the chart.',
            model,
            workName(judged.work),
          );
    case 'price-not-known':
      return t('The price of {0} at {1} is not known, so it is not in the chart.', model, provider);
    case 'free':
      return t('{0} costs nothing at {1}, so it is not in the chart.', model, provider);
    case 'placed': {
      const names = (cheaperAndAsHigh(points) ?? []).map((point) => nameAmong(points, point));
      return names.length === 0
        ? t(
            'By the scores alone, none that is shown is sure to cost less than {0} and scores as high.',
            model,
          )
        : t(
            'By the scores alone, whatever their intervals, cheaper than {0} and as high or higher: {1}.',
            model,
            listed(names),
          );
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
    .map((point) => `${nameAmong(points, point)} (${format.points(point.score)})`);
  return t('The frontier, from the cheapest, with scores: {0}.', best.join(', '));
}

/** That models measured otherwise are left out. */
export function leftOutWords(count: number, format: Format): string {
  return count === 1
    ? t('One model is left out: it is measured by another benchmark, harness or test only.')
    : t(
        '{0} models are left out: they are measured by another benchmark, harness or test only.',
        format.count(count),
      );
}
