import { readFileSync } from 'node:fs';
import { config } from '@vscode/l10n';
import { getL10nPseudoLocalized } from '@vscode/l10n-dev';

const words = getL10nPseudoLocalized(
  JSON.parse(readFileSync('l10n/bundle.l10n.json', 'utf8')) as Record<string, string>,
);

/** What `run` makes in a language that writes every letter with marks; afterwards all is in English again. */
export function inPseudoLanguage<T>(run: () => T): T {
  config({ contents: words });
  try {
    return run();
  } finally {
    config({ contents: {} });
  }
}

/** The words of a text in plain letters, without the names given: what has not gone through l10n. */
export function plainWords(text: string, names: Iterable<string>): string[] {
  // The longest first, so that no part of a name is left.
  const longestFirst = [...names].filter(Boolean).sort((a, b) => b.length - a.length);
  const rest = longestFirst.reduce((left, name) => left.replaceAll(name, ''), text);
  return rest.match(/[A-Za-z]{2,}/g) ?? [];
}
