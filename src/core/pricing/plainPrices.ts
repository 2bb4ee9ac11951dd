import type { Offer, Rate, Service } from '../catalog/schema';
import type { Costs } from './costs';
import { mostExactUnits, unitsOf, unitsOfUsd, usdOfUnits } from './money';
import { type Bill, billParts, priceOf } from './quote';

/**
 * A row: the most input that it prices, in tokens, NaN where it prices none; the fee of a request, NaN where the service is
 * not sold; then the price of each part of a bill, NaN where there is none.
 */
const rowLength = 2 + billParts.length;

/**
 * The prices of a service at offers whose prices hold at any time, side by side: thousands are priced without a look at
 * any of them. What they cost is what `quote` says.
 */
export class PlainPrices {
  /** Prices are in units of 1e-12 USD per token. */
  private readonly rows: Float64Array;

  constructor(offers: readonly Offer[], service: Service) {
    this.rows = new Float64Array(offers.length * rowLength).fill(NaN);
    offers.forEach((offer, index) => this.write(offer, service, index * rowLength));
  }

  /**
   * Writes what a bill of the service costs at the offer of that index, and nothing where it is not sold. False, and
   * nothing written, where that is for `quote` to say: a price is not known, holds for a time or for less input, or the
   * sum is too much to be exact.
   */
  price(index: number, { usage, parts }: Bill, costs: Costs): boolean {
    const { rows } = this;
    const row = index * rowLength;
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
    // Reading more from a cache costs less: the ends of a cost are not those of the usage.
    costs.set(index, usdOfUnits(Math.min(low, high)), usdOfUnits(Math.max(low, high)));
    return true;
  }

  private write(offer: Offer, service: Service, row: number): void {
    const { rows } = this;
    let base: Rate | undefined;
    let isSold = false;
    let tier = Infinity;
    for (const rate of offer.rates) {
      if (rate.service !== service) continue;
      if (rate.from ?? rate.until ?? rate.window) return;
      isSold = true;
      if (rate.aboveInput === 0) base ??= rate;
      else tier = Math.min(tier, rate.aboveInput);
    }
    if (!isSold) rows[row] = Infinity;
    if (base === undefined) return;
    rows[row] = tier;
    rows[row + 1] = unitsOfUsd(base.perRequest ?? 0);
    for (const [place, part] of billParts.entries()) {
      // What a batch pays for cache reads depends on the price of the standard service.
      if (service === 'batch' && part === 'cacheRead' && base.perMillion[part] === undefined)
        continue;
      const price = priceOf(base, part);
      // What a 0 means there is for `quote` to say.
      if (price === undefined || (price === 0 && offer.unranked === 'unknown-price')) continue;
      rows[row + 2 + place] = unitsOf(1, price);
    }
  }
}
