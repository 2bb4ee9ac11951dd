import * as vscode from 'vscode';

/** The setting's full name. It has machine scope: no workspace can set it. */
export const refreshSetting = 'modelCost.prices.refresh';

/** Whether the user lets the prices be refreshed once a day. */
export function refreshesDaily(): boolean {
  return vscode.workspace.getConfiguration().get<string>(refreshSetting, 'off') === 'daily';
}
