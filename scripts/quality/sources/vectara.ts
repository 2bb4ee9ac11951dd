import { parseCsv } from '../csv';
import type { QualityReader, Reading } from '../reading';

/** The commit of the table and its day; the table does not date its rows. */
const commit = 'f38409f4bd69';
const date = '2026-09-22';

/** Known from a later edit of the table, which has not been read: a reader would not find them in this one. */
const notInTable: readonly string[] = ['openai/gpt-6-sol', 'openai/gpt-6-astra'];

/** Vectara's leaderboard: summaries that say only what the document says, in percent. */
export const vectara: QualityReader = {
  file: 'vectara-hallucination.csv',
  about: {
    id: 'vectara',
    name: 'Vectara hallucination leaderboard',
    license: 'Apache-2.0',
    attribution: 'vectara/hallucination-leaderboard. Modified: columns dropped.',
    page: 'https://github.com/vectara/hallucination-leaderboard',
    file: 'README.md',
  },
  benchmarks: {
    'vectara-consistency': {
      name: 'Vectara factual consistency',
      unit: 'percent',
      harness: 'Vectara',
      caveat:
        'Dated by its table of September 2026; the number of documents is not stated, so no two are proven equal.',
    },
  },
  read: (text) => {
    const all = parseCsv(text).map(({ model = '', factual_consistency_pct }): Reading => ({
      benchmark: 'vectara-consistency',
      label: model,
      date,
      score: Number(factual_consistency_pct),
    }));
    const readings = all.filter(({ label }) => !notInTable.includes(label));
    const remarks = notInTable.map(
      (label) => `vectara-consistency ${label}: left out, it is not in the table`,
    );
    return { version: commit, readings, remarks };
  },
};
