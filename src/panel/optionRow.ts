import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { ref } from 'lit/directives/ref.js';
import type { Format } from '../core/format';
import type { Option } from '../core/options';
import { rateOf } from './priced';
import { details } from './details';
import { chevron, warningSign } from './icons';
import { priceTag } from './priceTag';
import { reasonsAgainst, variantWords } from '../core/words';
import type { Range } from '../core/tokens/tokenCount';
import type { ListItem, OptionItem } from './optionList';
import { groupTitle, isByOwnResults, verdictWord } from '../core/verdictWords';
import { strings } from './strings';
import type { ComparisonScreen } from './store';
import type { View } from './view';

/** Where a row stands in the window. */
export interface RowPlace {
  index: number;
  /** px from the top of the body of the table. */
  top: number;
  /** Whether Tab reaches this row: one row of the table has it. */
  active: boolean;
  /** Told of the element when it is made, and of its going. */
  measure: (row: Element | undefined) => void;
}

/** A row of the table. Roles are written out, as the rows are not laid out as a table. */
export function listRow(
  item: ListItem,
  place: RowPlace,
  screen: ComparisonScreen,
  view: View,
): TemplateResult {
  const { kind } = item;
  const open = kind === 'group' || kind === 'option' ? item.open : undefined;
  const classes = { row: true, [kind]: true, open: open === true };
  return html`
    <tr
      role="row"
      class=${classMap(classes)}
      data-index=${place.index}
      data-key=${item.key}
      tabindex=${place.active ? 0 : -1}
      aria-level=${levels[kind]}
      aria-rowindex=${place.index + 2}
      aria-expanded=${open ?? nothing}
      aria-posinset=${kind === 'option' ? item.position : nothing}
      aria-setsize=${kind === 'option' ? item.size : nothing}
      .style=${`top: ${place.top}px`}
      ${ref(place.measure)}
    >
      ${cells(item, screen, view)}
    </tr>
  `;
}

const levels: Record<ListItem['kind'], number> = { group: 1, section: 2, option: 2, details: 3 };

function cells(item: ListItem, screen: ComparisonScreen, view: View): TemplateResult {
  const { format } = view;
  switch (item.kind) {
    case 'group': {
      const { group, matching, total } = item;
      const count =
        matching === total
          ? format.count(total)
          : strings.matchingOf(format.count(matching), format.count(total));
      const note = total > 0 && matching === 0 ? strings.noMatch : strings.groupNote(group, total);
      return html`
        <th role="rowheader" scope="row">
          <h3>
            ${chevron}<span>${groupTitle(group, screen.comparison.judged)}</span
            ><span class="count">${count}</span>
          </h3>
          ${note ? html`<p class="note">${note}</p>` : nothing}
        </th>
      `;
    }
    case 'section':
      return html`<th role="rowheader" scope="row">
        ${strings.sections[item.section]} <span class="count">${format.count(item.count)}</span>
      </th>`;
    case 'option':
      return optionCells(item, screen, view);
    case 'details':
      return html`<td role="gridcell">${details(item.option, screen, view)}</td>`;
  }
}

function optionCells({ option }: OptionItem, screen: ComparisonScreen, view: View): TemplateResult {
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
        ${priceTag(rate)}
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
    <td role="gridcell" class="source" title=${strings.listAge(list.name, age)}>
      <span class="list">${list.name} ·</span> <span class="age">${age}</span>
    </td>
    ${
      remark
        ? html`<td role="gridcell" class="remark">${warningSign}<span>${remark}</span></td>`
        : nothing
    }
  `;
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
