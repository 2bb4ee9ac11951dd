import * as vscode from 'vscode';
import type { Format } from '../../core/format';
import type { InstallProgress } from './vocabularyInstaller';

/** Runs an installation with its progress in a notification that can be cancelled. */
export function withInstallProgress<T>(
  title: string,
  format: Format,
  run: (progress: InstallProgress, token: vscode.CancellationToken) => Thenable<T>,
): Thenable<T> {
  const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title };
  return vscode.window.withProgress(options, (progress, token) => {
    let shown = 0;
    return run(
      {
        received: (received, total) => {
          const percent = total === undefined ? 0 : Math.floor((received / total) * 100);
          const megabytes = format.count(Math.floor(received / 1e6));
          progress.report({
            message: vscode.l10n.t('{0} MB received', megabytes),
            increment: percent - shown,
          });
          shown = percent;
        },
        checking: () => {
          progress.report({ message: vscode.l10n.t('checking every token') });
        },
      },
      token,
    );
  });
}
