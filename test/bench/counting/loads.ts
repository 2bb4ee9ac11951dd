import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { bundledTokenizers, type BundledTokenizer } from '../../../src/core/tokens/registry';
import type { LoadFigures } from '../loading/run';
import { figure, type Table } from '../report';
import { median } from '../stats';

const rounds = 3;
const script = path.join(__dirname, '..', '..', '..', 'out', 'bench', 'loading', 'run.js');

/** What each bundled tokenizer takes to load, and all of them, each in a fresh process. */
export async function loadTable(): Promise<Table> {
  const rows: string[][] = [];
  for (const id of bundledTokenizers) rows.push(await loadRow(id, [id]));
  rows.push(await loadRow(`all ${bundledTokenizers.length}`, bundledTokenizers));
  return {
    title: 'Loading, each time in a fresh process',
    head: [
      ...['', 'loading (ms)', 'first count of 100 KB (ms)'],
      ...['memory (MB)', 'at most, while loading', 'of it WASM and buffers'],
    ],
    rows,
    note: `Medians of ${rounds} processes. Loading has the start of the WASM in it, which comes once. Memory is the resident set beyond that of the process before, garbage collected.`,
  };
}

async function loadRow(title: string, ids: readonly BundledTokenizer[]): Promise<string[]> {
  console.error(`counting: loading ${title}`);
  const loads: LoadFigures[] = [];
  for (let round = 0; round < rounds; round++) {
    const child = promisify(execFile)(process.execPath, ['--expose-gc', script, ...ids]);
    loads.push(JSON.parse((await child).stdout) as LoadFigures);
  }
  const names = ['load', 'first', 'resident', 'peak', 'external'] as const;
  return [title, ...names.map((name) => figure(median(loads.map((load) => load[name]))))];
}
