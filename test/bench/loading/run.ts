/**
 * Loads the tokenizers named on the command line and prints what it took; run in a process of its own, with
 * --expose-gc.
 */
import { existsSync, readFileSync } from 'node:fs';
import { Encodings } from '../../../src/core/tokens/encodings';
import { isBundled } from '../../../src/core/tokens/registry';
import { runToEnd } from '../../../src/core/tokens/runToEnd';
import { sourceText } from '../editorFiles';
import { packagedAssets } from '../packagedAssets';
import { timeOf } from '../stats';

/** Times in ms, memory in MB. */
export interface LoadFigures {
  /** Starting the WASM and reading the tables. */
  load: number;
  /** The first count of 100 KB. */
  first: number;
  /** The resident set beyond that of the process before: afterwards, and at most. */
  resident: number;
  peak: number;
  /** Of that in WASM and buffers. */
  external: number;
}

const megabyte = 1_000_000;

async function load(): Promise<LoadFigures> {
  const ids = process.argv.slice(2).filter(isBundled);
  collectGarbage();
  const before = process.memoryUsage();
  const started = performance.now();
  const encodings = await Encodings.start(packagedAssets);
  await encodings.load(ids);
  const load = performance.now() - started;
  collectGarbage();
  const after = process.memoryUsage();
  const peak = largestResident();
  const text = sourceText(100_000);
  return {
    load,
    first: timeOf(() => runToEnd(encodings.tally(text, ids))),
    resident: (after.rss - before.rss) / megabyte,
    peak: (peak - before.rss) / megabyte,
    external: (after.external - before.external) / megabyte,
  };
}

/** The most memory that the process has held, in bytes; what `resourceUsage` says may be the parent's. */
function largestResident(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  return Number(/^VmHWM:\s*(\d+) kB/m.exec(status)?.[1] ?? NaN) * 1024;
}

function collectGarbage(): void {
  globalThis.gc?.();
}

void load().then((figures) => {
  process.stdout.write(JSON.stringify(figures));
});
