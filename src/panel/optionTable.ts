import { html, nothing, render, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Comparison } from '../core/comparison';
import { columnHeads } from './columnHeads';
import { FocusKeeper } from './focusKeeper';
import { rowAction, rowAfterKey } from './keyboard';
import {
  closedGroupsOf,
  listFields,
  type ListView,
  type OptionList,
  optionList,
} from './optionList';
import { tableRow } from './optionRow';
import { strings } from './strings';
import { type RowPart, RowWindow } from './rowWindow';
import type { ComparisonScreen } from './store';
import { TableRows } from './tableRows';
import { orderWords, toolbar } from './toolbar';
import type { View } from './view';
import type { ViewState } from './viewState';

/**
 * The table of options: one tree grid, only the rows near the visible part of which are in the document.
 * The row that has the focus (or would get it) always is.
 */
export class OptionTable {
  private screen: ComparisonScreen | undefined;
  private view: View | undefined;
  private list: OptionList = { rows: new TableRows(), unranked: 0, matching: 0, total: 0 };
  /** The row that Tab reaches. */
  private active = 0;
  /** What the list was made of. */
  private listed: { comparison: Comparison; view: ListView } | undefined;
  private readonly rows: RowWindow;
  private readonly focus: FocusKeeper;

  /** `container` stands in `scroller`, which scrolls the whole panel. */
  constructor(
    scroller: HTMLElement,
    private readonly container: HTMLElement,
    keptScrollTop: () => number,
  ) {
    this.focus = new FocusKeeper(container);
    this.rows = new RowWindow(scroller, keptScrollTop, {
      keyOf: (index) => this.keyOf(index) ?? index,
      heightOf: (index) => this.list.rows.heightOf(index),
      moved: () => this.draw(),
    });
  }

  /** Draws a comparison; undefined when there is none. */
  update(screen: ComparisonScreen | undefined, view: View): void {
    const isFiltered = view.state.filter !== (this.view?.state.filter ?? view.state.filter);
    const wasEmpty = this.list.rows.length === 0;
    this.screen = screen;
    this.view = view;
    // Who types a filter wants to see what it finds.
    if (isFiltered) this.rows.showFirst();
    if (screen && !this.isListed(screen, view.state)) {
      this.list = optionList(screen.catalog, screen.comparison, view.state);
      this.listed = { comparison: screen.comparison, view: view.state };
      this.rows.setCount(this.list.rows.length);
    }
    this.active = this.activeIndex();
    this.draw();
    // Where there were no rows, there was nothing to scroll to until now.
    if (isFiltered && wasEmpty) this.rows.showFirst();
  }

  /** Opens the row of an offer and gives it the focus, whatever hides it. */
  open(offerId: string): void {
    const { screen, view } = this;
    const group = screen?.comparison.groups.find(({ options }) =>
      options.some(({ offer }) => offer.id === offerId),
    );
    if (!group || !view) return;
    const closedGroups = view.state.closedGroups.filter((id) => id !== group.id);
    const closedInFilter = view.state.closedInFilter.filter((id) => id !== group.id);
    view.update({ closedGroups, closedInFilter, active: offerId, expanded: offerId });
    const find = (): number => this.list.rows.indexOf(offerId);
    if (find() < 0) this.view?.update({ filter: '' });
    // Where the table was hidden, its rows have their places only after the next layout.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const index = find();
        if (index < 0) return;
        // What it rests on is long: with the row at the top it is in sight.
        this.goTo(index, 'start');
      }),
    );
  }

  /** Marks the row of an offer that is pointed at elsewhere; undefined when none is. */
  point(offerId: string | undefined): void {
    for (const row of this.container.querySelectorAll<HTMLElement>('tr.option')) {
      row.classList.toggle('pointed', row.dataset.key === offerId);
    }
  }

  /** Whether the rows are already those of a comparison: thousands are not gone through for a step of the focus. */
  private isListed({ comparison }: ComparisonScreen, view: ViewState): boolean {
    const { listed } = this;
    return (
      listed?.comparison === comparison &&
      listFields.every((name) => listed.view[name] === view[name])
    );
  }

  private draw(): void {
    const { screen, view } = this;
    if (!screen || !view) {
      render(nothing, this.container);
      return;
    }
    const parts = this.rows.parts(this.active);
    this.focus.during(this.keyOf(this.active), () =>
      render(this.template(parts, screen, view), this.container),
    );
    this.rows.attach(this.container);
  }

  private template(
    parts: readonly RowPart[],
    screen: ComparisonScreen,
    view: View,
  ): TemplateResult {
    return html`
      <h2 class="sr-only">${strings.options}</h2>
      ${toolbar(this.list, view)}
      <table
        role="treegrid"
        ?hidden=${this.list.rows.length === 0}
        aria-label=${strings.table(orderWords(view.state.sort))}
        aria-rowcount=${this.list.rows.length + 1}
      >
        <thead role="rowgroup">
          <tr role="row" aria-rowindex="1">
            ${columnHeads(view)}
          </tr>
        </thead>
        <tbody
          role="rowgroup"
          @click=${this.onClick}
          @keydown=${this.onKey}
          @focusin=${this.onFocus}
        >
          ${repeat(
            parts,
            ({ key }) => key,
            (part) => ('room' in part ? emptyRoom(part.room) : this.row(part.index, screen, view)),
          )}
        </tbody>
      </table>
    `;
  }

  private row(
    index: number,
    screen: ComparisonScreen,
    view: View,
  ): TemplateResult | typeof nothing {
    const row = this.list.rows.at(index);
    const place = { index, active: index === this.active, measure: this.rows.measure };
    return row ? tableRow(row, place, screen, view) : nothing;
  }

  private readonly onClick = (event: MouseEvent): void => {
    const target = event.target as Element;
    if (target.closest('a, button, vscode-button') || hasSelectedText()) return;
    const index = this.indexOf(target);
    if (index !== undefined) this.toggle(index);
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const index = this.indexOf(event.target as Element);
    if (index === undefined) return;
    const onRow = (event.target as Element).matches('tr');
    if (!onRow && event.key !== 'Escape') return;
    if (this.act(event.key, index)) event.preventDefault();
  };

  private act(key: string, index: number): boolean {
    const row = this.list.rows.at(index);
    const action = rowAction(key, row && 'open' in row ? row.open : undefined);
    if (action === 'toggle') {
      this.toggle(index);
      return true;
    }
    const turn = key === 'PageDown' ? 1 : key === 'PageUp' ? -1 : undefined;
    if (turn && this.rows.turnWithin(index, turn)) return true;
    const target =
      action === 'parent'
        ? this.list.rows.parentOf(index)
        : rowAfterKey(key, index, this.list.rows.length, (turn) => this.rows.pageFrom(index, turn));
    if (target === undefined) return false;
    this.goTo(target);
    return true;
  }

  private readonly onFocus = (event: FocusEvent): void => {
    const index = this.indexOf(event.target as Element);
    const key = index === undefined ? undefined : this.keyOf(index);
    if (key === undefined || key === this.view?.state.active || this.focus.restoring) return;
    this.view?.update({ active: key });
  };

  private goTo(index: number, align: 'auto' | 'start' = 'auto'): void {
    const key = this.keyOf(index);
    if (key === undefined) return;
    this.view?.update({ active: key });
    this.rows.reveal(index, align);
    this.draw();
    this.focus.to(key);
  }

  private toggle(index: number): void {
    const row = this.list.rows.at(index);
    const { view } = this;
    if (!row || !view) return;
    const { key } = row;
    const before = this.rows.startOf(index);
    if (row.kind === 'group') {
      const { field, groups } = closedGroupsOf(view.state);
      const changed = row.open
        ? [...groups, row.group]
        : groups.filter((group) => group !== row.group);
      view.update({ active: key, [field]: changed });
    } else if (row.kind === 'option') {
      view.update({ active: key, expanded: row.open ? '' : key });
    } else {
      return;
    }
    // What was open further up may have closed: the row stays where the user sees it.
    const after = this.list.rows.indexOf(key);
    this.rows.scrollBy(this.rows.startOf(after) - before);
    this.focus.to(key);
    if (row.kind === 'option' && !row.open) this.rows.revealSoon(after + 1, after);
  }

  private activeIndex(): number {
    return Math.max(0, this.list.rows.indexOf(this.view?.state.active ?? ''));
  }

  private keyOf(index: number): string | undefined {
    return this.list.rows.keyOf(index);
  }

  private indexOf(target: Element): number | undefined {
    const index = target.closest<HTMLElement>('tbody > tr.row')?.dataset.index;
    return index === undefined ? undefined : Number(index);
  }
}

/** In place of rows that are not in the document; px. */
function emptyRoom(height: number): TemplateResult {
  return html`<tr role="none" class="room" .style=${`height: ${height}px`}></tr>`;
}

/** Text that the user is marking in a row is not a click on it. */
function hasSelectedText(): boolean {
  return window.getSelection()?.type === 'Range';
}
