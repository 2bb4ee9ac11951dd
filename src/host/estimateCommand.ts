import * as vscode from 'vscode';
import type { Option } from '../core/options';
import type { Format } from '../core/format';
import { taskTurnSentence } from '../core/taskWords';
import { agedVerdictWord, evidenceInShort, groupTitle } from '../core/verdictWords';
import { isYours, offerName, savingWord, textName, yourPriceWord, timeWords } from '../core/words';
import type { ActiveText } from './activeText';
import { copyEstimate } from './copyCommand';
import type { LiveComparison } from './liveComparison';
import { reportFailure } from './reportFailure';
import type { SettingNotices } from './settingNotices';
import { writeSetting } from './settings';
import type { LiveResult } from './textComparison';

interface OptionItem extends vscode.QuickPickItem {
  /** Absent on separators. */
  option?: Option;
}

/** "Estimate Cost": what the text of the active editor costs, and its options, in a Quick Pick. */
export class EstimateCommand {
  constructor(
    private readonly source: ActiveText,
    private readonly live: LiveComparison,
    private readonly format: Format,
    private readonly notices: SettingNotices,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  async run(): Promise<void> {
    const text = this.source.getForCommand();
    if (text === undefined) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t(
          'Open a text file to see what it costs: select a prompt in it, or take the whole file.',
        ),
      );
      return;
    }
    if (text.description.characters === 0) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t(
          '{0} is empty: write a prompt in it to see what it costs.',
          text.description.name,
        ),
      );
      return;
    }
    const pick = vscode.window.createQuickPick<OptionItem>();
    const hidden = new AbortController();
    pick.onDidHide(() => {
      hidden.abort();
      pick.dispose();
    });
    pick.title = vscode.l10n.t(
      'Counting the tokens of {0} …',
      textName(text.description, this.format),
    );
    pick.busy = true;
    // The menu that it was called from gives the focus back to the editor only now.
    pick.ignoreFocusOut = true;
    pick.show();
    const result = await reportFailure(() => this.live.compareOnce(text, 'estimate'), this.log);
    if (hidden.signal.aborted) return;
    if (result !== undefined) {
      this.notices.tell(result.notices);
      this.fill(pick, result);
    } else {
      pick.hide();
    }
  }

  private fill(pick: vscode.QuickPick<OptionItem>, result: LiveResult): void {
    const { comparison, catalog, input } = result;
    const format = this.format.in(input.currency);
    const { reference } = comparison;
    const panel = {
      iconPath: new vscode.ThemeIcon('layout-sidebar-left'),
      tooltip: vscode.l10n.t('Open the Comparison'),
    };
    const copy = {
      iconPath: new vscode.ThemeIcon('copy'),
      tooltip: vscode.l10n.t('Copy the Estimate as Markdown'),
    };
    pick.busy = false;
    pick.ignoreFocusOut = false;
    // The title stays in sight while the list scrolls.
    const cost = vscode.l10n.t(
      '{0} tokens · {1} with {2}',
      format.tokens(reference.tokens),
      format.cost(reference.quote),
      [offerName(catalog, reference.offer), isYours(reference.quote) && yourPriceWord()]
        .filter(Boolean)
        .join(' · '),
    );
    const { time } = comparison.scenario;
    const timed = time === undefined ? cost : `${cost}, ${timeWords(time)}`;
    const reasons = catalog.modelOf(reference.offer).reasoning && !comparison.scenario.reasoning;
    pick.title = reasons ? vscode.l10n.t('{0}, plus reasoning tokens, not known', timed) : timed;
    pick.placeholder = vscode.l10n.t(
      'Filter by model, provider or “open” · Enter makes it the reference · {0}',
      textName(comparison.text, format),
    );
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    const report = {
      iconPath: new vscode.ThemeIcon('open-preview'),
      tooltip: vscode.l10n.t('Open as Report'),
    };
    pick.buttons = [panel, report, copy];
    pick.items = this.items(result);
    pick.onDidTriggerButton((button) => {
      if (button === copy)
        void reportFailure(() => copyEstimate('markdown', result, this.format), this.log);
      else if (button === report) void vscode.commands.executeCommand('modelCost.openReport');
      else void vscode.commands.executeCommand('modelCost.compare');
      pick.hide();
    });
    pick.onDidAccept(() => {
      const chosen = pick.selectedItems[0]?.option;
      pick.hide();
      if (chosen === undefined) return;
      const name = offerName(catalog, chosen.offer);
      void reportFailure(() => makeReference(chosen, name), this.log);
    });
  }

  private items({ comparison, catalog, input }: LiveResult): OptionItem[] {
    const format = this.format.in(input.currency);
    const separator = (label: string): OptionItem => ({
      label,
      kind: vscode.QuickPickItemKind.Separator,
    });
    const item = (option: Option): OptionItem => ({
      label: offerName(catalog, option.offer),
      description: [
        format.cost(option.quote),
        savingWord(format, option),
        option.judgement ? agedVerdictWord(option, format, Date.now()) : '',
        taskTurnSentence(option.taskRelation, format),
        isYours(option.quote) ? yourPriceWord() : '',
        option.tokens.exact ? '' : vscode.l10n.t('{0} tok', format.tokens(option.tokens)),
        catalog.modelOf(option.offer).openWeights ? vscode.l10n.t('● open') : '',
      ]
        .filter(Boolean)
        .join('   '),
      option,
    });
    const best = comparison.supported[0];
    const evidence = best?.judgement;
    const headline: OptionItem[] =
      best === undefined
        ? []
        : [
            separator(vscode.l10n.t('Best supported saving')),
            {
              ...item(best),
              ...(evidence && { detail: evidenceInShort(evidence, format, Date.now()) }),
            },
          ];
    const groups = comparison.groups.flatMap(({ id, options }) => {
      const ranked = options.filter(isRanked);
      if (ranked.length === 0 && id !== 'same-model') return [];
      const none = vscode.l10n.t('No other provider of this model is known');
      return [
        separator(groupTitle(id, comparison.judged)),
        ...(ranked.length > 0 ? ranked.map(item) : [{ label: none, alwaysShow: false }]),
      ];
    });
    return [...headline, ...groups];
  }
}

function isRanked(option: Option): boolean {
  return option.unranked === undefined && !('unknown' in option.quote);
}

async function makeReference(option: Option, name: string): Promise<void> {
  await writeSetting('reference', option.offer.id);
  vscode.window.setStatusBarMessage(
    vscode.l10n.t('Model Cost now compares against {0}', name),
    4000,
  );
}
