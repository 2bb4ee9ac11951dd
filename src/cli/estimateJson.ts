import type { Comparison, Reference } from '../core/comparison';
import type { Option } from '../core/options';
import type { Evidence } from '../core/equivalence/evidence';
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
  /** What other models were judged by; absent where it could not be read. */
  evidence?: Evidence;
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
  const { comparison, evidence, files, limit, calls } = estimate;
  const { text, reference, scenario } = comparison;
  const option = (one: Option): object => ({
    offer: one.offer.id,
    model: one.offer.model,
    provider: one.offer.provider,
    tokens: one.tokens,
    ...price(one, calls),
    ...(one.saving && { saving: one.saving }),
    group: one.verdict,
    verdict: verdictJson(one, evidence),
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
    options: comparison.groups.flatMap(({ options }) => listedOptions(options, limit)).map(option),
    tables: {
      prices: comparison.pricesDate,
      ...(evidence && { quality: evidence.data.date }),
    },
  };
}

/** The verdict with the two results that it rests on; points are the reference's less the candidate's. */
function verdictJson({ verdict, judgement }: Option, evidence: Evidence | undefined): object {
  if (judgement === undefined) return { kind: verdict };
  const { work, benchmark, tolerance, difference, reference, candidate } = judgement;
  const { value, interval, n, paired } = difference;
  const source = evidence?.sourceOf(benchmark);
  return {
    kind: verdict,
    work,
    benchmark,
    tolerance,
    effort: candidate.effort ?? null,
    n: n ?? null,
    difference: rounded(value),
    low: interval === undefined ? null : rounded(interval.low),
    high: interval === undefined ? null : rounded(interval.high),
    paired,
    date: candidate.date,
    ...(source && { source: source.page }),
    results: {
      reference: { label: reference.label, score: reference.score, date: reference.date },
      candidate: { label: candidate.label, score: candidate.score, date: candidate.date },
    },
  };
}

/** Points to four decimals: what is beyond is noise of the arithmetic. */
function rounded(points: number): number {
  return Math.round(points * 1e4) / 1e4;
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
