/**
 * How many tokens a text has in one tokenizer. Exact when counted with that tokenizer itself; otherwise an estimate
 * with a range, and in words the basis that both come from: measured, published or set by hand. A text may lie outside.
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
