import * as vscode from 'vscode';

/**
 * Runs what the user has asked for; when it fails they are told so, and the log holds why. Undefined then.
 */
export async function reportFailure<T>(
  run: () => Thenable<T>,
  log: vscode.LogOutputChannel,
): Promise<T | undefined> {
  try {
    return await run();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.error(reason);
    const showLog = vscode.l10n.t('Show Log');
    void vscode.window
      .showErrorMessage(vscode.l10n.t('Model Cost: {0}', reason), showLog)
      .then((chosen) => {
        if (chosen === showLog) log.show();
      });
    return undefined;
  }
}
