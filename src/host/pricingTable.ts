import * as vscode from 'vscode';
import { Catalog, CatalogError, parseCatalog } from '../core/catalog/catalog';
import type { CatalogData } from '../core/catalog/schema';
import type { ReadAsset } from '../protocol';
import type { SettingProblem } from './settings';
import { sha256 } from './sha256';

/** What is laid over the bundled table: newer prices, or prices of the user's. */
export interface TableLayer {
  /** The table with this layer over it; the same object where it changes nothing. Never rejects. */
  over(data: CatalogData): Promise<CatalogData>;
  readonly onDidChange: vscode.Event<void>;
  /** What of the user's settings the last `over` could not use. */
  readonly problems?: readonly SettingProblem[];
}

/** The pricing table: the bundled one, read and checked on first use, with the layers over it. */
export class PricingTable implements vscode.Disposable {
  private bundled: Promise<CatalogData> | undefined;
  private loading: Promise<Catalog> | undefined;
  private readonly changed = new vscode.EventEmitter<void>();
  /** The table that `load` gives from now on is another one. */
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];

  /** `layers` from the bottom up. */
  constructor(
    private readonly readAsset: ReadAsset,
    /** SHA-256, in hexadecimal, of the table that needs no check. */
    private readonly checkedDigest: string,
    private readonly layers: readonly TableLayer[],
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.subscriptions = layers.map((layer) =>
      layer.onDidChange(() => {
        this.loading = undefined;
        this.changed.fire();
      }),
    );
  }

  /** Rejects with a `CatalogError` when the table cannot be read or is damaged, until `forgetFailure`. */
  load(): Promise<Catalog> {
    this.loading ??= this.withLayers();
    return this.loading;
  }

  /** What of the user's settings the table that was loaded last could not use. */
  get problems(): readonly SettingProblem[] {
    return this.layers.flatMap(({ problems = [] }) => problems);
  }

  /** The table without layers. Rejects as `load` does. */
  loadBundled(): Promise<CatalogData> {
    this.bundled ??= this.read();
    return this.bundled;
  }

  dispose(): void {
    this.changed.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Lets the next `load` read the table again if it has failed. */
  forgetFailure(): void {
    const { loading } = this;
    loading?.catch(() => {
      if (this.loading !== loading) return;
      this.loading = undefined;
      this.bundled = undefined;
    });
  }

  private async withLayers(): Promise<Catalog> {
    let data = await this.loadBundled();
    for (const layer of this.layers) data = await layer.over(data);
    return new Catalog(data);
  }

  private async read(): Promise<CatalogData> {
    const started = performance.now();
    const bytes = await this.bytes();
    const text = new TextDecoder().decode(bytes);
    // The table of this build has been checked by its tests; only another one needs the slow check.
    const trusted = (await sha256(bytes)) === this.checkedDigest;
    const data = trusted ? (JSON.parse(text) as CatalogData) : parseCatalog(text);
    this.log.debug(
      `Pricing table of ${data.date} with ${data.offers.length} offers read in ${Math.round(performance.now() - started)} ms`,
    );
    return data;
  }

  private async bytes(): Promise<Uint8Array> {
    try {
      return await this.readAsset('catalog.json');
    } catch (error) {
      throw new CatalogError(vscode.l10n.t('The pricing table cannot be read: {0}', String(error)));
    }
  }
}
