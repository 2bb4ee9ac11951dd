import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { Offer } from '../core/catalog/schema';
import type { Comparison } from '../core/comparison';
import { restsOnOld } from '../core/equivalence/judge';
import { isKnown, isMeasured, type TaskCost } from '../core/equivalence/taskCost';
import type { Format } from '../core/format';
import type { Option } from '../core/options';
import type { Range } from '../core/tokens/tokenCount';
import { differenceWord, isByOwnResults, verdictWord } from '../core/verdictWords';
import { reasonsAgainst, variantWords } from '../core/words';
import { evidenceStrings } from './evidenceStrings';
import { chevron, warningSign } from './icons';
import { rateOf } from './priced';
import { priceTag } from './priceTag';
import { windowUse } from './sorting';
import type { ComparisonScreen } from './store';
import { strings } from './strings';
import { tableStrings } from './tableStrings';
import { turn } from './taskCosts';
import type { View } from './view';

/** The cells of an option. A narrow panel lays some of them out as lines and leaves out others: see `table.css`. */
export function optionCells(option: Option, screen: ComparisonScreen, view: View): TemplateResult {
  const { format, now } = view;
  const { comparison, catalog } = screen;
  const { offer, quote, tokens } = option;
  const provider = catalog.providerOf(offer).name;
  const model = catalog.modelOf(offer);
  const rate = rateOf(option);
  const list = catalog.list(rate.source);
  const age = format.age(list.date, now);
  const reference = comparison.reference.tokens;
  const sameTokens = tokens.tokens === reference.tokens && tokens.exact === reference.exact;
  const remark = reasonsAgainst(format, option).join(' · ');
  return html`
    <th role="rowheader" scope="row" class="name">
      ${chevron}
      <span class="names">
        <span class="model">${model.name}</span>
        ${variantWords(offer).map((word) => html`<span class="tag">${word}</span> `)}
        <span class="by">·&nbsp;${provider}</span>
        ${priceTag(rate)} ${frontierTag(comparison, offer)} ${oldTag(option, now)}
        ${
          option.verdict === 'better' || option.verdict === 'weaker' || isOwn(option)
            ? html`<span class="verdict">${verdictWord(option, format)}</span>`
            : nothing
        }
      </span>
      ${
        model.openWeights
          ? html`<span class="open-mark" title=${strings.openTitle}>● ${strings.open}</span>`
          : nothing
      }
    </th>
    <td role="gridcell" class="provider">${provider}</td>
    ${measuredCell(option, format)}
    <td
      role="gridcell"
      class=${classMap({ tokens: true, same: sameTokens })}
      title=${format.tokensInFull(tokens)}
    >
      ${strings.tokenUnit(format.tokens(tokens))}
    </td>
    <td role="gridcell" class="cost" title=${'unknown' in quote ? quote.unknown : nothing}>
      ${format.cost(quote)}
    </td>
    ${savingCell(option, comparison.supported, format)}
    <td role="gridcell" class="month">
      ${'unknown' in quote ? nothing : month(quote.usd, comparison.scenario.callsPerMonth, format)}
    </td>
    ${taskCell(option, format)} ${windowCell(option, screen, format)}
    <td role="gridcell" class="source" title=${strings.listAge(list.name, age)}>
      <span class="list">${list.name} ·</span> <span class="age">${age}</span>
    </td>
    ${
      remark
        ? html`<td role="gridcell" class="remark">${warningSign}<span>${remark}</span></td>`
        : nothing
    }
    ${
      option.taskRelation?.turns
        ? html`<td role="gridcell" class="remark task-turn">${turn(option, format)}</td>`
        : nothing
    }
  `;
}

/** What is measured of an option beside the reference, with how far apart they are. */
function measuredCell(option: Option, format: Format): TemplateResult {
  const { judgement } = option;
  const word = verdictWord(option, format);
  const apart = judgement && differenceWord(judgement, format);
  return html`<td role="gridcell" class="measured">
    ${word}
    ${apart === undefined || apart === word ? nothing : html`<span class="apart">${apart}</span>`}
  </td>`;
}

/** What a task of the benchmark costs; dollars of another day say of which. */
function taskCell({ task }: Option, format: Format): TemplateResult {
  if (!isKnown(task)) {
    return html`<td role="gridcell" class="task" title=${task?.unknown ?? nothing}></td>`;
  }
  return html`<td role="gridcell" class="task" title=${taskTitle(task, format)}>
    ${format.usd(task.usd)}
    ${
      isMeasured(task) && 'date' in task
        ? html`<span class="basis">${tableStrings.taskMeasured(format.date(task.date))}</span>`
        : nothing
    }
  </td>`;
}

function taskTitle(task: TaskCost, format: Format): string {
  return 'date' in task
    ? tableStrings.taskMeasuredTitle(format.date(task.date))
    : tableStrings.taskToday();
}

function windowCell(option: Option, { catalog }: ComparisonScreen, format: Format): TemplateResult {
  const use = windowUse(option, catalog);
  const title = use
    ? strings.shareOfWindow(format.share(use.part, use.whole), format.short(use.whole))
    : strings.windowUnknown;
  return html`<td role="gridcell" class="window" title=${title}>
    ${use ? format.share(use.part, use.whole) : nothing}
  </td>`;
}

function frontierTag({ frontier }: Comparison, offer: Offer): TemplateResult | typeof nothing {
  const isOn = frontier?.points.some((point) => point.onFrontier && point.offer === offer);
  return isOn
    ? html`<span class="tag" title=${tableStrings.frontierTitle()}
        >${tableStrings.frontier()}</span
      >`
    : nothing;
}

/** That a verdict rests on a measurement of long ago. */
function oldTag({ judgement }: Option, now: number): TemplateResult | typeof nothing {
  return judgement && restsOnOld(judgement, now)
    ? html`<span class="tag" title=${evidenceStrings.old()}>${evidenceStrings.oldMark()}</span>`
    : nothing;
}

/** Where there are column heads, theirs is the unit. Without calls there is no month to speak of. */
function month(usd: Range, calls: number, format: Format): TemplateResult | typeof nothing {
  if (calls === 0) return nothing;
  return html`<span class="with-unit">${format.perMonth(usd, calls)}</span
    ><span class="bare"
      >${format.usdRange({ low: usd.low * calls, high: usd.high * calls })}</span
    >`;
}

function savingCell(option: Option, supported: readonly Option[], format: Format): TemplateResult {
  const { saving } = option;
  const classes = { saved: true, supported: supported.includes(option) };
  return html`<td role="gridcell" class=${classMap(classes)}>
    ${saving ? format.saving(saving) : ''}
  </td>`;
}

/** Whether its verdict rests on results of the user's own, which is said wherever it stands. */
function isOwn({ judgement }: Option): boolean {
  return judgement !== undefined && isByOwnResults(judgement);
}
