import fs from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/**
 * The entry point both runners call inside the extension host: runs every bundled `*.test.js` beside
 * this file. MOCHA_GREP narrows the run to the tests whose titles match.
 */
export function run(): Promise<void> {
  const grep = process.env.MOCHA_GREP;
  const mocha = new Mocha({
    ui: 'bdd',
    color: false,
    reporter: 'spec',
    timeout: 20_000,
    forbidOnly: Boolean(process.env.CI),
    ...(grep ? { grep } : {}),
  });
  const files = fs.readdirSync(__dirname, { recursive: true, encoding: 'utf8' });
  for (const file of files.sort()) {
    if (file.endsWith('.test.js')) mocha.addFile(path.join(__dirname, file));
  }
  return new Promise((resolve, reject) => {
    const runner = mocha.run((failures) => {
      if (failures > 0) reject(new Error(`${failures} failed`));
      else if (!runner.stats?.passes) reject(new Error('no test ran'));
      else resolve();
    });
  });
}
