import type { Catalog } from '../../core/catalog/catalog';
import type { MeasuredPoint } from '../../core/equivalence/frontier';
import { isAsReleased } from '../../core/equivalence/verdict';
import { middleOf } from '../../core/pricing/money';
import type { Option } from '../../core/options';
import { modelName } from '../../core/words';
import type { ComparisonScreen } from '../store';

/** A point of the chart. Costs are in units of the currency that is shown, scores in those of the benchmark. */
export interface ChartPoint {
  /** Offer id. */
  key: string;
  model: string;
  name: string;
  provider: string;
  cost: number;
  low: number;
  high: number;
  score: number;
  /** The 95 % interval of the score; absent where its error is not known. */
  interval?: { low: number; high: number };
  openWeights: boolean;
  isReference: boolean;
  onFrontier: boolean;
  measured: MeasuredPoint<Option>;
}

/** The measured offers as points, cheapest first. */
export function chartPoints({ comparison, catalog, currency }: ComparisonScreen): ChartPoint[] {
  const perUsd = currency?.perUsd ?? 1;
  return (comparison.frontier?.points ?? []).map((measured) =>
    chartPoint(measured, catalog, perUsd),
  );
}

function chartPoint(measured: MeasuredPoint<Option>, catalog: Catalog, perUsd: number): ChartPoint {
  const { offer, usd, result, interval, option, onFrontier } = measured;
  return {
    key: offer.id,
    model: offer.model,
    name: modelName(catalog, offer),
    provider: catalog.providerOf(offer).name,
    cost: middleOf(usd) * perUsd,
    // Nothing has no place on a scale of powers of ten.
    low: (usd.low > 0 ? usd.low : middleOf(usd)) * perUsd,
    high: usd.high * perUsd,
    score: result.score,
    ...(interval && { interval }),
    openWeights: catalog.modelOf(offer).openWeights === true,
    isReference: option === undefined,
    onFrontier,
    measured,
  };
}

/**
 * The points that cost less than the reference, at both ends of the range, and score as high or higher; undefined
 * without the reference.
 */
export function cheaperAndAsHigh(points: readonly ChartPoint[]): ChartPoint[] | undefined {
  const reference = points.find(({ isReference }) => isReference);
  return (
    reference &&
    points.filter(
      ({ measured: { option }, score }) =>
        (option?.saving?.low ?? 0) > 0 && score >= reference.score,
    )
  );
}

/** The name of a point; with its provider where another point has the same name, as the same model elsewhere has. */
export function nameAmong(
  points: readonly Pick<ChartPoint, 'key' | 'name'>[],
  { key, name, provider }: Pick<ChartPoint, 'key' | 'name' | 'provider'>,
): string {
  const isShared = points.some((other) => other.name === name && other.key !== key);
  return isShared ? `${name} · ${provider}` : name;
}

/**
 * The point of an offer, else that of its model: a model has one point, at its cheapest offer. A variant has no part
 * in what its model is measured to do.
 */
export function pointOf(
  points: readonly ChartPoint[],
  offerId: string,
  catalog: Catalog,
): ChartPoint | undefined {
  const own = points.find(({ key }) => key === offerId);
  if (own !== undefined) return own;
  const offer = catalog.offer(offerId);
  if (offer === undefined || !isAsReleased(offer)) return undefined;
  return points.find(({ model, isReference }) => model === offer.model && !isReference);
}

/**
 * Where a key leads from a point: left and right in the order of cost, up and down in that of the score, Home and End
 * to the cheapest and the dearest. Undefined for any other key.
 */
export function pointAfterKey(
  key: string,
  from: number,
  points: readonly Pick<ChartPoint, 'score'>[],
): number | undefined {
  const last = points.length - 1;
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, from - 1);
    case 'ArrowRight':
      return Math.min(last, from + 1);
    case 'ArrowUp':
      return byScore(from, 1, points);
    case 'ArrowDown':
      return byScore(from, -1, points);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

function byScore(from: number, step: 1 | -1, points: readonly Pick<ChartPoint, 'score'>[]): number {
  const order = [...points.keys()].sort(
    (a, b) => (points[a]?.score ?? 0) - (points[b]?.score ?? 0) || a - b,
  );
  return order[order.indexOf(from) + step] ?? from;
}
