import type { Comparison } from '../comparison';
import type { Evidence } from '../equivalence/evidence';
import type { Option } from '../options';
import type { Range, TokenCount } from '../tokens/tokenCount';

/** How many options of each group a written estimate lists; `all` also lists those that are not ranked. */
export type OptionLimit = number | 'all';

export const defaultLimit = 10;

/** The options of a group that a written estimate lists, in their order. */
export function listedOptions(options: readonly Option[], limit: OptionLimit): readonly Option[] {
  return limit === 'all' ? options : options.filter(({ unranked }) => !unranked).slice(0, limit);
}

/** A file of a text that is made of several. */
export interface FileSubtotal {
  name: string;
  /** UTF-16 units. */
  chars: number;
  /** In the reference's tokenizer. */
  tokens: TokenCount;
}

/** What an estimate is written from, whatever the format. */
export interface Estimate {
  comparison: Comparison;
  /** What other models were judged by; absent where it could not be read. */
  evidence?: Evidence;
  /** Of a text that is made of several; absent for one. */
  files?: readonly FileSubtotal[];
  limit: OptionLimit;
  /** When the call is made, in ms since 1970, where it was asked for; absent for now. */
  at?: number;
  /** Calls per month; absent when not asked for. */
  calls?: number;
}

/** The cost of many calls, without the noise of binary fractions. */
export function timesCalls({ low, high }: Range, calls: number): Range {
  const times = (usd: number): number => Number((usd * calls).toPrecision(15));
  return { low: times(low), high: times(high) };
}

/** Points to four decimals: what is beyond is noise of the arithmetic. */
export function roundedPoints(points: number): number {
  return Math.round(points * 1e4) / 1e4;
}
