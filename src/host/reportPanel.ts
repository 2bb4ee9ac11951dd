import * as vscode from 'vscode';
import type { ActiveText } from './activeText';
import type { LiveComparison, LiveState } from './liveComparison';
import type { PanelPage } from './panelPage';
import type { ReportText } from './reportText';

export const reportViewType = 'modelCost.report';

/**
 * "Open as Report": the panel at full width, in a tab of the editor area. There is one; it follows the text like the
 * panel in the sidebar, and while it has the focus itself it stays with the text that the user came from. VS Code
 * brings it back after a restart.
 */
export class ReportPanel implements vscode.WebviewPanelSerializer {
  private panel: vscode.WebviewPanel | undefined;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly page: PanelPage,
    private readonly live: LiveComparison,
    private readonly source: ActiveText,
    private readonly text: ReportText,
  ) {}

  /** Shows the report, in the column where it is if it is open. */
  open(): void {
    if (this.panel) {
      this.panel.reveal();
      return;
    }
    const { Active } = vscode.ViewColumn;
    this.serve(vscode.window.createWebviewPanel(reportViewType, title(), Active));
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    const text = await this.text.find();
    if (text) this.source.comeFrom(text);
    // Another may have been opened while the text was looked for.
    this.panel?.dispose();
    this.serve(panel);
  }

  private serve(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    const icon = (theme: string): vscode.Uri =>
      vscode.Uri.joinPath(this.extensionUri, 'media', `report-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    this.source.setAtReport(panel.active);
    const subscriptions = [
      panel.onDidChangeViewState(() => {
        this.source.setAtReport(panel.active);
      }),
      this.live.onDidChange((state) => {
        this.follow(panel, state);
      }),
    ];
    panel.onDidDispose(() => {
      for (const subscription of subscriptions) subscription.dispose();
      if (this.panel !== panel) return;
      this.panel = undefined;
      this.source.setAtReport(false);
    });
    this.page.showIn({
      kind: 'editor',
      webview: panel.webview,
      isVisible: () => panel.visible,
      onDidChangeVisibility: panel.onDidChangeViewState,
      onDidDispose: panel.onDidDispose,
    });
  }

  /** The tab names the text, and the text is kept for a restart. */
  private follow(panel: vscode.WebviewPanel, state: LiveState): void {
    if (state.kind === 'result') panel.title = title(state.result.input.text.name);
    else if (state.kind === 'empty') panel.title = title();
    const { lastPlace } = this.source;
    if (state.kind === 'result' && lastPlace) this.text.keep(lastPlace);
  }
}

function title(name?: string): string {
  return name === undefined ? vscode.l10n.t('Cost Report') : vscode.l10n.t('Cost of {0}', name);
}
