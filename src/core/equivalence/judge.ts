import { type Difference, differenceOf } from './difference';
import { type Benchmark, type Effort, efforts, type Evidence, type Result } from './evidence';
import { type KindOfWork, works } from './kindsOfWork';

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
  benchmark: string;
  /** Points that count as no difference. */
  tolerance: number;
  difference: Difference;
  reference: Result;
  /** The lowest effort that holds the verdict. */
  candidate: Result;
}

/** What candidates are judged by. */
export interface Standard {
  work: KindOfWork;
  /** Points of the benchmark that judges the kind of work. */
  tolerance: number;
  /** The effort at which the reference is used; its highest measured one unless given. */
  effort?: Effort;
}

/** At or under the one, and at or over the other, a benchmark in percent cannot tell models apart. */
const floor = 10;
const ceiling = 95;

/** Older evidence is marked: models are used otherwise by then, and boards have changed. */
const monthsUntilOld = 9;

/**
 * Judges one model against another by the first benchmark of the kind of work that both are on; undefined where they
 * share none. Nothing is inferred from family, size or price. Each effort at which the candidate was measured gets a
 * verdict; the best of them counts, at the lowest effort that holds it.
 */
export function judge(
  evidence: Evidence,
  { work, tolerance, effort }: Standard,
  reference: string,
  candidate: string,
): Judgement | undefined {
  for (const id of works[work].benchmarks) {
    const measured = evidence.resultsOf(id, candidate);
    // Most models are not on it.
    if (measured.length === 0) continue;
    const benchmark = evidence.benchmark(id);
    const own = referenceResult(evidence.resultsOf(id, reference), effort);
    if (benchmark === undefined || own === undefined) continue;
    const judgements = measured
      .filter((result) => result.broken === undefined && result.harness === own.harness)
      // The reference itself is a candidate at its lower efforts.
      .filter(({ effort: at }) => reference !== candidate || rankOf(at) < rankOf(own.effort))
      .map((result): Judgement => {
        const difference = differenceOf(own, result, evidence);
        return {
          verdict: verdictOn(difference, tolerance, benchmark, own, result),
          work,
          benchmark: id,
          tolerance,
          difference,
          reference: own,
          candidate: result,
        };
      });
    const best = judgements.sort(
      (a, b) =>
        measuredVerdicts.indexOf(a.verdict) - measuredVerdicts.indexOf(b.verdict) ||
        rankOf(a.candidate.effort) - rankOf(b.candidate.effort),
    )[0];
    if (best !== undefined) return best;
  }
  return undefined;
}

/** The result by which the reference is judged; undefined where it is not measured at that effort. */
export function referenceResult(results: readonly Result[], effort?: Effort): Result | undefined {
  return results
    .filter((result) => result.broken === undefined)
    .filter((result) => effort === undefined || result.effort === effort)
    .sort(
      (a, b) =>
        Number(a.harness !== undefined) - Number(b.harness !== undefined) ||
        rankOf(b.effort) - rankOf(a.effort),
    )[0];
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
  { unit }: Benchmark,
  reference: Result,
  candidate: Result,
): MeasuredVerdict {
  const scores = [reference.score, candidate.score];
  const isBlind =
    unit === 'percent' &&
    (scores.every((score) => score < floor) || scores.every((score) => score > ceiling));
  if (isBlind) return 'unproven';
  if (interval === undefined) return settled(value) > tolerance ? 'weaker' : 'unproven';
  const [low, high] = [settled(interval.low), settled(interval.high)];
  if (high < 0) return 'better';
  if (high <= tolerance) return 'equivalent';
  return low > tolerance ? 'weaker' : 'unproven';
}

/** Without the noise of binary fractions: 9.3 − 4.3 is 5, and no more than a tolerance of 5. */
function settled(points: number): number {
  return Math.round(points * 1e6) / 1e6;
}

/** Lower efforts first; a model as it comes before all. */
function rankOf(effort: Effort | undefined): number {
  return effort === undefined ? -1 : efforts.indexOf(effort);
}
