import { supported } from '../core/format';
import { parseAnswer, parseTokenRange } from '../core/pricing/assumptions';
import type { Range } from '../core/tokens/tokenCount';

/** How a language writes numbers. */
interface Signs {
  /** What stands between groups of digits, also where other languages would have it; `undefined` where nothing does. */
  group: string | undefined;
  decimal: string;
  /** Its ten digits, from 0. */
  digits: string[];
  /** Digits of a group that is neither the first nor the last: 3, and 2 in Hindi. */
  middle: number;
}

/** Stand between groups in some language, and mean nothing else in any. */
const groupsAnywhere = [' ', "'", '_'];

/**
 * Reads numbers as people write them in the language of the page, which writes `1,000` or `1.000`. What another
 * language would read as another number is not guessed at: it is undefined, as is what is no number.
 */
export class NumberReader {
  private known: Signs | undefined;

  /** `locale`: a BCP 47 tag. An unknown one falls back to English. */
  constructor(private readonly locale: string) {}

  /** A number from 0 to `most`, with decimals: `12.5`, in German `12,5`. */
  decimal(text: string, most: number): number | undefined {
    const [whole = '', fraction, ...rest] = this.plain(text).split(this.signs.decimal);
    if (rest.length > 0 || (fraction !== undefined && !/^\d+$/.test(fraction))) return undefined;
    const digits = this.ungrouped(whole);
    return digits === undefined ? undefined : atMost(`${digits}.${fraction ?? 0}`, most);
  }

  /** A decimal number with or without a percent sign. */
  percent(text: string): number | undefined {
    return this.decimal(text.trim().replace(/^%\s*|\s*%$/, ''), 100);
  }

  /** A whole number from 0 to `most`; with a decimal sign it is none, as `1.000` may have been meant for 1,000. */
  whole(text: string, most: number): number | undefined {
    const digits = this.ungrouped(this.plain(text));
    return digits === undefined ? undefined : atMost(digits, most);
  }

  /** A range of tokens: `700`, `300-700`, `1,000 – 4,000`. */
  tokens(text: string): Range | undefined {
    const ends = this.plain(text).split(/[-‐-―−]/);
    // Two numbers without a dash between them, where no number is written so.
    if (ends.length === 1 && ends[0]?.trim().includes(' ') && this.signs.group !== ' ') return;
    const read = ends.map((end) => this.ungrouped(end.trim()));
    // What a range may be is known there.
    return read.includes(undefined) ? undefined : parseTokenRange(read.join('-'));
  }

  /** The length of an answer: a range, or `short`, `medium`, `long`. */
  answer(text: string): Range | undefined {
    return /\p{Nd}/u.test(text) ? this.tokens(text) : parseAnswer(text);
  }

  /** Without the signs of groups; undefined unless all are the same sign, and three digits stand after each. */
  private ungrouped(text: string): string | undefined {
    if (/^\d+$/.test(text)) return text;
    const { group, middle } = this.signs;
    const sign = [group, ...groupsAnywhere].find(
      (each) => each !== undefined && text.includes(each),
    );
    if (sign === undefined) return undefined;
    const groups = text.split(sign);
    const [first = '', last = ''] = [groups.shift(), groups.pop()];
    const isGrouped = (size: number): boolean =>
      /^[1-9]\d*$/.test(first) &&
      first.length <= size &&
      groups.every((each) => each.length === size && /^\d+$/.test(each)) &&
      /^\d{3}$/.test(last);
    return isGrouped(3) || isGrouped(middle) ? first + groups.join('') + last : undefined;
  }

  /** With one kind of space, one apostrophe and the digits 0 to 9. */
  private plain(text: string): string {
    const { digits } = this.signs;
    return plainSigns(text.trim()).replaceAll(/(?!\d)\p{Nd}/gu, (digit) => {
      const value = digits.indexOf(digit);
      return value < 0 ? digit : String(value);
    });
  }

  /** Asking for them takes a while, so they are not asked for before someone types. */
  private get signs(): Signs {
    this.known ??= signsOf(this.locale);
    return this.known;
  }
}

function signsOf(locale: string): Signs {
  // Some languages do not group four digits unless told to.
  const format = new Intl.NumberFormat(supported(locale), { useGrouping: 'always' });
  const parts = format.formatToParts(12_345_678.9);
  const sign = (type: Intl.NumberFormatPartTypes): string | undefined =>
    parts.find((part) => part.type === type)?.value;
  const group = sign('group');
  const integers = parts.filter(({ type }) => type === 'integer');
  return {
    group: group === undefined ? undefined : plainSigns(group),
    decimal: sign('decimal') ?? '.',
    digits: Array.from({ length: 10 }, (_, digit) => format.format(digit)),
    middle: integers.at(-2)?.value.length ?? 3,
  };
}

/** No-break, narrow and thin spaces are spaces, and a typographic apostrophe is one. */
function plainSigns(text: string): string {
  return text.replaceAll(/\s/g, ' ').replaceAll('’', "'");
}

function atMost(digits: string, most: number): number | undefined {
  const value = Number(digits);
  return value <= most ? value : undefined;
}
