import * as vscode from 'vscode';
import type { Format } from '../core/format';
import { copiedLimits, formNames, writeEstimate, type WrittenForm } from '../core/report/write';
import type { ActiveText } from './activeText';
import type { LiveComparison } from './liveComparison';
import { reportFailure } from './reportFailure';
import type { SettingNotices } from './settingNotices';
import type { LiveResult } from './textComparison';

/** "Copy Estimate as …": the estimate of the text that the user is at, on the clipboard. */
export class CopyCommand {
  constructor(
    private readonly source: ActiveText,
    private readonly live: LiveComparison,
    private readonly format: Format,
    private readonly notices: SettingNotices,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** Resolves to whether it was copied; the user has been told in either case. */
  async run(form: WrittenForm): Promise<boolean> {
    const text = this.source.getForCommand();
    if (text === undefined) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Open a text file to copy its estimate.'),
      );
      return false;
    }
    const copied = await reportFailure(async () => {
      const result = await this.live.compareOnce(text, 'copy');
      if (result === undefined)
        throw new Error(vscode.l10n.t('the text changed while it was counted'));
      this.notices.tell(result.notices);
      await copyEstimate(form, result, this.format);
      return true;
    }, this.log);
    return copied === true;
  }
}

/** "Copy Estimate", as Markdown, CSV or JSON; each answers whether it was copied. */
export function copyCommands(copy: CopyCommand): vscode.Disposable {
  const command = (name: string, form: WrittenForm): vscode.Disposable =>
    vscode.commands.registerCommand(`modelCost.${name}`, () => copy.run(form));
  return vscode.Disposable.from(
    command('copyEstimate', 'markdown'),
    command('copyEstimateAsCsv', 'csv'),
    command('copyEstimateAsJson', 'json'),
  );
}

/** Copies an estimate, and says so in the status bar. */
export async function copyEstimate(
  form: WrittenForm,
  { catalog, comparison, evidence, input }: LiveResult,
  format: Format,
): Promise<void> {
  const written = writeEstimate(
    form,
    catalog,
    {
      comparison,
      ...(evidence && { evidence }),
      limit: copiedLimits[form],
      calls: comparison.scenario.callsPerMonth,
    },
    format.in(input.currency),
  );
  await vscode.env.clipboard.writeText(written);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Estimate copied as {0}', formNames[form]), 4000);
}
