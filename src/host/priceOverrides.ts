import * as vscode from 'vscode';
import { applyOverrides } from '../core/catalog/overrides/applyOverrides';
import type { OverrideProblem } from '../core/catalog/overrides/entries';
import type { CatalogData } from '../core/catalog/schema';
import type { Format } from '../core/format';
import type { TableLayer } from './pricingTable';
import type { SettingProblem } from './settings';

const setting = 'modelCost.prices.overrides';

/** How many problems a notice spells out; the log has all. */
const mostProblems = 3;

/** The topmost layer of the pricing table: the prices that the user has set. A workspace cannot set any. */
export class PriceOverrides implements TableLayer, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];
  private found: readonly SettingProblem[] = [];

  constructor(
    private readonly format: Format,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.subscriptions = [
      this.changed,
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(setting)) this.changed.fire();
      }),
    ];
  }

  get problems(): readonly SettingProblem[] {
    return this.found;
  }

  over(data: CatalogData): Promise<CatalogData> {
    // The user's own value alone: whatever a workspace says about money is not asked for.
    const entries = vscode.workspace.getConfiguration().inspect(setting)?.globalValue;
    const today = new Date().toISOString().slice(0, 10);
    const write = (value: number): string => this.format.asGiven(value);
    const result = applyOverrides(data, entries, today, write);
    this.found = result.problems.length === 0 ? [] : [notice(result.problems)];
    for (const { message } of result.problems) this.log.warn(`${setting}: ${message}`);
    return Promise.resolve(result.data);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}

function notice(problems: readonly OverrideProblem[]): SettingProblem {
  const named = problems.slice(0, mostProblems).map(({ message }) => message);
  const more = problems.length - named.length;
  if (more > 0) named.push(vscode.l10n.t('and {0} more, in the log', more));
  // VS Code makes links of brackets in messages.
  const words = named.join('; ').replaceAll(/[[\]]/g, '');
  return {
    setting,
    message: vscode.l10n.t('{0}: {1}. The other entries are used.', setting, words),
  };
}
