import { t } from '@vscode/l10n';
import type { Offer, Rate } from '../catalog/schema';
import type { Range } from '../tokens/tokenCount';
import { type Charge, mostExactUnits, sumUsd, unitsOf, unitsOfUsd, usdOfUnits } from './money';
import { rateFor } from './rateFor';
import type { Usage } from './usage';

/** What a line of a quote bills. `input` is the part of the input that no cache line bills. */
export type QuotePart =
  'input' | 'cacheRead' | 'cacheWrite5m' | 'cacheWrite1h' | 'output' | 'reasoning';

/** What a usage costs at an offer, and the rate of its high end; or why that is not known. */
export type Quote = { usd: Range; rate: Rate } | { unknown: string };

/** A line of a quote: tokens at a rate, or the fee for the request itself. */
export type QuoteLine = TokenLine | { part: 'request'; usd: Range };

/** The ends of `perMillion` differ only when the range of the input crosses a tier. */
export interface TokenLine {
  part: QuotePart;
  tokens: Range;
  /** USD per million tokens. */
  perMillion: Range;
  usd: Range;
  /** The part whose price was used because the offer lists none for this one. */
  pricedAs?: StandIn;
}

/** Whose price stands in: another part's, or the same part's in the standard service. */
export type StandIn = ListedStandIn | 'standard';
type ListedStandIn = 'input' | 'output' | 'cacheWrite5m';

type End = 'low' | 'high';

/** The parts that a call may have. */
export const billParts: readonly QuotePart[] = [
  'input',
  'cacheRead',
  'cacheWrite5m',
  'cacheWrite1h',
  'output',
  'reasoning',
];

/** The parts whose price stands in where an offer lists none: the first that it lists. */
const standIns: Partial<Record<QuotePart, readonly ListedStandIn[]>> = {
  cacheRead: ['input'],
  cacheWrite5m: ['input'],
  // Keeping a prompt for longer is never cheaper.
  cacheWrite1h: ['cacheWrite5m', 'input'],
  reasoning: ['output'],
};

/**
 * Prices a usage at an offer. `unknown`, with the reason, when the offer does not sell the service or lists
 * no price for a part that the usage has; never 0 for a price that is not known.
 *
 * The tier is chosen by the total input, and all tokens take its rates. Where no price is listed for cache
 * reads or writes the input price is used (for writes of an hour that of the shorter ones, if listed), for reasoning
 * the output price, and the line says so.
 */
export function quote(offer: Offer, usage: Usage): Quote {
  return quoteBill(offer, billOf(usage));
}

/** A usage made ready once to be priced at thousands of offers: what each of its parts bills. */
export interface Bill {
  usage: Usage;
  /** Those that have tokens at one of the ends. */
  parts: readonly { part: QuotePart; place: number; low: number; high: number }[];
}

export function billOf(usage: Usage): Bill {
  const billed = billParts.map((part, place) => ({
    part,
    place,
    low: tokensOf(usage, part, 'low'),
    high: tokensOf(usage, part, 'high'),
  }));
  return { usage, parts: billed.filter(({ low, high }) => low !== 0 || high !== 0) };
}

/** As `quote`, of a usage that was made ready. */
export function quoteBill(offer: Offer, bill: Bill): Quote {
  const { usage } = bill;
  const highRate = billedRate(offer, usage, 'high');
  const lowRate = isBilledAlike(offer, usage) ? highRate : billedRate(offer, usage, 'low');
  if (lowRate === undefined || highRate === undefined) {
    return { unknown: noRate(offer, usage) };
  }
  const usd = costOf(lowRate, highRate, bill);
  if (usd === undefined) {
    const part = bill.parts.find(
      ({ part: used, high: most }) => most > 0 && !isPriced(used, lowRate, highRate),
    )?.part;
    return {
      unknown: part
        ? t('{0} lists no price for {1}', offer.id, partName(part))
        : t('{0} lists no price for this usage', offer.id),
    };
  }
  if (
    offer.unranked === 'unknown-price' &&
    bill.parts.some(({ part, high: most }) => most > 0 && priceOf(highRate, part) === 0)
  ) {
    return {
      unknown: t('the price of 0 listed for {0} may only mean that it is not known', offer.id),
    };
  }
  const listed = usage.service === 'batch' ? listedRate(offer, usage) : undefined;
  return { usd, rate: listed ?? highRate };
}

/**
 * The lines of a quote: one for each part that the usage has any tokens of. Their sums are the quote's `usd`.
 * Empty when the quote is unknown. Made on demand: a comparison quotes thousands of offers.
 */
export function quoteLines(offer: Offer, usage: Usage): QuoteLine[] {
  const highRate = billedRate(offer, usage, 'high');
  const lowRate = isBilledAlike(offer, usage) ? highRate : billedRate(offer, usage, 'low');
  if (lowRate === undefined || highRate === undefined) return [];
  const listed = listedRate(offer, usage)?.perMillion ?? {};
  const low = chargesAt(lowRate, usage, 'low');
  const high = chargesAt(highRate, usage, 'high');
  const fee = [lowRate.perRequest ?? 0, highRate.perRequest ?? 0] as const;
  const lines = billParts.flatMap((part): QuoteLine[] => {
    const [from, to] = [low[part], high[part]];
    if (from === undefined || to === undefined || to.tokens === 0) return [];
    const isStandard = listed[part] === undefined && highRate.perMillion[part] !== undefined;
    const standIn =
      listed[part] === undefined
        ? isStandard
          ? 'standard'
          : standInOf(highRate, part)
        : undefined;
    return [
      {
        part,
        tokens: { low: from.tokens, high: to.tokens },
        perMillion: { low: from.perMillion, high: to.perMillion },
        usd: ordered(sumUsd([from]), sumUsd([to])),
        ...(standIn && { pricedAs: standIn }),
      },
    ];
  });
  return fee[0] === 0 && fee[1] === 0
    ? lines
    : [...lines, { part: 'request', usd: ordered(fee[0], fee[1]) }];
}

/** The rate of the high end as the lists have it. */
function listedRate(offer: Offer, { service, input, at }: Usage): Rate | undefined {
  return rateFor(offer, service, input.high, at);
}

/** Most offers have one rate, and many usages one size: then both ends are billed alike. */
function isBilledAlike({ rates }: Offer, { input }: Usage): boolean {
  return rates.length === 1 || input.low === input.high;
}

/**
 * The rate that an end of a usage is billed at. No list states what a batch pays for cache reads; it is billed like the
 * rest of its input, but never more than the standard service asks: a batch is not dearer.
 */
function billedRate(offer: Offer, { service, input, cacheRead, at }: Usage, end: End) {
  const rate = rateFor(offer, service, input[end], at);
  if (rate === undefined || service !== 'batch' || cacheRead.high === 0) return rate;
  const own = rate.perMillion.cacheRead;
  const standard = rateFor(offer, 'standard', input[end], at)?.perMillion.cacheRead;
  if (own !== undefined || standard === undefined) return rate;
  if (standard >= (rate.perMillion.input ?? 0)) return rate;
  return { ...rate, perMillion: { ...rate.perMillion, cacheRead: standard } };
}

function noRate(offer: Offer, { service }: Usage): string {
  const sold = offer.rates.some((rate) => rate.service === service);
  return sold
    ? t('{0} lists no {1} price for that time', offer.id, service)
    : t('{0} lists no {1} price', offer.id, service);
}

/** USD per million tokens of a part, its own or what stands in for it; undefined where there is none. */
export function priceOf(rate: Rate, part: QuotePart): number | undefined {
  const own = rate.perMillion[part];
  if (own !== undefined) return own;
  const standIn = standInOf(rate, part);
  return standIn && rate.perMillion[standIn];
}

function standInOf({ perMillion }: Rate, part: QuotePart): ListedStandIn | undefined {
  return standIns[part]?.find((other) => perMillion[other] !== undefined);
}

/** Tokens that a part bills at an end of the usage; `input` without what a cache line bills. */
function tokensOf(usage: Usage, part: QuotePart, end: End): number {
  const tokens = usage[part][end];
  if (part !== 'input') return tokens;
  return tokens - usage.cacheRead[end] - usage.cacheWrite5m[end] - usage.cacheWrite1h[end];
}

function isPriced(part: QuotePart, ...rates: Rate[]): boolean {
  return rates.every((rate) => priceOf(rate, part) !== undefined);
}

/** The cost at both ends in USD; undefined when a part that one of them has tokens of has no price there. */
function costOf(lowRate: Rate, highRate: Rate, { usage, parts: billed }: Bill): Range | undefined {
  let low = unitsOfUsd(lowRate.perRequest ?? 0);
  let high = lowRate === highRate ? low : unitsOfUsd(highRate.perRequest ?? 0);
  for (const one of billed) {
    const atHigh = priceOf(highRate, one.part);
    const atLow = lowRate === highRate ? atHigh : priceOf(lowRate, one.part);
    if ((one.low > 0 && atLow === undefined) || (one.high > 0 && atHigh === undefined)) {
      return undefined;
    }
    low += unitsOf(one.low, atLow ?? 0);
    high += unitsOf(one.high, atHigh ?? 0);
  }
  return ordered(usdOf(low, lowRate, usage, 'low'), usdOf(high, highRate, usage, 'high'));
}

/** Exact however large it is. */
function usdOf(units: number, rate: Rate, usage: Usage, end: End): number {
  return units <= mostExactUnits
    ? usdOfUnits(units)
    : sumUsd(Object.values(chargesAt(rate, usage, end)), rate.perRequest);
}

function chargesAt(rate: Rate, usage: Usage, end: End): Partial<Record<QuotePart, Charge>> {
  const charges: Partial<Record<QuotePart, Charge>> = {};
  for (const part of billParts) {
    const perMillion = priceOf(rate, part);
    if (perMillion !== undefined)
      charges[part] = { tokens: tokensOf(usage, part, end), perMillion };
  }
  return charges;
}

function ordered(a: number, b: number): Range {
  return a <= b ? { low: a, high: b } : { low: b, high: a };
}

function partName(part: QuotePart): string {
  switch (part) {
    case 'input':
      return t('input');
    case 'cacheRead':
      return t('cache reads');
    case 'cacheWrite5m':
      return t('cache writes (5 minutes)');
    case 'cacheWrite1h':
      return t('cache writes (1 hour)');
    case 'output':
      return t('output');
    case 'reasoning':
      return t('reasoning');
  }
}
