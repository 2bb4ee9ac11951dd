import * as v from 'valibot';
import type { QualityReader, Reading } from '../reading';

const number = v.nullable(v.number());
const FileSchema = v.object({
  commit: v.string(),
  columns: v.tuple([
    v.literal('domain'),
    v.literal('model'),
    v.literal('effort'),
    v.literal('date'),
    v.literal('n_tasks'),
    v.literal('trials'),
    v.literal('pass_1'),
    v.literal('stderr'),
    v.literal('pass_2'),
    v.literal('pass_3'),
    v.literal('pass_4'),
    v.literal('cost_per_task_usd'),
    v.literal('retrieval'),
    v.literal('version'),
    v.literal('submission'),
  ]),
  rows: v.array(
    v.tuple([
      v.string(),
      v.string(),
      v.nullable(v.string()),
      v.string(),
      v.number(),
      v.number(),
      v.number(),
      v.number(),
      number,
      number,
      number,
      number,
      v.nullable(v.string()),
      v.string(),
      v.string(),
    ]),
  ),
});

/** The grading of the banking tasks has changed; runs before were not graded again. */
const gradedSince = '2026-05';

/** Sierra's own runs of the banking domain: four trials of each of 97 tasks. */
export const tauBench: QualityReader = {
  file: 'tau-bench.json',
  about: {
    id: 'tau-bench',
    name: 'tau-bench leaderboard',
    license: 'MIT',
    attribution: 'Copyright (c) 2025 Sierra Research. Runs by Sierra; standard errors derived.',
    page: 'https://github.com/sierra-research/tau2-bench',
    file: 'web/leaderboard/public/submissions',
  },
  benchmarks: {
    'tau-bench-banking': {
      name: 'tau-bench, banking',
      unit: 'percent',
      harness: 'tau2-bench, run by Sierra, all tools',
      caveat: 'Measured to August 2026, on 97 tasks: small differences are chance.',
    },
  },
  read: (text) => {
    const { commit, rows } = v.parse(FileSchema, JSON.parse(text));
    const banking = rows.filter(([domain]) => domain === 'banking_knowledge');
    const comparable = banking.filter(
      ([, , , date, , , , , , , , , retrieval]) => date >= gradedSince && retrieval === 'alltools',
    );
    const readings = comparable.map(
      ([
        ,
        label,
        mode,
        date,
        n,
        ,
        score,
        standardError,
        ,
        ,
        ,
        usdPerTask,
        ,
        harnessVersion,
        entry,
      ]): Reading => ({
        benchmark: 'tau-bench-banking',
        label,
        entry,
        ...(mode !== null && { mode }),
        date,
        harnessVersion,
        score,
        n,
        standardError,
        ...(usdPerTask !== null && { usdPerTask }),
      }),
    );
    const remarks = [
      `tau-bench-banking: ${banking.length - comparable.length} of ${banking.length} rows were graded or searched otherwise`,
    ];
    return { version: commit, readings, remarks };
  },
};
