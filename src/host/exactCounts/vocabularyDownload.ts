import * as vscode from 'vscode';
import { mostFileBytes } from '../../core/tokens/conversion/limits';
import type { InstallableTokenizer } from '../../core/tokens/registry';
import { DownloadError } from '../download/downloadError';
import type { DownloadLimits } from '../download/downloadWatch';
import { download, type ReportReceived } from '../download/fileDownload';
import type { VocabularySource, VocabularySources } from './vocabularySources';

const productLimits: DownloadLimits = {
  bytes: mostFileBytes,
  stallMilliseconds: 30_000,
  totalMilliseconds: 10 * 60_000,
};

export interface DownloadedVocabulary {
  file: Uint8Array;
  address: string;
}

/** Downloads vocabulary files from a fixed list of addresses, one at a time, when the user has agreed to it. */
export class VocabularyDownload {
  /** `limits`: other than the product's only in tests. */
  constructor(
    private readonly sources: VocabularySources,
    private readonly limits: DownloadLimits = productLimits,
  ) {}

  /**
   * Fetches the file of a tokenizer, whole, into memory. Rejects with a `DownloadError`, or with a
   * `CancellationError` when the token is cancelled.
   */
  async fetch(
    tokenizer: InstallableTokenizer,
    token: vscode.CancellationToken,
    report: ReportReceived = () => undefined,
  ): Promise<DownloadedVocabulary> {
    const { source } = this.sources.families[tokenizer];
    if (source === undefined) {
      throw new DownloadError(vscode.l10n.t('No address of this file is known.'));
    }
    const { address } = source;
    const wanted = { address, redirectHosts: this.sources.redirectHosts, limits: this.limits };
    const { file } = await download(wanted, token, report);
    return { file, address };
  }
}

/** The host of an address, as the user reads it. */
export function hostOf({ address }: VocabularySource): string {
  return new URL(address).host;
}
