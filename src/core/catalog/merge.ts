import {
  createIdentifier,
  type Identity,
  type IdentityTables,
  type ListedIdentity,
} from './identity';
import { factOf, limitBeside, modelFrom, withoutUndefined, type Member } from './modelFacts';
import { aliasesOf } from './modelAliases';
import { withoutLab } from './modelName';
import { whyUnranked, type Seller } from './ranking';
import { type Listing, type PriceRules, ratesOf } from './rates';
import type { CatalogData, Model, Offer, Provider } from './schema';
import type { ListedOffer } from './sources/listedOffer';

/**
 * Joins the offers of several lists into one table. Of one offer (a provider and its id of a model) the
 * first list that has it, in the order given, decides the prices; others confirm or contradict them, and
 * fill a dimension that it does not state only where they agree on the base price.
 */

/** A provider and what the lists call it. */
export interface ListedProvider extends Provider, Seller {
  /** What follows from its published rules where no list states a price. */
  rules?: PriceRules;
  /** Ids that it has moved to other weights: since when (`YYYY-MM-DD`), and from which canonical model. */
  moved?: Readonly<Record<string, { since: string; from: string }>>;
  /** Names of this provider in a list, by list id; a trailing `*` stands for any ending. */
  lists: Readonly<Record<string, readonly string[]>>;
}

export interface MergeTables extends IdentityTables {
  providers: Readonly<Record<string, ListedProvider>>;
  /** Names of models that do not write text, or of routers, which are no model (regular expressions). */
  notText: readonly string[];
  /** Canonical models that also bill a fee per request, which no list states (regular expressions). */
  perRequestFees: readonly string[];
}

/** A list's offers. In `merge` the lists come newest first. */
export interface MergeList {
  id: string;
  offers: readonly ListedOffer[];
  /** True for a list so old that an offer found nowhere else may be retired. */
  old?: boolean;
}

export type Merged = Pick<CatalogData, 'providers' | 'models' | 'offers'>;

interface Candidate {
  providerId: string;
  provider: ListedProvider;
  /** Newest list first. */
  listings: [Listing, ...Listing[]];
}

export function merge(lists: readonly MergeList[], tables: MergeTables): Merged {
  const notText = tables.notText.map((pattern) => new RegExp(pattern));
  const feesPerRequest = tables.perRequestFees.map((pattern) => new RegExp(pattern));
  const candidates = collect(lists, tables.providers);
  const identify = createIdentifier(tables, candidates.map(identityOf));
  const joined: { offer: Offer; member: Member }[] = [];
  for (const candidate of candidates) {
    const { provider, listings } = candidate;
    const identity = identify(identityOf(candidate));
    if (notText.some((pattern) => pattern.test(withoutLab(identity.model)))) continue;
    joined.push({
      offer: toOffer(candidate, identity, feesPerRequest),
      member: {
        name: identity.name,
        own: provider.lab !== undefined && identity.model.startsWith(`${provider.lab}/`),
        asReleased: identity.variant === undefined,
        listings,
      },
    });
  }
  const members = new Map<string, Member[]>();
  for (const { offer, member } of joined) {
    members.set(offer.model, [...(members.get(offer.model) ?? []), member]);
  }
  const aliases = aliasesOf(members);
  const models: Record<string, Model> = {};
  for (const [id, its] of [...members].sort(([a], [b]) => compare(a, b))) {
    models[id] = { ...modelFrom(id, its), ...aliases.get(id) };
  }
  const offers = joined.map(({ offer, member }) => {
    const model = models[offer.model];
    return model ? withLimit(offer, member.listings, model) : offer;
  });
  return {
    providers: publicProviders(tables.providers, offers),
    models,
    offers: offers.sort((a, b) => compare(a.id, b.id)),
  };
}

function identityOf({ providerId, provider, listings }: Candidate): ListedIdentity {
  return withoutUndefined({
    provider: providerId,
    id: listings[0].offer.id,
    canonical: listings.find(({ offer }) => offer.canonical)?.offer.canonical,
    lab: provider.lab,
  });
}

/** Offers of all lists by provider and id; two spellings of an id that differ in case are one. */
function collect(lists: readonly MergeList[], providers: MergeTables['providers']): Candidate[] {
  const candidates = new Map<string, Candidate>();
  for (const { id: list, offers, old = false } of lists) {
    const providerOf = providerLookup(list, providers);
    const sorted = [...offers].sort(
      (a, b) => compare(a.id, b.id) || compare(JSON.stringify(a), JSON.stringify(b)),
    );
    for (const offer of sorted) {
      const providerId = providerOf(offer.provider);
      const provider = providers[providerId ?? ''];
      if (!providerId || !provider) continue;
      const key = `${providerId}:${offer.id.toLowerCase()}`;
      const listing: Listing = { list, old, offer };
      const candidate = candidates.get(key);
      if (!candidate) candidates.set(key, { providerId, provider, listings: [listing] });
      else if (candidate.listings.every((other) => other.list !== list)) {
        candidate.listings.push(listing);
      }
    }
  }
  return [...candidates.values()];
}

/** The canonical id of a provider by the name that a list has for it. */
export function providerLookup(list: string, providers: MergeTables['providers']) {
  const exact = new Map<string, string>();
  const endings: [string, string][] = [];
  for (const [id, provider] of Object.entries(providers)) {
    for (const name of provider.lists[list] ?? []) {
      if (name.endsWith('*')) endings.push([name.slice(0, -1), id]);
      else exact.set(name, id);
    }
  }
  return (name: string) =>
    exact.get(name) ?? endings.find(([beginning]) => name.startsWith(beginning))?.[1];
}

function toOffer(
  candidate: Candidate,
  identity: Identity,
  feesPerRequest: readonly RegExp[],
): Offer {
  const offer: Offer = {
    id: `${candidate.providerId}:${candidate.listings[0].offer.id}`,
    model: identity.model,
    provider: candidate.providerId,
    rates: ratesOf(candidate.listings, candidate.provider.rules),
  };
  const page = candidate.listings.find((listing) => listing.offer.page)?.offer.page;
  if (page !== undefined && page !== candidate.provider.page) offer.page = page;
  const moved = candidate.provider.moved?.[candidate.listings[0].offer.id];
  if (moved !== undefined) offer.moved = moved;
  if (identity.variant) offer.variant = identity.variant;
  const unranked = whyUnranked(offer, candidate.listings, candidate.provider, feesPerRequest);
  if (unranked) offer.unranked = unranked;
  return offer;
}

/** Limits of an offer where they differ from its model's; a retired one is only priced. */
function withLimit(offer: Offer, listings: Member['listings'], model: Model): Offer {
  if (offer.unranked === 'retired') return offer;
  const limit = limitBeside(
    {
      context: factOf(listings, 'context'),
      input: factOf(listings, 'maxInput'),
      output: factOf(listings, 'maxOutput'),
    },
    model,
  );
  return limit ? { ...offer, limit } : offer;
}

function publicProviders(
  providers: MergeTables['providers'],
  offers: readonly Offer[],
): Record<string, Provider> {
  const selling = [...new Set(offers.map((offer) => offer.provider))].sort(compare);
  return Object.fromEntries(
    selling.flatMap((id) => {
      const provider = providers[id];
      if (!provider) return [];
      const { name, kind, lab, page, creditUsd } = provider;
      return [[id, withoutUndefined({ name, kind, lab, page, creditUsd })]];
    }),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
