import type { Offer, Service } from '../catalog/schema';
import type { Costs } from './costs';
import { mostExactUnits, unitsOf, unitsOfUsd, usdOfUnits } from './money';
import { type Bill, billParts, priceOf } from './quote';

/**
 * A row: the most input that it prices, in tokens, NaN where it prices none; the fee of a request, NaN where the service is
 * not sold; then the price of each part of a bill, NaN where there is none.
 */
const columns = 2 + billParts.length;

/**
 * The prices of a service at offers whose prices hold at any time, side by side: thousands are priced without a look at
 * any of them. What they cost is what `quote` says.
 */
export class PlainPrices {
  /** Prices are in units of 1e-12 USD per token. */
  private readonly rows: Float64Array;

  constructor(offers: readonly Offer[], service: Service) {
    this.rows = new Float64Array(offers.length * columns).fill(NaN);
    for (const [index, offer] of offers.entries()) {
      this.rows.set(plainRow(offer, service), index * columns);
    }
  }

  /**
   * Writes what a bill of the service costs at the offer of that index, and nothing where it is not sold. False, and
   * nothing written, where that is for `quote` to say: a price is not known, holds for a time or for less input, or the
   * sum is too much to be exact.
   */
  price(index: number, { usage, parts }: Bill, costs: Costs): boolean {
    const { rows } = this;
    const row = index * columns;
    if (!(usage.input.high <= (rows[row] ?? NaN))) return false;
    let low = rows[row + 1] ?? NaN;
    if (Number.isNaN(low)) return true;
    let high = low;
    for (const part of parts) {
      const units = rows[row + 2 + part.place] ?? NaN;
      low += part.low * units;
      high += part.high * units;
    }
    if (!(low <= mostExactUnits && high <= mostExactUnits)) return false;
    costs.set(index, usdOfUnits(low), usdOfUnits(high));
    return true;
  }
}

/** Empty for an offer that has no plain price. */
function plainRow(offer: Offer, service: Service): number[] {
  const rates = offer.rates.filter((rate) => rate.service === service);
  if (rates.length === 0) return [Infinity, NaN];
  if (rates.some(({ from, until, window }) => from ?? until ?? window)) return [];
  const rate = rates.find(({ aboveInput }) => aboveInput === 0);
  if (rate === undefined) return [];
  const tiers = rates.map(({ aboveInput }) => aboveInput).filter((above) => above > 0);
  const prices = billParts.map((part) => {
    // What a batch pays for cache reads depends on the price of the standard service.
    const isOwn = rate.perMillion[part] !== undefined;
    if (service === 'batch' && part === 'cacheRead' && !isOwn) return NaN;
    const price = priceOf(rate, part);
    // What a 0 means there is for `quote` to say.
    return price === undefined || (price === 0 && offer.unranked === 'unknown-price') ? NaN : price;
  });
  return [
    Math.min(...tiers),
    unitsOfUsd(rate.perRequest ?? 0),
    ...prices.map((price) => unitsOf(1, price)),
  ];
}
