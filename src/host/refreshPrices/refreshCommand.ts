import * as vscode from 'vscode';
import type { RefreshedPrices } from '../../core/catalog/refreshed';
import type { Format } from '../../core/format';
import { DownloadError } from '../download/downloadError';
import type { PricingTable } from '../pricingTable';
import { reportFailure } from '../reportFailure';
import type { PriceRefresh, RefreshOutcome } from './priceRefresh';
import type { PriceSource } from './priceSources';
import { refreshesDaily } from './refreshSetting';
import type { RefreshedStore } from './refreshedStore';

/** Where VS Code keeps which addresses the user has agreed to. */
export const consentKey = 'prices.refreshConsent';

interface Button {
  label: string;
  run: () => unknown;
}

/** "Refresh Prices" and "Use Bundled Prices". */
export class RefreshCommand {
  constructor(
    private readonly refresh: PriceRefresh,
    private readonly store: RefreshedStore,
    private readonly sources: readonly PriceSource[],
    private readonly table: PricingTable,
    private readonly memory: vscode.Memento,
    private readonly format: Format,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** Asks before the first time, fetches, and says what has come of it. */
  async run(): Promise<void> {
    await reportFailure(async () => {
      if (!(await this.hasConsent())) return;
      const outcome = await this.withProgress();
      if (outcome !== undefined) await this.tell(outcome);
    }, this.log);
  }

  /** Goes back to the bundled prices, or, where the user chooses so, to those in use before the last change. */
  async useBundled(): Promise<void> {
    await reportFailure(async () => {
      const current = await this.store.current();
      const previous = await this.store.previous();
      const bundledDay = this.format.date((await this.table.loadBundled()).date);
      if (previous !== undefined) {
        const previousDay = this.format.date(newestOf(previous));
        const choice = await this.chooseBundled(bundledDay, previousDay);
        if (choice === undefined) return;
        if (choice === 'previous') {
          const words = vscode.l10n.t('The prices of {0} are used.', previousDay);
          if (await this.restore(current)) await this.tellUndoable(words, []);
          return;
        }
      }
      const wasRefreshed = await this.store.useBundled();
      const used = vscode.l10n.t('The bundled prices of {0} are used.', bundledDay);
      const again = refreshesDaily()
        ? ` ${vscode.l10n.t('They are refreshed again within a day, as the setting modelCost.prices.refresh says.')}`
        : '';
      if (wasRefreshed) await this.tellUndoable(used + again, []);
      else void this.show(used + again, []);
    }, this.log);
  }

  /** Undefined when the user has chosen neither. The days are as the user reads them. */
  private async chooseBundled(
    bundledDay: string,
    previousDay: string,
  ): Promise<'bundled' | 'previous' | undefined> {
    const items = [
      { label: vscode.l10n.t('Bundled prices of {0}', bundledDay), choice: 'bundled' as const },
      {
        label: vscode.l10n.t('Prices before the last change, of {0}', previousDay),
        choice: 'previous' as const,
      },
    ];
    const title = vscode.l10n.t('Which prices are to be used?');
    return (await vscode.window.showQuickPick(items, { title }))?.choice;
  }

  private async hasConsent(): Promise<boolean> {
    const addresses = this.sources.map(({ address }) => address).join('\n');
    if (this.memory.get<string>(consentKey) === addresses) return true;
    const agree = vscode.l10n.t('Refresh');
    const detail = [
      vscode.l10n.t('Fetched now, and whenever you run this command:\n{0}', addresses),
      vscode.l10n.t(
        'Nothing of your text is sent: the servers see your network address, as with any download.',
      ),
      vscode.l10n.t(
        'Prices that cannot be right are kept out. “Use Bundled Prices” undoes the refresh.',
      ),
    ].join('\n\n');
    const question = vscode.l10n.t('Fetch newer prices from public price lists?');
    const options = { modal: true, detail };
    if ((await vscode.window.showInformationMessage(question, options, agree)) !== agree)
      return false;
    await this.memory.update(consentKey, addresses);
    return true;
  }

  /** Undefined when the user has cancelled. */
  private async withProgress(): Promise<RefreshOutcome | undefined> {
    const title = vscode.l10n.t('Refreshing prices');
    const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title };
    try {
      return await vscode.window.withProgress(options, (progress, token) =>
        this.refresh.run(token, ({ name }, received) => {
          const megabytes = this.format.count(Math.floor(received / 1e6));
          progress.report({ message: vscode.l10n.t('{0}, {1} MB received', name, megabytes) });
        }),
      );
    } catch (error) {
      if (error instanceof vscode.CancellationError) return undefined;
      throw new Error(await this.failureWords(error), { cause: error });
    }
  }

  /** What has happened, which prices are used now, and how old they are. */
  private async failureWords(error: unknown): Promise<string> {
    const words = [error instanceof Error ? error.message : String(error)];
    if (error instanceof DownloadError && error.mayPass) {
      words.push(vscode.l10n.t('Try again later.'));
    }
    const { date } = await this.table.load();
    words.push(
      vscode.l10n.t('Nothing has changed: the prices of {0} are used.', this.format.date(date)),
    );
    return words.join(' ');
  }

  /** Does not wait for the answer. */
  private async tell(outcome: RefreshOutcome): Promise<void> {
    if (outcome === 'unchanged') {
      void this.show(vscode.l10n.t('The prices are up to date: the lists have not changed.'), []);
      return;
    }
    const { changed, same, added, keptOut, replaced } = outcome;
    const count = (value: number): string => this.format.count(value);
    const words = [
      vscode.l10n.t(
        'Prices refreshed. Offers with another price: {0}; with the same: {1}; new: {2}.',
        count(changed),
        count(same),
        count(added),
      ),
    ];
    const buttons: Button[] = [];
    if (keptOut.length > 0) {
      words.push(
        vscode.l10n.t('Kept out, because they cannot be right: {0}.', count(keptOut.length)),
      );
      const run = (): void => {
        this.log.show();
      };
      buttons.push({ label: vscode.l10n.t('Show Log'), run });
    }
    if (replaced) await this.tellUndoable(words.join(' '), buttons);
    else void this.show(words.join(' '), buttons);
  }

  /** Says that other prices are used now. They can be taken back there as long as they are the ones in use. */
  private async tellUndoable(message: string, buttons: readonly Button[]): Promise<void> {
    const current = await this.store.current();
    const run = (): Promise<boolean> => this.restore(current);
    void this.show(message, [...buttons, { label: vscode.l10n.t('Restore Previous'), run }]);
  }

  /** Goes one step back from `current`; says so and does nothing when other prices are in use by now. */
  private async restore(current: RefreshedPrices | undefined): Promise<boolean> {
    const restored = await this.store.restorePrevious(current);
    if (!restored) {
      const words = vscode.l10n.t('The prices were changed since, and stay as they are now.');
      void this.show(words, []);
    }
    return restored;
  }

  /** Never rejects. */
  private show(message: string, buttons: readonly Button[]): Promise<void> {
    return reportFailure(async () => {
      const labels = buttons.map(({ label }) => label);
      const chosen = await vscode.window.showInformationMessage(message, ...labels);
      await buttons.find(({ label }) => label === chosen)?.run();
    }, this.log);
  }
}

/** The day of the newest list of prices, `YYYY-MM-DD`. */
function newestOf({ inputs }: RefreshedPrices): string {
  return inputs.reduce((newest, { date }) => (date > newest ? date : newest), '');
}
