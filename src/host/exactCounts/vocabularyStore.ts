import * as vscode from 'vscode';
import { type InstallableTokenizer, installableTokenizers } from '../../core/tokens/registry';
import type { ConvertedFile } from '../../protocol';
import { sha256 } from '../sha256';
import { SharedFolder } from '../sharedFolder';
import {
  changedIndex,
  type InstalledVocabulary,
  parseIndex,
  type VocabularyIndex,
  type VocabularyOrigin,
} from './vocabularyIndex';

const indexName = 'index.json';

/** How often an index that another window has just overwritten is written again. */
const mostWrites = 3;

/**
 * The vocabularies that the user has installed, converted, in a folder that all windows share. What is missing or
 * damaged there counts as not installed, with a line in the log.
 */
export class VocabularyStore implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<readonly InstallableTokenizer[]>();
  /** Tells which tokenizers were installed, installed anew, removed or found unusable, in any window. */
  readonly onDidChange = this.changed.event;
  private readonly folder: SharedFolder;
  private readonly focus: vscode.Disposable;
  private entries: VocabularyIndex = new Map();
  /** What was given up, by the SHA-256 that its file should have. */
  private readonly unusable = new Map<InstallableTokenizer, string>();
  private queue: Promise<unknown> = Promise.resolve();

  /** `folder`: below the extension's global storage; made when it is first needed. */
  constructor(
    folder: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.folder = new SharedFolder(folder);
    this.focus = vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) void this.load();
    });
  }

  dispose(): void {
    this.focus.dispose();
    this.changed.dispose();
  }

  /**
   * Reads what is installed; until then nothing is. Also takes over what other windows have changed. When it cannot
   * be read, what was known before stays.
   */
  load(): Promise<void> {
    return this.inTurn(async () => {
      try {
        this.take(await this.readIndex());
        await this.folder.deleteLeftovers();
      } catch (error) {
        this.log.warn(`The installed vocabularies cannot be read: ${String(error)}`);
      }
    });
  }

  installed(): ReadonlySet<InstallableTokenizer> {
    return new Set(this.entries.keys());
  }

  details(tokenizer: InstallableTokenizer): InstalledVocabulary | undefined {
    return this.entries.get(tokenizer);
  }

  /**
   * Stores a converted vocabulary in the place of the one before. `sourceSha256`: of the maker's file, in
   * hexadecimal. Rejects when it cannot be written; the one before then stays.
   */
  install(
    tokenizer: InstallableTokenizer,
    { file, tokens }: ConvertedFile,
    origin: VocabularyOrigin,
    sourceSha256: string,
  ): Promise<InstalledVocabulary> {
    return this.inTurn(async () => {
      const installed: InstalledVocabulary = {
        origin,
        sourceSha256,
        sha256: await sha256(file),
        bytes: file.length,
        tokens,
        date: new Date().toISOString().slice(0, 10),
      };
      // If the index cannot be read now, the file that it tells of stays, too.
      await this.folder.read(indexName);
      await this.folder.write(fileName(tokenizer), file);
      this.unusable.delete(tokenizer);
      await this.changeIndex(tokenizer, installed);
      this.log.info(`The vocabulary of ${tokenizer} is installed: ${tokens} tokens.`);
      return installed;
    });
  }

  /** Removes a vocabulary, if it is there. */
  remove(tokenizer: InstallableTokenizer): Promise<void> {
    return this.inTurn(async () => {
      await this.changeIndex(tokenizer, undefined);
      await this.folder.delete(fileName(tokenizer));
      await this.folder.deleteLeftovers();
      this.log.info(`The vocabulary of ${tokenizer} is removed.`);
    });
  }

  /**
   * The stored file of a tokenizer, as it was installed. Rejects when there is none, or it has been changed since;
   * the tokenizer then is no longer installed.
   */
  read(tokenizer: InstallableTokenizer): Promise<Uint8Array> {
    return this.inTurn(async () => {
      const held = await this.readHeld(tokenizer);
      if (held !== undefined) return held;
      // Another window may have installed it anew since the index was read here.
      this.take(await this.readIndex());
      const anew = await this.readHeld(tokenizer);
      if (anew !== undefined) return anew;
      if (!this.entries.has(tokenizer)) {
        throw new Error(`No vocabulary is installed for ${tokenizer}.`);
      }
      this.giveUp(tokenizer);
      throw new Error(
        `The stored vocabulary of ${tokenizer} is missing or has been changed; install it again.`,
      );
    });
  }

  /** Takes a tokenizer for not installed, because its stored file cannot be counted with, until it is anew. */
  giveUp(tokenizer: InstallableTokenizer): void {
    const entry = this.entries.get(tokenizer);
    if (entry === undefined) return;
    this.unusable.set(tokenizer, entry.sha256);
    this.take(this.entries);
  }

  private async readHeld(tokenizer: InstallableTokenizer): Promise<Uint8Array | undefined> {
    const expected = this.entries.get(tokenizer);
    if (expected === undefined) return undefined;
    const file = await this.folder.read(fileName(tokenizer));
    return file !== undefined && (await sha256(file)) === expected.sha256 ? file : undefined;
  }

  /** The index as it is on disk, with those entries whose file is there. Rejects when it cannot be read. */
  private async readIndex(): Promise<VocabularyIndex> {
    const bytes = await this.folder.read(indexName);
    if (bytes === undefined) return new Map();
    const { index, problems } = parseIndex(bytes);
    for (const problem of problems) {
      this.log.warn(`The index of the installed vocabularies: ${problem}. They are estimated.`);
    }
    const held = new Map(index);
    for (const [tokenizer, { bytes: expected }] of index) {
      if ((await this.folder.size(fileName(tokenizer))) === expected) continue;
      this.log.warn(
        `The stored vocabulary of ${tokenizer} is missing or has been changed: it is estimated.`,
      );
      held.delete(tokenizer);
    }
    return held;
  }

  /**
   * Puts an entry into the index on disk, or takes it out, and leaves those of other windows alone. Rejects when the
   * index cannot be read: what is in it would be lost.
   */
  private async changeIndex(
    tokenizer: InstallableTokenizer,
    entry: InstalledVocabulary | undefined,
  ): Promise<void> {
    for (let write = 0; write < mostWrites; write++) {
      const before = await this.folder.read(indexName);
      const written = before && parseIndex(before).index.get(tokenizer);
      if (written?.sha256 === entry?.sha256 && write > 0) break;
      await this.folder.write(indexName, changedIndex(before, tokenizer, entry));
    }
    this.take(await this.readIndex(), tokenizer);
  }

  /** Makes an index the current one and tells what has changed; `certain` has in any case. */
  private take(index: VocabularyIndex, certain?: InstallableTokenizer): void {
    const before = this.entries;
    this.entries = new Map(
      [...index].filter(([tokenizer, { sha256: file }]) => this.unusable.get(tokenizer) !== file),
    );
    const changed = installableTokenizers.filter(
      (id) => id === certain || before.get(id)?.sha256 !== this.entries.get(id)?.sha256,
    );
    if (changed.length > 0) this.changed.fire(changed);
  }

  /** One thing after the other: what is read is never what is half written here. */
  private inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = this.queue.then(run);
    this.queue = result.catch(() => undefined);
    return result;
  }
}

function fileName(tokenizer: InstallableTokenizer): string {
  return `${tokenizer}.json`;
}
