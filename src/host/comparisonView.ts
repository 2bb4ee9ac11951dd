import type * as vscode from 'vscode';
import type { PanelPage } from './panelPage';

export const comparisonViewId = 'modelCost.comparison';

/** The panel in the sidebar. */
export class ComparisonView implements vscode.WebviewViewProvider {
  constructor(private readonly page: PanelPage) {}

  resolveWebviewView(view: vscode.WebviewView): void {
    this.page.showIn({
      kind: 'sidebar',
      webview: view.webview,
      isVisible: () => view.visible,
      onDidChangeVisibility: view.onDidChangeVisibility,
      onDidDispose: view.onDidDispose,
    });
  }
}
