import * as vscode from 'vscode';

/** Whether the user lets vocabularies be downloaded, each after being asked; only `ask` does. */
export function mayDownload(): boolean {
  // The setting has machine scope: no workspace can set it.
  const setting = vscode.workspace
    .getConfiguration('modelCost')
    .get<string>('tokenizers.download', 'ask');
  return setting === 'ask';
}
