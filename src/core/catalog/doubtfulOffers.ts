import { sameTier } from './rates';
import type { Dimension, Offer, ProviderKind, Rate } from './schema';

/**
 * Prices of a refresh that nobody has looked at and that cannot be believed as they are: the lists contradict each
 * other beyond what a change of price explains, or a new offer is far from all others of its model. All prices are in
 * USD per million tokens.
 */

/** More than this many times apart is a contradiction. */
const mostApart = 2;

/** A new offer that is more than this many times from all others of its model is something else. */
const mostFromOthers = 10;

/** Who sets prices of their own; a gateway's move by the week. */
const sellers: readonly ProviderKind[] = ['lab', 'cloud', 'host'];

/**
 * On which price the lists contradict each other, or undefined when they do not, when the offer is of a gateway, or
 * when a review of `known`, the table's rates, has settled it.
 */
export function contradiction(
  { rates }: Offer,
  seller: ProviderKind,
  known: readonly Rate[] = [],
): string | undefined {
  if (!sellers.includes(seller)) return undefined;
  for (const rate of rates) {
    for (const dimension of ['input', 'output', 'cacheRead'] as const) {
      const price = rate.perMillion[dimension];
      if (!price || isSettled(rate, dimension, price, known)) continue;
      for (const [list, { [dimension]: other }] of Object.entries(rate.conflicts ?? {})) {
        if (other && Math.max(price / other, other / price) > mostApart) {
          return `the ${dimension} price is ${price} USD per million tokens, but ${list} says ${other}`;
        }
      }
    }
  }
  return undefined;
}

/** Whether a review has chosen or rejected this very price. */
function isSettled(
  { service, aboveInput }: Rate,
  dimension: Dimension,
  price: number,
  known: readonly Rate[],
): boolean {
  return known.some(
    ({ reviewed, perMillion, conflicts = {}, ...rate }) =>
      reviewed !== undefined &&
      rate.service === service &&
      sameTier(rate.aboveInput, aboveInput) &&
      [perMillion, ...Object.values(conflicts)].some((prices) => prices[dimension] === price),
  );
}

/**
 * Which price of a new offer is far from those of `others`, or undefined when none is: under a tenth of the cheapest
 * or above ten times the dearest ranked offer of the same model and variant.
 */
export function farFromOthers(offer: Offer, others: readonly Offer[]): string | undefined {
  if (offer.unranked !== undefined) return undefined;
  const peers = others.filter(
    ({ model, variant, unranked }) =>
      model === offer.model && unranked === undefined && isSameVariant(variant, offer.variant),
  );
  for (const dimension of ['input', 'output'] as const) {
    const known = basePrices(peers, dimension);
    if (known.length === 0) continue;
    const [cheapest, dearest] = [Math.min(...known), Math.max(...known)];
    for (const price of basePrices([offer], dimension)) {
      if (price * mostFromOthers < cheapest || price > mostFromOthers * dearest) {
        return `the ${dimension} price is ${price} USD per million tokens; others of the model cost from ${cheapest} to ${dearest}`;
      }
    }
  }
  return undefined;
}

function basePrices(offers: readonly Offer[], dimension: 'input' | 'output'): number[] {
  return offers
    .flatMap(({ rates }) => rates)
    .filter(({ service, aboveInput }) => service === 'standard' && aboveInput === 0)
    .flatMap(({ perMillion }) => perMillion[dimension] ?? []);
}

function isSameVariant(one: Offer['variant'] = {}, other: Offer['variant'] = {}): boolean {
  return (['speed', 'quantization', 'region', 'thinking', 'free'] as const).every(
    (part) => one[part] === other[part],
  );
}
