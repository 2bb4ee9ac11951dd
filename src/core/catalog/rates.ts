import { withoutUndefined } from './modelFacts';
import { services, type Rate, type Service } from './schema';
import {
  dimensions,
  type ListedOffer,
  type ListedPrices,
  type ListedRate,
} from './sources/listedOffer';

/**
 * The rates of one offer from all the lists that have it. The newest list decides; the others confirm or
 * contradict it, and add what it does not state only where they agree with it on the price itself.
 */

/** Two prices that differ by no more than this are the same price. */
const SAME_PRICE = 0.005;

/**
 * What an old list may fill in. A cache read that only an old list knows may be gone, and a request
 * without one is billed at the input price, which is never too low.
 */
const writeDimensions = ['cacheWrite5m', 'cacheWrite1h'] as const;

/** What one list says about an offer. */
export interface Listing {
  list: string;
  /** True for a list so old that an offer found nowhere else may be retired. */
  old: boolean;
  offer: ListedOffer;
}

/** `listings` newest list first. */
export function ratesOf([chosen, ...others]: readonly [Listing, ...Listing[]]): Rate[] {
  const base = baseOf(chosen.offer);
  const agreeing = others.filter(({ offer }) => samePrices(base, baseOf(offer)));
  const own = [
    ...chosen.offer.rates.map((rate) => toRate(rate, chosen.list, others)),
    ...missingTiers(chosen.offer, agreeing),
  ];
  const tiers = own.filter(({ service }) => service === 'standard').map((rate) => rate.aboveInput);
  return services.flatMap((service) => {
    const listed = own.filter((rate) => rate.service === service);
    if (service === 'standard') return listed;
    const stated = listed.length > 0 ? listed : fromOthers(service, agreeing, tiers);
    const [first] = stated;
    // Some lists repeat the standard price for a service whose price they do not know.
    if (!first || samePrices(first.perMillion, base)) return [];
    return tiers.map(
      (tier) =>
        stated.find((rate) => sameTier(rate.aboveInput, tier)) ??
        // Above this length the standard price changes and nobody says what this service costs.
        ({ service, aboveInput: tier, perMillion: {}, source: first.source } satisfies Rate),
    );
  });
}

/**
 * Tiers that the newest list does not state at all and another recent one does: a long input must not be
 * understated. An old list is not asked, for it may state a surcharge that has since been dropped.
 */
function missingTiers(offer: ListedOffer, agreeing: readonly Listing[]): Rate[] {
  const tiersOf = ({ rates }: ListedOffer) =>
    rates.filter((rate) => rate.service === 'standard' && rate.aboveInput > 0);
  if (tiersOf(offer).length > 0) return [];
  const other = agreeing.find((listing) => !listing.old && tiersOf(listing.offer).length > 0);
  return other ? tiersOf(other.offer).map((rate) => toRate(rate, other.list, [])) : [];
}

/** A service's rates from the first list that states them for every tier, else from the first at all. */
function fromOthers(
  service: Service,
  others: readonly Listing[],
  tiers: readonly number[],
): Rate[] {
  const stated = others
    .map(({ list, offer }) =>
      offer.rates.filter((rate) => rate.service === service).map((rate) => toRate(rate, list, [])),
    )
    .filter((rates) => rates.length > 0);
  const covers = (rates: Rate[]) =>
    tiers.every((tier) => rates.some((rate) => sameTier(rate.aboveInput, tier)));
  return stated.find(covers) ?? stated[0] ?? [];
}

/** Lists disagree by one token on whether a tier starts at or above its size. */
function sameTier(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1;
}

function toRate(listed: ListedRate, list: string, others: readonly Listing[]): Rate {
  const rate: Rate = {
    service: listed.service,
    aboveInput: listed.aboveInput,
    perMillion: { ...listed.prices },
    source: list,
  };
  const confirmedBy: string[] = [];
  const conflicts: NonNullable<Rate['conflicts']> = {};
  const filledFrom: Record<string, string> = {};
  for (const other of others) {
    const same = other.offer.rates.find(
      (r) => r.service === listed.service && sameTier(r.aboveInput, listed.aboveInput),
    );
    if (!same) continue;
    if (!samePrices(listed.prices, same.prices)) {
      const { input, output } = same.prices;
      if (input || output) {
        conflicts[other.list] = withoutUndefined({ input, output });
      }
      continue;
    }
    confirmedBy.push(other.list);
    for (const dimension of other.old ? writeDimensions : dimensions) {
      const value = same.prices[dimension];
      if (value === undefined || rate.perMillion[dimension] !== undefined) continue;
      rate.perMillion[dimension] = value;
      filledFrom[dimension] = other.list;
    }
  }
  if (Object.keys(filledFrom).length > 0) rate.filledFrom = filledFrom;
  if (confirmedBy.length > 0) rate.confirmedBy = confirmedBy;
  if (Object.keys(conflicts).length > 0) rate.conflicts = conflicts;
  return rate;
}

/** The standard base prices of a listed offer. */
export function baseOf(offer: ListedOffer): ListedPrices {
  return offer.rates.find((r) => r.service === 'standard' && r.aboveInput === 0)?.prices ?? {};
}

/** Prices of either shape: a listed rate's, or a stored one's. */
interface Priced {
  input?: number | undefined;
  output?: number | undefined;
}

function samePrices(a: Priced, b: Priced): boolean {
  return same(a.input, b.input) && same(a.output, b.output);
}

function same(a: number | undefined, b: number | undefined): boolean {
  if (!a || !b) return false;
  return Math.abs(a - b) <= SAME_PRICE * Math.max(a, b);
}
