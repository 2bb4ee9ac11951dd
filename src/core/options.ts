import type { Offer, UnrankedReason } from './catalog/schema';
import type { Judgement } from './equivalence/judge';
import type { FailedRequirement } from './equivalence/requirements';
import type { TaskCost, TaskRelation } from './equivalence/taskCost';
import type { VerdictKind } from './equivalence/verdict';
import { byCost, type CostedOffer } from './pricing/costOrder';
import type { Quote } from './pricing/quote';
import type { Usage } from './pricing/usage';
import type { Range, TokenCount } from './tokens/tokenCount';

/**
 * A candidate offer: what the call costs there, what that saves, and what is known of its quality. `middle` and `most` are
 * NaN where the cost is not known. Parts may be worked out as they are read: it is neither spread nor sent.
 */
export interface Option extends CostedOffer {
  offer: Offer;
  tokens: TokenCount;
  /** The call as it is billed; `quoteLines(offer, usage)` itemises it. */
  usage: Usage;
  quote: Quote;
  /**
   * 1 − candidate / reference, low with low and high with high, sorted; negative when it costs more. Absent
   * when either price is not known, when the offer is not ranked, and for a reference that costs nothing.
   */
  saving?: Range | undefined;
  verdict: VerdictKind;
  /** What a measured verdict rests on. */
  judgement?: Judgement | undefined;
  /**
   * What a task of the benchmark costs: of the result that the verdict rests on; for the same model elsewhere, of the
   * reference's own. Absent where it was not measured.
   */
  task?: TaskCost | undefined;
  /** That beside the reference's. Absent where they cannot be compared, and for an offer that is not ranked. */
  taskRelation?: TaskRelation | undefined;
  fails: readonly FailedRequirement[];
  unranked?: UnrankedReason | undefined;
}

/** Groups of options, best supported first. */
export const groupIds = ['same-model', 'as-good', 'unproven', 'weaker', 'not-measured'] as const;
export type GroupId = (typeof groupIds)[number];

export interface OptionGroup {
  id: GroupId;
  options: Option[];
}

/** The options of a group. */
export function optionsOf(
  { groups }: { groups: readonly OptionGroup[] },
  id: GroupId,
): readonly Option[] {
  return groups.find((group) => group.id === id)?.options ?? [];
}

/** Better and equivalent stand together: as good or better. */
export function groupOf(verdict: VerdictKind): GroupId {
  return verdict === 'better' || verdict === 'equivalent' ? 'as-good' : verdict;
}

/**
 * The options that may be headlined, cheapest first. `isComparable`: whether what a call leaves out is the same for an
 * option as for the reference.
 */
export function supportedOf(
  groups: readonly OptionGroup[],
  isComparable: (option: Option) => boolean,
): Option[] {
  const supported = groups
    .filter(({ id }) => id === 'same-model' || id === 'as-good')
    .flatMap(({ options }) => options.filter(isSupported).filter(isComparable));
  return inOrder(supported);
}

/** Low with low, high with high, sorted. Undefined where there is nothing to divide by, and for what is free. */
export function savingOf(reference: Quote, candidate: Quote): Range | undefined {
  if ('unknown' in reference || 'unknown' in candidate) return undefined;
  if (reference.usd.low === 0 || reference.usd.high === 0) return undefined;
  if (candidate.usd.high === 0) return undefined;
  const low = 1 - candidate.usd.low / reference.usd.low;
  const high = 1 - candidate.usd.high / reference.usd.high;
  return low <= high ? { low, high } : { low: high, high: low };
}

/** A saving that may be headlined: proven by the weights, fitting, ranked, and positive at both ends. */
function isSupported(option: Option): boolean {
  return option.fails.length === 0 && option.saving !== undefined && option.saving.low > 0;
}

/**
 * By the midpoint of the cost, then its high end, then the offer id. Options that fail a requirement come
 * after those that do not, then the ones that are not ranked, last those whose price is not known.
 */
export function inOrder(options: readonly Option[]): Option[] {
  const places: Option[][] = [[], [], [], []];
  for (const option of options) places[placeOf(option)]?.push(option);
  return places.flatMap(inOrderOfCost);
}

/** Thousands of offers share some hundreds of costs: those are sorted, and then what shares one. */
function inOrderOfCost(options: readonly Option[]): Option[] {
  const sharing = new Map<number, Option[]>();
  for (const option of options) {
    const others = sharing.get(option.middle);
    if (others) others.push(option);
    else sharing.set(option.middle, [option]);
  }
  const ordered: Option[] = [];
  for (const middle of Float64Array.from(sharing.keys()).sort()) {
    const equal = sharing.get(middle) ?? [];
    if (!isInOrder(equal)) equal.sort(byCost);
    for (const option of equal) ordered.push(option);
  }
  return ordered;
}

/** As most are that share a cost: a table is in the order of its ids. */
function isInOrder(options: readonly Option[]): boolean {
  return options.every((option, place) => {
    const before = options[place - 1];
    return before === undefined || byCost(before, option) < 0;
  });
}

function placeOf({ middle, unranked, fails }: Option): number {
  if (Number.isNaN(middle)) return 3;
  return unranked ? 2 : fails.length > 0 ? 1 : 0;
}
