import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { parseCatalog } from '../../src/core/catalog/catalog';
import { buildQuality } from './build';
import { readCrosswalk } from './crosswalk';
import { format } from './format';
import { summarize } from './summary';

/**
 * Makes `data/quality.json` from a folder of benchmark results:
 * `npx tsx scripts/quality/generate.ts <folder> [--check]`.
 * The same files, crosswalk and pricing table always give the same bytes; `--check` only compares. A label that
 * `crosswalk.csv` does not have, or whose model is not in the pricing table, is left out and printed, never guessed.
 */

const data = (file: string) => fileURLToPath(new URL(`../../data/${file}`, import.meta.url));
const output = data('quality.json');

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean', default: false } },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error('usage: npx tsx scripts/quality/generate.ts <folder> [--check]');
  process.exit(2);
}

const catalog = parseCatalog(readFileSync(data('catalog.json'), 'utf8'));
const build = buildQuality(
  (file) => readFileSync(join(folder, file)),
  readCrosswalk(),
  catalog.models,
);
const text = format(build.quality);
console.log(summarize(build, catalog));
if (!values.check) {
  writeFileSync(output, text);
} else if (!existsSync(output) || readFileSync(output, 'utf8') !== text) {
  console.error('data/quality.json is not what these files give; run it without --check');
  process.exit(1);
}
