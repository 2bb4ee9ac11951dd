import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Catalog, CatalogError, parseCatalog } from '../core/catalog/catalog';
import { Evidence, parseQuality } from '../core/equivalence/evidence';
import type { CountingHost } from '../protocol';
import { UsageError } from './usageError';

const repair = 'Install model-cost again to repair it.';

/** Reads the bundled pricing table, `data/catalog.json` beside the folder of the command. */
export async function loadCatalog(): Promise<Catalog> {
  const file = path.join(__dirname, '..', 'data', 'catalog.json');
  try {
    return new Catalog(parseCatalog(await readFile(file, 'utf8')));
  } catch (error) {
    const detail =
      error instanceof CatalogError
        ? error.message
        : `The pricing table cannot be read: ${text(error)}.`;
    throw new UsageError(`${detail} (${file}) ${repair} "model-cost count" works without it.`);
  }
}

/** Reads the bundled evidence, `data/quality.json`; without it, which is said, nothing is measured. */
export async function loadEvidence(): Promise<Evidence | undefined> {
  const file = path.join(__dirname, '..', 'data', 'quality.json');
  try {
    return new Evidence(parseQuality(await readFile(file, 'utf8')));
  } catch (error) {
    process.stderr.write(
      `note: ${text(error)} (${file}) ${repair} Other models are not measured without it.\n`,
    );
    return undefined;
  }
}

/** Gives counting its files. */
export const countingHost: CountingHost = {
  readAsset: async (name) => {
    try {
      return await readFile(path.join(__dirname, 'tokenizers', name));
    } catch (error) {
      throw new UsageError(`The bundled tokenizers cannot be read: ${text(error)}. ${repair}`);
    }
  },
  // Here is nothing installed.
  reportUnusable: () => undefined,
};

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
