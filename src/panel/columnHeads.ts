import { html, nothing, type TemplateResult } from 'lit';
import { sortArrow } from './icons';
import { nextSort, type Sort, sortColumns } from './sorting';
import { tableStrings } from './tableStrings';
import type { View } from './view';

/**
 * The heads of the columns: buttons that sort. A narrow panel shows none, and only their words are there for a screen
 * reader; it sorts by the toolbar.
 */
export function columnHeads(view: View): TemplateResult {
  const { sort } = view.state;
  return html`${sortColumns.map((column) => {
    const word = tableStrings.columns[column]();
    const isSorted = sort.column === column;
    return html`<th
      role="columnheader"
      scope="col"
      class=${column}
      aria-sort=${isSorted ? directionOf(sort) : nothing}
    >
      <span class="word">${word}</span>
      <button
        type="button"
        title=${tableStrings.columnTitles[column]()}
        @click=${() => view.update({ sort: nextSort(sort, column) })}
      >
        ${word}${isSorted ? sortArrow(sort.descending) : nothing}
      </button>
    </th>`;
  })}`;
}

function directionOf({ descending }: Sort): 'ascending' | 'descending' {
  return descending ? 'descending' : 'ascending';
}
