import { config } from '@vscode/l10n';
import * as vscode from 'vscode';
import { Format } from './core/format';
import { ActiveText } from './host/activeText';
import { bundledAssets } from './host/assets';
import { ComparisonView, comparisonViewId } from './host/comparisonView';
import { CopyCommand, copyCommands } from './host/copyCommand';
import { EvidenceTable } from './host/evidenceTable';
import { EstimateCommand } from './host/estimateCommand';
import { makeExactCommand } from './host/exactCounts/exactCounts';
import { withInstalled } from './host/exactCounts/installedAssets';
import { VocabularyStore } from './host/exactCounts/vocabularyStore';
import { LiveComparison } from './host/liveComparison';
import { PanelCalls } from './host/panelCalls';
import { PanelPage } from './host/panelPage';
import { PriceOverrides } from './host/priceOverrides';
import { PricingTable } from './host/pricingTable';
import { chooseReference } from './host/referencePicker';
import { ReferenceQuestion } from './host/referenceQuestion';
import { RefreshedStore } from './host/refreshPrices/refreshedStore';
import { refreshPrices } from './host/refreshPrices/refreshPrices';
import { reportFailure } from './host/reportFailure';
import { reportCommands } from './host/reportCommands';
import { SettingNotices } from './host/settingNotices';
import { StatusBar } from './host/statusBar';
import { supportCommands } from './host/supportCommands';
import { TokenCounter } from './host/tokenCounter';
import { tourCommands } from './host/tourCommands';
import { startCountingThread } from './worker/start';

/** SHA-256 of data/catalog.json, put in by the build. */
declare const catalogDigest: string;

/** The composition root, on the desktop and on the web: everything is made and wired here. */
export function activate(context: vscode.ExtensionContext): void {
  // The core's words are translated by the same bundle as the host's; English has none.
  const words = vscode.l10n.bundle;
  if (words) config({ contents: words });
  const { extensionUri, subscriptions } = context;
  const log = vscode.window.createOutputChannel('Model Cost', { log: true });
  const format = new Format(vscode.env.language);
  const bundled = bundledAssets(extensionUri);
  const overrides = new PriceOverrides(format, log);
  const storage = (name: string): vscode.Uri => vscode.Uri.joinPath(context.globalStorageUri, name);
  const refreshed = new RefreshedStore(storage('prices'), log);
  const table = new PricingTable(bundled, catalogDigest, [refreshed, overrides], log);
  const vocabularies = new VocabularyStore(storage('tokenizers'), log);
  const readAsset = withInstalled(bundled, vocabularies);
  const counter = new TokenCounter(startCountingThread, readAsset, vocabularies, log, words);
  const quality = new EvidenceTable(bundled, log);
  const source = new ActiveText();
  const live = new LiveComparison(source, counter, table, quality, log);
  const notices = new SettingNotices(live);
  const copy = new CopyCommand(source, live, format, notices, log);
  const question = new ReferenceQuestion(context.globalState);
  const calls = new PanelCalls(live, table, quality, copy, question, log);
  const page = new PanelPage(extensionUri, live, calls, question, log);
  const estimate = new EstimateCommand(source, live, format, notices, log);
  const exact = makeExactCommand(vocabularies, counter, context.globalState, format, log);
  const compareAgain = (): void => {
    live.refresh();
  };
  const command = (name: string, run: () => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(`modelCost.${name}`, run);

  subscriptions.push(
    log,
    overrides,
    refreshed,
    table,
    vocabularies,
    counter,
    source,
    live,
    new StatusBar(live, format),
    notices,
    question,
    vocabularies.onDidChange(compareAgain),
    table.onDidChange(compareAgain),
    refreshPrices(refreshed, table, context.globalState, format, log),
    copyCommands(copy),
    reportCommands(context, page, source, live, notices, log),
    tourCommands(context, log),
    supportCommands(context, table, refreshed, live, vocabularies, log),
    vscode.window.registerWebviewViewProvider(comparisonViewId, new ComparisonView(page)),
    command('estimate', () => estimate.run()),
    command('compare', () => vscode.commands.executeCommand(`${comparisonViewId}.focus`)),
    command('chooseReference', async () => {
      if (await reportFailure(() => chooseReference(table, format), log)) question.settle();
    }),
    command('makeExact', () => exact.run()),
  );
  void vocabularies.load();
}
