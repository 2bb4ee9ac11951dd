import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { ref } from 'lit/directives/ref.js';
import { details } from './details';
import { chevron } from './icons';
import { optionCells } from './optionCells';
import { groupTitle } from '../core/verdictWords';
import { strings } from './strings';
import type { ComparisonScreen } from './store';
import { levels, type TableRow } from './tableRows';
import type { View } from './view';

/** Where a row stands in the window. */
export interface RowPlace {
  index: number;
  /** Whether Tab reaches this row: one row of the table has it. */
  active: boolean;
  /** Told of the element when it is made, and of its going. */
  measure: (row: Element | undefined) => void;
}

/** A row of the table. Roles are written out, as the rows are not laid out as a table. */
export function tableRow(
  row: TableRow,
  place: RowPlace,
  screen: ComparisonScreen,
  view: View,
): TemplateResult {
  const { kind } = row;
  const open = kind === 'group' || kind === 'option' ? row.open : undefined;
  const classes = { row: true, [kind]: true, open: open === true };
  return html`
    <tr
      role="row"
      class=${classMap(classes)}
      data-index=${place.index}
      data-key=${row.key}
      tabindex=${place.active ? 0 : -1}
      aria-level=${levels[kind]}
      aria-rowindex=${place.index + 2}
      aria-expanded=${open ?? nothing}
      aria-posinset=${kind === 'option' ? row.position : nothing}
      aria-setsize=${kind === 'option' ? row.size : nothing}
      ${ref(place.measure)}
    >
      ${cells(row, screen, view)}
    </tr>
  `;
}

function cells(row: TableRow, screen: ComparisonScreen, view: View): TemplateResult {
  const { format } = view;
  switch (row.kind) {
    case 'group': {
      const { group, matching, total } = row;
      const count =
        matching === total
          ? format.count(total)
          : strings.matchingOf(format.count(matching), format.count(total));
      const note = strings.groupNote(group, total);
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
        ${strings.sections[row.section]} <span class="count">${format.count(row.count)}</span>
      </th>`;
    case 'option':
      return optionCells(row.option, screen, view);
    case 'details':
      return html`<td role="gridcell">${details(row.option, screen, view)}</td>`;
  }
}
