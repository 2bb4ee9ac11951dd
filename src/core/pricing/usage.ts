import type { Service } from '../catalog/schema';
import type { Range } from '../tokens/tokenCount';

/** The tokens of one call, as they are billed. */
export interface Usage {
  /** All input tokens, the cached parts included. */
  input: Range;
  /** Input tokens read from the cache. */
  cacheRead: Range;
  /** Input tokens written to the cache, kept for 5 minutes and for 1 hour. */
  cacheWrite5m: Range;
  cacheWrite1h: Range;
  /** Tokens of the answer, without reasoning. */
  output: Range;
  /** Reasoning tokens, billed beside the answer. */
  reasoning: Range;
  service: Service;
  /** When the call is made, in ms since 1970: prices change by date and by hour. */
  at: number;
}
