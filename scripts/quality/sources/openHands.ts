import * as v from 'valibot';
import type { Pair } from '../../../src/core/equivalence/evidence';
import { type QualityReader, type Reading, rounded } from '../reading';

/** The OpenHands index: agents of one harness on five benchmarks, with what a task cost. */

/** A benchmark's name in the index, and how many tasks it has: one that was not run to its end counts as unsolved. */
const benchmarks = [
  { name: 'swe-bench', id: 'swe-bench-verified', tasks: 500 },
  { name: 'swt-bench', id: 'swt-bench', tasks: 433 },
  { name: 'gaia', id: 'gaia', tasks: 165 },
  { name: 'swe-bench-multimodal', id: 'swe-bench-multimodal', tasks: 68 },
  { name: 'commit0', id: 'commit0', tasks: 16 },
] as const;

/** Of which the pairs are kept: those that judge a kind of work. */
const paired: ReadonlySet<string> = new Set(['swe-bench-verified', 'swt-bench', 'gaia']);

/** In points. Scores are published to a tenth; a count makes one if it rounds to it. */
const rounding = 0.051;

/** In points: a pair further from its two scores leaves out tasks that only one of them was run on, and is told of. */
const pairSlack = 1;

const IndexSchema = v.object({
  commit: v.string(),
  models: v.array(
    v.object({
      directory: v.string(),
      benchmarks: v.record(
        v.string(),
        v.object({
          score: v.number(),
          cost_per_instance_usd: v.number(),
          submitted: v.string(),
          agent_version: v.optional(v.string()),
          instances: v.object({
            n: v.number(),
            resolved: v.number(),
            cost_usd: v.optional(v.object({ mean: v.number() })),
          }),
        }),
      ),
    }),
  ),
});

const harness = 'OpenHands agent';

export const openHands: QualityReader = {
  file: 'openhands-index.json',
  about: {
    id: 'openhands-index',
    name: 'OpenHands Index',
    license: 'MIT',
    attribution: 'OpenHands, openhands-index-results; scores, costs and counts of tasks.',
    page: 'https://github.com/OpenHands/openhands-index-results',
    file: 'results',
  },
  benchmarks: {
    'swe-bench-verified': {
      name: 'SWE-bench Verified',
      unit: 'percent',
      harness,
      caveat: 'Measured to June 2026, on tasks that have been public since 2024.',
    },
    'swt-bench': {
      name: 'SWT-bench',
      unit: 'percent',
      harness,
      caveat: 'Measured to June 2026; counts that do not make the published score are left out.',
    },
    gaia: {
      name: 'GAIA',
      unit: 'percent',
      harness,
      caveat: 'Measured to June 2026, on 165 tasks: small differences are chance.',
    },
    'swe-bench-multimodal': {
      name: 'SWE-bench Multimodal',
      unit: 'percent',
      harness,
      caveat: 'Measured to June 2026, on 68 tasks: judges nothing here.',
    },
    commit0: {
      name: 'Commit0',
      unit: 'percent',
      harness,
      caveat: 'Measured to June 2026, on 16 tasks: judges nothing here.',
    },
  },
  read: (text) => {
    const index = v.parse(IndexSchema, JSON.parse(text));
    const remarks: string[] = [];
    const readings = benchmarks.flatMap(({ name, id, tasks }) =>
      index.models.flatMap(({ directory: label, benchmarks: of }): Reading[] => {
        const run = of[name];
        if (run === undefined) return [];
        const { n, resolved, cost_usd } = run.instances;
        const size = [n, tasks].find((of) => makes(resolved, of, run.score));
        if (size === undefined) {
          remarks.push(
            `${id} ${label}: ${resolved} of ${n} tasks do not make ${run.score} %; no count, and the index's own cost`,
          );
        }
        // The index's own cost is rounded, and its tasks' is more exact where they are those of the score.
        const mean = size === undefined ? undefined : cost_usd?.mean;
        return [
          {
            benchmark: id,
            label,
            date: run.submitted,
            ...(run.agent_version !== undefined && { harnessVersion: run.agent_version }),
            score: run.score,
            ...(size !== undefined && { n: size, solved: resolved }),
            usdPerTask: mean ?? run.cost_per_instance_usd,
          },
        ];
      }),
    );
    return { version: index.commit, readings, remarks };
  },
};

function makes(solved: number, n: number, score: number): boolean {
  return Math.abs((100 * solved) / n - score) <= rounding;
}

const PairsSchema = v.object({
  commit: v.string(),
  benchmarks: v.record(
    v.string(),
    v.object({
      models: v.array(v.string()),
      pairs: v.record(v.string(), v.tuple([v.number(), v.number(), v.number()])),
    }),
  ),
});

export const openHandsPairs = {
  file: 'openhands-paired.json',
  about: {
    ...openHands.about,
    id: 'openhands-paired',
    name: 'OpenHands Index, pairs',
    attribution:
      'OpenHands, openhands-index-results; differences on the same tasks derived from the results of each task.',
  },
  /** The differences of models that have `scores` (by benchmark and label, in points). */
  read: (text: string, scores: (benchmark: string, label: string) => number | undefined) => {
    const file = v.parse(PairsSchema, JSON.parse(text));
    const remarks: string[] = [];
    const pairs = benchmarks.flatMap(({ name, id }): Pair[] => {
      const of = file.benchmarks[name];
      if (of === undefined || !paired.has(id)) return [];
      const known = Object.entries(of.pairs).flatMap(
        ([key, [n, difference, halfWidth]]): Pair[] => {
          const [first = '', second = ''] = key.split(',').map((at) => of.models[Number(at)]);
          return [{ benchmark: id, first, second, n, difference, halfWidth }];
        },
      );
      const measured = known.filter(
        ({ first, second }) => scores(id, first) !== undefined && scores(id, second) !== undefined,
      );
      const far = measured.filter(({ first, second, difference }) => {
        const published = (scores(id, first) ?? NaN) - (scores(id, second) ?? NaN);
        return rounded(Math.abs(difference - published), 3) > pairSlack;
      });
      remarks.push(
        `${id}: ${measured.length} of ${known.length} pairs; the others have a model without a usable score. ` +
          `${far.length} are more than ${pairSlack} point off the published scores`,
      );
      return measured;
    });
    return { version: file.commit, pairs, remarks };
  },
};
