import * as vscode from 'vscode';

/** Whether a tab shows a document, of this address, as text. */
export function showsText({ input }: vscode.Tab, uri: string): boolean {
  return input instanceof vscode.TabInputText && input.uri.toString() === uri;
}

/** Whether a document is open as text in some tab, in sight or not. */
export function isInTab(uri: string): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) => tabs.some((tab) => showsText(tab, uri)));
}
