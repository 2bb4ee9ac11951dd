import { t } from '@vscode/l10n';
import { withoutUndefined } from '../modelFacts';
import { type Dimension, dimensions, type Offer, type Prices, type Rate } from '../schema';
import { type DiscountEntry, type PriceEntry, priceFields, storedPrice } from './entries';

/** How prices of the user's are put into the rates of an offer. Nothing here changes what it is given. */

/** Id, in `inputs`, of the list of the prices that come from the user alone. */
export const yourList = 'yours';

/** Writes a number of the user's as they read it. */
export type WriteNumber = (value: number) => string;

/** What is set of a rate: prices in USD per million tokens, and a fee in USD per request. */
export interface Setting {
  prices: Prices;
  perRequest?: number;
  note?: string;
}

/** What an entry sets. */
export function settingOf(
  entry: Partial<Record<(typeof priceFields)[number] | 'perRequest', number | undefined>> & {
    note?: string | undefined;
  },
): Setting {
  const { perRequest, note } = entry;
  const prices: Prices = {};
  for (const field of priceFields) {
    const price = entry[field];
    if (price !== undefined) prices[field] = price;
  }
  return {
    prices,
    ...(perRequest !== undefined && { perRequest }),
    ...(note !== undefined && { note }),
  };
}

/**
 * The rates of an offer with what an entry sets, whenever they hold. Where the offer has no such service it gets
 * it; where it has no such tier, the prices that the entry does not name are those of the tier below.
 */
export function withPrices(rates: readonly Rate[], entry: PriceEntry): Offer['rates'] {
  const { service, aboveInput } = entry;
  const setting = settingOf(entry);
  const isMeant = (rate: Rate): boolean =>
    rate.service === service && rate.aboveInput === aboveInput;
  const isBase =
    service === 'standard' && ('input' in setting.prices || 'output' in setting.prices);
  if (rates.some(isMeant)) {
    return rates
      .filter((rate) => !isBase || rate.aboveInput !== aboveInput || !isWhollyDerived(rate))
      .map((rate) => (isMeant(rate) ? withSetting(rate, setting) : rate));
  }
  const below = rates.filter((rate) => rate.service === service && rate.aboveInput < aboveInput);
  const next = Math.max(...below.map((rate) => rate.aboveInput));
  const copied = below
    .filter((rate) => rate.aboveInput === next)
    .map((rate) => withSetting({ ...rate, aboveInput }, setting));
  return [...rates, ...(copied.length > 0 ? copied : [ownRate(entry, setting)])];
}

/** A rate that follows from others by a rule alone: with those changed, it says nothing any more. */
function isWhollyDerived({ perMillion, derived = {} }: Rate): boolean {
  const parts = Object.keys(perMillion);
  return parts.length > 0 && parts.every((part) => part in derived);
}

/** A rate that comes from the user alone. */
export function ownRate(
  { service, aboveInput }: Pick<Rate, 'service' | 'aboveInput'>,
  setting: Setting,
): Rate {
  return withSetting({ service, aboveInput, perMillion: {}, source: yourList }, setting);
}

/** A rate at a discount: every price that is above 0. */
export function atDiscount(
  rate: Rate,
  { discountPercent, note }: DiscountEntry,
  write: WriteNumber,
): Rate {
  const reduced = (price: number): number => storedPrice((price * (100 - discountPercent)) / 100);
  const prices: Prices = {};
  for (const dimension of dimensions) {
    const price = rate.perMillion[dimension];
    if (price !== undefined && price > 0) prices[dimension] = reduced(price);
  }
  const { perRequest = 0 } = rate;
  const words = t('{0} % off the listed price', write(discountPercent));
  return {
    ...withSetting(rate, {
      prices,
      ...(perRequest > 0 && { perRequest: reduced(perRequest) }),
      note: note === undefined ? words : t('{0}, {1}', words, note),
    }),
    source: rate.source,
  };
}

/**
 * A rate with prices of the user's, marked so, and without what the lists say of those. Where no price is left of
 * its list, the rate is the user's own.
 */
function withSetting(rate: Rate, { prices, perRequest, note }: Setting): Rate {
  const { confirmedBy, reviewed, conflicts, filledFrom, derived, note: noteBefore, ...kept } = rate;
  const named = dimensions.filter((dimension) => prices[dimension] !== undefined);
  const marks = [...named, ...(perRequest === undefined ? [] : (['perRequest'] as const))];
  if (marks.length === 0) return rate;
  const before = rate.yours ?? [];
  const isBaseChanged = prices.input !== undefined || prices.output !== undefined;
  // What was derived from the listed price does not follow from the user's.
  const listed = isBaseChanged ? without(rate.perMillion, derivedFrom(derived)) : rate.perMillion;
  const perMillion = { ...listed, ...prices };
  const ownAlone =
    (rate.perRequest === undefined || perRequest !== undefined) &&
    dimensions.every((dimension) => perMillion[dimension] === prices[dimension]);
  const stillSays = before.every((mark) => marks.includes(mark)) ? [] : [noteBefore];
  const notes = [...new Set([...stillSays, note].filter((each) => each !== undefined))];
  return {
    ...kept,
    ...(ownAlone && { source: yourList }),
    perMillion,
    ...(perRequest !== undefined && { perRequest }),
    ...(!isBaseChanged && confirmedBy && { confirmedBy }),
    ...(!isBaseChanged && reviewed && { reviewed }),
    ...withoutUndefined({
      filledFrom: without(filledFrom, named),
      derived: isBaseChanged ? undefined : without(derived, named),
      conflicts: withoutPrices(conflicts, named),
    }),
    yours: [...dimensions, 'perRequest' as const].filter(
      (mark) => before.includes(mark) || marks.includes(mark),
    ),
    ...(notes.length > 0 && { note: notes.join('; ') }),
  };
}

function derivedFrom(derived: Rate['derived'] = {}): Dimension[] {
  return dimensions.filter((dimension) => dimension in derived);
}

/** What other lists say, without the dimensions named. */
function withoutPrices(
  conflicts: Rate['conflicts'],
  named: readonly Dimension[],
): Rate['conflicts'] {
  const left = Object.entries(conflicts ?? {}).flatMap(([list, prices]) => {
    const others = without(prices, named);
    return others === undefined ? [] : [[list, others] as const];
  });
  return left.length > 0 ? Object.fromEntries(left) : undefined;
}

/** The values of the other dimensions; undefined where there is none. */
function without<T>(
  values: Readonly<Record<string, T>> | undefined,
  named: readonly string[],
): Record<string, T> | undefined {
  const left = Object.entries(values ?? {}).filter(([dimension]) => !named.includes(dimension));
  return left.length > 0 ? Object.fromEntries(left) : undefined;
}
