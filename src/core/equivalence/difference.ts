import type { Evidence, JudgedResult } from './evidence';

/** Reference less candidate, in points: positive where the candidate scored lower. */
export interface Difference {
  value: number;
  /** The 95 % interval; absent where the error of one of the two is not known. */
  interval?: { low: number; high: number };
  /** Whether both were measured on the same tasks, so that what is hard for both cancels out. */
  paired: boolean;
  /** Tasks or votes: of the pair, else the fewer of the two. Absent where not known. */
  n?: number;
}

/** 97.5 % of a normal distribution lie below it. */
const z = 1.959964;

/**
 * How far two results of one benchmark are apart. Paired where the source has it; else by Newcombe's method from the
 * Wilson intervals of two counts (R. G. Newcombe, Statistics in Medicine 17, 1998, method 10); else from the standard
 * errors or the published half-widths, as independent.
 */
export function differenceOf(
  reference: JudgedResult,
  candidate: JudgedResult,
  evidence: Pick<Evidence, 'paired'>,
): Difference {
  const pair = evidence.paired(reference, candidate);
  if (pair !== undefined) {
    const { n, difference, halfWidth } = pair;
    return { value: difference, interval: around(difference, halfWidth), paired: true, n };
  }
  const counts = newcombe(reference, candidate);
  // Of counts the shares themselves: a published score is rounded, and sometimes of fewer tasks.
  const value = counts?.value ?? reference.score - candidate.score;
  const interval = counts?.interval ?? independent(value, reference, candidate);
  const n = Math.min(reference.n ?? Infinity, candidate.n ?? Infinity);
  return {
    value,
    ...(interval && { interval }),
    paired: false,
    ...(Number.isFinite(n) && { n }),
  };
}

/** The Wilson 95 % interval of `solved` of `n`, in percent. */
export function wilson(solved: number, n: number): { low: number; high: number } {
  const p = solved / n;
  const square = z * z;
  const middle = (p + square / (2 * n)) / (1 + square / n);
  const half = (z / (1 + square / n)) * Math.sqrt((p * (1 - p)) / n + square / (4 * n * n));
  return { low: 100 * Math.max(0, middle - half), high: 100 * Math.min(1, middle + half) };
}

/** The 95 % interval of a score in its own unit: Wilson's of a count, else by the published error; undefined without. */
export function intervalOf(result: JudgedResult): { low: number; high: number } | undefined {
  const count = countOf(result);
  if (count !== undefined) return wilson(count.solved, count.n);
  const half = halfWidthOf(result);
  return half === undefined ? undefined : around(result.score, half);
}

/** In points; undefined unless both are counts. */
function newcombe(
  reference: JudgedResult,
  candidate: JudgedResult,
): Required<Pick<Difference, 'value' | 'interval'>> | undefined {
  const [first, second] = [countOf(reference), countOf(candidate)];
  if (first === undefined || second === undefined) return undefined;
  const value = first.percent - second.percent;
  const [a, b] = [wilson(first.solved, first.n), wilson(second.solved, second.n)];
  return {
    value,
    interval: {
      low: value - Math.hypot(first.percent - a.low, b.high - second.percent),
      high: value + Math.hypot(a.high - first.percent, second.percent - b.low),
    },
  };
}

function countOf({ solved, n, standardError }: JudgedResult) {
  // A published error counts more than one that follows from the count: runs may not be independent.
  if (solved === undefined || n === undefined || standardError !== undefined) return undefined;
  return { solved, n, percent: (100 * solved) / n };
}

function independent(value: number, a: JudgedResult, b: JudgedResult): Difference['interval'] {
  const [first, second] = [halfWidthOf(a), halfWidthOf(b)];
  if (first === undefined || second === undefined) return undefined;
  return around(value, Math.hypot(first, second));
}

function halfWidthOf({ halfWidth, standardError }: JudgedResult): number | undefined {
  return halfWidth ?? (standardError === undefined ? undefined : z * standardError);
}

function around(value: number, half: number): { low: number; high: number } {
  return { low: value - half, high: value + half };
}
