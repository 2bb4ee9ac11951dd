import { type Difference, differenceOf } from './difference';
import {
  type Benchmark,
  type Effort,
  efforts,
  type Evidence,
  type ReferenceEffort,
  type JudgedResult,
} from './evidence';
import { type KindOfWork, works } from './kindsOfWork';
import { noOwnResults, ownBenchmark, type OwnResults, ownTolerances } from './ownResults';

/** What a shared benchmark shows of a candidate beside the reference. */
export type MeasuredVerdict = 'better' | 'equivalent' | 'unproven' | 'weaker';

/** Best first. */
export const measuredVerdicts = [
  'better',
  'equivalent',
  'unproven',
  'weaker',
] as const satisfies readonly MeasuredVerdict[];

/** A verdict with all that it rests on, so that a reader can trace it to two lines of the source. */
export interface Judgement {
  verdict: MeasuredVerdict;
  work: KindOfWork;
  /** Its id; `yours` for the person's own test. */
  benchmark: string;
  /** Points that count as no difference. */
  tolerance: number;
  difference: Difference;
  reference: JudgedResult;
  /** The lowest effort that holds the verdict. */
  candidate: JudgedResult;
}

/** What candidates are judged by. */
export interface Standard {
  work: KindOfWork;
  /** Points of the benchmark that judges the kind of work. */
  tolerance: number;
  /** Points of the share passed, for the person's own results; 5 unless given. */
  ownTolerance?: number;
  /** The effort at which the reference is used; its highest measured one unless given. */
  effort?: ReferenceEffort;
}

/** At or under the one, and at or over the other, a benchmark in percent cannot tell models apart. */
const floor = 10;
const ceiling = 95;

/** Older evidence is marked: models are used otherwise by then, and boards have changed. */
const monthsUntilOld = 9;

/** A benchmark, or a test of the person's own, on which two models may both be. */
interface SharedTest {
  id: string;
  unit: Benchmark['unit'];
  tolerance: number;
  /** The one by which the reference is judged. */
  own: JudgedResult;
  /** The effort at which the reference is used: of an own result that states none, the one that was asked for. */
  usedAt: Effort | undefined;
  /** Those of the candidate, at every effort. */
  measured: readonly JudgedResult[];
}

/**
 * Judges one model against another by the first of their shared tests: the person's own before any board, then the
 * benchmarks of the kind of work in their order; undefined where they share none. Nothing is inferred from family,
 * size or price. Each effort at which the candidate was measured gets a verdict; the best of them counts, at the
 * lowest effort that holds it.
 */
export function judge(
  evidence: Evidence,
  standard: Standard,
  reference: string,
  candidate: string,
  ownResults: OwnResults = noOwnResults,
): Judgement | undefined {
  return judgements(evidence, standard, reference, candidate, ownResults)[0];
}

/** The verdicts on each effort of the candidate, the best first and of those the lowest effort; empty where none is. */
export function judgements(
  evidence: Evidence,
  standard: Standard,
  reference: string,
  candidate: string,
  ownResults: OwnResults = noOwnResults,
): Judgement[] {
  for (const { byModel } of ownResults.testsFor(standard.work)) {
    const own = ownReferenceResult(byModel.get(reference) ?? [], standard.effort);
    const measured = byModel.get(candidate);
    if (own === undefined || measured === undefined) continue;
    const tolerance = standard.ownTolerance ?? ownTolerances.default;
    const usedAt = own.effort ?? statedEffort(standard.effort);
    const test = { id: ownBenchmark, unit: 'percent', tolerance, own, usedAt, measured } as const;
    const found = judgedOn(test, standard.work, evidence);
    if (found.length > 0) return found;
  }
  for (const id of works[standard.work].benchmarks) {
    const measured = evidence.resultsOf(id, candidate);
    // Most models are not on it.
    if (measured.length === 0) continue;
    const benchmark = evidence.benchmark(id);
    const own = referenceResult(evidence.resultsOf(id, reference), standard.effort);
    if (benchmark === undefined || own === undefined) continue;
    const { tolerance } = standard;
    const { unit } = benchmark;
    const test: SharedTest = { id, unit, tolerance, own, usedAt: own.effort, measured };
    const found = judgedOn(test, standard.work, evidence);
    if (found.length > 0) return found;
  }
  return [];
}

function judgedOn(
  { id, unit, tolerance, own, usedAt, measured }: SharedTest,
  work: KindOfWork,
  evidence: Evidence,
): Judgement[] {
  return (
    measured
      .filter((result) => result.broken === undefined && result.harness === own.harness)
      // A model beside itself is a candidate at its lower efforts: see `lowerEffort.ts`.
      .filter(
        (result) =>
          result.model !== own.model || (result !== own && rankOf(result.effort) < rankOf(usedAt)),
      )
      .map((result): Judgement => {
        const difference = differenceOf(own, result, evidence);
        return {
          verdict: verdictOn(difference, tolerance, unit, own, result),
          work,
          benchmark: id,
          tolerance,
          difference,
          reference: own,
          candidate: result,
        };
      })
      .sort(
        (a, b) =>
          measuredVerdicts.indexOf(a.verdict) - measuredVerdicts.indexOf(b.verdict) ||
          rankOf(a.candidate.effort) - rankOf(b.candidate.effort),
      )
  );
}

function statedEffort(effort: ReferenceEffort | undefined): Effort | undefined {
  return effort === 'default' ? undefined : effort;
}

/** The result by which the reference is judged; undefined where it is not measured at that effort. */
export function referenceResult(
  results: readonly JudgedResult[],
  effort?: ReferenceEffort,
): JudgedResult | undefined {
  const wanted = statedEffort(effort);
  return results
    .filter((result) => result.broken === undefined)
    .filter((result) => effort === undefined || result.effort === wanted)
    .sort(
      (a, b) =>
        Number(a.harness !== undefined) - Number(b.harness !== undefined) ||
        rankOf(b.effort) - rankOf(a.effort),
    )[0];
}

/** The same of own results: one without an effort is of the model as the person uses it, at whatever effort. */
function ownReferenceResult(
  results: readonly JudgedResult[],
  effort: ReferenceEffort | undefined,
): JudgedResult | undefined {
  return referenceResult(results, effort) ?? referenceResult(results, 'default');
}

/**
 * The result by which a reference is judged on a kind of work, where there is one: its own where any other model has
 * taken the same test, else that of the first board, else an own one that has nothing to be compared with.
 */
export function referenceResultOn(
  evidence: Evidence,
  { work, effort }: Pick<Standard, 'work' | 'effort'>,
  reference: string,
  ownResults: OwnResults = noOwnResults,
): JudgedResult | undefined {
  let alone: JudgedResult | undefined;
  for (const { byModel } of ownResults.testsFor(work)) {
    const own = ownReferenceResult(byModel.get(reference) ?? [], effort);
    if (own !== undefined && byModel.size > 1) return own;
    alone ??= own;
  }
  for (const id of works[work].benchmarks) {
    const found = referenceResult(evidence.resultsOf(id, reference), effort);
    if (found !== undefined) return found;
  }
  return alone;
}

/** The efforts at which a model is measured on a kind of work, lowest first. */
export function measuredEfforts(
  evidence: Evidence,
  work: KindOfWork,
  model: string,
  ownResults: OwnResults = noOwnResults,
): ReferenceEffort[] {
  const own = ownResults
    .testsFor(work)
    .flatMap(({ byModel }) => byModel.get(model) ?? [])
    .filter(({ effort }) => effort !== undefined);
  const measured = works[work].benchmarks
    .flatMap((id) => evidence.resultsOf(id, model))
    .filter(({ broken }) => broken === undefined);
  // Not undefined: that an array sorts to its end, whatever the order.
  const found = new Set([...own, ...measured].map(({ effort }) => effort ?? 'default'));
  return [...found].sort((a, b) => rankOf(statedEffort(a)) - rankOf(statedEffort(b)));
}

/** Whether one of the two results is older than nine months at `now`, in ms since 1970. */
export function restsOnOld({ reference, candidate }: Judgement, now: number): boolean {
  return [reference, candidate].some(({ date }) => date !== undefined && isOld(date, now));
}

/** Whether evidence of `date` is older than nine months at `now`, in ms since 1970. */
export function isOld(date: string, now: number): boolean {
  const end = new Date(`${date}T00:00:00Z`);
  end.setUTCMonth(end.getUTCMonth() + monthsUntilOld);
  return now > end.getTime();
}

function verdictOn(
  { value, interval }: Difference,
  tolerance: number,
  unit: Benchmark['unit'],
  reference: JudgedResult,
  candidate: JudgedResult,
): MeasuredVerdict {
  if (unit === 'percent' && isBlind(reference, candidate)) return 'unproven';
  if (interval === undefined) return settled(value) > tolerance ? 'weaker' : 'unproven';
  const [low, high] = [settled(interval.low), settled(interval.high)];
  if (high < 0) return 'better';
  if (high <= tolerance) return 'equivalent';
  return low > tolerance ? 'weaker' : 'unproven';
}

/** Whether two scores in percent are both too low, or too high, for a benchmark to tell them apart. */
export function isBlind(reference: JudgedResult, candidate: JudgedResult): boolean {
  const scores = [reference.score, candidate.score];
  return scores.every((score) => score < floor) || scores.every((score) => score > ceiling);
}

/** Without the noise of binary fractions: 9.3 − 4.3 is 5, and no more than a tolerance of 5. */
function settled(points: number): number {
  return Math.round(points * 1e6) / 1e6;
}

/**
 * Lower efforts first. A run of no stated effort, as the model comes, is over the runs for which thinking was turned off
 * or down, and under those for which it was turned up or given a budget of tokens.
 */
function rankOf(effort: Effort | undefined): number {
  return effort === undefined ? efforts.indexOf('low') + 0.5 : efforts.indexOf(effort);
}
