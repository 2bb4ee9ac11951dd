import * as v from 'valibot';
import type { QualityReader, Reading } from '../reading';

const FileSchema = v.object({
  read_from: v.string(),
  rows: v.array(
    v.tuple([
      v.string(),
      v.nullable(v.string()),
      v.string(),
      v.nullable(v.number()),
      v.number(),
      v.number(),
      v.string(),
    ]),
  ),
});

/** How a row is known that a reader finds in the file. */
const inFile = 'file';

/** FrontierMath, tiers 1 to 3, version 2, run by Epoch AI. */
export const frontierMath: QualityReader = {
  file: 'epoch-frontiermath.json',
  about: {
    id: 'epoch-frontiermath',
    name: 'Epoch AI, FrontierMath',
    license: 'CC-BY-4.0',
    attribution:
      "Epoch AI, 'Capabilities & Benchmarking', epoch.ai, CC BY 4.0; read from the copy of its file that is named here.",
    page: 'https://github.com/yuema137/benchs-last-exam',
    file: 'data/raw/frontiermath_tiers_1_3_v2.csv',
  },
  benchmarks: {
    frontiermath: {
      name: 'FrontierMath, tiers 1 to 3',
      unit: 'percent',
      harness: 'Epoch AI',
      caveat: 'Research mathematics. OpenAI funded it and can see much of it.',
    },
  },
  read: (text) => {
    const file = v.parse(FileSchema, JSON.parse(text));
    const version = /@([0-9a-f]{40})/.exec(file.read_from)?.[1] ?? '';
    const remarks: string[] = [];
    const rows = file.rows.filter(([label, , , , , , how]) => {
      if (how === inFile) return true;
      remarks.push(`frontiermath ${label}: left out, it is not in the file but ${how}`);
      return false;
    });
    const readings = rows.map(([label, mode, stated, n, score, standardError]): Reading => {
      const date = firstDay(stated);
      if (date !== stated) remarks.push(`frontiermath ${label}: “${stated}” taken as ${date}`);
      return {
        benchmark: 'frontiermath',
        label,
        ...(mode !== null && { mode }),
        date,
        score,
        ...(n !== null && { n }),
        standardError,
      };
    });
    return { version, readings, remarks };
  },
};

/** Of a month or a span of days: its first day, so that no result is thought newer than it may be. */
function firstDay(stated: string): string {
  return `${stated.split('/')[0] ?? ''}-01`.slice(0, 10);
}
