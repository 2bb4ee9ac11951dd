import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';

const ROOT = path.join(__dirname, '..', '..');
const DOWNLOADS = 'https://update.code.visualstudio.com';

/** Runs the suite in a desktop VS Code where one is to be had; elsewhere it says so and succeeds. */
async function main(): Promise<void> {
  const executable = process.env.VSCODE_EXECUTABLE_PATH;
  if (!executable && !(await answers(DOWNLOADS))) {
    console.log(
      'Desktop run left out: no desktop VS Code here; set VSCODE_EXECUTABLE_PATH to one, or allow its download.',
    );
    return;
  }
  // A copy, so that no test changes the fixture.
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'model-cost-desktop-'));
  fs.cpSync(path.join(ROOT, 'test', 'fixtures', 'workspace'), temporary, { recursive: true });
  await runTests({
    ...(executable
      ? { vscodeExecutablePath: executable }
      : { version: process.env.VSCODE_DESKTOP_VERSION ?? 'stable' }),
    extensionDevelopmentPath: ROOT,
    extensionTestsPath: path.join(ROOT, 'out', 'test', 'editor', 'index.js'),
    launchArgs: [temporary, '--disable-extensions', '--disable-workspace-trust'],
  }).finally(() => fs.rmSync(temporary, { recursive: true, force: true }));
}

async function answers(address: string): Promise<boolean> {
  try {
    await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(3_000) });
    return true;
  } catch {
    return false;
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
