import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { CatalogData } from '../../src/core/catalog/schema';
import {
  efforts,
  type QualityData,
  QualitySchema,
  type QualitySource,
  type Result,
} from '../../src/core/equivalence/evidence';
import { brokenRuns } from './brokenRuns';
import { type Crosswalk, effortOf } from './crosswalk';
import type { QualityReader, Reading } from './reading';
import { aider } from './sources/aider';
import { arena } from './sources/arena';
import { bfcl } from './sources/bfcl';
import { epochRuns } from './sources/epochRuns';
import { frontierMath } from './sources/frontierMath';
import { openHands, openHandsPairs } from './sources/openHands';
import { tauBench } from './sources/tauBench';
import { vectara } from './sources/vectara';

const readers = [
  openHands,
  aider,
  arena,
  tauBench,
  bfcl,
  vectara,
  epochRuns,
  frontierMath,
] as const satisfies readonly QualityReader[];

export interface Build {
  quality: QualityData;
  /** Labels that the crosswalk does not have, by source. */
  unmapped: Record<string, string[]>;
  /** Everything else that was left out or decided, one sentence each. */
  remarks: string[];
}

/** Reads the files through `read` (file name to bytes) and checks the result against the schema and `models`. */
export function buildQuality(
  read: (file: string) => Uint8Array,
  crosswalk: Crosswalk,
  models: CatalogData['models'],
): Build {
  const remarks: string[] = [];
  const unmapped: Build['unmapped'] = {};
  const sources: QualitySource[] = [];
  const results: Result[] = [];

  for (const reader of readers) {
    const { text, sha256 } = fileOf(reader.file);
    const { version, readings, remarks: own } = reader.read(text);
    remarks.push(...own);
    const broken: ReadonlySet<Reading> =
      reader === openHands ? brokenRuns(readings) : new Set<Reading>();
    const mapped = readings.flatMap((reading) => mappedOf(reader.about.id, reading, broken));
    const kept = settled(mapped, remarks);
    sources.push({ ...reader.about, version, date: newest(kept), sha256 });
    results.push(...kept.sort(byPlace(Object.keys(reader.benchmarks))));
  }

  const { text, sha256 } = fileOf(openHandsPairs.file);
  const usable = new Map(
    results.flatMap(({ benchmark, label, score, broken }): [string, number][] =>
      broken ? [] : [[`${benchmark} ${label}`, score]],
    ),
  );
  const {
    version,
    pairs,
    remarks: ofPairs,
  } = openHandsPairs.read(text, (benchmark, label) => usable.get(`${benchmark} ${label}`));
  remarks.push(...ofPairs);
  const first = new Set(Object.keys(openHands.benchmarks));
  const dateOfPairs = newest(results.filter(({ benchmark }) => first.has(benchmark)));
  sources.push({ ...openHandsPairs.about, version, date: dateOfPairs, sha256 });

  const benchmarks = Object.fromEntries(
    readers.flatMap(({ about, benchmarks: of }) =>
      Object.entries(of).map(([id, { name, ...more }]) => [
        id,
        { name, source: about.id, ...more },
      ]),
    ),
  );
  const quality = v.parse(QualitySchema, {
    schemaVersion: 1,
    date: newest(results),
    sources,
    benchmarks,
    results,
    pairs,
  });
  return { quality, unmapped, remarks };

  function fileOf(file: string): { text: string; sha256: string } {
    const bytes = read(file);
    const digest = createHash('sha256').update(bytes).digest('hex');
    return { text: new TextDecoder().decode(bytes), sha256: digest };
  }

  function mappedOf(dataset: string, reading: Reading, broken: ReadonlySet<Reading>): Result[] {
    const { benchmark, label, mode: stated, harness, ...measured } = reading;
    const known = crosswalk(dataset, label);
    if (known === undefined) {
      const labels = (unmapped[dataset] ??= []);
      if (!labels.includes(label)) labels.push(label);
      return [];
    }
    if (models[known.model] === undefined) {
      remarks.push(`${benchmark} ${label}: ${known.model} is not in the pricing table`);
      return [];
    }
    const effort = effortOf(known.mode || (stated ?? ''));
    return [
      {
        benchmark,
        model: known.model,
        label,
        ...(effort !== undefined && { effort }),
        ...(harness !== undefined && { harness }),
        ...measured,
        ...(broken.has(reading) && { broken: true }),
      },
    ];
  }
}

/** One result per benchmark, model, effort and harness: the newest of several. Two of one day are for a person. */
function settled(results: readonly Result[], remarks: string[]): Result[] {
  const alike = new Map<string, Result[]>();
  for (const result of results) {
    const { benchmark, model, effort = '', harness = '' } = result;
    const key = [benchmark, model, effort, harness].join('\n');
    alike.set(key, [...(alike.get(key) ?? []), result]);
  }
  return [...alike.values()].flatMap((several) => {
    const [best, ...rest] = several.sort((a, b) => b.date.localeCompare(a.date));
    if (best === undefined) return [];
    for (const { benchmark, label, date } of rest) {
      if (date === best.date)
        throw new Error(`${benchmark}: cannot tell ${best.label} from ${label}`);
      remarks.push(`${benchmark} ${label}: left out for ${nameOf(best)}`);
    }
    return [best];
  });
}

function nameOf({ label, date }: Result): string {
  return `${label} of ${date}`;
}

function newest(results: readonly Result[]): string {
  return results.reduce((latest, { date }) => (date > latest ? date : latest), '');
}

/** By benchmark in the order given, then model, harness and effort: the same whatever order the source has. */
function byPlace(benchmarks: readonly string[]): (a: Result, b: Result) => number {
  const place = ({ benchmark, model, harness = '', effort }: Result) =>
    [
      String(benchmarks.indexOf(benchmark)).padStart(2, '0'),
      model,
      harness,
      effort === undefined ? '' : String(efforts.indexOf(effort)),
    ].join('\n');
  return (a, b) => (place(a) < place(b) ? -1 : 1);
}
