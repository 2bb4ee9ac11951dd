import type { Offer, UnrankedReason } from '../catalog/schema';
import { byCost, type CostedOffer } from '../pricing/costOrder';
import { middleOf } from '../pricing/money';
import type { Quote } from '../pricing/quote';
import type { Range } from '../tokens/tokenCount';
import { intervalOf } from './difference';
import type { Evidence, JudgedResult } from './evidence';
import { type Judgement, referenceResult } from './judge';
import { works } from './kindsOfWork';
import type { FailedRequirement } from './requirements';
import { isAsReleased, type Measure, type VerdictKind } from './verdict';

/** What must be known of an option to place it. */
export interface Placeable extends CostedOffer {
  offer: Offer;
  quote: Quote;
  verdict: VerdictKind;
  judgement?: Judgement | undefined;
  fails: readonly FailedRequirement[];
  unranked?: UnrankedReason | undefined;
}

/** An offer by what this request costs there and by what its model scored. */
export interface MeasuredPoint<O> {
  offer: Offer;
  /** Absent for the reference. */
  option?: O;
  /** What the request costs; above zero at its high end. */
  usd: Range;
  result: JudgedResult;
  /** The 95 % interval of the score; absent where its error is not known. */
  interval?: Range;
  /** Whether no other point costs no more and scores no less, and is better in one of the two. */
  onFrontier: boolean;
}

/** Cost against score, within one benchmark and one harness: results of different ones share no axis. */
export interface Frontier<O> {
  benchmark: string;
  /** Absent: the benchmark's own. */
  harness?: string;
  /** Cheapest first. Of each measured model its cheapest offer that is ranked, fits and has a price; and the reference. */
  points: readonly MeasuredPoint<O>[];
  /** Whether the reference is among the points, and if not, why. */
  reference: 'placed' | 'not-measured' | 'price-not-known' | 'free';
  /** Models that have a result in this kind of work, but of another benchmark or harness. */
  leftOut: number;
}

/**
 * The points that no other beats: none costs no more and scores no less, and is better in one of the two. Equal points
 * beat each other not. In the order of their cost, then from the highest score.
 */
export function unbeaten<P extends { cost: number; score: number }>(points: readonly P[]): P[] {
  const sorted = [...points].sort((a, b) => a.cost - b.cost || b.score - a.score);
  const kept: P[] = [];
  for (const point of sorted) {
    const last = kept.at(-1);
    const isHigher = last === undefined || point.score > last.score;
    if (isHigher || (point.cost === last.cost && point.score === last.score)) kept.push(point);
  }
  return kept;
}

/**
 * Places the reference and the options by cost and score, in the benchmark by which the reference is judged; in the
 * first of the kind of work where it is not measured. Offers of the same weights take the reference's own result.
 * A broken run, what is free and what is not ranked give no point.
 *
 * @param own The result by which the reference is judged; absent where it, or its variant, is not measured.
 */
export function frontierOf<O extends Placeable>(
  reference: { offer: Offer; quote: Quote },
  own: JudgedResult | undefined,
  options: Iterable<O>,
  { evidence, standard }: Measure,
): Frontier<O> {
  const { benchmarks } = works[standard.work];
  const axis: Axis = {
    benchmark: own?.benchmark ?? benchmarks[0] ?? '',
    harness: own?.harness,
    own,
  };
  const cheapest = new Map<string, Place<O>>();
  const leftOut = new Map<string, boolean>();
  for (const option of options) {
    const { offer, middle, most } = option;
    if (option.unranked || option.fails.length > 0 || !(most > 0)) continue;
    if (!isAsReleased(offer) || leftOut.has(offer.model)) continue;
    const scored = resultOn(axis, option, evidence);
    if (scored === undefined) {
      leftOut.set(offer.model, isMeasured(evidence, benchmarks, offer.model));
      continue;
    }
    const place = { offer, option, priced: option, middle, most, result: scored };
    const known = cheapest.get(offer.model);
    if (known === undefined || byCost(place, known) < 0) cheapest.set(offer.model, place);
  }
  const usd = paid(reference.quote);
  const places: Place<O>[] = [...cheapest.values()];
  if (own && usd) {
    const { offer } = reference;
    places.push({ offer, priced: reference, middle: middleOf(usd), most: usd.high, result: own });
  }
  return {
    benchmark: axis.benchmark,
    ...(axis.harness !== undefined && { harness: axis.harness }),
    points: pointsOf(places.sort(byCost)),
    reference: standing(own, reference.quote),
    leftOut: [...leftOut.values()].filter(Boolean).length,
  };
}

/** The ids of the offers on the frontier. */
export function offersOnFrontier(frontier: Frontier<unknown> | undefined): ReadonlySet<string> {
  const on = frontier?.points.filter(({ onFrontier }) => onFrontier) ?? [];
  return new Set(on.map(({ offer }) => offer.id));
}

/** Where results share an axis, and the reference's own on it. */
interface Axis {
  benchmark: string;
  harness: string | undefined;
  own: JudgedResult | undefined;
}

interface Place<O> extends CostedOffer {
  offer: Offer;
  option?: O;
  /** The option, or the reference. */
  priced: { quote: Quote };
  result: JudgedResult;
}

function pointsOf<O>(places: readonly Place<O>[]): MeasuredPoint<O>[] {
  const measured = places.map((place) => ({
    place,
    cost: place.middle,
    score: place.result.score,
  }));
  const frontier = new Set(unbeaten(measured).map(({ place }) => place));
  return places.flatMap((place) => {
    const { offer, option, priced, result } = place;
    const usd = paid(priced.quote);
    if (usd === undefined) return [];
    const interval = intervalOf(result);
    return {
      offer,
      ...(option && { option }),
      usd,
      result,
      ...(interval && { interval }),
      onFrontier: frontier.has(place),
    };
  });
}

/** The result by which an option is placed; undefined where it has none on the axis. */
function resultOn(
  { benchmark, harness, own }: Axis,
  { offer, verdict, judgement }: Placeable,
  evidence: Evidence,
): JudgedResult | undefined {
  if (own !== undefined) {
    if (verdict === 'same-model') return own;
    const isOnAxis = judgement?.benchmark === benchmark && judgement.candidate.harness === harness;
    return isOnAxis ? judgement.candidate : undefined;
  }
  // The weights of a reference that is not measured at its effort are not measured elsewhere either.
  if (verdict === 'same-model') return undefined;
  const scored = referenceResult(evidence.resultsOf(benchmark, offer.model));
  return scored?.harness === harness ? scored : undefined;
}

function isMeasured(evidence: Evidence, benchmarks: readonly string[], model: string): boolean {
  return benchmarks.some(
    (benchmark) => referenceResult(evidence.resultsOf(benchmark, model)) !== undefined,
  );
}

/** A cost that is one: known, and not free. */
function paid(quote: Quote): Range | undefined {
  return 'unknown' in quote || quote.usd.high <= 0 ? undefined : quote.usd;
}

function standing(own: JudgedResult | undefined, quote: Quote): Frontier<unknown>['reference'] {
  if (own === undefined) return 'not-measured';
  if ('unknown' in quote) return 'price-not-known';
  return quote.usd.high > 0 ? 'placed' : 'free';
}
