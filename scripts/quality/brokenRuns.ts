import type { Result } from '../../src/core/equivalence/evidence';

/** In points: further from the model's other results than this, a run is likely broken. */
const limit = 40;

type Run = Pick<Result, 'benchmark' | 'label' | 'score'>;

/**
 * Of the runs of one index, those that are likely broken: each score is taken beside its benchmark's median, and one
 * that is over 40 points off the mean of the same label's others is. Raw scores would blame the hard benchmarks.
 */
export function brokenRuns<R extends Run>(runs: readonly R[]): Set<R> {
  const medians = new Map(
    [...groups(runs, ({ benchmark }) => benchmark)].map(([benchmark, of]) => [
      benchmark,
      median(of.map(({ score }) => score)),
    ]),
  );
  const above = ({ benchmark, score }: R) => score - (medians.get(benchmark) ?? NaN);
  const broken = [...groups(runs, ({ label }) => label).values()].flatMap((own) =>
    own.filter((run) => {
      const others = own.filter((other) => other !== run).map(above);
      const mean = others.reduce((sum, value) => sum + value, 0) / others.length;
      return Math.abs(above(run) - mean) > limit;
    }),
  );
  return new Set(broken);
}

function groups<R>(items: readonly R[], keyOf: (item: R) => string): Map<string, R[]> {
  const found = new Map<string, R[]>();
  for (const item of items) found.set(keyOf(item), [...(found.get(keyOf(item)) ?? []), item]);
  return found;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}
