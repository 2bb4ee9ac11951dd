import * as vscode from 'vscode';
import { DownloadError } from './downloadError';

/** Hugging Face needs two at most. */
const mostRedirects = 5;

const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** No cookies and no referrer: what is asked for is only the file. */
const request = {
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
} as const satisfies RequestInit;

/**
 * Fetches an address and follows where it redirects to, as long as that is the same host or one of `hosts`, over
 * the same protocol. Rejects with a `DownloadError` when it is not. On the desktop no other host is ever asked; in a
 * browser, which follows redirects out of sight, nothing of the answer of another host is read.
 */
export async function fetchFrom(
  address: string,
  hosts: readonly string[],
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Response> {
  const start = new URL(address);
  checkProtocol(start);
  let url = start;
  for (let redirect = 0; redirect <= mostRedirects; redirect++) {
    const response = await fetch(url, { ...request, headers, redirect: 'manual', signal });
    if (response.type === 'opaqueredirect') {
      const followed = await fetch(url, { ...request, headers, redirect: 'follow', signal });
      checkHost(new URL(followed.url), start, hosts);
      return followed;
    }
    const location = redirectStatuses.has(response.status) && response.headers.get('location');
    if (!location) return response;
    await response.body?.cancel();
    url = parseLocation(location, url);
    checkHost(url, start, hosts);
  }
  throw new DownloadError(vscode.l10n.t('{0} keeps sending on to other addresses.', start.host));
}

/** HTTPS, but for a server on this machine, as the tests have it. */
function checkProtocol({ protocol, hostname, host }: URL): void {
  if (protocol === 'https:' || (protocol === 'http:' && hostname === '127.0.0.1')) return;
  throw new DownloadError(vscode.l10n.t('{0} is not asked without encryption.', host));
}

function parseLocation(location: string, base: URL): URL {
  try {
    return new URL(location, base);
  } catch {
    throw new DownloadError(vscode.l10n.t('{0} sends on to what is no address.', base.host));
  }
}

function checkHost(url: URL, start: URL, hosts: readonly string[]): void {
  const isKnown =
    url.host === start.host ||
    hosts.some((host) =>
      host.startsWith('.') ? url.port === '' && url.hostname.endsWith(host) : url.host === host,
    );
  if (isKnown && url.protocol === start.protocol && url.username === '') return;
  throw new DownloadError(
    vscode.l10n.t(
      '{0} sends on to {1}, which is not known to belong to it, so nothing was taken from there.',
      start.host,
      `${url.protocol}//${url.host}`,
    ),
  );
}
