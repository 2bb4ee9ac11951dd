import * as path from 'node:path';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { Encodings } from '../../src/core/tokens/encodings';
import { runToEnd } from '../../src/core/tokens/pieceCounter';
import { splitAtSafeCuts } from '../../src/core/tokens/safeCut';
import { addTally, emptyTally, type TextTally } from '../../src/core/tokens/estimate';

export const extensionId = 'model-cost.model-cost';

/** Reads what ships with the extension under test. */
export async function readAsset(name: string): Promise<Uint8Array> {
  const root = vscode.extensions.getExtension(extensionId)?.extensionPath ?? '';
  return readFile(
    name === 'catalog.json'
      ? path.join(root, 'data', name)
      : path.join(root, 'dist', 'tokenizers', name),
  );
}

const loaded: Partial<Record<'encodings', Promise<Encodings>>> = {};

/** The tally of a text made here, without mirror or worker. */
export async function tallyHere(text: string): Promise<TextTally> {
  loaded.encodings ??= Encodings.load(readAsset);
  const encodings = await loaded.encodings;
  const sum = emptyTally();
  for (const part of splitAtSafeCuts(text, 4096)) addTally(sum, runToEnd(encodings.tally(part)));
  return sum;
}

/** Opens a text in an editor of its own. */
export async function openText(
  content: string,
  language = 'plaintext',
): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  return vscode.window.showTextDocument(document);
}

/** Waits until `get` gives something, asking every 20 ms. Rejects after `milliseconds`. */
export async function eventually<T>(
  get: () => T | undefined | Promise<T | undefined>,
  milliseconds = 15_000,
): Promise<T> {
  const until = Date.now() + milliseconds;
  for (;;) {
    const value = await get();
    if (value !== undefined) return value;
    if (Date.now() > until) throw new Error('It did not come about in time.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A log of its own for a suite; channels of one name share their fate. */
export function logFor(suite: string): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel(`Model Cost tests: ${suite}`, { log: true });
}
