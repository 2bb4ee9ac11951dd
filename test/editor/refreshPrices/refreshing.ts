import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Catalog } from '../../../src/core/catalog/catalog';
import type { Prices } from '../../../src/core/catalog/schema';
import { PricingTable } from '../../../src/host/pricingTable';
import { PriceRefresh, type RefreshOutcome } from '../../../src/host/refreshPrices/priceRefresh';
import type { PriceSource } from '../../../src/host/refreshPrices/priceSources';
import { RefreshedStore } from '../../../src/host/refreshPrices/refreshedStore';
import { bundledTable } from '../../core/catalog/priceLists';
import { movedOffer } from './priceServer';

const bundled = new TextEncoder().encode(JSON.stringify(bundledTable()));

/** As the table has it, and as the good list of the server states it. */
export const bundledPrice = {
  perMillion: { input: 0.15, output: 0.6, cacheRead: 0.075 },
  list: 'models-dev',
  date: '2026-09-30',
};
export const goodPrice = {
  perMillion: { input: 0.12, output: 0.5 },
  list: 'models.dev, refreshed',
  date: '2026-11-24',
};

/** A pricing table with its refresh, put together as in the product, over a folder of its own. */
export class Refreshing implements vscode.Disposable {
  readonly store: RefreshedStore;
  readonly table: PricingTable;
  limits = { bytes: 20 * 2 ** 20, stallMilliseconds: 15_000, totalMilliseconds: 15_000 };
  /** The day on which it happens. */
  day = '2026-11-24';

  constructor(
    readonly folder: string,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.store = new RefreshedStore(vscode.Uri.file(folder), log);
    this.table = new PricingTable(() => Promise.resolve(bundled), '', [this.store], log);
  }

  static async make(log: vscode.LogOutputChannel): Promise<Refreshing> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'model-cost-prices-'));
    return new Refreshing(path.join(folder, 'prices'), log);
  }

  refresh(sources: readonly PriceSource[]): PriceRefresh {
    return new PriceRefresh(
      this.store,
      () => this.table.loadBundled(),
      sources,
      this.log,
      this.limits,
      () => Date.parse(`${this.day}T12:00:00Z`),
    );
  }

  async run(
    sources: readonly PriceSource[],
    token = new vscode.CancellationTokenSource().token,
  ): Promise<RefreshOutcome> {
    return this.refresh(sources).run(token, () => undefined);
  }

  /** Goes back to what was in use before. */
  async stepBack(): Promise<void> {
    await this.store.restorePrevious(await this.store.current());
  }

  /** Another window over the same folder. */
  otherWindow(): Refreshing {
    return new Refreshing(this.folder, this.log);
  }

  /** The price of the offer of which the lists state another than the table, and the list and day that it is from. */
  async price(): Promise<{ perMillion: Prices; list: string; date: string }> {
    const catalog = await this.table.load();
    const rate = catalog.offer(movedOffer)?.rates[0];
    if (rate === undefined) throw new Error(`${movedOffer} is not in the table`);
    const { name, date } = catalog.list(rate.source);
    return { perMillion: rate.perMillion, list: name, date };
  }

  async catalog(): Promise<Catalog> {
    return this.table.load();
  }

  dispose(): void {
    this.table.dispose();
    this.store.dispose();
  }
}
