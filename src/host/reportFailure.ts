import * as vscode from 'vscode';
import { plainText } from './plainText';

/**
 * A failure that is told in the words of another extension. These may quote the user's text: they are shown, but
 * only `logged` goes into the log.
 */
export class ForeignFailure extends Error {
  override name = 'ForeignFailure';

  constructor(
    message: string,
    readonly logged: string,
  ) {
    super(message);
  }
}

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
    log.error(error instanceof ForeignFailure ? error.logged : reason);
    const showLog = vscode.l10n.t('Show Log');
    void vscode.window
      .showErrorMessage(vscode.l10n.t('Model Cost: {0}', plainText(reason)), showLog)
      .then((chosen) => {
        if (chosen === showLog) log.show();
      });
    return undefined;
  }
}
