import * as vscode from 'vscode';

/**
 * Resolves as `promise` does, or rejects with a `CancellationError` as soon as the token is cancelled, whatever
 * becomes of the promise.
 */
export function orCancelled<T>(promise: Thenable<T>, token: vscode.CancellationToken): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => {
      reject(new vscode.CancellationError());
    };
    if (token.isCancellationRequested) cancel();
    const subscription = token.onCancellationRequested(cancel);
    const finish = (): void => {
      subscription.dispose();
    };
    promise.then(
      (value) => {
        finish();
        resolve(value);
      },
      (error: unknown) => {
        finish();
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}
