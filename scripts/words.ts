/**
 * Collects every word that goes through `t` into l10n/bundle.l10n.json, which translations are made from: those of the
 * sources, and the sentences of the tables. `--check` fails instead of writing where the bundle is not what they say.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import type { CatalogData } from '../src/core/catalog/schema';
import type { QualityData } from '../src/core/equivalence/evidence';

const file = 'l10n/bundle.l10n.json';

/** A source with `l10n.t` for `t`, the only spelling that the collector knows. */
function asNamespace(source: string): string {
  const named = /import \{[^}]*\bt\b[^}]*\} from '@vscode\/l10n';/;
  if (!named.test(source)) return source;
  return source
    .replace(named, "import * as l10n from '@vscode/l10n';")
    .replaceAll(/(?<![\w.$])t\(/g, 'l10n.t(');
}

/**
 * What the tables say in sentences. The panel hands these to `t` as they are, which nobody finds in the sources; here
 * they come into the bundle, so that a translation can hold them. Names, attributions and licences stay as their
 * sources write them.
 */
function wordsOfTables(): string[] {
  const { benchmarks } = table('quality') as QualityData;
  const { offers } = table('catalog') as CatalogData;
  const rates = offers.flatMap((offer) => offer.rates);
  return [
    ...Object.values(benchmarks).flatMap(({ caveat, harness }) => [
      ...(caveat === undefined ? [] : [caveat]),
      ...(isName(harness) ? [] : [harness]),
    ]),
    ...rates.flatMap(({ derived = {} }) => Object.values(derived)),
    ...rates.flatMap(({ reviewed }) => (reviewed === undefined ? [] : [reviewed.reason])),
  ];
}

function table(name: string): unknown {
  return JSON.parse(readFileSync(`data/${name}.json`, 'utf8'));
}

/** Whether every word begins as names do: `Epoch AI`, but not `blind votes of visitors`. */
function isName(harness: string): boolean {
  return harness.split(' ').every((word) => /^[A-Z]/.test(word));
}

/** The words of all sources and tables, sorted, so that their order changes nothing. */
async function bundleOf(folder: string): Promise<string> {
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => ({
      extension: '.ts',
      contents: asNamespace(readFileSync(path.join(folder, name), 'utf8')),
    }));
  const words = await getL10nJson(sources);
  for (const sentence of wordsOfTables()) words[sentence] = sentence;
  const sorted = Object.entries(words).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`;
}

async function main(): Promise<void> {
  const bundle = await bundleOf('src');
  if (!process.argv.includes('--check')) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, bundle);
    return;
  }
  if (readFileSync(file, 'utf8') !== bundle) {
    console.error(`${file} is not what the sources and tables say: run npm run words.`);
    process.exitCode = 1;
  }
}

void main();
