import type * as vscode from 'vscode';
import { Catalog, CatalogError, parseCatalog } from '../core/catalog/catalog';
import type { ReadAsset } from '../protocol';

/** The bundled pricing table, read and checked on first use. */
export class PricingTable {
  private loading: Promise<Catalog> | undefined;

  constructor(
    private readonly readAsset: ReadAsset,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** Rejects with a `CatalogError` when the table cannot be read or is damaged; a later call tries again. */
  load(): Promise<Catalog> {
    this.loading ??= this.read().catch((error: unknown) => {
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }

  private async read(): Promise<Catalog> {
    const started = performance.now();
    const catalog = new Catalog(parseCatalog(await this.text()));
    this.log.debug(
      `Pricing table of ${catalog.date} with ${catalog.offers.length} offers read in ${Math.round(performance.now() - started)} ms`,
    );
    return catalog;
  }

  private async text(): Promise<string> {
    try {
      return new TextDecoder().decode(await this.readAsset('catalog.json'));
    } catch (error) {
      throw new CatalogError(`The pricing table cannot be read: ${String(error)}`);
    }
  }
}
