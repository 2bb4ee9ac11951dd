import * as v from 'valibot';
import {
  type CatalogData,
  type Dimension,
  dimensions,
  type Offer,
  type Rate,
  services,
} from '../../src/core/catalog/schema';
import { ReviewedWindowSchema } from './timed';

/**
 * Prices on which the lists contradict each other beyond what a change of price explains: a wrong unit, a shifted
 * digit, another thing under the same name. The newest list is not believed either until a person has looked.
 * Aggregators pass on prices that move by the week; theirs are carried as conflicts and stop nothing.
 */

const ReviewSchema = v.strictObject({
  offer: v.string(),
  service: v.optional(v.picklist(services), 'standard'),
  aboveInput: v.optional(v.number(), 0),
  dimension: v.picklist(dimensions),
  /** USD per million tokens. */
  value: v.number(),
  /** What the lists said when it was settled, by list; a review of other prices is none. */
  of: v.record(v.string(), v.number()),
  page: v.pipe(v.string(), v.url()),
  date: v.pipe(v.string(), v.isoDate()),
  reason: v.pipe(v.string(), v.minLength(10)),
});
export type Review = v.InferOutput<typeof ReviewSchema>;

export const OverridesSchema = v.strictObject({
  prices: v.array(ReviewSchema),
  windows: v.array(ReviewedWindowSchema),
});

/** More than this many times apart is a contradiction. */
const mostApart = 2;

export interface Contradiction {
  offer: string;
  service: Rate['service'];
  aboveInput: number;
  dimension: Dimension;
  /** What the list that is believed says, and what the others say, in USD per million tokens. */
  value: number;
  source: string;
  others: Record<string, number>;
}

/** The contradictions at labs, clouds and hosts that no review has settled. */
export function contradictions({ offers, providers }: CatalogData): Contradiction[] {
  return offers
    .filter(({ provider }) => ['lab', 'cloud', 'host'].includes(providers[provider]?.kind ?? ''))
    .flatMap((offer) => offer.rates.flatMap((rate) => ofRate(offer, rate)));
}

function ofRate(offer: Offer, rate: Rate): Contradiction[] {
  const { reviewed } = rate;
  return dimensions.flatMap((dimension) => {
    if (reviewed !== undefined && (reviewed.dimensions?.includes(dimension) ?? true)) return [];
    const value = rate.perMillion[dimension];
    if (value === undefined || value === 0) return [];
    const others = Object.entries(rate.conflicts ?? {}).flatMap(([list, prices]) => {
      const other = prices[dimension];
      const isFar = other && Math.max(value, other) > mostApart * Math.min(value, other);
      return isFar ? [[list, other] as const] : [];
    });
    if (others.length === 0) return [];
    const { service, aboveInput, source } = rate;
    return [
      {
        offer: offer.id,
        service,
        aboveInput,
        dimension,
        value,
        source,
        others: Object.fromEntries(others),
      },
    ];
  });
}

/** The offers with their reviewed prices. Throws for a review of something that is not in the table. */
export function withReviews(offers: readonly Offer[], reviews: readonly Review[]): Offer[] {
  const changed = new Map(offers.map((offer) => [offer.id, offer]));
  for (const review of reviews) {
    const offer = changed.get(review.offer);
    const rates = offer?.rates.map((rate) =>
      concerns(review, rate) ? reviewed(rate, review) : rate,
    );
    if (offer === undefined || rates?.every((rate, index) => rate === offer.rates[index])) {
      throw new Error(
        `a review names ${review.offer} (${review.service}, above ${review.aboveInput}), which is not in the table`,
      );
    }
    if (rates !== undefined) changed.set(offer.id, { ...offer, rates });
  }
  return [...changed.values()];
}

function concerns({ service, aboveInput, dimension }: Review, rate: Rate): boolean {
  return (
    rate.service === service &&
    rate.aboveInput === aboveInput &&
    rate.from === undefined &&
    rate.perMillion[dimension] !== undefined
  );
}

/** Throws when the lists say something else by now: then it is to be looked at again. */
function reviewed(rate: Rate, review: Review): Rate {
  const { dimension, value, of, page, date, reason } = review;
  const earlier = rate.reviewed;
  const stated: Record<string, number | undefined> = { [rate.source]: rate.perMillion[dimension] };
  for (const [list, prices] of Object.entries(rate.conflicts ?? {})) {
    if (prices[dimension] !== undefined) stated[list] = prices[dimension];
  }
  if (!sameEntries(stated, of)) {
    throw new Error(
      `the lists say ${JSON.stringify(stated)} of the ${dimension} of ${review.offer}, the review of ${date} was of ${JSON.stringify(of)}: look again`,
    );
  }
  return {
    ...rate,
    perMillion: { ...rate.perMillion, [dimension]: value },
    reviewed: {
      page,
      date,
      reason:
        earlier === undefined || earlier.reason === reason ? reason : `${earlier.reason} ${reason}`,
      dimensions: [...(earlier?.dimensions ?? []), dimension],
    },
  };
}

function sameEntries(a: Record<string, number | undefined>, b: Record<string, number>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
