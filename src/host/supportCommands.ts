import * as vscode from 'vscode';
import { copyDebugInformation } from './debugInformation';
import type { VocabularyStore } from './exactCounts/vocabularyStore';
import type { LiveComparison } from './liveComparison';
import type { PricingTable } from './pricingTable';
import type { RefreshedStore } from './refreshPrices/refreshedStore';

/** "Show Log" and "Copy Debug Information": for when something is wrong. */
export function supportCommands(
  context: vscode.ExtensionContext,
  table: PricingTable,
  refreshed: RefreshedStore,
  live: LiveComparison,
  vocabularies: VocabularyStore,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('modelCost.showLog', () => {
      log.show();
    }),
    vscode.commands.registerCommand('modelCost.copyDebugInformation', () =>
      copyDebugInformation(context, table, refreshed, live, vocabularies),
    ),
  );
}
