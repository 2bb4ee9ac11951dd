import * as vscode from 'vscode';
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
      if (outcome !== undefined) void this.tell(outcome);
    }, this.log);
  }

  async useBundled(): Promise<void> {
    await reportFailure(async () => {
      const wasRefreshed = await this.store.useBundled();
      const used = vscode.l10n.t(
        'The bundled prices of {0} are used.',
        this.format.date((await this.table.loadBundled()).date),
      );
      const again = refreshesDaily()
        ? ` ${vscode.l10n.t('They are refreshed again within a day, as the setting modelCost.prices.refresh says.')}`
        : '';
      void this.show(used + again, [], wasRefreshed);
    }, this.log);
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

  private tell(outcome: RefreshOutcome): Promise<void> {
    if (outcome === 'unchanged') {
      return this.show(vscode.l10n.t('The prices are up to date: the lists have not changed.'), []);
    }
    const { changed, same, added, keptOut } = outcome;
    const count = (value: number): string => this.format.count(value);
    const words = [
      vscode.l10n.t(
        'Prices refreshed. Offers with another price: {0}; with the same: {1}; new: {2}.',
        count(changed),
        count(same),
        count(added),
      ),
    ];
    if (keptOut.length === 0) return this.show(words.join(' '), [], true);
    words.push(
      vscode.l10n.t('Kept out, because they cannot be right: {0}.', count(keptOut.length)),
    );
    const showLog = {
      label: vscode.l10n.t('Show Log'),
      run: () => {
        this.log.show();
      },
    };
    return this.show(words.join(' '), [showLog], true);
  }

  private async show(
    message: string,
    buttons: readonly { label: string; run: () => unknown }[],
    canRestore = false,
  ): Promise<void> {
    const restore = {
      label: vscode.l10n.t('Restore Previous'),
      run: () => reportFailure(() => this.store.restorePrevious(), this.log),
    };
    const offered = canRestore ? [...buttons, restore] : buttons;
    const chosen = await vscode.window.showInformationMessage(
      message,
      ...offered.map(({ label }) => label),
    );
    await offered.find(({ label }) => label === chosen)?.run();
  }
}
