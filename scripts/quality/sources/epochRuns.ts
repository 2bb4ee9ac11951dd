import { parseCsv } from '../csv';
import { points, type QualityReader, type Reading } from '../reading';

const commit = 'f87d3cc8e8a8';

const benchmarkOf: Readonly<Record<string, string>> = {
  'GPQA diamond': 'gpqa-diamond',
  'OTIS Mock AIME 2024-2025': 'otis-mock-aime',
};

const harness = 'Epoch AI';

/** Epoch AI's own runs to November 2025: scores and errors as shares of one. */
export const epochRuns: QualityReader = {
  file: 'epoch-internal-runs.csv',
  about: {
    id: 'epoch-runs',
    name: 'Epoch AI benchmark runs',
    license: 'MIT',
    attribution: "Epoch AI, benchmark-stitching, data/benchmarks_runs.csv; Epoch AI's own runs.",
    page: 'https://github.com/epoch-research/benchmark-stitching',
    file: 'data/benchmarks_runs.csv',
  },
  benchmarks: {
    'gpqa-diamond': {
      name: 'GPQA Diamond',
      unit: 'percent',
      harness,
      caveat: 'Measured to November 2025, with errors rounded to whole points.',
    },
    'otis-mock-aime': {
      name: 'OTIS Mock AIME',
      unit: 'percent',
      harness,
      caveat: 'Measured to November 2025, on so few problems that hardly two are proven equal.',
    },
  },
  read: (text) => {
    const remarks: string[] = [];
    const readings = parseCsv(text).flatMap(
      ({ task = '', model = '', best_score, stderr, date = '' }): Reading[] => {
        const benchmark = benchmarkOf[task];
        if (benchmark === undefined) return [];
        if (date === '') {
          remarks.push(`${benchmark} ${model}: no date`);
          return [];
        }
        // An error of 0 has been rounded away, and would prove everything.
        const standardError = points(Number(stderr));
        return [
          {
            benchmark,
            label: model,
            date,
            score: points(Number(best_score)),
            ...(standardError > 0 && { standardError }),
          },
        ];
      },
    );
    return { version: commit, readings, remarks };
  },
};
