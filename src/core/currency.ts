import * as v from 'valibot';

/** The currency that money is shown in. Prices and sums stay in USD; only the words are in it. */
export interface Currency {
  /** ISO 4217, three capital letters. */
  code: string;
  /** Units of it for one USD. */
  perUsd: number;
  /** The day on which `perUsd` was set, `YYYY-MM-DD`; absent for USD itself. */
  set?: string;
}

export const usDollar: Currency = { code: 'USD', perUsd: 1 };

const CurrencySchema = v.strictObject({
  code: v.pipe(
    v.string(),
    v.toUpperCase(),
    v.check((code) => Intl.supportedValuesOf('currency').includes(code)),
  ),
  perUsd: v.pipe(v.number(), v.finite(), v.gtValue(0)),
  set: v.pipe(
    v.string(),
    v.isoDate(),
    v.check((date) => !Number.isNaN(Date.parse(date))),
  ),
});

/** Reads a currency as a person sets it; undefined when it is none. One USD is worth 1 USD. */
export function parseCurrency(value: unknown): Currency | undefined {
  const result = v.safeParse(CurrencySchema, value);
  if (!result.success) return undefined;
  if (result.output.code !== usDollar.code) return result.output;
  return result.output.perUsd === 1 ? usDollar : undefined;
}

/** The least amount that is written, in units of the currency. */
export const smallest = 0.0001;

/** How amounts of a currency are written. */
export interface MoneyFormat {
  /** What stands before and behind the number: `$`, or a space and `€`. */
  prefix: string;
  suffix: string;
  /** Writes the number with all digits of the minor unit. */
  minor: Intl.NumberFormat;
  /** Decimals of the minor unit; 0 for a currency that has none. */
  digits: number;
}

/** `locale`: one that `Intl` supports; `currency`: a code that it knows. */
export function moneyFormat(locale: string, currency: string): MoneyFormat {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 0;
  const parts = format.formatToParts(1);
  const isNumber = ({ type }: Intl.NumberFormatPart): boolean =>
    type === 'integer' || type === 'decimal' || type === 'fraction';
  const text = (of: Intl.NumberFormatPart[]): string => of.map(({ value }) => value).join('');
  return {
    prefix: text(parts.slice(0, parts.findIndex(isNumber))),
    suffix: text(parts.slice(parts.findLastIndex(isNumber) + 1)),
    minor: new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }),
    digits,
  };
}

export function sameCurrency(a: Currency, b: Currency): boolean {
  return a.code === b.code && a.perUsd === b.perUsd && a.set === b.set;
}
