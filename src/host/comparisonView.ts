import { createBirpc } from 'birpc';
import * as vscode from 'vscode';
import type { CatalogData } from '../core/catalog/schema';
import type {
  JudgingChange,
  Panel,
  PanelHost,
  PanelProblem,
  PanelState,
  ScenarioChange,
} from '../protocol';
import type { LiveComparison, LiveState } from './liveComparison';
import { panelHtml } from './panelHtml';
import type { EvidenceTable } from './evidenceTable';
import type { PricingTable } from './pricingTable';
import { reportFailure } from './reportFailure';
import { type WritableSetting, writeSetting } from './settings';

export const comparisonViewId = 'modelCost.comparison';

/** The sidebar panel. It follows the live comparison while visible and keeps nothing while hidden. */
export class ComparisonView implements vscode.WebviewViewProvider {
  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly live: LiveComparison,
    private readonly table: PricingTable,
    private readonly quality: EvidenceTable,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  resolveWebviewView(view: vscode.WebviewView): void {
    const { webview } = view;
    const roots = [vscode.Uri.joinPath(this.extensionUri, 'dist')];
    webview.options = { enableScripts: true, localResourceRoots: roots };
    webview.html = panelHtml(webview, this.extensionUri, vscode.env.language);

    const subscriptions: vscode.Disposable[] = [];
    let watching: vscode.Disposable | undefined;
    const panel = createBirpc<Panel, PanelHost>(
      this.calls(() => send()),
      {
        post: (message) => webview.postMessage(message),
        on: (receive) => subscriptions.push(webview.onDidReceiveMessage(receive)),
        eventNames: ['setCatalog', 'setEvidence', 'show'],
        onGeneralError: (error) => {
          this.log.error(`The panel's message failed: ${error.message}`);
        },
      },
    );
    // The page that is loaded now gets the table before its first comparison, and a table that has changed; a new
    // page asks again.
    let sent: CatalogData | undefined;
    const show = (state: LiveState): void => {
      if (!view.visible) return;
      if (state.kind === 'result' && sent !== state.result.catalog.data) {
        sent = state.result.catalog.data;
        void panel.setCatalog(sent);
        const { evidence } = state.result;
        if (evidence !== undefined) void panel.setEvidence(evidence.data);
      }
      void panel.show(panelState(state));
    };
    const send = (): void => {
      sent = undefined;
      watching ??= this.live.watch('all');
      show(this.live.state);
    };
    subscriptions.push(
      this.live.onDidChange(show),
      view.onDidChangeVisibility(() => {
        // A hidden view's content is gone; when it is back it asks for everything again.
        if (!view.visible) {
          watching?.dispose();
          watching = undefined;
        }
      }),
    );
    view.onDidDispose(() => {
      watching?.dispose();
      for (const subscription of subscriptions) subscription.dispose();
    });
  }

  private calls(ready: () => void): PanelHost {
    const attempt = (run: () => Thenable<unknown>): void => {
      void reportFailure(run, this.log);
    };
    return {
      ready,
      chooseReference: () =>
        attempt(() => vscode.commands.executeCommand('modelCost.chooseReference')),
      setReference: (offerId) => attempt(() => writeSetting('reference', offerId)),
      changeScenario: (change) => attempt(() => this.changeScenario(change)),
      changeJudging: (change) => attempt(() => this.changeJudging(change)),
      openEvidencePage: (sourceId) => attempt(() => this.openEvidencePage(sourceId)),
      copyEstimate: () => attempt(() => vscode.commands.executeCommand('modelCost.copyEstimate')),
      run: (command) => attempt(() => this.run(command)),
      openPricePage: (offerId) => attempt(() => this.openPricePage(offerId)),
    };
  }

  private async changeScenario(change: ScenarioChange): Promise<void> {
    const settings: [WritableSetting, string | number | undefined][] = [
      ['scenario.answer', change.answer],
      ['scenario.cached', change.cachedPercent],
      ['scenario.callsPerMonth', change.callsPerMonth],
      ['scenario.service', change.service],
    ];
    for (const [setting, value] of settings) {
      if (value !== undefined) await writeSetting(setting, value);
    }
  }

  private async changeJudging({ work, strictness }: JudgingChange): Promise<void> {
    if (work !== undefined) await writeSetting('work', work);
    if (strictness !== undefined) await writeSetting('tolerance', strictness);
  }

  private async run(command: PanelProblem['action']['command']): Promise<void> {
    switch (command) {
      case 'retry':
        this.table.forgetFailure();
        this.live.refresh();
        return;
      case 'chooseReference':
        await vscode.commands.executeCommand('modelCost.chooseReference');
        return;
      case 'openSettings':
        await vscode.commands.executeCommand('workbench.action.openSettings', 'modelCost');
        return;
      case 'showLog':
        this.log.show();
    }
  }

  private async openEvidencePage(sourceId: string): Promise<void> {
    const evidence = await this.quality.load();
    const source = evidence?.data.sources.find(({ id }) => id === sourceId);
    if (source) await vscode.env.openExternal(vscode.Uri.parse(source.page, true));
  }

  private async openPricePage(offerId: string): Promise<void> {
    const catalog = await this.table.load();
    const offer = catalog.offer(offerId);
    const page = offer && catalog.pageOf(offer);
    if (page !== undefined) await vscode.env.openExternal(vscode.Uri.parse(page, true));
  }
}

function panelState(state: LiveState): PanelState {
  switch (state.kind) {
    case 'result': {
      const { input, extent, notices } = state.result;
      if (extent !== 'all') return { kind: 'counting', text: input.text };
      return { kind: 'comparison', input, busy: state.busy, notices };
    }
    case 'problem':
      return { kind: 'problem', problem: state.problem };
    default:
      return state;
  }
}
