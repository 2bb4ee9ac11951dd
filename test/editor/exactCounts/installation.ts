import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { TokenCount } from '../../../src/core/tokens/tokenCount';
import { type InstallableTokenizer, type TokenizerId } from '../../../src/core/tokens/registry';
import type { DownloadLimits } from '../../../src/host/download/downloadWatch';
import { withInstalled } from '../../../src/host/exactCounts/installedAssets';
import { VocabularyDownload } from '../../../src/host/exactCounts/vocabularyDownload';
import { VocabularyInstaller } from '../../../src/host/exactCounts/vocabularyInstaller';
import type { VocabularySources } from '../../../src/host/exactCounts/vocabularySources';
import { VocabularyStore } from '../../../src/host/exactCounts/vocabularyStore';
import { TokenCounter } from '../../../src/host/tokenCounter';
import { startCountingThread } from '../../../src/worker/start';
import { openText, readAsset } from '../support';

export const noProgress = { received: () => undefined, checking: () => undefined };

const patient: DownloadLimits = {
  bytes: 2 ** 20,
  stallMilliseconds: 20_000,
  totalMilliseconds: 40_000,
};

/** What makes counts exact, put together as in the product, over a folder of its own. */
export class Installation implements vscode.Disposable {
  readonly store: VocabularyStore;
  readonly counter: TokenCounter;
  /** Whether the user's setting lets downloads happen. */
  mayDownload = true;
  limits = patient;

  constructor(
    readonly folder: string,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.store = new VocabularyStore(vscode.Uri.file(folder), log);
    this.counter = new TokenCounter(
      startCountingThread,
      withInstalled(readAsset, this.store),
      this.store,
      log,
    );
  }

  static async make(log: vscode.LogOutputChannel): Promise<Installation> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'model-cost-vocabularies-'));
    return new Installation(path.join(folder, 'tokenizers'), log);
  }

  installer(sources: VocabularySources): VocabularyInstaller {
    return new VocabularyInstaller(
      this.store,
      sources,
      new VocabularyDownload(sources, this.limits),
      () => this.mayDownload,
      (tokenizer, file) => this.counter.convert(tokenizer, file),
    );
  }

  /** Downloads and installs. Rejects as the installer does. */
  async download(
    sources: VocabularySources,
    tokenizer: InstallableTokenizer = 'glm',
  ): Promise<void> {
    const source = new vscode.CancellationTokenSource();
    await this.installer(sources).download(tokenizer, noProgress, source.token);
  }

  /** The count of a text in one tokenizer, made by the worker. */
  async count(text: string, tokenizer: TokenizerId): Promise<TokenCount | undefined> {
    const { document } = await openText(text);
    return (await this.counter.count(document, undefined, [tokenizer], 'test'))?.[tokenizer];
  }

  /** Another window over the same folder. */
  async otherWindow(): Promise<VocabularyStore> {
    const store = new VocabularyStore(vscode.Uri.file(this.folder), this.log);
    await store.load();
    return store;
  }

  dispose(): void {
    this.counter.dispose();
    this.store.dispose();
    void rm(path.dirname(this.folder), { recursive: true, force: true });
  }
}
