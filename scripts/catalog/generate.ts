import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { parseCatalog } from '../../src/core/catalog/catalog';
import { buildCatalog } from './build';
import { changesBetween } from './changes';
import { format } from './format';
import { identityReport } from './identityReport';
import { summarize } from './summary';

/**
 * Makes `data/catalog.json` from a folder of price lists:
 * `npx tsx scripts/catalog/generate.ts <folder> [--check] [--identity]`.
 * The same lists always give the same bytes; `--check` only compares. What it changes beside the table before is
 * printed offer by offer. A contradiction between the lists that `scripts/overrides.json` does not settle stops it.
 * `--identity` prints which open models are widely served, and which names may be one model.
 */

const output = fileURLToPath(new URL('../../data/catalog.json', import.meta.url));

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    check: { type: 'boolean', default: false },
    identity: { type: 'boolean', default: false },
  },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error('usage: npx tsx scripts/catalog/generate.ts <folder> [--check] [--identity]');
  process.exit(2);
}

const { catalog, rejected, unsettled } = buildCatalog((file) => readFileSync(join(folder, file)));
if (unsettled.length > 0) {
  console.error(
    `The lists contradict each other ${unsettled.length} times. Look at each on the provider's page, and settle it in scripts/overrides.json:`,
  );
  for (const each of unsettled) console.error(JSON.stringify(each));
  process.exit(1);
}
const text = format(catalog);
const before = readFileSync(output, 'utf8');
for (const change of changesBetween(parseCatalog(before), catalog)) console.log(change);
console.log(summarize(catalog, rejected, text.length));
if (values.identity) console.log(identityReport(catalog));
if (!values.check) {
  writeFileSync(output, text);
} else if (before !== text) {
  console.error(
    'data/catalog.json is not what these lists give; run the generator without --check',
  );
  process.exit(1);
}
