import * as vscode from 'vscode';
import type { VocabularyStore } from './exactCounts/vocabularyStore';
import type { LiveComparison } from './liveComparison';
import type { PricingTable } from './pricingTable';
import { refreshSetting } from './refreshPrices/refreshSetting';
import type { RefreshedStore } from './refreshPrices/refreshedStore';
import { readSettings } from './settings';

/** Copies what an issue report needs: versions, settings, the state of the tables. Never any text. */
export async function copyDebugInformation(
  context: vscode.ExtensionContext,
  table: PricingTable,
  refreshed: RefreshedStore,
  live: LiveComparison,
  vocabularies: VocabularyStore,
): Promise<void> {
  const catalog = await table.load().catch((error: unknown) => String(error));
  const lists = (await refreshed.current())?.inputs.map(({ id, date }) => ({ id, date }));
  const { version } = context.extension.packageJSON as { version: string };
  const information = {
    modelCost: version,
    vscode: vscode.version,
    application: vscode.env.appName,
    kind: vscode.env.uiKind === vscode.UIKind.Web ? 'web' : 'desktop',
    remote: vscode.env.remoteName ?? null,
    language: vscode.env.language,
    settings: readSettings(),
    prices:
      typeof catalog === 'string' ? catalog : { date: catalog.date, offers: catalog.offers.length },
    refreshedPrices: lists ?? null,
    refresh: vscode.workspace.getConfiguration().get(refreshSetting, 'off'),
    exactByRequest: [...vocabularies.installed()],
    state: live.state.kind,
  };
  await vscode.env.clipboard.writeText(
    `\`\`\`json\n${JSON.stringify(information, null, 2)}\n\`\`\``,
  );
  vscode.window.setStatusBarMessage(vscode.l10n.t('Debug information copied'), 4000);
}
