import * as vscode from 'vscode';
import type { ReadAsset } from '../protocol';

/** Reads the files that are bundled with the extension, on the desktop and on the web alike. */
export function bundledAssets(extensionUri: vscode.Uri): ReadAsset {
  const folders: Record<string, string[]> = {
    'catalog.json': ['data'],
    'quality.json': ['data'],
    'counting.js': ['dist', 'web'],
  };
  return async (name) =>
    vscode.workspace.fs.readFile(
      vscode.Uri.joinPath(extensionUri, ...(folders[name] ?? ['dist', 'tokenizers']), name),
    );
}
