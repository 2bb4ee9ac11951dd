import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { buildCatalog } from './build';
import { format } from './format';
import { summarize } from './summary';

/**
 * Makes `data/catalog.json` from a folder of price lists:
 * `npx tsx scripts/catalog/generate.ts <folder> [--check]`.
 * The same lists always give the same bytes; `--check` only compares.
 */

const output = fileURLToPath(new URL('../../data/catalog.json', import.meta.url));

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean', default: false } },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error('usage: npx tsx scripts/catalog/generate.ts <folder of price lists> [--check]');
  process.exit(2);
}

const { catalog, rejected } = buildCatalog((file) => readFileSync(join(folder, file)));
const text = format(catalog);
console.log(summarize(catalog, rejected, text.length));
if (!values.check) {
  writeFileSync(output, text);
} else if (readFileSync(output, 'utf8') !== text) {
  console.error(
    'data/catalog.json is not what these lists give; run the generator without --check',
  );
  process.exit(1);
}
