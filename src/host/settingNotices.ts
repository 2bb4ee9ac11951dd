import * as vscode from 'vscode';
import type { PanelProblem } from '../protocol';
import type { LiveComparison } from './liveComparison';

/** Tells the user once of each setting that could not be used, with the one thing to do about it. */
export class SettingNotices implements vscode.Disposable {
  private readonly told = new Set<string>();
  private readonly subscription: vscode.Disposable;

  constructor(live: LiveComparison) {
    this.subscription = live.onDidChange((state) => {
      if (state.kind === 'result') this.tell(state.result.notices);
    });
  }

  dispose(): void {
    this.subscription.dispose();
  }

  /** Shows those that have not been shown yet. */
  tell(notices: readonly PanelProblem[]): void {
    for (const notice of notices) {
      if (this.told.has(notice.message)) continue;
      this.told.add(notice.message);
      void this.show(notice);
    }
  }

  private async show({ message, detail, action }: PanelProblem): Promise<void> {
    const words = detail ? `${message} ${detail}` : message;
    const chosen = await vscode.window.showWarningMessage(words, action.label);
    if (chosen === undefined) return;
    if (action.command === 'chooseReference') {
      await vscode.commands.executeCommand('modelCost.chooseReference');
    } else {
      await vscode.commands.executeCommand('workbench.action.openSettings', 'modelCost');
    }
  }
}
