import { catalogText } from './command';

/** Prices computed anew in whole units from the pricing table's text: a second opinion on every amount. */

export interface TableOffer {
  id: string;
  model: string;
  provider: string;
  unranked?: string;
  rates: {
    service: string;
    aboveInput: number;
    from?: string;
    until?: string;
    window?: object;
    perMillion: Partial<Record<string, number>>;
    perRequest?: number;
  }[];
}

export interface Table {
  date: string;
  providers: Record<string, { name: string }>;
  models: Record<string, { name: string; reasoning?: boolean; tokenizer: string }>;
  offers: TableOffer[];
}

/** The pricing table that the command under test has. */
export function readTable(): Table {
  return JSON.parse(catalogText()) as Table;
}

/** Tokens of a call, by part; `input` is all of the input. */
export type Tokens = Partial<Record<string, number>>;

const standIns: Record<string, string[]> = {
  cacheRead: ['input'],
  cacheWrite5m: ['input'],
  cacheWrite1h: ['cacheWrite5m', 'input'],
  reasoning: ['output'],
};

/** A Tuesday at noon, at which no price of peak hours holds. */
export const noon = '2026-11-24T12:00:00Z';

/** What a call at `noon` costs in USD, or undefined where a price is not listed. */
export function priceOf(offer: TableOffer, service: string, tokens: Tokens): number | undefined {
  const input = tokens.input ?? 0;
  const rate = rateOf(offer, service, input);
  if (rate === undefined) return undefined;
  const cached = ['cacheRead', 'cacheWrite5m', 'cacheWrite1h'].map((part) => tokens[part] ?? 0);
  const billed: Tokens = { ...tokens, input: cached.reduce((left, part) => left - part, input) };
  let units = millionths(rate.perRequest ?? 0) * 1_000_000n;
  for (const [part, count = 0] of Object.entries(billed)) {
    if (count === 0) continue;
    const listed = [part, ...(standIns[part] ?? [])]
      .map((each) => rate.perMillion[each])
      .find((each) => each !== undefined);
    const batched =
      service === 'batch' && part === 'cacheRead' && !('cacheRead' in rate.perMillion);
    const usual = batched ? rateOf(offer, 'standard', input)?.perMillion.cacheRead : undefined;
    const price = listed === undefined || usual === undefined ? listed : Math.min(listed, usual);
    if (price === undefined || (price === 0 && offer.unranked === 'unknown-price'))
      return undefined;
    units += BigInt(count) * millionths(price);
  }
  return Number(`${units / 10n ** 12n}.${(units % 10n ** 12n).toString().padStart(12, '0')}`);
}

function rateOf({ rates }: TableOffer, service: string, input: number) {
  return rates
    .filter((one) => one.service === service && (one.aboveInput === 0 || input > one.aboveInput))
    .filter(({ from, until, window }) => (from ?? '') <= noon && noon < (until ?? '9') && !window)
    .sort((a, b) => b.aboveInput - a.aboveInput)[0];
}

/** A decimal number of USD in millionths, from its digits. */
function millionths(price: number): bigint {
  const [whole = '0', fraction = ''] = price.toFixed(6).split('.');
  return BigInt(whole) * 1_000_000n + BigInt(fraction);
}
