import * as vscode from 'vscode';
import type { LiveComparison } from './liveComparison';
import type { SettingNotice } from './settings';

/** Tells the user once of each setting that could not be used, with the one thing to do about it. */
export class SettingNotices implements vscode.Disposable {
  private readonly told = new Set<string>();
  private readonly subscription: vscode.Disposable;

  constructor(live: Pick<LiveComparison, 'onDidChange'>) {
    this.subscription = live.onDidChange((state) => {
      if (state.kind === 'result') this.tell(state.result.notices);
    });
  }

  dispose(): void {
    this.subscription.dispose();
  }

  /** Shows those that have not been shown yet: as one message all that lead to the same place. */
  tell(notices: readonly SettingNotice[]): void {
    const fresh = notices.filter(({ message }) => !this.told.has(message));
    for (const { message } of fresh) this.told.add(message);
    const byCommand = new Map<string, SettingNotice[]>();
    for (const notice of fresh) {
      const { command } = notice.action;
      byCommand.set(command, [...(byCommand.get(command) ?? []), notice]);
    }
    for (const [command, those] of byCommand) void this.show(command, those);
  }

  private async show(command: string, notices: readonly SettingNotice[]): Promise<void> {
    const labels = new Set(notices.map(({ action }) => action.label));
    const chosen = await vscode.window.showWarningMessage(words(notices), ...labels);
    if (chosen === undefined) return;
    if (command === 'chooseReference') {
      await vscode.commands.executeCommand('modelCost.chooseReference');
    } else {
      await vscode.commands.executeCommand('workbench.action.openSettings', 'modelCost');
    }
  }
}

/** A message is short: it spells out one, and of several it gives the names. */
function words(notices: readonly SettingNotice[]): string {
  const [first, ...more] = notices;
  if (first !== undefined && more.length === 0) {
    return first.detail ? `${first.message} ${first.detail}` : first.message;
  }
  const settings = [...new Set(notices.map(({ setting }) => setting))];
  return vscode.l10n.t(
    'Settings that cannot be used as they are: {0}. The comparison panel says what is wrong with each.',
    settings.join(', '),
  );
}
