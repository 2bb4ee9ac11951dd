import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startServer } from '../test/host/server';

const ROOT = path.join(__dirname, '..');
const SAMPLE = path.join(ROOT, 'test', 'fixtures', 'workspace');
const PROMPT = 'prompt.md';

/** Opens the extension on a sample prompt: in the user's VS Code, or in one from npm in a browser. */
async function main(): Promise<void> {
  if (hasCodeCli()) openDesktop();
  else await openServer();
}

function hasCodeCli(): boolean {
  return spawnSync('code', ['--version'], { shell: process.platform === 'win32' }).status === 0;
}

function openDesktop(): void {
  const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'model-cost-')), 'sample');
  fs.cpSync(SAMPLE, folder, { recursive: true });
  const args = [`--extensionDevelopmentPath=${ROOT}`, folder, path.join(folder, PROMPT)];
  const { status } = spawnSync('code', args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status === 0) console.log('VS Code opens with the extension on a sample workspace.');
  process.exitCode = status ?? 1;
}

async function openServer(): Promise<void> {
  console.log('No `code` command here: starting VS Code from npm (its first start installs it).');
  const server = await startServer({ vsix: [path.join(ROOT, 'model-cost.vsix')], port: port() });
  const folder = server.copyOf(SAMPLE);
  console.log(`\nOpen in a browser:\n${server.url({ folder, file: path.join(folder, PROMPT) })}\n`);
  console.log('Ctrl+C ends it.');
}

function port(): number {
  return Number(process.env.PORT ?? 0);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
