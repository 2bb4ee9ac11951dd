import { t } from '@vscode/l10n';

/** What a page of its own is made of. */
export interface PageParts {
  title: string;
  /** A language tag; anything else is taken for English. */
  language: string;
  /** Where the panel's script is told that it runs. */
  place: string;
  /** Shown where scripts are switched off. */
  withoutScript: string;
  styles: readonly string[];
  /** Digests, as a policy names them, of inline styles that the scripts write. */
  writtenStyles: readonly string[];
  /** Run in this order, after the document is there. */
  scripts: readonly string[];
  /** Plain values for the scripts, by the id of the element that holds them as JSON. */
  data: Readonly<Record<string, unknown>>;
}

/**
 * A page that is whole in one file: it opens offline and can ask nothing of anybody, since its policy allows its own
 * styles and scripts by their hashes and no connection. Rejects with a RangeError where a script or a style could end
 * its element before its end.
 */
export async function pageOf(parts: PageParts): Promise<string> {
  const styles = parts.styles.map((style) => inElement('style', style));
  const scripts = parts.scripts.map((script) => inElement('script', script));
  const policy = [
    "default-src 'none'",
    `script-src ${await hashes(scripts)}`,
    `style-src ${[await hashes(styles), ...parts.writtenStyles.map((digest) => `'${digest}'`)].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const data = Object.entries(parts.data).map(
    ([id, value]) =>
      `<script type="application/json" id="${escaped(id)}">${jsonInPage(value)}</script>`,
  );
  return `<!DOCTYPE html>
<html lang="${/^[\w-]+$/.test(parts.language) ? parts.language : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(parts.title)}</title>
${styles.map((style) => `<style>${style}</style>`).join('\n')}
</head>
<body data-place="${escaped(parts.place)}">
<noscript>${escaped(parts.withoutScript)}</noscript>
<main id="panel"></main>
${data.join('\n')}
${scripts.map((script) => `<script>${script}</script>`).join('\n')}
</body>
</html>
`;
}

/** JSON as it may stand in a script element: nothing in it can end the element, or a line of a script. */
export function jsonInPage(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', String.raw`\u003c`)
    .replaceAll('\u2028', String.raw`\u2028`)
    .replaceAll('\u2029', String.raw`\u2029`);
}

/** As it must be for its hash to hold: browsers read other ends of lines as line feeds. Source maps stay behind. */
function inElement(element: 'script' | 'style', text: string): string {
  const inside = text
    .replaceAll(/\r\n?/g, '\n')
    .replace(/\n?(?:\/\/|\/\*)# sourceMappingURL=.*\s*$/, '');
  if (inside.toLowerCase().includes(`</${element}`) || inside.includes('<!--')) {
    throw new RangeError(t('A {0} cannot stand in a page: it holds what would end it.', element));
  }
  return inside;
}

async function hashes(texts: readonly string[]): Promise<string> {
  const all = await Promise.all(texts.map(hash));
  return all.length === 0 ? "'none'" : all.join(' ');
}

async function hash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
