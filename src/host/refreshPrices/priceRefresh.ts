import * as vscode from 'vscode';
import type { Refresh, RefreshedList } from '../../core/catalog/refresh';
import { type RefreshedPrices, withRefreshed } from '../../core/catalog/refreshed';
import type { CatalogData, PriceList } from '../../core/catalog/schema';
import { ListFormatError, TooFewOffersError } from '../../core/catalog/sources/listedOffer';
import type { DownloadLimits } from '../download/downloadWatch';
import { download, downloadChanged, type DownloadedFile } from '../download/fileDownload';
import { sha256 } from '../sha256';
import type { PriceSource } from './priceSources';
import type { RefreshedStore, Stored } from './refreshedStore';

const productLimits: DownloadLimits = {
  bytes: 20 * 2 ** 20,
  stallMilliseconds: 15_000,
  totalMilliseconds: 15_000,
};

/**
 * What a refresh has come to: `unchanged` when the servers say that the lists are what they were at the last one.
 * `replaced`: the lists are others, and the prices before can be restored.
 */
export type RefreshOutcome = (Omit<Refresh, 'prices'> & { replaced: boolean }) | 'unchanged';

/** Tells how much of which list has come, in bytes. */
export type ReportRefresh = (source: PriceSource, received: number) => void;

/**
 * Fetches the public price lists, checks them, and stores the prices that they give. Whatever fails before leaves
 * the prices in use as they were. Errors are sentences for the user, without what to do about it.
 */
export class PriceRefresh {
  private running: Promise<RefreshOutcome> | undefined;
  /** Of all who wait for what is running. */
  private readonly reports = new Set<ReportRefresh>();

  /** `limits`, for each list, and `now`, in ms since 1970: other than the product's only in tests. */
  constructor(
    private readonly store: RefreshedStore,
    private readonly bundled: () => Promise<CatalogData>,
    private readonly sources: readonly PriceSource[],
    private readonly log: vscode.LogOutputChannel,
    private readonly limits: DownloadLimits = productLimits,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * There is one refresh at a time: a call while one is running joins it, and its token then only ends the waiting.
   * Rejects with a `DownloadError`, a `CancellationError` when the token is cancelled, or another error.
   */
  async run(token: vscode.CancellationToken, report: ReportRefresh): Promise<RefreshOutcome> {
    this.reports.add(report);
    try {
      if (this.running !== undefined) return await unlessCancelled(this.running, token);
      this.running = this.fetchAndInstall(token);
      return await this.running.finally(() => {
        this.running = undefined;
      });
    } finally {
      this.reports.delete(report);
    }
  }

  private async fetchAndInstall(token: vscode.CancellationToken): Promise<RefreshOutcome> {
    const day = new Date(this.now()).toISOString().slice(0, 10);
    await this.store.reload();
    const before = await this.store.current();
    const files = await this.fetchAll(before, token);
    if (files === undefined) {
      await this.stored(() => this.store.confirm(day, before));
      this.log.info('The price lists are what they were at the last refresh.');
      return 'unchanged';
    }
    const bundled = await this.bundled();
    const { prices, ...outcome } = await this.convert(bundled, before, files, day, token);
    for (const { offer, reason } of outcome.keptOut) {
      this.log.info(
        `Kept out of the refreshed prices: ${offer}: ${reason.replaceAll(/\s+/g, ' ')}`,
      );
    }
    const fresh = { ...prices, etags: etagsOf(prices.inputs, files) };
    const stored = await this.stored(() => this.store.install(fresh, before));
    const { changed, same, added, keptOut } = outcome;
    this.log.info(
      `Prices refreshed: ${changed} changed, ${same} as before, ${added} new, ${keptOut.length} kept out.`,
    );
    return { ...outcome, replaced: stored === 'replaced' };
  }

  /** The files of all lists, in their order; undefined when all are what they were. */
  private async fetchAll(
    before: RefreshedPrices | undefined,
    token: vscode.CancellationToken,
  ): Promise<DownloadedFile[] | undefined> {
    const changed = new Map<PriceSource, DownloadedFile>();
    for (const source of this.sources) {
      const etag = etagFor(source, before);
      if (etag === undefined) changed.set(source, await this.fetch(source, token));
      else {
        const file = await downloadChanged(this.wanted(source), etag, token, (received) => {
          this.report(source, received);
        });
        if (file !== undefined) changed.set(source, file);
      }
    }
    if (changed.size === 0) return undefined;
    const files: DownloadedFile[] = [];
    // A list that has not changed is needed again, too, beside one that has.
    for (const source of this.sources) {
      files.push(changed.get(source) ?? (await this.fetch(source, token)));
    }
    return files;
  }

  private fetch(source: PriceSource, token: vscode.CancellationToken): Promise<DownloadedFile> {
    return download(this.wanted(source), token, (received) => {
      this.report(source, received);
    });
  }

  private report(source: PriceSource, received: number): void {
    for (const report of this.reports) report(source, received);
  }

  private wanted({ address }: PriceSource) {
    return { address, redirectHosts: [], limits: this.limits };
  }

  /** Converts in steps, between which the extension host can do something else. */
  private async convert(
    bundled: CatalogData,
    before: RefreshedPrices | undefined,
    files: readonly DownloadedFile[],
    day: string,
    token: vscode.CancellationToken,
  ): Promise<Refresh> {
    const { readSource, refreshedFrom } = await import('./conversion');
    const current = before === undefined ? bundled : withRefreshed(bundled, before);
    const lists: RefreshedList[] = [];
    for (const [index, source] of this.sources.entries()) {
      const file = files[index];
      if (file === undefined) continue;
      const input = await inputOf(source, bundled, file, day);
      await pause(token);
      lists.push(this.read(source, () => readSource(source, parse(file.file), input, current)));
    }
    await pause(token);
    const refresh = refreshedFrom(bundled, before, lists);
    await pause(token);
    return refresh;
  }

  private read(source: PriceSource, read: () => RefreshedList): RefreshedList {
    try {
      return read();
    } catch (error) {
      this.log.error(`${source.name}: ${error instanceof Error ? error.message : String(error)}`);
      throw new Error(refusal(source, error), { cause: error });
    }
  }

  /** What has been stored. Rejects when other prices came into use meanwhile: a refresh must not undo them. */
  private async stored(store: () => Promise<Stored>): Promise<Stored> {
    let stored: Stored;
    try {
      stored = await store();
    } catch (error) {
      throw new Error(
        vscode.l10n.t(
          'The refreshed prices could not be stored ({0}).',
          error instanceof Error ? error.message : String(error),
        ),
        { cause: error },
      );
    }
    if (stored !== 'overtaken') return stored;
    throw new Error(
      vscode.l10n.t('Other prices were chosen meanwhile, and the refreshed ones were dropped.'),
    );
  }
}

/** What `running` comes to. Rejects at once when the token is cancelled. */
async function unlessCancelled<T>(
  running: Promise<T>,
  token: vscode.CancellationToken,
): Promise<T> {
  let subscription: vscode.Disposable | undefined;
  const cancelled = new Promise<never>((_, reject) => {
    subscription = token.onCancellationRequested(() => {
      reject(new vscode.CancellationError());
    });
  });
  try {
    return await Promise.race([running, cancelled]);
  } finally {
    subscription?.dispose();
  }
}

/** A file that is not JSON in UTF-8. */
class NotJsonError extends Error {
  override readonly name = 'NotJsonError';
}

function parse(file: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file));
  } catch (error) {
    throw new NotJsonError(String(error), { cause: error });
  }
}

function refusal({ name, address }: PriceSource, error: unknown): string {
  const { host } = new URL(address);
  if (error instanceof TooFewOffersError) {
    return vscode.l10n.t(
      'The list of {0} was refused: only {1} of the {2} offers known from it are still there.',
      name,
      error.remaining,
      error.expected,
    );
  }
  if (error instanceof ListFormatError) {
    return vscode.l10n.t('What {0} sent is not the price list of {1}.', host, name);
  }
  if (error instanceof NotJsonError) {
    return vscode.l10n.t('What {0} sent cannot be read as JSON; it may have been cut short.', host);
  }
  const reason = error instanceof Error ? error.message : String(error);
  return vscode.l10n.t('The list of {0} could not be read ({1}).', name, reason);
}

/** What the table says of a refreshed list. Its date is the day it was fetched. */
async function inputOf(
  { id, name }: PriceSource,
  bundled: CatalogData,
  { file, etag }: DownloadedFile,
  day: string,
): Promise<PriceList> {
  const digest = await sha256(file);
  const about = bundled.inputs.find((list) => list.id === id);
  return {
    id: `${id}@${digest.slice(0, 8)}`,
    name: vscode.l10n.t('{0}, refreshed', name),
    version: etag ?? digest.slice(0, 12),
    date: day,
    license: about?.license ?? '',
    attribution: about?.attribution ?? '',
    sha256: digest,
  };
}

function etagsOf(
  inputs: readonly PriceList[],
  files: readonly DownloadedFile[],
): RefreshedPrices['etags'] {
  // The lists just fetched come first, in the order of their files.
  return Object.fromEntries(
    files.flatMap(({ etag }, index) => {
      const list = inputs[index];
      return etag === undefined || list === undefined ? [] : [[list.id, etag] as const];
    }),
  );
}

function etagFor({ id }: PriceSource, before: RefreshedPrices | undefined): string | undefined {
  return Object.entries(before?.etags ?? {}).find(([list]) => list.startsWith(`${id}@`))?.[1];
}

/** Lets the event loop turn. Rejects when the token has been cancelled. */
async function pause(token: vscode.CancellationToken): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  if (token.isCancellationRequested) throw new vscode.CancellationError();
}
