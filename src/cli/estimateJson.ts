import type { Comparison, Option, Reference } from '../core/comparison';
import type { Format } from '../core/format';
import { listedOptions, type OptionLimit } from '../core/report';
import { quoteLines } from '../core/pricing/quote';
import type { Range, TokenCount } from '../core/tokens/tokenCount';

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
  /** Empty for a text of one file. */
  files: readonly FileSubtotal[];
  limit: OptionLimit;
  /** Calls per month; absent when not asked for. */
  calls?: number;
}

/**
 * The public JSON of an estimate; `docs/cli.md` describes it. Fields are added, never renamed or removed.
 */
export function estimateJson(estimate: Estimate, format: Format): object {
  const { comparison, files, limit, calls } = estimate;
  const { text, reference, scenario } = comparison;
  const option = (one: Option): object => ({
    offer: one.offer.id,
    model: one.offer.model,
    provider: one.offer.provider,
    tokens: one.tokens,
    ...price(one, calls),
    ...(one.saving && { saving: one.saving }),
    group: one.verdict,
    verdict: { kind: one.verdict },
    fails: one.fails.map((failed) => ({
      requirement: failed.requirement,
      reason: format.failure(failed),
    })),
    ...(one.unranked && { unranked: one.unranked }),
  });
  return {
    text: { name: text.name, chars: text.characters, ...(files.length > 0 && { files }) },
    scenario: {
      answer: scenario.answer,
      ...(scenario.reasoning && { reasoning: scenario.reasoning }),
      cachedPercent: scenario.cachedPercent,
      service: scenario.service,
      ...(calls !== undefined && { callsPerMonth: calls }),
    },
    reference: {
      offer: reference.offer.id,
      model: reference.offer.model,
      provider: reference.offer.provider,
      tokens: reference.tokens,
      ...price(reference, calls),
      fails: reference.fails.map((failed) => ({
        requirement: failed.requirement,
        reason: format.failure(failed),
      })),
    },
    options: [
      ...listedOptions(comparison.sameModel, limit),
      ...listedOptions(comparison.otherModels, limit),
    ].map(option),
    tables: { prices: comparison.pricesDate },
  };
}

function price({ offer, quote, usage }: Option | Reference, calls: number | undefined): object {
  if ('unknown' in quote) return { unknown: quote.unknown };
  const standIns = quoteLines(offer, usage).flatMap((line) =>
    'pricedAs' in line ? [[line.part, line.pricedAs] as const] : [],
  );
  return {
    usd: quote.usd,
    ...(calls !== undefined && { usdPerMonth: timesCalls(quote.usd, calls) }),
    ...(standIns.length > 0 && {
      pricedAs: Object.fromEntries(standIns),
    }),
  };
}

/** The cost of many calls, without the noise of binary fractions. */
export function timesCalls({ low, high }: Range, calls: number): Range {
  const times = (usd: number): number => Number((usd * calls).toPrecision(15));
  return { low: times(low), high: times(high) };
}
