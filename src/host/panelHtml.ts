import * as vscode from 'vscode';
import { jsonInPage } from '../core/report/page';
import type { Place } from '../protocol';

declare const chartStyleDigest: string;

/** Digest of the one inline style that the chart's library writes, as a policy names it; set by the build. */
export function chartStyle(): string {
  return chartStyleDigest;
}

/**
 * The page that the panel's script draws into. Nothing but the bundled script and stylesheet may load: no inline
 * script or style but the constant one of the chart, no connection. `words` is the bundle of the language, a data block
 * that never runs; absent for English.
 */
export function panelHtml(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  language: string,
  words: Readonly<Record<string, string>> | undefined,
  place: Place,
): string {
  const address = (...parts: string[]): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...parts)).toString();
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} '${chartStyle()}'`,
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
<script type="application/json" id="words">${jsonInPage(words ?? {})}</script>
<script nonce="${nonce}" src="${address('dist', 'panel.js')}"></script>
</body>
</html>`;
}
