import * as v from 'valibot';
import type { Merged } from '../../src/core/catalog/merge';
import type { Offer, Prices, Rate } from '../../src/core/catalog/schema';

/**
 * Prices that change by date or by hour, which no catalogue states: laid over the merged offers. A known change
 * is data, past or future, so that a table made today is still right after it.
 */

const PricesSchema = v.pipe(
  v.strictObject({
    input: v.number(),
    output: v.number(),
    cache_read: v.optional(v.number()),
  }),
  v.transform(({ input, output, cache_read }): Prices => ({
    input,
    output,
    ...(cache_read !== undefined && { cacheRead: cache_read }),
  })),
);
const time = v.pipe(v.string(), v.isoTimestamp());
const hours = v.pipe(v.string(), v.isoTime());

const WindowSchema = v.looseObject({
  provider: v.string(),
  models: v.array(v.string()),
  from: time,
  /** Until when; another entry may hold from then on. */
  until: v.optional(time),
  off_peak: PricesSchema,
  peak: PricesSchema,
  peak_utc: v.array(v.tuple([hours, hours])),
  /** From which moment on the peak hours are those of these weekdays (1 is Monday) only. */
  peak_days_utc_from: v.optional(v.record(time, v.array(v.number()))),
});
type Window = v.InferOutput<typeof WindowSchema>;

const DatedSchema = v.looseObject({
  providers: v.array(v.string()),
  models: v.array(v.string()),
  from: v.optional(time),
  until: v.optional(time),
  price: PricesSchema,
  before: v.optional(PricesSchema),
  then: v.optional(PricesSchema),
});
type Dated = v.InferOutput<typeof DatedSchema>;

const TimedSchema = v.looseObject({
  windows: v.array(WindowSchema),
  dated: v.array(DatedSchema),
});

/** A reviewed addition to the list of windows, with the reason. */
export const ReviewedWindowSchema = v.object({
  ...WindowSchema.entries,
  page: v.pipe(v.string(), v.url()),
  date: v.pipe(v.string(), v.isoDate()),
  reason: v.string(),
});
type ReviewedWindow = v.InferOutput<typeof ReviewedWindowSchema>;

export interface TimedPrices {
  /** Id of the list in the catalog's `inputs`. */
  list: string;
  windows: readonly Window[];
  dated: readonly Dated[];
  reviewed: readonly ReviewedWindow[];
}

/** Reads the list of timed prices. Throws a `ValiError` when it is not one. */
export function parseTimed(
  json: unknown,
  list: string,
  reviewed: readonly ReviewedWindow[],
): TimedPrices {
  return { ...v.parse(TimedSchema, json), list, reviewed };
}

/**
 * The offers with their timed prices; `providerOf` is the canonical id of a provider by the name that the list has.
 * Throws when an entry concerns an offer that has another price by now.
 */
export function withTimes(
  merged: Merged,
  timed: TimedPrices,
  providerOf: (name: string) => string,
): Merged {
  const offers = new Map(merged.offers.map((offer) => [offer.id, offer]));
  const change = (
    providers: readonly string[],
    models: readonly string[],
    apply: (offer: Offer) => Offer,
  ): void => {
    for (const id of providers.flatMap((name) =>
      models.map((model) => `${providerOf(name)}:${model}`),
    )) {
      const offer = offers.get(id);
      if (offer !== undefined) offers.set(id, apply(offer));
    }
  };
  for (const window of timed.windows) {
    change([window.provider], window.models, (offer) =>
      withWindow(offer, window, { source: timed.list }),
    );
  }
  for (const { page, date, reason, ...window } of timed.reviewed) {
    change([window.provider], window.models, (offer) =>
      withWindow(offer, window, {
        source: offer.rates[0]?.source ?? timed.list,
        reviewed: { page, date, reason },
      }),
    );
  }
  for (const dated of timed.dated) {
    change(dated.providers, dated.models, (offer) => withDates(offer, dated, timed.list));
  }
  return { ...merged, offers: [...offers.values()] };
}

/** Off-peak and peak prices from a moment on; what was there before holds until then. */
function withWindow(
  offer: Offer,
  window: Window,
  origin: Pick<Rate, 'source' | 'reviewed'>,
): Offer {
  const { from, until } = window;
  const ends = until === undefined ? {} : { until };
  const listed = offer.rates.filter(({ service }) => service === 'standard');
  const rate = (perMillion: Prices, more: Partial<Rate>): Rate => ({
    service: 'standard',
    from,
    ...ends,
    aboveInput: 0,
    perMillion,
    ...statedBy(perMillion, listed, origin),
    ...more,
  });
  const weekdays = Object.entries(window.peak_days_utc_from ?? {}).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const starts = [[from, undefined] as const, ...weekdays];
  const peaks = starts.flatMap(([start, days], index) => {
    const end = starts[index + 1]?.[0] ?? until;
    if (end === start) return [];
    return [
      rate(window.peak, {
        from: start,
        ...(end !== undefined && { until: end }),
        window: { utc: window.peak_utc, ...(days && { days }) },
      }),
    ];
  });
  // What the lists state without a time is from before the hours of the day counted, or one of their two prices.
  const flat = listed
    .filter((each) => !isOneOf(each, window))
    .map((each) => (until === undefined ? { ...each, until: each.until ?? from } : each));
  const later = until === undefined ? [] : flat.map((each) => ({ ...each, from: until }));
  const others = offer.rates.filter(({ service }) => service !== 'standard');
  const timed = [rate(window.off_peak, {}), ...peaks];
  return {
    ...offer,
    rates: until === undefined ? [...timed, ...flat, ...others] : [...later, ...timed, ...others],
  };
}

/**
 * Where a price is from: the list of timed prices, confirmed by the lists that state the same without the hours. Of a
 * reviewed window the lists that state the price themselves; one that none states follows from the review.
 */
function statedBy(
  prices: Prices,
  listed: readonly Rate[],
  { source, reviewed }: Pick<Rate, 'source' | 'reviewed'>,
): Pick<Rate, 'source' | 'reviewed' | 'confirmedBy' | 'derived'> {
  const stating = listed
    .flatMap((rate) => [
      { list: rate.source, prices: rate.perMillion },
      ...Object.entries(rate.conflicts ?? {}).map(([list, other]) => ({
        list,
        prices: { ...rate.perMillion, ...other },
      })),
    ])
    .filter((each) => each.prices.input === prices.input && each.prices.output === prices.output)
    .map(({ list }) => list);
  const lists = [...new Set(reviewed === undefined ? [source, ...stating] : stating)];
  const [first = source, ...others] = lists;
  const parts = Object.keys(prices).map((part) => [part, reviewed?.reason ?? ''] as const);
  return {
    source: first,
    ...(others.length > 0 && { confirmedBy: others }),
    ...(reviewed && { reviewed }),
    ...(lists.length === 0 && { derived: Object.fromEntries(parts) }),
  };
}

function isOneOf({ perMillion }: Rate, { off_peak, peak }: Window): boolean {
  return [off_peak, peak].some(
    ({ input, output }) => perMillion.input === input && perMillion.output === output,
  );
}

/** A price that begins or ends on a date. */
function withDates(offer: Offer, { from, until, price, before, then }: Dated, list: string): Offer {
  const base = offer.rates.find((rate) => rate.service === 'standard' && rate.aboveInput === 0);
  const { input, output } = base?.perMillion ?? {};
  if (input !== price.input || output !== price.output) {
    throw new Error(
      `${offer.id} costs ${String(input)} and ${String(output)} by the lists, ${price.input} and ${price.output} by ${list}: settle it there`,
    );
  }
  const rates = offer.rates.map((rate) => ({
    ...rate,
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
  }));
  const added: Rate[] = [];
  const rate = (perMillion: Prices, when: Pick<Rate, 'from' | 'until'>): Rate => ({
    service: 'standard',
    ...when,
    aboveInput: 0,
    perMillion,
    source: list,
  });
  if (before !== undefined && from !== undefined) added.push(rate(before, { until: from }));
  if (then !== undefined && until !== undefined) added.push(rate(then, { from: until }));
  return { ...offer, rates: [...rates, ...added] };
}
