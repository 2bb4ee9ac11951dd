import { type Dimension, dimensions, type RateWindow, roundRate, type Service } from '../schema';

/**
 * The common shape into which every public price list is read. An adapter knows one list's format and
 * units and nothing else: which provider a name stands for, which model an id is, and which list wins
 * are decided later (`providers`, `identity`, `merge`).
 *
 * An adapter is pure, so that the same code builds the bundled table and reads a refreshed list.
 */

/** USD per million tokens; an absent field means that the list does not state it. */
export type ListedPrices = Partial<Record<Dimension, number>>;

export interface ListedRate {
  service: Service;
  /** Total input in tokens above which all tokens take these prices; 0 is the base tier. */
  aboveInput: number;
  prices: ListedPrices;
  /** USD per request, beside the tokens. */
  perRequest?: number;
  /** When it holds, as ISO timestamps; absent: always. `until` is exclusive. */
  from?: string;
  until?: string;
  window?: RateWindow;
}

/** What a list says about a model; an absent field means that it does not say. */
export interface ListedFacts {
  name?: string;
  openWeights?: boolean;
  /** Date of release as the list writes it: `YYYY-MM-DD` or `YYYY-MM`. */
  released?: string;
  /** Tokens. */
  context?: number;
  /** Longest usable input in tokens, where it is less than the context window. */
  maxInput?: number;
  /** Tokens. */
  maxOutput?: number;
  /** Input modalities, separated by spaces. */
  input?: string;
  tools?: boolean;
  structuredOutput?: boolean;
  reasoning?: boolean;
}

export interface ListedOffer {
  /** Provider, as this list names it. */
  provider: string;
  /** Id of the model at the provider. */
  id: string;
  /** Canonical model id, where the list states one. It may lump variants together. */
  canonical?: string;
  deprecated?: boolean;
  /** The page that the list names for the price. */
  page?: string;
  /** At least the base tier of one service; the standard base tier comes first if it is there. */
  rates: ListedRate[];
  facts: ListedFacts;
}

export interface ParsedList {
  offers: ListedOffer[];
  /** Entries left out because they could not be read, with the reason. */
  rejected: { entry: string; reason: string }[];
}

/** One public price list: `parse` throws a `ListFormatError` if the file as a whole is not that list. */
export interface PriceListAdapter {
  /** Id of the list in the catalog's `inputs`. */
  readonly id: string;
  /** `today` (`YYYY-MM-DD`) decides whether an announced end has passed. */
  parse(json: unknown, today: string): ParsedList;
}

/** The file is not the list it is said to be. */
export class ListFormatError extends Error {
  override readonly name = 'ListFormatError';
}

/** A list that lacks most of what it used to have. */
export class TooFewOffersError extends Error {
  override readonly name = 'TooFewOffersError';

  constructor(
    readonly remaining: number,
    readonly expected: number,
  ) {
    super(`only ${remaining} of the ${expected} offers known from this list are in it`);
  }
}

/**
 * The dearest rate believed, in USD per million tokens. The dearest model sold so far (o1-pro) bills
 * 600; lists that mistake their unit are off by a factor of a thousand or a million.
 */
export const DEAREST_BELIEVED = 1_000;

/** Tells why prices cannot be right, or undefined when they can. */
export function implausible(rates: readonly ListedRate[]): string | undefined {
  for (const { prices } of rates) {
    for (const [dimension, value] of Object.entries(prices)) {
      if (!Number.isFinite(value) || value < 0) return `${dimension} rate is ${value}`;
      if (value > DEAREST_BELIEVED) return `${dimension} rate of ${value} USD per million tokens`;
    }
  }
  return undefined;
}

/**
 * Prices in USD per million tokens from a list's own, multiplied by `perMillion` and rounded. A cache or
 * reasoning rate of 0 is dropped: in every list it stands for "not billed apart" or "not known".
 */
export function toPrices(
  listed: Partial<Record<Dimension, number | null | undefined>>,
  perMillion: 1 | 1e6,
): ListedPrices {
  const prices: ListedPrices = {};
  for (const dimension of dimensions) {
    const value = listed[dimension];
    if (value === undefined || value === null) continue;
    const mayBeZero = dimension === 'input' || dimension === 'output';
    const rate = roundRate(value * perMillion);
    if (rate !== 0 || mayBeZero) prices[dimension] = rate;
  }
  return prices;
}
