import { t } from '@vscode/l10n';
import type { UnrankedReason } from './catalog/schema';
import {
  type Currency,
  type MoneyFormat,
  moneyFormat,
  sameCurrency,
  smallest,
  usDollar,
} from './currency';
import type { FailedRequirement } from './equivalence/requirements';
import type { Quote } from './pricing/quote';
import { failureWord } from './requirementWords';
import type { Range, TokenCount } from './tokens/tokenCount';

const millisecondsPerDay = 86_400_000;

const styles = {
  integer: {},
  compact: { notation: 'compact', maximumFractionDigits: 1 },
  whole: { maximumFractionDigits: 0 },
  small: { maximumSignificantDigits: 2 },
  hundredths: { maximumFractionDigits: 2 },
  tenths: { maximumFractionDigits: 1 },
  exchange: { maximumSignificantDigits: 6 },
  given: { maximumSignificantDigits: 15 },
} as const satisfies Record<string, Intl.NumberFormatOptions>;

/**
 * How every surface writes numbers and verdicts, so that no two of them differ. Made once per locale and currency.
 * Money comes in as USD and is written in the currency.
 */
export class Format {
  private readonly numbers = new Map<keyof typeof styles, Intl.NumberFormat>();
  private money: MoneyFormat | undefined;
  private days: Intl.DateTimeFormat | undefined;
  private times: Intl.DateTimeFormat | undefined;
  private other: Format | undefined;

  /** `locale`: a BCP 47 tag. An unknown one falls back to English. */
  constructor(
    private readonly locale = 'en',
    private readonly currency: Currency = usDollar,
  ) {}

  /** The same words with money in a currency; USD when there is none. The last one is kept. */
  in(currency: Currency = usDollar): Format {
    if (sameCurrency(currency, this.currency)) return this;
    if (this.other === undefined || !sameCurrency(currency, this.other.currency)) {
      this.other = new Format(this.locale, currency);
    }
    return this.other;
  }

  /** Where the amounts are not in USD, what they rest on: `at 0.86 EUR per USD, set 20 Nov 2026`. */
  get exchange(): string | undefined {
    const { code, perUsd, set } = this.currency;
    if (code === usDollar.code) return undefined;
    const rate = t('at {0} {1} per USD', this.number('exchange', perUsd), code);
    return set === undefined ? rate : t('{0}, set {1}', rate, this.date(set));
  }

  /** Code of the currency that amounts are written in. */
  get currencyCode(): string {
    return this.currency.code;
  }

  /** A whole number, grouped: `1,240`. */
  count(value: number): string {
    return this.number('integer', value);
  }

  /** Two whole numbers: `250–1,000`; one where both are the same. */
  countRange({ low, high }: Range): string {
    return low === high ? this.count(low) : `${this.count(low)}–${this.count(high)}`;
  }

  /** A rounded number for narrow places: `212K`. */
  short(value: number): string {
    return this.number('compact', value);
  }

  /** `1,240`, or `≈1,310` when estimated. */
  tokens(count: TokenCount): string {
    return `${count.exact ? '' : '≈'}${this.count(count.tokens)}`;
  }

  /** `1,240 tokens`, or `≈1,310 tokens (1,200–1,420)` when estimated. */
  tokensInFull(count: TokenCount): string {
    const tokens = this.tokens(count);
    const words = count.tokens === 1 ? t('{0} token', tokens) : t('{0} tokens', tokens);
    return count.exact ? words : `${words} (${this.countRange(count)})`;
  }

  /**
   * An amount of USD in the currency: two significant digits under a tenth of a unit, its minor unit (cents) up to a
   * hundred, whole units above. `$0` only for a real zero; what is above zero but under a ten-thousandth is `< $0.0001`.
   */
  usd(amount: number): string {
    const { prefix, suffix } = this.moneyFormat;
    return `${this.isTiny(amount) ? '< ' : ''}${prefix}${this.amount(amount)}${suffix}`;
  }

  /** `$0.0069–0.018`; one amount where both ends are written alike. */
  usdRange(range: Range): string {
    const [low, high] = [this.usd(range.low), this.usd(range.high)];
    if (low === high) return low;
    if (this.isTiny(range.low)) return t('up to {0}', high);
    const { prefix, suffix } = this.moneyFormat;
    return `${prefix}${this.amount(range.low)}–${this.amount(range.high)}${suffix}`;
  }

  /** The cost of a quote, or that it is not known. */
  cost(quote: Quote): string {
    return 'unknown' in quote ? t('price not known') : this.usdRange(quote.usd);
  }

  /** The cost of a month of calls: `$6.90–18.00 / month`. */
  perMonth(usd: Range, calls: number): string {
    return t('{0} / month', this.usdRange({ low: usd.low * calls, high: usd.high * calls }));
  }

  /**
   * A saving as a change of cost: `−91 %`, `−89 to −91 %`, `+12 %`, `same price`, `may cost more`. Never `−100 %`
   * for what is not free: `−99.9 %` is as far as it goes.
   */
  saving({ low, high }: Range): string {
    if (Math.abs(low) < 0.0005 && Math.abs(high) < 0.0005) return t('same price');
    if (low < 0 && high > 0) return t('may cost more');
    return high <= 0 ? this.changes('+', -high, -low) : this.changes('−', low, high);
  }

  /** A saving that is one, without a sign: `91 %`, `89 to 91 %`. */
  saved({ low, high }: Range): string {
    return this.changes('', low, high);
  }

  /** A share of the usable input: `< 0.1 %`, `0.12 %`, `34 %`. */
  share(part: number, whole: number): string {
    const percent = (part / whole) * 100;
    const isTiny = percent > 0 && percent < 0.1;
    return `${isTiny ? '< ' : ''}${this.number('small', isTiny ? 0.1 : percent)} %`;
  }

  /** Points of a score, of one decimal at most: `4.1`, `35`. */
  points(value: number): string {
    return this.number('tenths', value);
  }

  /** A number of two significant digits under 1, hundredths above: `0.69`, `12.5`. */
  plain(value: number): string {
    return this.number(value < 1 ? 'small' : 'hundredths', value);
  }

  /** A number with all the digits that it was given: `2.4875`. */
  asGiven(value: number): string {
    return this.number('given', value);
  }

  /** A price in USD per million tokens in the currency, as price pages write it: `$2.50`. */
  rate(perMillion: number): string {
    const money = this.moneyFormat;
    const price = perMillion * this.currency.perUsd;
    const isSmall = price > 0 && price < (money.digits === 0 ? 10 : 0.01);
    const written = isSmall ? this.number('small', price) : money.minor.format(price);
    return `${money.prefix}${written}${money.suffix}`;
  }

  /** An amount of USD on an axis, in the currency: what is under a ten-thousandth is written too. */
  tick(usd: number): string {
    return this.rate(usd);
  }

  /** `10 Nov 2026` for `2026-11-10`. */
  date(isoDate: string): string {
    return this.day().format(new Date(`${isoDate}T00:00:00Z`));
  }

  /** A moment, in UTC: `1 Jan 2027, 00:00 UTC`. `isoTime` with its zone. */
  moment(isoTime: string): string {
    const time = new Date(isoTime).toISOString();
    return `${this.date(time.slice(0, 10))}, ${time.slice(11, 16)} UTC`;
  }

  /** The time of day of a moment where the reader is: `18:30`. `time` in ms since 1970. */
  localTime(time: number): string {
    this.times ??= new Intl.DateTimeFormat(supported(this.locale), {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    return this.times.format(time);
  }

  /** How old a date is: `today`, `1 day old`, `13 days old`. `now` in ms since the epoch. */
  age(isoDate: string, now: number): string {
    const days = daysOld(isoDate, now);
    if (days <= 0) return t('today');
    return days === 1 ? t('1 day old') : t('{0} days old', this.count(days));
  }

  /** Why an option fails a requirement, or may: `does not fit: needs 212,000 tokens, the window is 200,000`. */
  failure(failed: FailedRequirement): string {
    return failureWord(failed, (tokens) => this.count(tokens));
  }

  /** The first formatter of a process takes some ms to make, so none is made before it is needed. */
  private number(style: keyof typeof styles, value: number): string {
    let format = this.numbers.get(style);
    if (format === undefined) {
      format = new Intl.NumberFormat(supported(this.locale), styles[style]);
      this.numbers.set(style, format);
    }
    return format.format(value);
  }

  private day(): Intl.DateTimeFormat {
    this.days ??= new Intl.DateTimeFormat(supported(this.locale), {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'UTC',
    });
    return this.days;
  }

  private changes(sign: string, from: number, to: number): string {
    // No change has no sign, and may come as -0.
    const end = (share: number): string =>
      share === 0 ? this.count(0) : sign + this.changeOf(share);
    const [least, most] = [end(from), end(to)];
    return least === most ? `${least} %` : t('{0} to {1} %', least, most);
  }

  /** A share as whole percent; one decimal where rounding would make it nothing or all. */
  private changeOf(share: number): string {
    if (share > 0.994 && share < 1) return this.number('tenths', Math.floor(share * 1000) / 10);
    if (share > 0 && share < 0.005) return this.number('tenths', Math.ceil(share * 1000) / 10);
    return this.count(Math.round(share * 100));
  }

  /** Whether an amount of USD is above zero and too small to be written. */
  private isTiny(usd: number): boolean {
    return usd > 0 && usd * this.currency.perUsd < smallest;
  }

  /** An amount of USD in the currency, without its sign. */
  private amount(usd: number): string {
    if (usd === 0) return this.number('whole', 0);
    const amount = Math.max(smallest, usd * this.currency.perUsd);
    const { minor, digits } = this.moneyFormat;
    // Without a minor unit, whole units would not be two significant digits under ten either.
    if (amount < (digits === 0 ? 10 : 0.0995)) return this.number('small', amount);
    return amount < 100 ? minor.format(amount) : this.number('whole', amount);
  }

  private get moneyFormat(): MoneyFormat {
    this.money ??= moneyFormat(supported(this.locale), this.currency.code);
    return this.money;
  }
}

/** Whole days from a date, `YYYY-MM-DD`, to now, in ms since the epoch. */
export function daysOld(isoDate: string, now: number): number {
  return Math.floor((now - Date.parse(`${isoDate}T00:00:00Z`)) / millisecondsPerDay);
}

export function unrankedWord(reason: UnrankedReason): string {
  switch (reason) {
    case 'plan':
      return t('part of a plan');
    case 'trial':
      return t('free (rate-limited trial)');
    case 'free':
      return t('free (rate-limited)');
    case 'unknown-price':
      return t('price doubtful: a 0 that may mean anything, or a fee that the lists leave out');
    case 'retired':
      return t('only on an old list, may be retired');
    case 'deprecated':
      return t('deprecated by its provider');
  }
}

/** The locale, or the nearest that `Intl` knows; English where it is no tag of a language. */
export function supported(locale: string): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
