import * as vscode from 'vscode';
import { mostFileBytes } from '../../core/tokens/conversion/limits';
import type { InstallableTokenizer } from '../../core/tokens/registry';
import { DownloadError } from './downloadError';
import { type DownloadLimits, DownloadWatch } from './downloadWatch';
import { fetchFrom } from './redirects';
import type { VocabularySource, VocabularySources } from './vocabularySources';

const megabyte = 2 ** 20;

const productLimits: DownloadLimits = {
  bytes: mostFileBytes,
  stallMilliseconds: 30_000,
  totalMilliseconds: 10 * 60_000,
};

/** Bytes received so far, and of how many, where the server says so. */
export type ReportReceived = (received: number, total: number | undefined) => void;

export interface DownloadedFile {
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
  ): Promise<DownloadedFile> {
    const { source } = this.sources.families[tokenizer];
    if (source === undefined) {
      throw new DownloadError(vscode.l10n.t('No address of this file is known.'));
    }
    const watch = new DownloadWatch(this.limits, token);
    try {
      return { file: await this.fetchSource(source, watch, report), address: source.address };
    } catch (error) {
      throw this.explained(error, hostOf(source), watch);
    } finally {
      watch.dispose();
    }
  }

  private async fetchSource(
    source: VocabularySource,
    watch: DownloadWatch,
    report: ReportReceived,
  ): Promise<Uint8Array> {
    const response = await fetchFrom(source.address, this.sources.redirectHosts, watch.signal);
    checkStatus(response, hostOf(source));
    const total = lengthOf(response);
    if (total !== undefined && total > this.limits.bytes) throw this.tooLarge(source);
    const file = await this.readBody(response, source, watch, (received) => {
      report(received, total);
    });
    if (total !== undefined && file.length !== total) throw cutShort(hostOf(source));
    return file;
  }

  private async readBody(
    response: Response,
    source: VocabularySource,
    watch: DownloadWatch,
    report: (received: number) => void,
  ): Promise<Uint8Array> {
    const reader = response.body?.getReader();
    const chunks: Uint8Array[] = [];
    let received = 0;
    try {
      for (;;) {
        const next = await reader?.read();
        if (next === undefined || next.done) break;
        const chunk = next.value as Uint8Array;
        received += chunk.length;
        if (received > this.limits.bytes) throw this.tooLarge(source);
        chunks.push(chunk);
        watch.progressed();
        report(received);
      }
    } finally {
      reader?.releaseLock();
    }
    if (received === 0) throw cutShort(hostOf(source));
    return joined(chunks, received);
  }

  private tooLarge(source: VocabularySource): DownloadError {
    return new DownloadError(
      vscode.l10n.t(
        '{0} sent more than {1} MB, which no vocabulary file has.',
        hostOf(source),
        Math.floor(this.limits.bytes / megabyte),
      ),
    );
  }

  private explained(error: unknown, host: string, watch: DownloadWatch): Error {
    switch (watch.ended) {
      case 'cancelled':
        return new vscode.CancellationError();
      case 'stalled':
        return new DownloadError(
          vscode.l10n.t(
            '{0} sent nothing for {1} seconds.',
            host,
            Math.round(this.limits.stallMilliseconds / 1000),
          ),
          true,
        );
      case 'too slow':
        return new DownloadError(
          vscode.l10n.t(
            'The file from {0} did not come within {1} minutes.',
            host,
            Math.round(this.limits.totalMilliseconds / 60_000),
          ),
          true,
        );
      default:
        return error instanceof DownloadError ? error : unreachable(host, error);
    }
  }
}

/** The host of an address, as the user reads it. */
export function hostOf({ address }: VocabularySource): string {
  return new URL(address).host;
}

function checkStatus({ status, ok, headers }: Response, host: string): void {
  if (status === 401 || status === 403) {
    throw new DownloadError(vscode.l10n.t('{0} wants an account for this file.', host));
  }
  if (status === 404 || status === 410) {
    throw new DownloadError(vscode.l10n.t('{0} no longer has this file at its address.', host));
  }
  if (status === 429 || status >= 500) {
    throw new DownloadError(
      vscode.l10n.t('{0} is too busy or out of order now (status {1}).', host, status),
      true,
    );
  }
  if (!ok || status === 204) {
    throw new DownloadError(vscode.l10n.t('{0} answered with status {1}.', host, status));
  }
  if (/^text\/html\b/i.test(headers.get('content-type') ?? '')) {
    throw new DownloadError(
      vscode.l10n.t('{0} answered with a web page, not with the file.', host),
    );
  }
}

/** The size in bytes that the server states; not of a compressed answer, whose stated size is another. */
function lengthOf({ headers }: Response): number | undefined {
  const stated = headers.get('content-length');
  if (stated === null || headers.get('content-encoding')) return undefined;
  const length = Number(stated);
  return Number.isSafeInteger(length) ? length : undefined;
}

function cutShort(host: string): DownloadError {
  return new DownloadError(vscode.l10n.t('The file from {0} came cut short.', host), true);
}

function unreachable(host: string, error: unknown): DownloadError {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  const reason = cause instanceof Error ? cause.message || message : message;
  return new DownloadError(
    vscode.l10n.t('The connection to {0} failed ({1}).', host, reason),
    true,
  );
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
