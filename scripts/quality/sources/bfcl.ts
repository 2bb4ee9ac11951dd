import { parseCsv } from '../csv';
import type { QualityReader, Reading } from '../reading';

/** The branch that the table was taken from, and the day on which the table was last changed. */
const commit = '8c24bd7cd505';
const date = '2025-12-16';

/** How the model was asked to call functions, at the end of its label; without it: in the prompt. */
const form = / \((FC|Prompt)[^)]*\)$/;

/** The Berkeley Function Calling Leaderboard, version 4. Its cost is that of the whole run, of an unstated size. */
export const bfcl: QualityReader = {
  file: 'bfcl-v4-overall.csv',
  about: {
    id: 'bfcl-v4',
    name: 'Berkeley Function Calling Leaderboard v4',
    license: 'Apache-2.0',
    attribution:
      'ShishirPatil/gorilla. Modified: columns dropped; of two ways of calling a model, its native one.',
    page: 'https://github.com/ShishirPatil/gorilla',
    file: 'data_overall.csv',
  },
  benchmarks: {
    'bfcl-v4': {
      name: 'BFCL v4',
      unit: 'percent',
      harness: 'BFCL',
      caveat: 'Measured to December 2025, without a known error: never proves that two are equal.',
    },
  },
  read: (text) => {
    const rows = parseCsv(text).map((row) => {
      const label = row.Model ?? '';
      return {
        label,
        name: label.replace(form, '').toLowerCase(),
        isNative: form.exec(label)?.[1] === 'FC',
        score: Number(row['Overall Acc']?.replace('%', '')),
      };
    });
    const native = new Set(rows.flatMap(({ name, isNative }) => (isNative ? [name] : [])));
    const kept = rows.filter(({ name, isNative }) => isNative || !native.has(name));
    const readings = kept.map(({ label, score }): Reading => ({
      benchmark: 'bfcl-v4',
      label,
      date,
      score,
    }));
    const remarks = [
      `bfcl-v4: ${rows.length - kept.length} prompted rows left out for the model's native one`,
    ];
    return { version: commit, readings, remarks };
  },
};
