import * as v from 'valibot';
import { contradiction, farFromOthers } from './doubtfulOffers';
import { merge, type Merged, type MergeTables, providerLookup } from './merge';
import { withoutUndefined } from './modelFacts';
import { implausibleMove } from './priceMoves';
import { baseOf, listsOf, offerKey, type RefreshedPrices, withRefreshed } from './refreshed';
import {
  type CatalogData,
  ModelSchema,
  type Offer,
  OfferSchema,
  type PriceList,
  type Rate,
} from './schema';
import {
  ListFormatError,
  type ListedOffer,
  type ParsedList,
  type PriceListAdapter,
  TooFewOffersError,
} from './sources/listedOffer';

/**
 * From freshly fetched lists to refreshed prices, by the adapters and the merging of the build. A list that is not
 * what it should be is refused as a whole; single offers that cannot be right are kept out, and the table's stay.
 */

/** The share of the offers that a table has from a list that must still be in it. */
const leastRemaining = 0.7;

/** The longest list believed, in offers, and the longest name or id in it, in characters. */
const mostOffers = 50_000;
const longestName = 200;

/** An offer that is not taken over, with the reason. */
export interface KeptOut {
  offer: string;
  reason: string;
}

/** A fetched list, read and found to be that list. */
export interface RefreshedList {
  /** The list's plain id, by which the tables know it. */
  id: string;
  /** How the refreshed prices name it. */
  input: PriceList;
  /** See `MergeList`. Such a list confirms and fills; it adds no offer. */
  old: boolean;
  offers: readonly ListedOffer[];
  keptOut: readonly KeptOut[];
}

export interface Refresh {
  /** `etags` are the caller's. */
  prices: Omit<RefreshedPrices, 'etags'>;
  keptOut: KeptOut[];
  /** Offers with other prices than in the table before, with the same ones, and new ones. */
  changed: number;
  same: number;
  added: number;
}

/**
 * Reads a list's file. `today` is `YYYY-MM-DD`. Throws a `ListFormatError` when it is not that list, and a
 * `TooFewOffersError` when it lacks most of the offers that `current` has from it.
 */
export function readList(
  adapter: PriceListAdapter,
  json: unknown,
  current: CatalogData,
  tables: MergeTables,
  today: string,
): Pick<RefreshedList, 'offers' | 'keptOut'> {
  const parsed = adapter.parse(json, today);
  if (parsed.offers.length > mostOffers) {
    throw new ListFormatError(`not this list: it has ${parsed.offers.length} offers`);
  }
  const offers = parsed.offers.filter(hasShortNames);
  checkRemaining(adapter.id, offers, current, tables);
  const long = parsed.offers.length - offers.length;
  return {
    offers,
    keptOut: [
      ...rejected(parsed),
      ...(long > 0 ? [{ offer: `${long} offers`, reason: 'their names are too long' }] : []),
    ],
  };
}

function rejected(parsed: ParsedList): KeptOut[] {
  return parsed.rejected.map(({ entry, reason }) => ({
    offer: entry.slice(0, longestName),
    reason: reason.slice(0, longestName),
  }));
}

function hasShortNames({ provider, id, canonical = '', facts }: ListedOffer): boolean {
  const texts: unknown[] = [provider, id, canonical, ...(Object.values(facts) as unknown[])];
  return texts.every((text) => typeof text !== 'string' || text.length <= longestName);
}

function checkRemaining(
  list: string,
  offers: readonly ListedOffer[],
  current: CatalogData,
  tables: MergeTables,
): void {
  const providerOf = providerLookup(list, tables.providers);
  const listed = new Set(
    offers.map(({ provider, id }) => offerKey(`${providerOf(provider) ?? ''}:${id}`)),
  );
  const isFromList = (name: string): boolean => name === list || name.startsWith(`${list}@`);
  const known = current.offers.filter(({ rates }) => rates.flatMap(listsOf).some(isFromList));
  const remaining = known.filter(({ id }) => listed.has(offerKey(id))).length;
  if (remaining < leastRemaining * known.length) {
    throw new TooFewOffersError(remaining, known.length);
  }
}

/**
 * The refreshed prices from lists that have been read, the deciding one first. `bundled` is the table without a
 * refresh, `before` what the last refresh has brought: prices that are kept out stay as they are there.
 */
export function refresh(
  bundled: CatalogData,
  before: RefreshedPrices | undefined,
  lists: readonly RefreshedList[],
  tables: MergeTables,
): Refresh {
  const current = before === undefined ? bundled : withRefreshed(bundled, before);
  const known = new Map(current.offers.map((offer) => [offerKey(offer.id), offer]));
  const merged = merge(lists, {
    ...tables,
    models: [...tables.models, ...Object.keys(current.models)],
  });
  const deciding = new Set(lists.filter(({ old }) => !old).map(({ id }) => id));
  const names = new Map(lists.map(({ id, input }) => [id, input.id]));
  const keptOut = lists.flatMap((list) => list.keptOut);
  const fresh = new Map<string, Offer>();
  const listed = new Set<string>();
  for (const offer of merged.offers) {
    if (!deciding.has(baseOf(offer.rates)?.source ?? '')) continue;
    const key = offerKey(offer.id);
    const old = known.get(key);
    listed.add(key);
    const reason = faultOf(offer, merged) ?? doubtOf(offer, old, current, merged);
    if (reason !== undefined) keptOut.push({ offer: offer.id, reason });
    else fresh.set(key, refreshedOffer(offer, old, merged, names));
  }
  const lasting = new Set(bundled.offers.map(({ id }) => offerKey(id)));
  for (const offer of before?.offers ?? []) {
    const key = offerKey(offer.id);
    // What only a refresh has brought and no list has any longer is gone.
    if (!fresh.has(key) && (listed.has(key) || lasting.has(key))) fresh.set(key, offer);
  }
  const offers = [...fresh.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const prices = {
    schemaVersion: 1 as const,
    inputs: usedLists(offers, lists, before),
    providers: missing(
      bundled.providers,
      { ...merged.providers, ...current.providers },
      offers.map(({ provider }) => provider),
    ),
    models: missing(
      bundled.models,
      { ...newModels(merged), ...current.models },
      offers.map(({ model }) => model),
    ),
    offers,
  };
  return {
    prices,
    keptOut,
    ...changes(known, withRefreshed(bundled, { ...prices, etags: {} }), names),
  };
}

/** Why an offer cannot be stored, or undefined when it can. */
function faultOf(offer: Offer, { models }: Merged): string | undefined {
  const checked = v.safeParse(OfferSchema, offer, { abortEarly: true });
  if (!checked.success) return v.summarize(checked.issues).slice(0, longestName);
  return v.is(ModelSchema, models[offer.model]) ? undefined : 'its limits cannot be read';
}

/** Why an offer's prices cannot be believed beside what is known, or undefined when they can. */
function doubtOf(
  offer: Offer,
  old: Offer | undefined,
  { offers }: CatalogData,
  { providers }: Merged,
): string | undefined {
  const moved = old ? implausibleMove(old.rates, offer.rates) : farFromOthers(offer, offers);
  const kind = providers[offer.provider]?.kind ?? 'host';
  return moved ?? contradiction(offer, kind, old?.rates);
}

/** An offer as it is stored: with the lists' own ids, its limits in full, and the identity that it has already. */
function refreshedOffer(
  { id, provider, model, variant, unranked, limit, rates }: Offer,
  known: Offer | undefined,
  { models }: Merged,
  names: ReadonlyMap<string, string>,
): Offer {
  const context = limit?.context ?? models[model]?.context;
  const full = withoutUndefined({
    context,
    input: limit?.input ?? context,
    output: limit?.output ?? models[model]?.maxOutput,
  });
  return withoutUndefined({
    id: known?.id ?? id,
    model: known?.model ?? model,
    provider,
    variant: known ? known.variant : variant,
    unranked,
    limit: Object.keys(full).length > 0 ? full : undefined,
    rates: rates.map((rate) => renamed(rate, (list) => names.get(list) ?? list)),
  });
}

function renamed(rate: Rate, nameOf: (list: string) => string): Rate {
  const { source, filledFrom, confirmedBy, conflicts } = rate;
  return withoutUndefined({
    ...rate,
    source: nameOf(source),
    filledFrom:
      filledFrom &&
      Object.fromEntries(
        Object.entries(filledFrom).map(([dimension, list]) => [dimension, nameOf(list)]),
      ),
    confirmedBy: confirmedBy?.map(nameOf),
    conflicts:
      conflicts &&
      Object.fromEntries(Object.entries(conflicts).map(([list, prices]) => [nameOf(list), prices])),
  });
}

/** The models of the lists, without other names, which might be what a person calls another model. */
function newModels({ models }: Merged): Merged['models'] {
  return Object.fromEntries(
    Object.entries(models).map(([id, model]) => [id, { ...model, aliases: undefined }]),
  );
}

/** Those of `all` that are wanted and the bundled table has not. */
function missing<T>(
  bundled: Readonly<Record<string, T>>,
  all: Readonly<Record<string, T>>,
  wanted: readonly string[],
): Record<string, T> {
  return Object.fromEntries(
    [...new Set(wanted)].sort().flatMap((id) => {
      const value = all[id];
      return bundled[id] !== undefined || value === undefined ? [] : [[id, value] as const];
    }),
  );
}

function usedLists(
  offers: readonly Offer[],
  lists: readonly RefreshedList[],
  before: RefreshedPrices | undefined,
): PriceList[] {
  const used = new Set(offers.flatMap(({ rates }) => rates.flatMap(listsOf)));
  const own = lists.map(({ input }) => input);
  const earlier = (before?.inputs ?? []).filter(
    ({ id }) => used.has(id) && own.every((list) => list.id !== id),
  );
  return [...own, ...earlier];
}

/** How the offers whose prices now come from these lists differ from those before. */
function changes(
  before: ReadonlyMap<string, Offer>,
  after: CatalogData,
  names: ReadonlyMap<string, string>,
): Pick<Refresh, 'changed' | 'same' | 'added'> {
  const lists = new Set(names.values());
  const counts = { changed: 0, same: 0, added: 0 };
  for (const offer of after.offers) {
    if (!lists.has(baseOf(offer.rates)?.source ?? '')) continue;
    const old = before.get(offerKey(offer.id));
    if (old === undefined) counts.added++;
    else if (pricesOf(old) === pricesOf(offer)) counts.same++;
    else counts.changed++;
  }
  return counts;
}

function pricesOf({ rates }: Offer): string {
  return JSON.stringify(
    rates.map(({ service, aboveInput, perMillion }) => [
      service,
      aboveInput,
      Object.entries(perMillion).sort(([a], [b]) => (a < b ? -1 : 1)),
    ]),
  );
}
