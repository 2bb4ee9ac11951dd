import type { Offer } from '../catalog/schema';
import type { Reference } from '../candidates';
import type { Option } from '../options';
import { isAnythingAsked } from '../equivalence/requirements';
import { type Evidence, type JudgedResult, linesPage } from '../equivalence/evidence';
import { restsOnOld } from '../equivalence/judge';
import { offersOnFrontier } from '../equivalence/frontier';
import { ownBenchmark } from '../equivalence/ownResults';
import type { Format } from '../format';
import { quoteLines } from '../pricing/quote';
import { type Estimate, listedOptions, roundedPoints, timesCalls } from './estimate';
import { taskJson } from './perTask';

/**
 * The public JSON of an estimate; `docs/cli.md` describes it. Fields are added, never renamed or removed.
 */
export function estimateJson(estimate: Estimate, format: Format): object {
  const { comparison, evidence, files, limit, at, calls } = estimate;
  const { text, reference, requirements, scenario, lowerEffort } = comparison;
  const onFrontier = offersOnFrontier(comparison.frontier);
  const frontier = ({ id }: Offer): object => (onFrontier.has(id) ? { frontier: true } : {});
  const option = (one: Option): object => ({
    offer: one.offer.id,
    model: one.offer.model,
    provider: one.offer.provider,
    tokens: one.tokens,
    ...price(one, calls),
    ...(one.saving && { saving: one.saving }),
    group: one.verdict,
    verdict: verdictJson(one, evidence, reference.usage.at),
    ...frontier(one.offer),
    fails: one.fails.map((failed) => ({
      requirement: failed.requirement,
      reason: format.failure(failed),
    })),
    ...(one.unranked && { unranked: one.unranked }),
    ...taskJson(one),
  });
  return {
    text: { name: text.name, chars: text.characters, ...(files && { files }) },
    scenario: {
      answer: scenario.answer,
      ...(scenario.reasoning && { reasoning: scenario.reasoning }),
      cachedPercent: scenario.cachedPercent,
      service: scenario.service,
      ...(scenario.time !== undefined && { time: scenario.time }),
      ...(at !== undefined && { at: new Date(at).toISOString() }),
      ...(calls !== undefined && { callsPerMonth: calls }),
    },
    ...(isAnythingAsked(requirements) && { requirements }),
    reference: {
      offer: reference.offer.id,
      model: reference.offer.model,
      provider: reference.offer.provider,
      tokens: reference.tokens,
      ...price(reference, calls),
      ...frontier(reference.offer),
      fails: reference.fails.map((failed) => ({
        requirement: failed.requirement,
        reason: format.failure(failed),
      })),
      ...taskJson(reference),
      ...(lowerEffort && {
        lowerEffort: {
          verdict: verdictJson(lowerEffort, evidence, reference.usage.at),
          ...taskJson(lowerEffort),
        },
      }),
    },
    options: comparison.groups.flatMap(({ options }) => listedOptions(options, limit)).map(option),
    tables: {
      prices: comparison.pricesDate,
      ...(evidence && { quality: evidence.data.date }),
    },
  };
}

/** The verdict at `now` with the two results that it rests on; points are the reference's less the candidate's. */
function verdictJson(
  { verdict, judgement }: Pick<Option, 'verdict' | 'judgement'>,
  evidence: Evidence | undefined,
  now: number,
): object {
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
    difference: roundedPoints(value),
    low: interval === undefined ? null : roundedPoints(interval.low),
    high: interval === undefined ? null : roundedPoints(interval.high),
    paired,
    date: candidate.date ?? null,
    old: restsOnOld(judgement, now),
    ...(source && { source: linesPage(source), license: source.license }),
    results: {
      reference: resultJson(reference),
      candidate: resultJson(candidate),
    },
  };
}

/** A result with its line of the source; of one of the user's own, how many of their prompts passed. */
function resultJson(result: JudgedResult) {
  const { benchmark, label, entry, score, effort, date, n, solved, harness } = result;
  const isOwn = benchmark === ownBenchmark;
  return {
    label,
    ...(entry !== undefined && { entry }),
    score: isOwn ? roundedPoints(score) : score,
    effort: effort ?? null,
    date: date ?? null,
    ...(isOwn && { passed: solved, of: n, ...(harness !== undefined && { name: harness }) }),
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
