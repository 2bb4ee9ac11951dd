/**
 * Collects every word that goes through `t` into l10n/bundle.l10n.json, which translations are made from. `--check`
 * fails instead of writing where the bundle is not what the sources say.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';

const file = 'l10n/bundle.l10n.json';

/** A source with `l10n.t` for `t`, the only spelling that the collector knows. */
function asNamespace(source: string): string {
  const named = /import \{[^}]*\bt\b[^}]*\} from '@vscode\/l10n';/;
  if (!named.test(source)) return source;
  return source
    .replace(named, "import * as l10n from '@vscode/l10n';")
    .replaceAll(/(?<![\w.$])t\(/g, 'l10n.t(');
}

/** The words of all sources, sorted, so that their order in the code changes nothing. */
async function bundleOf(folder: string): Promise<string> {
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => ({
      extension: '.ts',
      contents: asNamespace(readFileSync(path.join(folder, name), 'utf8')),
    }));
  const words = await getL10nJson(sources);
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
    console.error(`${file} is not what the sources say: run npm run words.`);
    process.exitCode = 1;
  }
}

void main();
