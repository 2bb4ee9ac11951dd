import type { Model, Service } from '../catalog/schema';
import { type Range, type TokenCount, tokenRange } from '../tokens/tokenCount';
import type { Usage } from './usage';

/** What the user assumes about a call; the same for every candidate. */
export interface Scenario {
  /** Tokens of the answer. */
  answer: Range;
  /** Reasoning tokens, added alike to every model that reasons. Absent while the user has set none. */
  reasoning?: Range;
  /** Percent of the input that is read from the cache, 0 to 100. */
  cachedPercent: number;
  callsPerMonth: number;
  service: Service;
  /** Time of day of the call, `HH:MM` in UTC, where prices depend on the hour; absent: now. */
  time?: string;
}

/** More calls in a month are no scenario: their cost would say nothing. `package.json` has the same maximum. */
export const mostCallsPerMonth = 1e12;

/** The named answer lengths, in tokens. */
export const answerLengths = {
  short: { low: 50, high: 250 },
  medium: { low: 250, high: 1_000 },
  long: { low: 1_000, high: 4_000 },
} as const satisfies Record<string, Range>;

export const defaultScenario: Scenario = {
  answer: answerLengths.medium,
  cachedPercent: 0,
  callsPerMonth: 1_000,
  service: 'standard',
};

const none: Range = { low: 0, high: 0 };

/**
 * The usage of one call, made `at` (ms since 1970), of a model whose prompt has `count` tokens in the model's own
 * tokenizer.
 */
export function usageOf(count: TokenCount, model: Model, scenario: Scenario, at: number): Usage {
  const input = tokenRange(count);
  return {
    input,
    cacheRead: {
      low: cachedTokens(input.low, scenario.cachedPercent),
      high: cachedTokens(input.high, scenario.cachedPercent),
    },
    cacheWrite5m: none,
    cacheWrite1h: none,
    output: scenario.answer,
    reasoning: model.reasoning ? (scenario.reasoning ?? none) : none,
    service: scenario.service,
    at,
  };
}

/** The usage of the prompt alone: nothing cached, no answer. Uses the count itself, not its range. */
export function promptUsage(count: TokenCount, service: Service, at: number): Usage {
  const input = { low: count.tokens, high: count.tokens };
  return {
    input,
    cacheRead: none,
    cacheWrite5m: none,
    cacheWrite1h: none,
    output: none,
    reasoning: none,
    service,
    at,
  };
}

function cachedTokens(input: number, percent: number): number {
  return Math.floor((input * percent) / 100);
}
