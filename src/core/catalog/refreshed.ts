import * as v from 'valibot';
import { limitBeside, withoutUndefined } from './modelFacts';
import { samePrices, sameTier } from './rates';
import { type CatalogData, CatalogSchema, type Offer, type Rate, services } from './schema';

/**
 * The prices that a refresh has brought, and how they lie over a table: a whole offer goes before the table's where
 * its list is newer. They are kept apart from the table, so that they are as right over the table of a newer version.
 */

const { inputs, providers, models, offers } = CatalogSchema.entries;

const RefreshedSchema = v.object({
  schemaVersion: v.literal(1),
  /** The lists under ids of their own, such as `models-dev@1f0c52ab`; the date of a list is the day it was fetched. */
  inputs,
  /** What the servers call the state of the lists that were fetched last, by the list's id in `inputs`. */
  etags: v.record(v.string(), v.string()),
  /** Providers and models of `offers` that the bundled table did not have. */
  providers,
  models,
  /** `limit` holds the limits in full, not only where they differ from the model's. */
  offers,
});
export type RefreshedPrices = v.InferOutput<typeof RefreshedSchema>;

/** Reads stored refreshed prices. Throws an error that says what is wrong with them. */
export function parseRefreshed(json: string): RefreshedPrices {
  const refreshed = v.parse(RefreshedSchema, JSON.parse(json), { abortEarly: true });
  const lists = new Set(refreshed.inputs.map(({ id }) => id));
  for (const { id, rates } of refreshed.offers) {
    const unknown = rates.flatMap(listsOf).find((list) => !lists.has(list));
    if (unknown !== undefined) throw new Error(`${id} names a list ${unknown}, which is not there`);
  }
  return refreshed;
}

/** The ids of all lists that a rate names. */
export function listsOf({ source, filledFrom, confirmedBy, conflicts }: Rate): string[] {
  return [
    source,
    ...Object.values(filledFrom ?? {}),
    ...(confirmedBy ?? []),
    ...Object.keys(conflicts ?? {}),
  ];
}

/** What an offer is known by in lists that may spell it otherwise. */
export function offerKey(id: string): string {
  return id.toLowerCase();
}

/** The table with the refreshed prices over it. An offer of the table keeps its model and variant. */
export function withRefreshed(table: CatalogData, refreshed: RefreshedPrices): CatalogData {
  const allModels = { ...refreshed.models, ...table.models };
  const allProviders = { ...refreshed.providers, ...table.providers };
  const dateOf = newestDate(table, refreshed);
  const joined = new Map(table.offers.map((offer) => [offerKey(offer.id), offer]));
  for (const fresh of refreshed.offers) {
    const known = joined.get(offerKey(fresh.id));
    const model = allModels[(known ?? fresh).model];
    if (model === undefined || allProviders[fresh.provider] === undefined) continue;
    const limit = fresh.limit && limitBeside(fresh.limit, model);
    if (known === undefined) {
      joined.set(offerKey(fresh.id), withoutUndefined({ ...fresh, limit }));
    } else if (dateOf(fresh) > dateOf(known)) {
      joined.set(offerKey(fresh.id), renewed(known, fresh, fresh.limit ? limit : known.limit));
    }
  }
  const lists = [...table.inputs, ...refreshed.inputs];
  return {
    schemaVersion: 1,
    date: newest(lists.map(({ date }) => date)),
    inputs: lists,
    providers: allProviders,
    // The table's own come last: of two models of one name, the last is the one that is meant by it.
    models: allModels,
    offers: [...joined.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)),
  };
}

/** The date of the newest list that an offer's prices were taken from. */
function newestDate(table: CatalogData, refreshed: RefreshedPrices): (offer: Offer) => string {
  const dates = new Map([...table.inputs, ...refreshed.inputs].map(({ id, date }) => [id, date]));
  return ({ rates }) => newest(rates.map(({ source }) => dates.get(source) ?? ''));
}

function newest(dates: readonly string[]): string {
  return dates.reduce((a, b) => (a > b ? a : b), '');
}

/** A known offer with the prices of a newer list, and the limits given. */
function renewed(known: Offer, fresh: Offer, limit: Offer['limit']): Offer {
  if (knowsMore(known) && statesOneOf(known, fresh)) return known;
  return withoutUndefined({
    ...known,
    unranked:
      known.unranked !== undefined && lasting.has(known.unranked) ? known.unranked : fresh.unranked,
    limit,
    rates: withGapsFilled(fresh.rates, known.rates),
  });
}

/** What follows from more than the prices; a list that does not say so does not deny it. */
const lasting: ReadonlySet<string> = new Set(['plan', 'trial', 'free', 'deprecated']);

/** Whether the table has hours, dates or a review for an offer, which no refreshed list states. */
function knowsMore({ rates }: Offer): boolean {
  return rates.some(
    ({ from, until, window, reviewed }) => (from ?? until ?? window ?? reviewed) !== undefined,
  );
}

/**
 * Whether the newer price is one of those that the table has for the offer, at any time; or one that a review has
 * looked at and not taken.
 */
function statesOneOf(known: Offer, fresh: Offer): boolean {
  const price = baseOf(fresh.rates)?.perMillion ?? {};
  const rejected = ({ perMillion, reviewed, conflicts = {} }: Rate): boolean =>
    reviewed !== undefined &&
    Object.values(conflicts).some((other) => samePrices({ ...perMillion, ...other }, price));
  return known.rates.some(
    (rate) => isBase(rate) && (samePrices(rate.perMillion, price) || rejected(rate)),
  );
}

/**
 * The newer rates, with what their lists do not state and the older ones do, as long as the base price is the same:
 * tiers, services and single prices. Each keeps the list that it came from.
 */
function withGapsFilled(fresh: readonly Rate[], known: readonly Rate[]): Rate[] {
  if (!samePrices(baseOf(fresh)?.perMillion ?? {}, baseOf(known)?.perMillion ?? {}))
    return [...fresh];
  const isSame = (a: Rate, b: Rate): boolean =>
    a.service === b.service && sameTier(a.aboveInput, b.aboveInput);
  const filled = fresh.map((rate) => {
    const old = known.find((other) => isSame(other, rate));
    return old === undefined ? rate : withPricesFilled(rate, old);
  });
  const rates = [...filled, ...known.filter((old) => !fresh.some((rate) => isSame(rate, old)))];
  const tiers = rates
    .filter(({ service }) => service === 'standard')
    .map((rate) => rate.aboveInput);
  return services.flatMap((service) => {
    const its = rates.filter((rate) => rate.service === service);
    const [first] = its;
    if (first === undefined) return [];
    const unstated = tiers
      .filter((tier) => !its.some((rate) => sameTier(rate.aboveInput, tier)))
      // Above this length the standard price changes and nobody says what this service costs.
      .map((aboveInput): Rate => ({ service, aboveInput, perMillion: {}, source: first.source }));
    return [...its, ...unstated].sort((a, b) => a.aboveInput - b.aboveInput);
  });
}

function withPricesFilled(rate: Rate, old: Rate): Rate {
  if (!samePrices(rate.perMillion, old.perMillion)) return rate;
  const missing = Object.entries(old.perMillion).filter(
    ([dimension]) => !(dimension in rate.perMillion),
  );
  if (missing.length === 0 && (old.perRequest === undefined || rate.perRequest !== undefined)) {
    return rate;
  }
  const derived = missing.flatMap(([dimension]) => {
    const rule = old.derived?.[dimension];
    return rule === undefined ? [] : [[dimension, rule] as const];
  });
  const from = missing.flatMap(([dimension]) =>
    old.derived?.[dimension] === undefined
      ? [[dimension, old.filledFrom?.[dimension] ?? old.source] as const]
      : [],
  );
  return withoutUndefined({
    ...rate,
    perMillion: { ...Object.fromEntries(missing), ...rate.perMillion },
    perRequest: rate.perRequest ?? old.perRequest,
    derived: joinedOrNone(rate.derived, derived),
    filledFrom: joinedOrNone(rate.filledFrom, from),
  });
}

function joinedOrNone(
  own: Record<string, string> | undefined,
  more: readonly (readonly [string, string])[],
): Record<string, string> | undefined {
  return more.length === 0 ? own : { ...own, ...Object.fromEntries(more) };
}

function isBase({ service, aboveInput }: Rate): boolean {
  return service === 'standard' && aboveInput === 0;
}

/** The base rate of an offer, in USD per million tokens. */
export function baseOf(rates: readonly Rate[]): Rate | undefined {
  return rates.find(isBase);
}
