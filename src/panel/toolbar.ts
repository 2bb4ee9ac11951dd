import '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { sortArrow } from './icons';
import type { OptionList } from './optionList';
import { comparisonOrder, isComparisonOrder, nextSort, type Sort, sortColumns } from './sorting';
import { strings } from './strings';
import { tableStrings } from './tableStrings';
import type { View } from './view';

/** The filter of the table, the switch for what is not ranked, and, where no column has a head, the order. */
export function toolbar(list: OptionList, view: View): TemplateResult {
  const { filter, showUnranked, sort } = view.state;
  const { format } = view;
  const setFilter = (text: string): void => view.update({ filter: text, closedInFilter: [] });
  const found = filter ? strings.found(format.count(list.matching), format.count(list.total)) : '';
  const isUsualOrder = isComparisonOrder(sort);
  return html`
    <div class="toolbar">
      <input
        type="search"
        class="filter"
        autocomplete="off"
        spellcheck="false"
        placeholder=${strings.filterHint}
        aria-label=${strings.filter}
        title=${strings.filter}
        .value=${live(filter)}
        @input=${(event: InputEvent) => setFilter((event.target as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key !== 'Escape' || filter === '') return;
          event.preventDefault();
          setFilter('');
        }}
      />
      <vscode-checkbox
        .checked=${live(showUnranked)}
        title=${strings.showUnrankedTitle}
        @change=${(event: Event) =>
          view.update({ showUnranked: (event.target as HTMLInputElement).checked })}
        >${strings.showUnranked(format.count(list.unranked))}</vscode-checkbox
      >
      ${sortControl(sort, view)}
      ${
        isUsualOrder
          ? nothing
          : html`<p class="sorted">
              ${orderWords(sort)}
              <button
                type="button"
                class="link"
                @click=${(event: Event) => {
                  toFilter(event);
                  view.update({ sort: comparisonOrder });
                }}
              >
                ${tableStrings.cheapestFirst()}
              </button>
            </p>`
      }
      ${
        filter.trim() !== '' && list.matching === 0
          ? html`<p class="no-match">
              ${strings.noMatch(filter.trim())}
              <button
                type="button"
                class="link"
                @click=${(event: Event) => {
                  toFilter(event);
                  setFilter('');
                }}
              >
                ${strings.clearFilter}
              </button>
            </p>`
          : nothing
      }
      <span class="sr-only" role="status">${found} ${isUsualOrder ? '' : orderWords(sort)}</span>
    </div>
  `;
}

/** Gives the focus of a button that is about to go to the filter beside it. */
function toFilter({ currentTarget }: Event): void {
  const toolbar = (currentTarget as Element).closest('.toolbar');
  toolbar?.querySelector<HTMLElement>('.filter')?.focus({ preventScroll: true });
}

/** The order in words: `Sorted by saving, descending, within each group.` */
export function orderWords({ column, descending }: Sort): string {
  const direction = descending ? tableStrings.descending() : tableStrings.ascending();
  return tableStrings.sortedBy(tableStrings.columns[column](), direction);
}

/** The column and the direction. A month is a number of the same calls, and sorts as one call does. */
function sortControl(sort: Sort, view: View): TemplateResult {
  const shown = sort.column === 'month' ? 'cost' : sort.column;
  const turned = sort.descending ? tableStrings.ascending() : tableStrings.descending();
  return html`<span class="sort">
    <label>
      <span class="sr-only">${tableStrings.sortLabel()}</span>
      <select
        title=${tableStrings.sortLabel()}
        .value=${live(shown)}
        @change=${(event: Event) => {
          const { value } = event.target as HTMLSelectElement;
          const column = sortColumns.find((one) => one === value);
          if (column && column !== shown) view.update({ sort: nextSort(sort, column) });
        }}
      >
        ${sortColumns
          .filter((column) => column !== 'month')
          .map(
            (column) =>
              html`<option value=${column} ?selected=${column === shown}>
                ${tableStrings.columns[column]()}
              </option>`,
          )}
      </select>
    </label>
    <button
      type="button"
      class="direction"
      title=${tableStrings.turnTo(turned)}
      aria-label=${tableStrings.turnTo(turned)}
      @click=${() => view.update({ sort: { ...sort, descending: !sort.descending } })}
    >
      ${sortArrow(sort.descending)}
    </button>
  </span>`;
}
