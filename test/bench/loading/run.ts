/** Loads the encodings and prints what it took; run in a process of its own, with --expose-gc. */
import { Encodings } from '../../../src/core/tokens/encodings';
import { runToEnd } from '../../../src/core/tokens/pieceCounter';
import { readPackagedAsset } from '../packagedAsset';
import { sourceText } from '../editorFiles';
import { timeOf } from '../stats';

export interface LoadFigures {
  loadMs: number;
  firstMs: number;
  loadedMb: number;
  peakMb: number;
  externalMb: number;
}

const megabyte = 1_000_000;

async function load(): Promise<LoadFigures> {
  collectGarbage();
  const before = process.memoryUsage();
  const started = performance.now();
  const encodings = await Encodings.load(readPackagedAsset);
  const loadMs = performance.now() - started;
  collectGarbage();
  const after = process.memoryUsage();
  // In KB; asked before counting, which has its own needs.
  const peak = process.resourceUsage().maxRSS * 1024;
  const text = sourceText(100_000);
  const firstMs = timeOf(() => runToEnd(encodings.tally(text)));
  return {
    loadMs,
    firstMs,
    loadedMb: (after.rss - before.rss) / megabyte,
    peakMb: (peak - before.rss) / megabyte,
    externalMb: (after.external - before.external) / megabyte,
  };
}

function collectGarbage(): void {
  globalThis.gc?.();
}

void load().then((figures) => {
  process.stdout.write(JSON.stringify(figures));
});
