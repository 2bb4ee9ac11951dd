import * as vscode from 'vscode';
import { DownloadError } from './downloadError';
import { type DownloadLimits, DownloadWatch } from './downloadWatch';
import { fetchFrom } from './redirects';

/** Bytes received so far, and of how many, where the server says so. */
export type ReportReceived = (received: number, total: number | undefined) => void;

export interface WantedFile {
  /** HTTPS, but for a server on this machine. */
  address: string;
  /** Hosts (with their port, if any) that it may send on to, beside its own; `.name` means every subdomain of it. */
  redirectHosts: readonly string[];
  limits: DownloadLimits;
}

export interface DownloadedFile {
  file: Uint8Array;
  /** What the server calls this state of the file; undefined where it does not say, or a browser does not tell. */
  etag: string | undefined;
}

/**
 * Fetches a file, whole, into memory. Rejects with a `DownloadError`, or with a `CancellationError` when the token
 * is cancelled.
 */
export async function download(
  wanted: WantedFile,
  token: vscode.CancellationToken,
  report?: ReportReceived,
): Promise<DownloadedFile> {
  const file = await fetchFile(wanted, {}, token, report);
  if (file !== undefined) return file;
  throw new DownloadError(vscode.l10n.t('{0} answered with status {1}.', hostOf(wanted), 304));
}

/** As `download`, but undefined when the server says that the file is still what `etag` names. */
export function downloadChanged(
  wanted: WantedFile,
  etag: string,
  token: vscode.CancellationToken,
  report?: ReportReceived,
): Promise<DownloadedFile | undefined> {
  return fetchFile(wanted, { 'if-none-match': etag }, token, report);
}

async function fetchFile(
  wanted: WantedFile,
  headers: Readonly<Record<string, string>>,
  token: vscode.CancellationToken,
  report: ReportReceived = () => undefined,
): Promise<DownloadedFile | undefined> {
  const { address, redirectHosts, limits } = wanted;
  const watch = new DownloadWatch(limits, token);
  try {
    const response = await fetchFrom(address, redirectHosts, headers, watch.signal);
    if (response.status === 304) return undefined;
    checkStatus(response, hostOf(wanted));
    const total = lengthOf(response);
    if (total !== undefined && total > limits.bytes) throw tooLarge(wanted);
    const file = await readBody(response, wanted, watch, (received) => {
      report(received, total);
    });
    if (total !== undefined && file.length !== total) throw cutShort(hostOf(wanted));
    return { file, etag: response.headers.get('etag') ?? undefined };
  } catch (error) {
    throw explained(error, wanted, watch);
  } finally {
    watch.dispose();
  }
}

async function readBody(
  response: Response,
  wanted: WantedFile,
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
      if (received > wanted.limits.bytes) throw tooLarge(wanted);
      chunks.push(chunk);
      watch.progressed();
      report(received);
    }
  } finally {
    reader?.releaseLock();
  }
  if (received === 0) throw cutShort(hostOf(wanted));
  return joined(chunks, received);
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

/**
 * The size in bytes that the server states; not of a compressed answer, whose stated size is another, nor of an
 * answer of another origin to a browser, which does not tell whether it was compressed.
 */
function lengthOf({ headers, type }: Response): number | undefined {
  const stated = headers.get('content-length');
  if (stated === null || type === 'cors' || headers.get('content-encoding')) return undefined;
  const length = Number(stated);
  return Number.isSafeInteger(length) ? length : undefined;
}

function explained(error: unknown, wanted: WantedFile, watch: DownloadWatch): Error {
  const host = hostOf(wanted);
  const { stallMilliseconds, totalMilliseconds } = wanted.limits;
  const seconds = Math.round(totalMilliseconds / 1000);
  switch (watch.ended) {
    case 'cancelled':
      return new vscode.CancellationError();
    case 'stalled':
      return new DownloadError(
        vscode.l10n.t(
          '{0} sent nothing for {1} seconds.',
          host,
          Math.round(stallMilliseconds / 1000),
        ),
        true,
      );
    case 'too slow':
      return new DownloadError(
        seconds < 120
          ? vscode.l10n.t('The file from {0} did not come within {1} seconds.', host, seconds)
          : vscode.l10n.t(
              'The file from {0} did not come within {1} minutes.',
              host,
              Math.round(seconds / 60),
            ),
        true,
      );
    default:
      return error instanceof DownloadError ? error : unreachable(host, error);
  }
}

function tooLarge(wanted: WantedFile): DownloadError {
  return new DownloadError(
    vscode.l10n.t(
      '{0} sent more than {1} MB, which this file never has.',
      hostOf(wanted),
      Math.floor(wanted.limits.bytes / 2 ** 20),
    ),
  );
}

function cutShort(host: string): DownloadError {
  return new DownloadError(vscode.l10n.t('The file from {0} came cut short.', host), true);
}

function unreachable(host: string, error: unknown): DownloadError {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  const reason = cause instanceof Error ? cause.message || message : message;
  // In a browser's worker, that a server does not allow to be asked looks like any other failure.
  const words =
    'importScripts' in globalThis
      ? vscode.l10n.t(
          'The connection to {0} failed ({1}); in a browser, only servers that allow it can be asked.',
          host,
          reason,
        )
      : vscode.l10n.t('The connection to {0} failed ({1}).', host, reason);
  return new DownloadError(words, true);
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

function hostOf({ address }: WantedFile): string {
  return new URL(address).host;
}
