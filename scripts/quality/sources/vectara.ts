import { parseCsv } from '../csv';
import type { QualityReader, Reading } from '../reading';

/** The commit of the table and its day; the table does not date its rows. */
const commit = 'f38409f4bd69';
const date = '2026-09-22';

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
    const readings = parseCsv(text).map(({ model = '', factual_consistency_pct }): Reading => ({
      benchmark: 'vectara-consistency',
      label: model,
      date,
      score: Number(factual_consistency_pct),
    }));
    return { version: commit, readings, remarks: [] };
  },
};
