import * as vscode from 'vscode';
import { parseRefreshed, type RefreshedPrices, withRefreshed } from '../../core/catalog/refreshed';
import type { CatalogData } from '../../core/catalog/schema';
import type { TableLayer } from '../pricingTable';
import { SharedFolder } from '../sharedFolder';

const currentName = 'refreshed.json';
const previousName = 'previous.json';

/** Whether stored prices go before others, or only renew the days of the same lists; `overtaken`: nothing was stored. */
export type Stored = 'replaced' | 'renewed' | 'overtaken';

/**
 * The refreshed prices in a folder that all windows share, and those before them. What is missing or damaged there
 * counts as none, with a line in the log: the bundled table is used then.
 */
export class RefreshedStore implements TableLayer, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** The prices that `over` lays over the table are others, from this or another window. */
  readonly onDidChange = this.changed.event;
  private readonly folder: SharedFolder;
  private readonly focus: vscode.Disposable;
  /** Undefined until it is first asked for; then what is there, if anything is. */
  private loaded: Promise<RefreshedPrices | undefined> | undefined;
  private queue: Promise<unknown> = Promise.resolve();

  /** `folder`: below the extension's global storage; made when it is first needed. */
  constructor(
    folder: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.folder = new SharedFolder(folder);
    this.focus = vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused && this.loaded !== undefined) void this.reload();
    });
  }

  dispose(): void {
    this.focus.dispose();
    this.changed.dispose();
  }

  async over(data: CatalogData): Promise<CatalogData> {
    const prices = await this.current();
    return prices === undefined ? data : withRefreshed(data, prices);
  }

  /** The refreshed prices in use; undefined when the bundled ones are. */
  current(): Promise<RefreshedPrices | undefined> {
    this.loaded ??= this.read(currentName);
    return this.loaded;
  }

  /** Takes over what another window has changed. */
  async reload(): Promise<void> {
    await this.inTurn(async () => {
      const before = await this.loaded;
      const after = await this.read(currentName);
      if (!haveSameLists(before, after)) this.take(after);
    });
  }

  /**
   * Stores prices that were made over `before`; those can be restored, unless both come from the same lists. Stores
   * nothing when others are in use by now. Rejects when they cannot be written; nothing has changed then.
   */
  install(prices: RefreshedPrices, before: RefreshedPrices | undefined): Promise<Stored> {
    return this.inTurn(async () => {
      if (!(await this.isInUse(before))) return 'overtaken';
      if (namesOfLists(prices) === namesOfLists(before)) {
        await this.rewrite(prices);
        return 'renewed';
      }
      await this.replace(prices);
      return 'replaced';
    });
  }

  /** Notes that the lists of `before` are on `day` (`YYYY-MM-DD`) what they were when they were last fetched. */
  confirm(day: string, before: RefreshedPrices | undefined): Promise<Stored> {
    return this.inTurn(async () => {
      if (before === undefined || !(await this.isInUse(before))) return 'overtaken';
      const inputs = before.inputs.map((list) =>
        list.id in before.etags ? { ...list, date: day } : list,
      );
      await this.rewrite({ ...before, inputs });
      return 'renewed';
    });
  }

  /** Goes back to the bundled prices; the refreshed ones can be restored. False when they were in use already. */
  useBundled(): Promise<boolean> {
    return this.inTurn(async () => {
      if ((await this.read(currentName)) === undefined) return false;
      await this.replace(undefined);
      return true;
    });
  }

  /**
   * Goes back from `current` to what was in use before it, which can be restored in turn. False, and nothing has
   * changed, when other prices than `current` are in use by now.
   */
  restorePrevious(current: RefreshedPrices | undefined): Promise<boolean> {
    return this.inTurn(async () => {
      if (!(await this.isInUse(current))) return false;
      await this.replace(await this.previous());
      return true;
    });
  }

  /** The refreshed prices in use before the last change; undefined when the bundled ones were. */
  previous(): Promise<RefreshedPrices | undefined> {
    return this.read(previousName);
  }

  /** Whether `prices` are those in use, whichever window has changed them last. Takes over what it finds. */
  private async isInUse(prices: RefreshedPrices | undefined): Promise<boolean> {
    const stored = await this.read(currentName);
    if (!haveSameLists(await this.loaded, stored)) this.take(stored);
    return haveSameLists(prices, stored);
  }

  private async rewrite(prices: RefreshedPrices): Promise<void> {
    await this.folder.write(currentName, bytesOf(prices));
    this.take(prices);
  }

  private async replace(next: RefreshedPrices | undefined): Promise<void> {
    const before = await this.read(currentName);
    if (next === undefined) await this.folder.delete(currentName);
    else await this.folder.write(currentName, bytesOf(next));
    await this.keep(before);
    this.take(next);
  }

  /** Keeps what was in use for the step back; when it cannot be written there is none, rather than an older one. */
  private async keep(before: RefreshedPrices | undefined): Promise<void> {
    try {
      if (before === undefined) await this.folder.delete(previousName);
      else await this.folder.write(previousName, bytesOf(before));
    } catch (error) {
      this.log.warn(`The prices before cannot be kept: ${String(error)}`);
      await this.folder.delete(previousName).catch(() => undefined);
    }
  }

  private take(next: RefreshedPrices | undefined): void {
    this.loaded = Promise.resolve(next);
    this.changed.fire();
  }

  private async read(name: string): Promise<RefreshedPrices | undefined> {
    try {
      const bytes = await this.folder.read(name);
      return bytes && parseRefreshed(new TextDecoder().decode(bytes));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.log.warn(
        `The stored refreshed prices (${name}) cannot be used and are ignored: ${reason}`,
      );
      return undefined;
    }
  }

  /** One change after the other. */
  private inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = this.queue.then(run);
    this.queue = result.catch(() => undefined);
    return result;
  }
}

/** Whether prices come from the same lists, of the same days. */
function haveSameLists(
  one: RefreshedPrices | undefined,
  other: RefreshedPrices | undefined,
): boolean {
  return JSON.stringify(one?.inputs) === JSON.stringify(other?.inputs);
}

/** The lists that prices come from, of whichever days: the name of a list holds its digest. */
function namesOfLists(prices: RefreshedPrices | undefined): string {
  return JSON.stringify(prices?.inputs.map(({ id }) => id));
}

function bytesOf(prices: RefreshedPrices): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(prices));
}
