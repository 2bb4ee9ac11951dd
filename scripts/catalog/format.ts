import type { CatalogData } from '../../src/core/catalog/schema';

/** The table as text: one provider, model or offer per line, so that a diff shows what changed. */
export function format(catalog: CatalogData): string {
  const sections = [
    `"schemaVersion":${catalog.schemaVersion}`,
    `"date":${JSON.stringify(catalog.date)}`,
    `"inputs":${lines(
      '[',
      catalog.inputs.map((input) => JSON.stringify(input)),
      ']',
    )}`,
    `"providers":${record(catalog.providers)}`,
    `"models":${record(catalog.models)}`,
    `"offers":${lines(
      '[',
      catalog.offers.map((offer) => JSON.stringify(offer)),
      ']',
    )}`,
  ];
  return `{\n${sections.join(',\n')}\n}\n`;
}

function record(entries: Record<string, unknown>): string {
  const items = Object.entries(entries).map(
    ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`,
  );
  return lines('{', items, '}');
}

function lines(open: string, items: readonly string[], close: string): string {
  return `${open}\n${items.join(',\n')}\n${close}`;
}
