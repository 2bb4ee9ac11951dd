import { t } from '@vscode/l10n';
import * as v from 'valibot';
import { nearestNames } from './nearest';
import {
  type CatalogData,
  CatalogSchema,
  type Model,
  type Offer,
  type PriceList,
  type Provider,
} from './schema';

/** The reference of whoever has not chosen one: counted exactly, and widely measured. */
export const defaultReference = 'openai:gpt-5.4';

/** A pricing table that cannot be used, with what is wrong and where. */
export class CatalogError extends Error {
  override readonly name = 'CatalogError';
}

/** Parses and checks the text of a `catalog.json`. Throws a `CatalogError` that names the faulty entry. */
export function parseCatalog(json: string): CatalogData {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new CatalogError(t('The pricing table is not JSON: {0}', String(error)));
  }
  const result = v.safeParse(CatalogSchema, value, { abortEarly: true });
  if (!result.success) {
    const issue = result.issues[0];
    throw new CatalogError(
      t(
        'The pricing table is damaged at {0}: {1}',
        v.getDotPath(issue) ?? t('its top'),
        issue.message,
      ),
    );
  }
  return result.output;
}

/** The pricing table with its look-ups. Immutable. */
export class Catalog {
  /** Worked out once, when first asked for: the dates of the ranked offers' lists, and the first announced end of a price. */
  private listed: readonly number[] | undefined;
  private ends: readonly { offer: Offer; first: number }[] | undefined;
  private readonly models: ReadonlyMap<string, Model>;
  private readonly offersById = new Map<string, Offer>();
  private readonly offersByModel = new Map<string, Offer[]>();
  private readonly names = new Map<string, string>();
  private readonly lists = new Map<string, PriceList>();

  constructor(readonly data: CatalogData) {
    this.models = new Map(Object.entries(data.models));
    for (const offer of data.offers) {
      this.offersById.set(offer.id.toLowerCase(), offer);
      const offers = this.offersByModel.get(offer.model);
      if (offers === undefined) this.offersByModel.set(offer.model, [offer]);
      else offers.push(offer);
    }
    // What is more deliberate comes later and wins: a display name, an alias, an id.
    for (const [id, { name }] of this.models) this.names.set(nameKey(name), id);
    for (const [id, { aliases = [] }] of this.models) {
      for (const alias of aliases) this.names.set(nameKey(alias), id);
    }
    for (const id of Object.keys(data.models)) this.names.set(nameKey(id), id);
    for (const list of data.inputs) this.lists.set(list.id, list);
  }

  /** Date of the newest price list in the table, `YYYY-MM-DD`. */
  get date(): string {
    return this.data.date;
  }

  get offers(): readonly Offer[] {
    return this.data.offers;
  }

  /** The model of an offer. Throws when the table contradicts itself. */
  modelOf(offer: Offer): Model {
    return known(this.models.get(offer.model), offer.model);
  }

  providerOf(offer: Offer): Provider {
    return known(this.data.providers[offer.provider], offer.provider);
  }

  /** The page on which a person can check an offer's price; undefined where none is known. */
  pageOf(offer: Offer): string | undefined {
    return offer.page ?? this.providerOf(offer).page;
  }

  /** The offers with a price that has ended since its list was made, as announced then. `now` in ms since 1970. */
  endedBy(now: number): Offer[] {
    this.ends ??= this.data.offers.flatMap((offer) => {
      const ends = offer.rates.flatMap(({ until, source }) => {
        const end = until === undefined ? NaN : Date.parse(until);
        return end > Date.parse(this.list(source).date) ? [end] : [];
      });
      return ends.length > 0 ? [{ offer, first: Math.min(...ends) }] : [];
    });
    return this.ends.filter(({ first }) => first <= now).map(({ offer }) => offer);
  }

  /** How many ranked offers there are, and how many of them have a price from a list that old at least, in ms. */
  rankedPrices(now: number, age: number): { all: number; old: number } {
    this.listed ??= this.data.offers
      .filter(({ unranked }) => unranked === undefined)
      .map(({ rates: [rate] }) => (rate ? Date.parse(this.list(rate.source).date) : NaN));
    return {
      all: this.listed.length,
      old: this.listed.filter((date) => now - date > age).length,
    };
  }

  /** The price list of that id. */
  list(id: string): PriceList {
    return known(this.lists.get(id), id);
  }

  offersOf(modelId: string): readonly Offer[] {
    return this.offersByModel.get(modelId) ?? [];
  }

  /** The offer of a provider by its own id of the model. */
  offer(id: string): Offer | undefined {
    return this.offersById.get(id.toLowerCase());
  }

  /**
   * What a person means by a reference: an offer id, a canonical model id, an alias or a model's name. A
   * model stands for its lab's own offer, else for its cheapest paid one. Undefined when nothing is so called.
   */
  resolve(reference: string): Offer | undefined {
    const offer = this.offersById.get(reference.trim().toLowerCase());
    if (offer !== undefined) return offer;
    const modelId = this.names.get(nameKey(reference));
    return modelId === undefined ? undefined : this.defaultOffer(modelId);
  }

  /** The offer that stands for a model: its lab's own, else the cheapest that is paid for. */
  defaultOffer(modelId: string): Offer | undefined {
    const rank = (offer: Offer): number =>
      (offer.unranked ? 4 : 0) + (offer.variant ? 2 : 0) + (this.isLabsOwn(offer) ? 0 : 1);
    return [...this.offersOf(modelId)].sort(
      (a, b) => rank(a) - rank(b) || listPrice(a) - listPrice(b) || compareText(a.id, b.id),
    )[0];
  }

  /** Up to three ids of models or offers that are closest to what was typed. */
  nearest(reference: string): string[] {
    const names = [...this.names.keys(), ...this.offersById.keys()];
    // Several names may be of one model.
    const ids = nearestNames(nameKey(reference), names, 12).map(
      (name) => this.names.get(name) ?? name,
    );
    return [...new Set(ids)].slice(0, 3);
  }

  /** Whether the lab that released the model sells this offer itself. */
  isLabsOwn(offer: Offer): boolean {
    return this.providerOf(offer).lab === this.modelOf(offer).lab;
  }
}

/** Names are the same whatever stands between their words: `Claude Sonnet 4.5`, `claude-sonnet-4-5`. */
function nameKey(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s._]+/g, '-');
}

/** USD per million tokens in and out together: only for choosing between offers of one model. */
function listPrice(offer: Offer): number {
  const { input, output } = offer.rates[0]?.perMillion ?? {};
  return (input ?? Infinity) + (output ?? Infinity);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function known<T>(value: T | undefined, id: string): T {
  if (value === undefined)
    throw new CatalogError(t('The pricing table names {0} but does not hold it.', id));
  return value;
}
