import { withoutUndefined } from './modelFacts';
import {
  type Dimension,
  dimensions,
  type Prices,
  type Rate,
  roundRate,
  type Service,
  services,
} from './schema';
import type { ListedOffer, ListedPrices, ListedRate } from './sources/listedOffer';

/**
 * The rates of one offer from all the lists that have it. The newest list decides; the others confirm or
 * contradict it, dimension by dimension, and add what it does not state only where they agree with it on the
 * price itself.
 */

/** Two prices that differ by no more than this are the same price. */
const SAME_PRICE = 0.005;

/** A provider's published rules for prices that no list states. */
export interface PriceRules {
  /** A batch price is this share of the standard one. */
  batch: number;
  /** A cache write for one hour costs this many times the input. */
  cacheWrite1h: number;
  /** The rule in words. */
  words: string;
}

/** What one list says about an offer. */
export interface Listing {
  list: string;
  /** True for a list so old that an offer found nowhere else may be retired. */
  old: boolean;
  offer: ListedOffer;
}

/** `listings` newest list first. */
export function ratesOf(listings: readonly [Listing, ...Listing[]], rules?: PriceRules): Rate[] {
  const rates = listedRates(listings);
  return rules === undefined ? rates : withDerived(rates, rules);
}

function listedRates(listings: readonly [Listing, ...Listing[]]): Rate[] {
  const chosen = listings.find(({ offer }) => hasBase(offer)) ?? listings[0];
  const others = listings.filter((listing) => listing !== chosen);
  const base = listedBaseOf(chosen.offer);
  const agreeing = others.filter(
    ({ offer }) => !hasBase(offer) || samePrices(base, listedBaseOf(offer)),
  );
  const own = [
    ...chosen.offer.rates.map((rate) => toRate(rate, chosen.list, others)),
    ...missingTiers(chosen.offer, agreeing),
  ];
  const tiers = own.filter(({ service }) => service === 'standard').map((rate) => rate.aboveInput);
  const isDoubtful = (service: Service, { source }: Rate): boolean =>
    service !== 'priority' || listings.some(({ list, old }) => old && list === source);
  return services.flatMap((service) => {
    const listed = own.filter((rate) => rate.service === service);
    if (service === 'standard') return listed;
    const stated = listed.length > 0 ? listed : fromOthers(service, agreeing, tiers);
    const [first] = stated;
    // Some lists repeat the standard price for a service whose price they do not know.
    if (!first || (isDoubtful(service, first) && samePrices(first.perMillion, base))) return [];
    // Nobody would buy it: one of the two prices is another host's, or of another week.
    if (service === 'batch' && isDearer(first.perMillion, base)) return [];
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
export function sameTier(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1;
}

function toRate(listed: ListedRate, list: string, others: readonly Listing[]): Rate {
  const rate: Rate = withoutUndefined({
    service: listed.service,
    from: listed.from,
    until: listed.until,
    window: listed.window,
    aboveInput: listed.aboveInput,
    perMillion: { ...listed.prices },
    perRequest: listed.perRequest,
    source: list,
  });
  const confirmedBy: string[] = [];
  const conflicts: NonNullable<Rate['conflicts']> = {};
  const filledFrom: Record<string, string> = {};
  for (const other of others) {
    const same = other.offer.rates.find(
      (r) => r.service === listed.service && sameTier(r.aboveInput, listed.aboveInput),
    );
    if (!same) continue;
    const differing = differences(listed.prices, same.prices);
    if (Object.keys(differing).length > 0) conflicts[other.list] = differing;
    if (!samePrices(listed.prices, same.prices)) continue;
    confirmedBy.push(other.list);
    for (const dimension of dimensions) {
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

function isDearer(batch: Priced, standard: Priced): boolean {
  const exceeds = (a = 0, b = Infinity): boolean => a > b;
  return exceeds(batch.input, standard.input) || exceeds(batch.output, standard.output);
}

/** What another list states otherwise. A price of 0 there may only mean that it is not known. */
function differences(own: ListedPrices, others: ListedPrices): Prices {
  const differing: Prices = {};
  for (const dimension of dimensions) {
    const [mine, other] = [own[dimension], others[dimension]];
    if (mine === undefined || !other || same(mine, other)) continue;
    differing[dimension] = other;
  }
  return differing;
}

/** With the prices that follow from the provider's rules, where no list states one. */
function withDerived(rates: readonly Rate[], { batch, cacheWrite1h, words }: PriceRules): Rate[] {
  const standard = rates
    .filter(({ service }) => service === 'standard')
    .map((rate): Rate => {
      const { input, cacheWrite5m, cacheWrite1h: listed } = rate.perMillion;
      if (!input || listed !== undefined || cacheWrite5m === undefined) return rate;
      return {
        ...rate,
        perMillion: { ...rate.perMillion, cacheWrite1h: roundRate(cacheWrite1h * input) },
        derived: { ...rate.derived, cacheWrite1h: words },
      };
    });
  const others = rates.filter(({ service }) => service !== 'standard');
  if (others.some(({ service }) => service === 'batch')) return [...standard, ...others];
  const batches = standard.map(({ aboveInput, perMillion, source }): Rate => {
    const priced = Object.entries(perMillion) as [Dimension, number][];
    const halved = priced.map(([dimension, rate]) => [dimension, roundRate(batch * rate)] as const);
    return {
      service: 'batch',
      aboveInput,
      perMillion: Object.fromEntries(halved),
      source,
      derived: Object.fromEntries(priced.map(([dimension]) => [dimension, words])),
    };
  });
  return [...standard, ...batches, ...others];
}

/** A list may state the price of another service only. */
function hasBase(offer: ListedOffer): boolean {
  return Object.keys(listedBaseOf(offer)).length > 0;
}

/** The standard base prices of a listed offer. */
export function listedBaseOf(offer: ListedOffer): ListedPrices {
  return offer.rates.find((r) => r.service === 'standard' && r.aboveInput === 0)?.prices ?? {};
}

/** Prices of either shape: a listed rate's, or a stored one's. */
interface Priced {
  input?: number | undefined;
  output?: number | undefined;
}

/** Whether input and output prices are known and the same, within half a percent. */
export function samePrices(a: Priced, b: Priced): boolean {
  return same(a.input, b.input) && same(a.output, b.output);
}

function same(a: number | undefined, b: number | undefined): boolean {
  if (!a || !b) return false;
  return Math.abs(a - b) <= SAME_PRICE * Math.max(a, b);
}
