import * as vscode from 'vscode';
import type { Format } from '../../core/format';
import type { PricingTable } from '../pricingTable';
import { DailyRefresh } from './dailyRefresh';
import { PriceRefresh } from './priceRefresh';
import { priceSources } from './priceSources';
import { RefreshCommand } from './refreshCommand';
import type { RefreshedStore } from './refreshedStore';

/** The refresh of prices as the product has it, with its own list of addresses: by command, and by the day. */
export function refreshPrices(
  store: RefreshedStore,
  table: PricingTable,
  memory: vscode.Memento,
  format: Format,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const refresh = new PriceRefresh(store, () => table.loadBundled(), priceSources, log);
  const command = new RefreshCommand(refresh, store, priceSources, table, memory, format, log);
  return vscode.Disposable.from(
    new DailyRefresh(refresh, memory, log),
    vscode.commands.registerCommand('modelCost.refreshPrices', () => command.run()),
    vscode.commands.registerCommand('modelCost.useBundledPrices', () => command.useBundled()),
  );
}
