import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { type Effort, efforts } from '../../src/core/equivalence/evidence';
import { parseCsv } from './csv';

/**
 * Which model a source's label is of, from the reviewed table `crosswalk.csv`: one line per label, with the mode in
 * which the model was run where only the label tells it, or where the source names as a mode what the model always does. A line is written only where the weights are sure: evidence
 * belongs to the weights at the date of the test, so an id that has moved to others is not taken.
 */

const file = fileURLToPath(new URL('crosswalk.csv', import.meta.url));

const RowSchema = v.object({
  dataset: v.string(),
  label: v.pipe(v.string(), v.nonEmpty()),
  model: v.pipe(v.string(), v.regex(/^[^/]+\/[^/]+$/)),
  mode: v.string(),
  note: v.string(),
});

export interface Mapped {
  model: string;
  mode: string;
}

export type Crosswalk = (dataset: string, label: string) => Mapped | undefined;

export function readCrosswalk(): Crosswalk {
  const rows = new Map<string, Mapped>();
  for (const row of parseCsv(readFileSync(file, 'utf8'))) {
    const { dataset, label, model, mode } = v.parse(RowSchema, row);
    const key = `${dataset}\n${label}`;
    if (rows.has(key)) throw new Error(`crosswalk.csv has ${label} of ${dataset} twice`);
    rows.set(key, { model, mode });
  }
  return (dataset, label) => rows.get(`${dataset}\n${label}`);
}

/** Modes that are an effort by another name. */
const renamed: Readonly<Record<string, Effort>> = {
  'no thinking': 'none',
  'high-32k': 'high',
  enabled: 'thinking',
};

/** The effort that a source's mode is; undefined for a model run as it comes. An unknown one is for a person to decide. */
export function effortOf(mode: string): Effort | undefined {
  if (mode === '' || mode === 'default') return undefined;
  const name = mode.replace(/^(\d+k) thinking$/, '$1');
  const effort = renamed[mode] ?? efforts.find((known) => known === name);
  if (effort === undefined) throw new Error(`crosswalk.ts does not know the mode “${mode}”`);
  return effort;
}
