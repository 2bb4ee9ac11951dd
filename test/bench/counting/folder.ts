import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { textSources, type TextSource } from '../../../src/cli/input';
import { bundledTokenizers, type CountableTokenizer } from '../../../src/core/tokens/registry';
import { CountingPool } from '../../../src/worker/countingPool';
import { tallyFiles } from '../../../src/worker/fileTallies';
import { startCountingThread } from '../../../src/worker/start';
import { packagedAssets } from '../packagedAssets';
import { figure, judged, ratio, type Table } from '../report';
import { mean } from '../stats';

/** After the first, in which a thread's code is still being compiled. */
const rounds = 3;
const budget = 1.7;
/** The size of the folder, in bytes. */
const wanted = 60_000_000;
const packages = path.join(__dirname, '..', '..', '..', 'node_modules');

/** A folder of files counted on one worker thread and on two. */
export async function folderTable(): Promise<Table> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'folder-bench-'));
  try {
    const files = fillFolder(folder);
    const sources = await textSources(files);
    const megabytes = sources.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
    return {
      title: `A folder of ${files.length} files, ${figure(megabytes)} MB (MB/s)`,
      head: ['', 'pass', 'one thread', 'two threads', 'ratio', 'same counts'],
      rows: [
        ...(await rows('o200k_base', ['o200k_base'], sources, megabytes)),
        ...(await rows(`all ${bundledTokenizers.length}`, bundledTokenizers, sources, megabytes)),
      ],
      note: `Code, declarations, Markdown and JSON from the installed packages, some of it large, counted by the worker threads that ship, with the features; the tokenizers are loaded already. In the first pass each thread's code is still being compiled and it meets every word for the first time; “later” is the mean of ${rounds} more passes on the same threads. The main thread reads the files meanwhile. The budget is ${budget} times on two threads in the later passes.`,
    };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Copies files of the packages, the last ones by name first, until there is enough; gives their paths. Tables of
 * tokenizers are no texts.
 */
function fillFolder(folder: string): string[] {
  const names = fs
    .readdirSync(packages, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|js|md|json)$/.test(name) && !name.includes('token'))
    .sort()
    .reverse();
  const copies: string[] = [];
  let bytes = 0;
  for (const name of names) {
    const text = readText(path.join(packages, name));
    if (text === undefined) continue;
    const copy = path.join(folder, `${copies.length}-${path.basename(name)}`);
    fs.writeFileSync(copy, text);
    copies.push(copy);
    bytes += Buffer.byteLength(text);
    if (bytes >= wanted) break;
  }
  return copies;
}

/** The text of a file; undefined for a folder, and for what no editor would show as text. */
function readText(file: string): string | undefined {
  if (!fs.statSync(file).isFile()) return undefined;
  const text = fs.readFileSync(file, 'utf8');
  return /[\0\ufffd]/.test(text) ? undefined : text;
}

async function rows(
  title: string,
  tokenizers: readonly CountableTokenizer[],
  sources: readonly TextSource[],
  megabytes: number,
): Promise<string[][]> {
  console.error(`counting: folder, ${title}`);
  const one = await countFolder(1, tokenizers, sources);
  const two = await countFolder(2, tokenizers, sources);
  const same = one.tokens === two.tokens ? 'yes' : 'no';
  const gain = one.later / two.later;
  return [
    [title, 'first', ...speeds(one.first, two.first), ratio(one.first / two.first), same],
    [title, 'later', ...speeds(one.later, two.later), judged(ratio(gain), gain >= budget), same],
  ];

  function speeds(...seconds: number[]): string[] {
    return seconds.map((each) => figure(megabytes / each));
  }
}

interface FolderTimes {
  /** Seconds of the first pass. */
  first: number;
  /** Mean seconds of those after it. */
  later: number;
  tokens: number | undefined;
}

/** Counts the folder several times on a pool that is loaded. */
async function countFolder(
  threads: number,
  tokenizers: readonly CountableTokenizer[],
  sources: readonly TextSource[],
): Promise<FolderTimes> {
  const pool = new CountingPool(() => startCountingThread(packagedAssets), threads);
  try {
    const part = { text: 'warm', tokenizers, budget: Infinity };
    await Promise.all(Array.from({ length: threads }, () => pool.tally(part)));
    const times: number[] = [];
    let tokens: number | undefined;
    for (let pass = 0; pass <= rounds; pass++) {
      const started = performance.now();
      tokens = 0;
      for await (const { tally } of tallyFiles(pool, sources, { tokenizers, budget: Infinity })) {
        tokens += tally.tokens.o200k_base ?? 0;
      }
      times.push((performance.now() - started) / 1000);
    }
    const [first = NaN, ...later] = times;
    return { first, later: mean(later), tokens };
  } finally {
    pool.dispose();
  }
}
