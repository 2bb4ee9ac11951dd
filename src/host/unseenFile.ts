import * as vscode from 'vscode';
import type { UnseenFile } from '../protocol';
import { nameOf } from './activeText';

/** VS Code hands no document of more bytes to extensions. */
const mostBytes = 50 * 1024 * 1024;

/** The file in the tab that the user is at, where VS Code shows it but gives extensions no text editor of it. */
export async function unseenFile(): Promise<UnseenFile | undefined> {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (vscode.window.activeTextEditor !== undefined || !(input instanceof vscode.TabInputText)) {
    return undefined;
  }
  const name = nameOf(input.uri);
  try {
    const { size } = await vscode.workspace.fs.stat(input.uri);
    return { name, reason: size > mostBytes ? 'too large' : 'not text' };
  } catch {
    return undefined;
  }
}
