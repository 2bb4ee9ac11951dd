import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { products, shipTokenizers } from '../../../esbuild';

/** The real command, bundled once with the repository's own settings into a folder laid out as the package. */

const root = path.resolve(__dirname, '../../..');

/** What a run of the command left behind. */
export interface Run {
  status: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  /** Written to standard input, which is then closed. */
  input?: string | Buffer;
  env?: Record<string, string>;
  /** Folder of another installation than the usual one. */
  home?: string;
  /** Standard input stays open after `input`, as at a terminal. */
  leaveOpen?: true;
  /** Kills the command after so many ms; its status is then null. */
  timeout?: number;
}

/** A folder for files that tests write; removed when the process ends. */
export const workFolder = mkdtempSync(path.join(tmpdir(), 'model-cost-cli-'));
process.on('exit', () => {
  rmSync(workFolder, { recursive: true, force: true });
});

const home = path.join(workFolder, 'package');
const memo: { built?: Promise<void> } = {};

/** Builds the command; the first call does the work. */
export function buildCommand(): Promise<void> {
  memo.built ??= build();
  return memo.built;
}

async function build(): Promise<void> {
  for (const outfile of ['dist/cli.js', 'dist/counting.js']) {
    const product = products.find((candidate) => candidate.outfile === outfile);
    if (product === undefined) throw new Error(`The build script does not build ${outfile}.`);
    await esbuild.build({
      ...product,
      absWorkingDir: root,
      outfile: path.join(home, outfile),
      sourcemap: false,
    });
  }
  shipTokenizers(path.join(home, 'dist', 'tokenizers'));
  cpSync(path.join(root, 'data'), path.join(home, 'data'), { recursive: true });
}

/** An installation of its own whose pricing table is `catalog`; none for `undefined`. */
export function installWith(catalog: string | undefined, quality?: string): string {
  const other = mkdtempSync(path.join(workFolder, 'package-'));
  cpSync(path.join(home, 'dist'), path.join(other, 'dist'), { recursive: true });
  mkdirSync(path.join(other, 'data'));
  if (catalog !== undefined) writeFileSync(path.join(other, 'data', 'catalog.json'), catalog);
  if (quality === undefined) {
    cpSync(path.join(home, 'data', 'quality.json'), path.join(other, 'data', 'quality.json'));
  } else {
    writeFileSync(path.join(other, 'data', 'quality.json'), quality);
  }
  return other;
}

/** The bundled pricing table as it is written. */
export function catalogText(): string {
  return readFileSync(path.join(home, 'data', 'catalog.json'), 'utf8');
}

/** The command with its arguments, as a shell would be given it. */
export function commandLine(
  args: readonly string[],
  from = home,
): [program: string, ...args: string[]] {
  return [process.execPath, path.join(from, 'dist', 'cli.js'), ...args];
}

/** Starts the command. */
export function start(
  args: readonly string[],
  options: RunOptions = {},
): ChildProcessWithoutNullStreams {
  const [program, ...rest] = commandLine(args, options.home);
  return spawn(program, rest, {
    cwd: workFolder,
    env: { ...process.env, NO_COLOR: '', ...options.env },
    timeout: options.timeout,
  });
}

/** Runs the command to its end. */
export function run(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = start(args, options);
    const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (status, signal) => {
      resolve({
        status,
        signal,
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString(),
      });
    });
    // A command that ends before it has read everything closes the pipe.
    child.stdin.on('error', () => undefined);
    child.stdin.write(options.input ?? '');
    if (!options.leaveOpen) child.stdin.end();
  });
}

/** Runs the command and parses the JSON that it writes; fails when its status is not 0. */
export async function runJson(args: readonly string[], options: RunOptions = {}): Promise<unknown> {
  const { status, stdout, stderr } = await run(args, options);
  if (status !== 0) throw new Error(`status ${String(status)}: ${stderr}`);
  return JSON.parse(stdout) as unknown;
}

/** Writes a file into the work folder; returns its name there. */
export function file(name: string, content: string | Buffer): string {
  writeFileSync(path.join(workFolder, name), content);
  return name;
}
