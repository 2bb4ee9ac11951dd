import type * as vscode from 'vscode';
import { Catalog, CatalogError, parseCatalog } from '../core/catalog/catalog';
import type { CatalogData } from '../core/catalog/schema';
import type { ReadAsset } from '../protocol';

/** The bundled pricing table, read and checked on first use. */
export class PricingTable {
  private loading: Promise<Catalog> | undefined;

  constructor(
    private readonly readAsset: ReadAsset,
    /** SHA-256, in hexadecimal, of the table that needs no check. */
    private readonly checkedDigest: string,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** Rejects with a `CatalogError` when the table cannot be read or is damaged, until `forgetFailure`. */
  load(): Promise<Catalog> {
    this.loading ??= this.read();
    return this.loading;
  }

  /** Lets the next `load` read the table again if it has failed. */
  forgetFailure(): void {
    const { loading } = this;
    loading?.catch(() => {
      if (this.loading === loading) this.loading = undefined;
    });
  }

  private async read(): Promise<Catalog> {
    const started = performance.now();
    const bytes = await this.bytes();
    const text = new TextDecoder().decode(bytes);
    // The table of this build has been checked by its tests; only another one needs the slow check.
    const trusted = (await sha256(bytes)) === this.checkedDigest;
    const catalog = new Catalog(trusted ? (JSON.parse(text) as CatalogData) : parseCatalog(text));
    this.log.debug(
      `Pricing table of ${catalog.date} with ${catalog.offers.length} offers read in ${Math.round(performance.now() - started)} ms`,
    );
    return catalog;
  }

  private async bytes(): Promise<Uint8Array> {
    try {
      return await this.readAsset('catalog.json');
    } catch (error) {
      throw new CatalogError(`The pricing table cannot be read: ${String(error)}`);
    }
  }
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
