import { t } from '@vscode/l10n';
import { withoutUndefined } from '../modelFacts';
import { nearestNames } from '../nearest';
import type { CatalogData, Offer, PriceList, UnrankedReason } from '../schema';
import {
  type DiscountEntry,
  type Entry,
  highestPrice,
  type OverrideProblem,
  problemOf,
  readEntries,
} from './entries';
import { newOffer, selfHostedOffer } from './newOffers';
import { atDiscount, withPrices, type WriteNumber, yourList } from './rates';

/** A table with the user's prices, and what of them could not be used, in the order of the entries. */
export interface Overridden {
  data: CatalogData;
  problems: OverrideProblem[];
}

/**
 * Lays the user's prices over a pricing table. What they set is marked `yours`; an entry that makes no sense is left
 * out and named, and the others hold. The table given is not changed; it is the one returned where nothing is set.
 *
 * Discounts come first, an offer's in place of its provider's, then new offers, then prices of single offers; of two
 * entries about the same thing the later one holds. `today`, `YYYY-MM-DD`, is the date of the prices; `write` writes the
 * numbers of the notes.
 */
export function applyOverrides(
  data: CatalogData,
  entries: unknown,
  today: string,
  write: WriteNumber = String,
): Overridden {
  const read = readEntries(entries);
  const table = new OverriddenTable(data, write);
  for (const one of read.entries) if (one.kind === 'discount') table.discount(one);
  table.applyDiscounts();
  for (const one of read.entries) {
    if (one.kind === 'newOffer' || one.kind === 'selfHosted') table.add(one);
  }
  for (const one of read.entries) if (one.kind === 'price') table.setPrices(one);
  const problems = [...read.problems, ...table.problems].sort((a, b) => a.entry - b.entry);
  return { data: table.result(today), problems };
}

type Of<Kind extends Entry['kind']> = Extract<Entry, { kind: Kind }>;

/** The parts of a price without which an offer cannot be ranked. */
const base = ['input', 'output'] as const;
type BasePart = (typeof base)[number];

class OverriddenTable {
  readonly problems: OverrideProblem[] = [];
  readonly models: CatalogData['models'];
  readonly providers: CatalogData['providers'];
  private readonly offers: Offer[];
  /** By id in lower case: where the offer stands. */
  private readonly indexes = new Map<string, number>();
  private readonly offerDiscounts = new Map<string, DiscountEntry>();
  private readonly providerDiscounts = new Map<string, DiscountEntry>();
  /** By index of the offer: the parts of its standard price that the user has set. */
  private readonly settled = new Map<number, Set<BasePart>>();
  private changed = false;

  constructor(
    private readonly data: CatalogData,
    private readonly write: WriteNumber,
  ) {
    this.offers = [...data.offers];
    this.models = { ...data.models };
    this.providers = { ...data.providers };
    for (const [index, { id }] of this.offers.entries()) this.indexes.set(id.toLowerCase(), index);
  }

  /** Takes note of a discount, for `applyDiscounts`. */
  discount(one: Of<'discount'>): void {
    const { number, entry } = one;
    if ('offer' in entry) {
      if (this.find(one, entry.offer)) this.offerDiscounts.set(entry.offer.toLowerCase(), entry);
      return;
    }
    const id = entry.provider.toLowerCase();
    if (Object.hasOwn(this.providers, id)) this.providerDiscounts.set(id, entry);
    else this.unknown(number, entry, 'provider', entry.provider, Object.keys(this.providers));
  }

  applyDiscounts(): void {
    if (this.offerDiscounts.size === 0 && this.providerDiscounts.size === 0) return;
    for (const [index, offer] of this.offers.entries()) {
      const discount =
        this.offerDiscounts.get(offer.id.toLowerCase()) ??
        this.providerDiscounts.get(offer.provider);
      if (discount === undefined) continue;
      this.put(index, {
        ...offer,
        rates: offer.rates.map((rate) => atDiscount(rate, discount, this.write)),
      });
    }
  }

  add({ number, kind, entry }: Of<'newOffer'> | Of<'selfHosted'>): void {
    const refuse = (field: string, words: string): unknown =>
      this.problems.push(problemOf(number, entry, field, words));
    const added =
      kind === 'newOffer' ? newOffer(entry, this) : selfHostedOffer(entry, this, this.write);
    if (this.indexes.has(added.offer.id.toLowerCase())) {
      refuse(kind, t('{0} is in the table already: set its price in an entry with "offer"', kind));
      return;
    }
    const faulty = base.find(
      (part) => (added.offer.rates[0]?.perMillion[part] ?? 0) > highestPrice,
    );
    if (faulty !== undefined) {
      const field = `${faulty}TokensPerSecond`;
      refuse(field, t('{0} gives a price above 10,000 USD per million tokens', field));
      return;
    }
    if (added.model) this.models[added.model[0]] = added.model[1];
    if (added.provider) this.providers[added.provider[0]] = added.provider[1];
    const index = this.offers.length;
    this.indexes.set(added.offer.id.toLowerCase(), index);
    this.put(index, added.offer);
  }

  setPrices(one: Of<'price'>): void {
    const { entry } = one;
    const found = this.find(one, entry.offer);
    if (found === undefined) return;
    const { index, offer } = found;
    const settled = this.settled.get(index) ?? new Set();
    this.settled.set(index, settled);
    if (entry.service === 'standard' && entry.aboveInput === 0) {
      for (const part of base) if (entry[part] !== undefined) settled.add(part);
    }
    this.put(index, { ...offer, rates: withPrices(offer.rates, entry) });
  }

  result(today: string): CatalogData {
    if (!this.changed) return this.data;
    const { offers, models, providers } = this;
    const isNamed = offers.some(({ rates }) => rates.some(({ source }) => source === yourList));
    const inputs = isNamed ? [...this.data.inputs, listOf(today)] : this.data.inputs;
    return { ...this.data, inputs, providers, models, offers };
  }

  private put(index: number, offer: Offer): void {
    this.changed = true;
    this.offers[index] = withoutUndefined({ ...offer, unranked: this.unrankedOf(index, offer) });
  }

  /** Why an offer is not ranked now: a price of 0 of the user's is free, and what they set is no longer doubted. */
  private unrankedOf(index: number, offer: Offer): UnrankedReason | undefined {
    const listed = this.data.offers[index];
    const isPlan = listed === undefined && this.providers[offer.provider]?.kind === 'plan';
    const reason = isPlan ? 'plan' : listed?.unranked;
    if (reason !== undefined && reason !== 'unknown-price') return reason;
    if (isFreeByUser(offer)) return 'free';
    const isFee = this.providers[offer.provider]?.kind !== 'aggregator';
    return listed !== undefined && isSettled(listed, offer, isFee, this.settled.get(index))
      ? undefined
      : reason;
  }

  private find(
    { number, entry }: Of<'price'> | Of<'discount'>,
    id: string,
  ): { index: number; offer: Offer } | undefined {
    const index = this.indexes.get(id.toLowerCase());
    const offer = index === undefined ? undefined : this.offers[index];
    if (index !== undefined && offer !== undefined) return { index, offer };
    this.unknown(number, entry, 'offer', id, this.indexes.keys());
    return undefined;
  }

  private unknown(
    number: number,
    entry: object,
    field: string,
    id: string,
    known: Iterable<string>,
  ): void {
    const nearest = nearestNames(id, known).join(', ');
    const words = t('{0} is not in the pricing table; nearest: {1}', field, nearest);
    this.problems.push(problemOf(number, entry, field, words));
  }
}

/**
 * Whether the user has set what was doubted of an offer's standard price: the parts that the lists do not state; where
 * they state them, the fee per request that they leave out, or both parts, where a mixture of prices is not believed.
 */
function isSettled(
  listed: Offer,
  { rates: own }: Offer,
  isFee: boolean,
  settled: ReadonlySet<BasePart> = new Set(),
): boolean {
  const rates = listed.rates.filter(
    ({ service, aboveInput }) => service === 'standard' && aboveInput === 0,
  );
  const missing = base.filter((part) => rates.some(({ perMillion }) => !perMillion[part]));
  if (missing.length === 0 && isFee) return own.some(({ yours }) => yours?.includes('perRequest'));
  return (missing.length > 0 ? missing : base).every((part) => settled.has(part));
}

function isFreeByUser({ rates }: Offer): boolean {
  return rates.some(({ perMillion, yours = [] }) =>
    base.some((part) => perMillion[part] === 0 && yours.includes(part)),
  );
}

/** The user as a price list. */
function listOf(today: string): PriceList {
  return {
    id: yourList,
    name: t('your settings'),
    version: '',
    date: today,
    license: '',
    attribution: '',
    sha256: '0'.repeat(64),
  };
}
