import * as vscode from 'vscode';
import type { Place } from '../protocol';

/**
 * The page that the panel's script draws into. Nothing but the bundled script and stylesheet may load: no inline
 * script or style, no connection.
 */
export function panelHtml(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  language: string,
  place: Place,
): string {
  const address = (...parts: string[]): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...parts)).toString();
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${/^[\w-]+$/.test(language) ? language : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${address('dist', 'panel.css')}">
<title>Model Cost</title>
</head>
<body data-place="${place}">
<main id="panel"></main>
<script nonce="${nonce}" src="${address('dist', 'panel.js')}"></script>
</body>
</html>`;
}
