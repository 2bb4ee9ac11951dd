import type { Catalog } from './catalog/catalog';
import type { Model, Offer, Service, UnrankedReason } from './catalog/schema';
import { limitsOf, usableInput } from './equivalence/fit';
import { isAsReleased } from './equivalence/verdict';
import { PlainPrices } from './pricing/plainPrices';
import type { Usage } from './pricing/usage';

/**
 * What a comparison reads of each of thousands of offers, in columns. An offer is a dozen objects in as many places of
 * memory: fetching them would take most of a comparison's time. Whatever is asked of few is read from the offer itself.
 */
export class OfferColumns {
  /** The models that the offers are of. */
  readonly models: readonly { id: string; model: Model }[];
  /** By offer: the place of its model among `models`. */
  readonly modelPlaces: Uint32Array;
  readonly unranked: readonly (UnrankedReason | undefined)[];
  /** By offer: the limits in tokens, infinite where not known. */
  private readonly limits: Record<'input' | 'context' | 'output', Float64Array>;
  private readonly released: Uint8Array;
  private readonly prices: Partial<Record<Service, PlainPrices>> = {};

  constructor(
    catalog: Catalog,
    private readonly offers: readonly Offer[],
  ) {
    const count = offers.length;
    this.modelPlaces = new Uint32Array(count);
    this.limits = {
      input: new Float64Array(count),
      context: new Float64Array(count),
      output: new Float64Array(count),
    };
    this.released = new Uint8Array(count);
    this.unranked = offers.map(({ unranked }) => unranked);
    const models: { id: string; model: Model }[] = [];
    const places = new Map<string, number>();
    offers.forEach((offer, index) => {
      const id = offer.model;
      const model = catalog.modelOf(offer);
      let place = places.get(id);
      if (place === undefined) {
        place = models.push({ id, model }) - 1;
        places.set(id, place);
      }
      const limits = limitsOf(offer, model);
      this.modelPlaces[index] = place;
      this.limits.input[index] = usableInput(limits) ?? Infinity;
      this.limits.context[index] = limits.context ?? Infinity;
      this.limits.output[index] = limits.output ?? Infinity;
      this.released[index] = isAsReleased(offer) ? 1 : 0;
    });
    this.models = models;
  }

  /** Whether the offer of that index is the model as released. */
  isAsReleased(index: number): boolean {
    return this.released[index] === 1;
  }

  /** Whether a call of this usage goes over no limit of the offer of that index: then `misfitOf` finds none. */
  fits(index: number, { input, output, reasoning }: Usage): boolean {
    const { limits } = this;
    const answer = output.high + reasoning.high;
    return (
      input.high <= (limits.input[index] ?? NaN) &&
      input.high + answer <= (limits.context[index] ?? NaN) &&
      answer <= (limits.output[index] ?? NaN)
    );
  }

  plainPrices(service: Service): PlainPrices {
    return (this.prices[service] ??= new PlainPrices(this.offers, service));
  }
}

const columnsByCatalog = new WeakMap<Catalog, OfferColumns>();

/** The columns of a whole table, made once. */
export function columnsOf(catalog: Catalog): OfferColumns {
  let columns = columnsByCatalog.get(catalog);
  if (columns === undefined) {
    columns = new OfferColumns(catalog, catalog.offers);
    columnsByCatalog.set(catalog, columns);
  }
  return columns;
}
