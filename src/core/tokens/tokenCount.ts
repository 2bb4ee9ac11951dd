/**
 * How many tokens a text has in one tokenizer. Exact when counted with that tokenizer itself; otherwise an
 * estimate whose range holds the truth in at least 95 % of texts, with the basis it comes from in words.
 */
export type TokenCount =
  | { tokens: number; exact: true }
  | { tokens: number; exact: false; low: number; high: number; basis: string };

/** A closed range; both ends are the same number when a thing is exactly known. */
export interface Range {
  low: number;
  high: number;
}

export function tokenRange(count: TokenCount): Range {
  return count.exact
    ? { low: count.tokens, high: count.tokens }
    : { low: count.low, high: count.high };
}
