import * as vscode from 'vscode';
import { mostFileBytes } from '../../core/tokens/conversion/limits';
import type { InstallableTokenizer } from '../../core/tokens/registry';
import type { ConvertedFile } from '../../protocol';
import { orCancelled } from './cancellation';
import { DownloadError } from '../download/downloadError';
import { sha256 } from '../sha256';
import type { ReportReceived } from '../download/fileDownload';
import type { VocabularyDownload } from './vocabularyDownload';
import type { InstalledVocabulary, VocabularyOrigin } from './vocabularyIndex';
import type { VocabularyFamily, VocabularySources } from './vocabularySources';
import type { VocabularyStore } from './vocabularyStore';

/** Converts and checks a maker's file; rejects with a sentence for the user when it cannot be counted with. */
export type ConvertVocabulary = (
  tokenizer: InstallableTokenizer,
  file: Uint8Array,
) => Promise<ConvertedFile>;

/** What an installation goes through, to be shown while it lasts. */
export interface InstallProgress {
  received: ReportReceived;
  checking(): void;
}

/**
 * Installs vocabularies: fetched or chosen, then converted and checked, and only then stored. Whatever fails
 * before leaves what is installed as it was. Errors are sentences for the user that say what to do.
 */
export class VocabularyInstaller {
  constructor(
    private readonly store: VocabularyStore,
    private readonly sources: VocabularySources,
    private readonly downloads: VocabularyDownload,
    private readonly mayDownload: () => boolean,
    private readonly convert: ConvertVocabulary,
  ) {}

  /** Rejects with a `CancellationError` when the token is cancelled. */
  async download(
    tokenizer: InstallableTokenizer,
    progress: InstallProgress,
    token: vscode.CancellationToken,
  ): Promise<InstalledVocabulary> {
    const family = this.sources.families[tokenizer];
    if (!this.mayDownload()) {
      throw new Error(
        vscode.l10n.t(
          'Downloads are switched off by the setting modelCost.tokenizers.download. Get {0} from {1} and choose the file instead.',
          family.file,
          family.page,
        ),
      );
    }
    try {
      const { file, address } = await this.downloads.fetch(tokenizer, token, progress.received);
      return await this.install(tokenizer, file, { kind: 'download', address }, progress, token);
    } catch (error) {
      throw error instanceof DownloadError ? downloadFailure(error, family) : error;
    }
  }

  /** Rejects with a `CancellationError` when the token is cancelled. */
  async takeFile(
    tokenizer: InstallableTokenizer,
    uri: vscode.Uri,
    progress: InstallProgress,
    token: vscode.CancellationToken,
  ): Promise<InstalledVocabulary> {
    const family = this.sources.families[tokenizer];
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    const file = await orCancelled(readFile(uri, name, family), token);
    return this.install(tokenizer, file, { kind: 'file', name }, progress, token);
  }

  /** Counts of the tokenizer are estimates again. */
  remove(tokenizer: InstallableTokenizer): Promise<void> {
    return this.store.remove(tokenizer);
  }

  private async install(
    tokenizer: InstallableTokenizer,
    file: Uint8Array,
    origin: VocabularyOrigin,
    progress: InstallProgress,
    token: vscode.CancellationToken,
  ): Promise<InstalledVocabulary> {
    progress.checking();
    // The file itself may be handed over to the worker.
    const source = await sha256(file);
    const converted = await this.converted(tokenizer, file, origin, token);
    try {
      return await this.store.install(tokenizer, converted, origin, source);
    } catch (error) {
      throw new Error(
        vscode.l10n.t(
          'The vocabulary could not be stored ({0}). Make room or check the rights of VS Code’s data folder, then try again.',
          messageOf(error),
        ),
        { cause: error },
      );
    }
  }

  private async converted(
    tokenizer: InstallableTokenizer,
    file: Uint8Array,
    origin: VocabularyOrigin,
    token: vscode.CancellationToken,
  ): Promise<ConvertedFile> {
    try {
      return await orCancelled(this.convert(tokenizer, file), token);
    } catch (error) {
      if (error instanceof vscode.CancellationError) throw error;
      const family = this.sources.families[tokenizer];
      throw new Error(refusal(family, origin, messageOf(error)), { cause: error });
    }
  }
}

async function readFile(
  uri: vscode.Uri,
  name: string,
  { file }: VocabularyFamily,
): Promise<Uint8Array> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size <= mostFileBytes) return await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    throw new Error(
      vscode.l10n.t('{0} cannot be read ({1}). Choose the file again.', name, messageOf(error)),
      { cause: error },
    );
  }
  throw new Error(
    vscode.l10n.t(
      '{0} is larger than {1} MB, so it is no vocabulary file. Choose {2} from the files of the model.',
      name,
      mostFileBytes / 2 ** 20,
      file,
    ),
  );
}

function downloadFailure(
  { message, mayPass }: DownloadError,
  { file, page }: VocabularyFamily,
): Error {
  return new Error(
    mayPass
      ? vscode.l10n.t(
          '{0} Try again later, or get {1} from {2} in a browser and choose the file instead. Nothing has changed.',
          message,
          file,
          page,
        )
      : vscode.l10n.t(
          '{0} Get {1} from {2} in a browser and choose the file instead. Nothing has changed.',
          message,
          file,
          page,
        ),
  );
}

function refusal(family: VocabularyFamily, origin: VocabularyOrigin, reason: string): string {
  return origin.kind === 'file'
    ? vscode.l10n.t(
        '{0} cannot be used for {1}. {2} Choose {3} as it is at {4}. Nothing has changed.',
        origin.name,
        family.name,
        reason,
        family.file,
        family.page,
      )
    : vscode.l10n.t(
        'The file that {0} sent cannot be used for {1}. {2} Get {3} from {4} in a browser and choose it instead. Nothing has changed.',
        new URL(origin.address).host,
        family.name,
        reason,
        family.file,
        family.page,
      );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
