import * as vscode from 'vscode';
import type { Catalog } from '../core/catalog/catalog';
import type { Format } from '../core/format';
import { misfitIn } from '../core/equivalence/requirements';
import { escapeMarkdown } from '../core/markdownText';
import type { Option } from '../core/options';
import { noPriceSentence, noSavingSentence } from '../core/supportWords';
import { taskTurnSentence } from '../core/taskWords';
import { agedVerdictWord } from '../core/verdictWords';
import {
  basisWord,
  isYours,
  offerName,
  textName,
  timeWords,
  unmetWord,
  yourPriceWord,
} from '../core/words';
import type { Counted, LiveComparison, LiveState } from './liveComparison';
import {
  concernsSettings,
  readSettings,
  readStatusBarPlace,
  type StatusBarContent,
} from './settings';
import type { LiveResult } from './textComparison';

/** How many of the best supported options the tooltip names. */
const mostOptions = 2;

/**
 * The status-bar item: tokens and cost of the prompt alone, at the reference. While a newer count is on its way
 * the last value stays; the warning background means that the text does not fit, nothing else.
 */
export class StatusBar implements vscode.Disposable {
  private readonly item: vscode.StatusBarItem;
  private readonly subscriptions: vscode.Disposable[];
  private watching: vscode.Disposable | undefined;

  constructor(
    private readonly live: LiveComparison,
    private readonly format: Format,
  ) {
    const { alignment, priority } = readStatusBarPlace();
    this.item = vscode.window.createStatusBarItem('modelCost.status', alignment, priority);
    this.item.name = vscode.l10n.t('Model Cost: Tokens and Cost');
    this.item.command = 'modelCost.compare';
    this.subscriptions = [
      this.item,
      live.onDidChange((state) => {
        // While a newer count is on its way the last value stays as it is.
        if (state.kind !== 'result' || !state.busy) this.draw(state);
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (concernsSettings(event)) this.follow();
      }),
    ];
    this.follow();
  }

  dispose(): void {
    this.watching?.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Watches the comparison, unless the item is switched off. */
  private follow(): void {
    if (readSettings().statusBar === 'off') {
      this.watching?.dispose();
      this.watching = undefined;
    } else {
      this.watching ??= this.live.watch('same model');
    }
    this.draw(this.live.state);
  }

  private draw(state: LiveState): void {
    const content = readSettings().statusBar;
    if (content === 'off' || state.kind === 'empty') {
      this.item.hide();
      return;
    }
    this.item.backgroundColor = undefined;
    this.item.accessibilityInformation = undefined;
    if (state.kind === 'counting') {
      // The last value of another text would be wrong here; nothing would make the bar jump.
      this.item.text = vscode.l10n.t('… tok');
      this.item.tooltip = vscode.l10n.t('Counting the tokens of {0}', state.text.name);
    } else if (state.kind === 'problem') {
      this.drawProblem(state.problem.message, state.problem.detail, state.counted);
    } else {
      this.drawResult(state.result, content);
    }
    this.item.show();
  }

  private drawProblem(
    message: string,
    detail: string | undefined,
    counted: Counted | undefined,
  ): void {
    // Without the table there is no telling which tokenizer the reference has.
    this.item.text = counted
      ? vscode.l10n.t('{0} tok (o200k)', this.format.tokens(counted.tokens))
      : `$(warning) ${vscode.l10n.t('tokens not counted')}`;
    this.item.tooltip = [message, detail].filter(Boolean).join('\n\n');
  }

  private drawResult(result: LiveResult, content: StatusBarContent): void {
    const { comparison, input } = result;
    const format = this.format.in(input.currency);
    const { reference } = comparison;
    const tokens = vscode.l10n.t('{0} tok', format.tokens(reference.tokens));
    const misfit = misfitIn(reference.fails);
    if (misfit?.certain && misfit.limit === 'input') {
      this.item.text = vscode.l10n.t(
        '{0} tok · over {1} window',
        `${reference.tokens.exact ? '' : '≈'}${format.short(reference.tokens.tokens)}`,
        format.short(misfit.available),
      );
      this.item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
    } else {
      const mark = reference.tokens.exact ? '' : '≈';
      const cost =
        'unknown' in reference.prompt
          ? vscode.l10n.t('price not known')
          : `${mark}${format.usd(reference.prompt.usd.low)}`;
      const parts = { tokens: [tokens], cost: [cost], both: [tokens, cost], off: [] };
      this.item.text = parts[content].join(' · ');
    }
    this.item.tooltip = this.tooltip(result, format);
    this.item.accessibilityInformation = {
      label: vscode.l10n.t('{0}, {1}', this.item.text, textName(comparison.text, format)),
    };
  }

  private tooltip(result: LiveResult, format: Format): vscode.MarkdownString {
    const { comparison, catalog, notices } = result;
    const { reference, scenario, supported, text } = comparison;
    const tooltip = new vscode.MarkdownString();
    tooltip.isTrusted = {
      enabledCommands: [
        'modelCost.compare',
        'modelCost.chooseReference',
        'workbench.action.openSettings',
      ],
    };
    const line = (words: string): void => {
      // Not appendText, which ties words together by hard blanks: a long line would break within one.
      tooltip.appendMarkdown(`${escapeMarkdown(words)}  \n`);
    };
    const paragraph = (): unknown => tooltip.appendMarkdown('\n\n');

    line(capitalised(textName(text, format)));
    line(
      vscode.l10n.t(
        '{0} with {1}',
        format.tokensInFull(reference.tokens),
        offerName(catalog, reference.offer),
      ),
    );
    if (!reference.tokens.exact)
      line(vscode.l10n.t('Estimated: {0}', basisWord(reference.tokens.basis)));
    const misfit = misfitIn(reference.fails);
    if (misfit) line(capitalised(format.failure(misfit)));
    const unmet = unmetWord(reference, format);
    if (unmet) line(unmet);
    if (reference.window && !misfit?.certain) {
      line(
        vscode.l10n.t(
          '{0} of its usable input',
          format.share(reference.tokens.tokens, reference.window),
        ),
      );
    }
    paragraph();
    line(vscode.l10n.t('Prompt alone: {0}', format.cost(reference.prompt)));
    line(
      vscode.l10n.t(
        'With an answer of {0} tokens: {1}',
        format.countRange(scenario.answer),
        format.cost(reference.quote),
      ),
    );
    if (scenario.time !== undefined) line(capitalised(timeWords(scenario.time)));
    if (isYours(reference.quote)) line(vscode.l10n.t('At your own price'));
    paragraph();
    for (const option of differentlyNamed(catalog, supported).slice(0, mostOptions)) {
      line(
        vscode.l10n.t(
          '{0} with {1}: {2}',
          option.saving ? format.saving(option.saving) : '',
          offerName(catalog, option.offer),
          [
            agedVerdictWord(option, format, Date.now()),
            taskTurnSentence(option.taskRelation, format),
            isYours(option.quote) && yourPriceWord(),
          ]
            .filter(Boolean)
            .join(', '),
        ),
      );
    }
    if (supported.length === 0) line(noneSupported(result));
    line(vscode.l10n.t('Prices from lists of {0} and earlier', format.date(comparison.pricesDate)));
    if (format.exchange) line(capitalised(format.exchange));
    for (const notice of notices) line(`⚠ ${notice.message}`);
    paragraph();
    tooltip.appendMarkdown(
      `[${vscode.l10n.t('Compare')}](command:modelCost.compare) · [${vscode.l10n.t('Change reference')}](command:modelCost.chooseReference) · [${vscode.l10n.t('Settings')}](command:workbench.action.openSettings?%5B%22modelCost%22%5D)`,
    );
    return tooltip;
  }
}

/** The first of each name: a provider may sell a model under several ids. */
function differentlyNamed(catalog: Catalog, options: readonly Option[]): Option[] {
  const named = new Map<string, Option>();
  for (const option of options) {
    const name = offerName(catalog, option.offer);
    if (!named.has(name)) named.set(name, option);
  }
  return [...named.values()];
}

/** What is said where nothing cheaper is supported: as much as was looked at. */
function noneSupported({ comparison, extent }: LiveResult): string {
  if (extent === 'all' && comparison.judged?.result !== undefined) {
    return noSavingSentence(comparison);
  }
  return (
    noPriceSentence(comparison) ??
    vscode.l10n.t('No cheaper offer of the same model is known; compare for other models.')
  );
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
