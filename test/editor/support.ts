import * as path from 'node:path';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { Encodings } from '../../src/core/tokens/encodings';
import { bundledTokenizers, type TokenizerId } from '../../src/core/tokens/registry';
import { runToEnd } from '../../src/core/tokens/runToEnd';
import type { InstalledVocabularies } from '../../src/host/tokenCounter';
import { splitAtSafeCuts } from '../../src/core/tokens/safeCut';
import { addTally, emptyTally, tokenCounts } from '../../src/core/tokens/estimate';
import type { TokenCounts } from '../../src/core/prompts';

export const extensionId = 'model-cost.model-cost';

/** Reads what ships with the extension under test. */
export async function readAsset(name: string): Promise<Uint8Array> {
  const root = vscode.extensions.getExtension(extensionId)?.extensionPath ?? '';
  return readFile(
    name === 'catalog.json' || name === 'quality.json'
      ? path.join(root, 'data', name)
      : path.join(root, 'dist', 'tokenizers', name),
  );
}

const loaded: Partial<Record<'encodings', Promise<Encodings>>> = {};

/** The counts of a text made here, without mirror or worker. */
export async function countHere(text: string, ids: readonly TokenizerId[]): Promise<TokenCounts> {
  loaded.encodings ??= Encodings.start({ readAsset, reportUnusable: () => undefined });
  const encodings = await loaded.encodings;
  await encodings.load(bundledTokenizers);
  const sum = emptyTally();
  for (const part of splitAtSafeCuts(text, 4096)) {
    addTally(sum, runToEnd(encodings.tally(part, bundledTokenizers)));
  }
  return tokenCounts(sum, ids);
}

/** A user who has installed no vocabulary. */
export const nothingInstalled: InstalledVocabularies = {
  installed: () => new Set(),
  onDidChange: () => new vscode.Disposable(() => undefined),
  giveUp: () => undefined,
};

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

/** What errors are shown while something runs, instead of showing them. */
export function errorsShown(run: () => Promise<unknown>): Promise<string[]> {
  return messagesShown('showErrorMessage', run);
}

/** The same of messages of either kind. */
export async function messagesShown(
  kind: 'showErrorMessage' | 'showWarningMessage',
  run: () => unknown,
): Promise<string[]> {
  const shown: string[] = [];
  const { window } = vscode;
  const real = window[kind].bind(window);
  const replaceBy = (value: unknown): void => {
    Object.defineProperty(window, kind, { value, configurable: true });
  };
  replaceBy((message: string) => {
    shown.push(message);
    return Promise.resolve(undefined);
  });
  try {
    await run();
  } finally {
    replaceBy(real);
  }
  return shown;
}
