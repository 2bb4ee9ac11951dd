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

/**
 * Why a model that is measured has no point: its offers fail a requirement, have no known price, or are free, part of a
 * plan or otherwise not ranked. Of several offers that of the one nearest to a point: the first.
 */
export const unplacedReasons = ['requirement', 'price', 'unranked'] as const;
export type UnplacedReason = (typeof unplacedReasons)[number];

/** Cost against score, within one benchmark and one harness, or one test of the person's own: others share no axis. */
export interface Frontier<O> {
  benchmark: string;
  /** Absent: the benchmark's own. */
  harness?: string;
  /** Cheapest first. Of each measured model its cheapest offer that is ranked, fits and has a price; and the reference. */
  points: readonly MeasuredPoint<O>[];
  /** Whether the reference is among the points, and if not, why. */
  reference: 'placed' | 'not-measured' | 'price-not-known' | 'free';
  /** How many models have a result on the axis, and an offer, but no point. */
  unplaced: Readonly<Record<UnplacedReason, number>>;
  /** Models that have a result in this kind of work, but of another benchmark, harness or own test. */
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
  measure: Measure,
): Frontier<O> {
  const { evidence, standard } = measure;
  const { benchmarks } = works[standard.work];
  const axis: Axis = {
    benchmark: own?.benchmark ?? benchmarks[0] ?? '',
    harness: own?.harness,
    own,
  };
  const cheapest = new Map<string, Place<O>>();
  const leftOut = new Map<string, boolean>();
  const unplaced = new Map<string, Unplaced<O>>();
  for (const option of options) {
    const { offer, middle, most } = option;
    if (!isAsReleased(offer) || leftOut.has(offer.model)) continue;
    const reason = whyUnplaced(option);
    if (reason !== undefined) {
      const known = unplaced.get(offer.model);
      if (known === undefined || rankOf(reason) < rankOf(known.reason)) {
        unplaced.set(offer.model, { option, reason });
      }
      continue;
    }
    const scored = resultOn(axis, option, evidence);
    if (scored === undefined) {
      // The reference's own model, not measured at its effort, is no case of another benchmark.
      const isOther = option.verdict !== 'same-model' && isMeasured(measure, offer.model);
      leftOut.set(offer.model, isOther);
      continue;
    }
    const place = { offer, option, priced: option, middle, most, result: scored };
    const known = cheapest.get(offer.model);
    if (known === undefined || byCost(place, known) < 0) cheapest.set(offer.model, place);
  }
  const usd = paid(reference.quote);
  const places: Place<O>[] = [...cheapest.values()];
  const { offer } = reference;
  if (own && usd) {
    places.push({ offer, priced: reference, middle: middleOf(usd), most: usd.high, result: own });
  }
  for (const place of places) unplaced.delete(place.offer.model);
  const isOnAxis = ({ option }: Unplaced<O>): boolean =>
    resultOn(axis, option, evidence) !== undefined;
  const reasons = [...unplaced.values()].filter(isOnAxis).map(({ reason }) => reason);
  // No option stands for a reference that has no other offer.
  if (own && !usd && !unplaced.has(offer.model) && !cheapest.has(offer.model)) {
    reasons.push('unknown' in reference.quote ? 'price' : 'unranked');
  }
  return {
    benchmark: axis.benchmark,
    ...(axis.harness !== undefined && { harness: axis.harness }),
    points: pointsOf(places.sort(byCost)),
    reference: standing(own, reference.quote),
    unplaced: counted(reasons),
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

/** An offer of a model that has no point, and why. */
interface Unplaced<O> {
  option: O;
  reason: UnplacedReason;
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
    // Judged from the very result of the reference: tests of the person's own may be named alike, and differ in the work.
    return judgement?.reference === own ? judgement.candidate : undefined;
  }
  // The weights of a reference that is not measured at its effort are not measured elsewhere either.
  if (verdict === 'same-model') return undefined;
  const scored = referenceResult(evidence.resultsOf(benchmark, offer.model));
  return scored?.harness === harness ? scored : undefined;
}

/** Whether a model has any result in the kind of work. */
function isMeasured({ evidence, standard, ownResults }: Measure, model: string): boolean {
  const { work } = standard;
  return (
    ownResults?.testsFor(work).some(({ byModel }) => byModel.has(model)) === true ||
    works[work].benchmarks.some(
      (benchmark) => referenceResult(evidence.resultsOf(benchmark, model)) !== undefined,
    )
  );
}

function whyUnplaced({ unranked, fails, most }: Placeable): UnplacedReason | undefined {
  if (unranked || most === 0) return 'unranked';
  if (Number.isNaN(most)) return 'price';
  return fails.length > 0 ? 'requirement' : undefined;
}

function rankOf(reason: UnplacedReason): number {
  return unplacedReasons.indexOf(reason);
}

function counted(reasons: readonly UnplacedReason[]): Frontier<unknown>['unplaced'] {
  const count = (reason: UnplacedReason): number =>
    reasons.filter((each) => each === reason).length;
  return { requirement: count('requirement'), price: count('price'), unranked: count('unranked') };
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
