import { availableParallelism } from 'node:os';
import { type TextTally, addTally, emptyTally, neededFor } from '../core/tokens/estimate';
import { bundledTokenizers, type TokenizerId } from '../core/tokens/registry';
import { CountingPool } from '../worker/countingPool';
import { CountingService } from '../worker/countingService';
import { type FileTally, type PartCounter, tallyFiles } from '../worker/fileTallies';
import { startCountingThread } from '../worker/start';
import { countingHost } from './assets';
import type { TextSource } from './input';

/** From this many bytes on, starting threads and loading the tokenizers in each is worth while. */
const worthThreads = 6 * 1024 * 1024;

export interface SourceTallies {
  sum: TextTally;
  /** Whether every file was counted whole. */
  isWhole: boolean;
  files: FileTally[];
}

/**
 * Tallies texts in what `ids` need: each by its name, and all of them together. Large ones are counted on all
 * cores. `seconds` limits the work on each; what is over is only described, so that its counts are estimates.
 */
export async function tallySources(
  sources: readonly TextSource[],
  ids: readonly TokenizerId[],
  seconds = Infinity,
): Promise<SourceTallies> {
  const bytes = sources.reduce((total, source) => total + source.bytes, 0);
  const counter = counterFor(bytes);
  const sum = emptyTally();
  const files: FileTally[] = [];
  const options = { tokenizers: tokenizersFor(ids), budget: seconds * 1000 };
  try {
    for await (const file of tallyFiles(counter, sources, options)) {
      addTally(sum, file.tally);
      files.push(file);
    }
  } finally {
    counter.dispose();
  }
  return { sum, isWhole: files.every((file) => file.isWhole), files };
}

/** The bundled tokenizers that counts in `ids` take. */
export function tokenizersFor(ids: readonly TokenizerId[]): ReturnType<typeof neededFor> {
  return neededFor(ids, new Set(bundledTokenizers));
}

function counterFor(bytes: number): PartCounter {
  const threads = availableParallelism();
  return bytes < worthThreads || threads === 1
    ? new CountingService(countingHost)
    : new CountingPool(() => startCountingThread(countingHost), threads);
}
