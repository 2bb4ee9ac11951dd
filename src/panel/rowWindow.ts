import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualItem,
  Virtualizer,
  type VirtualizerOptions,
} from '@tanstack/virtual-core';
import { inLines, type RowLayout, rowLayoutOf } from './rowLayout';
import type { RowHeight } from './tableRows';

/** What the window must know of the rows. */
interface Rows {
  keyOf(index: number): string | number;
  heightOf(index: number): RowHeight;
  /** Other rows have come into the window. */
  moved(): void;
}

/** A row to draw, or the room, in px, of rows that are not drawn there. */
export type RowPart = VirtualItem | { key: string; room: number };

const noRows: readonly VirtualItem[] = [];

/** How far rows may have moved before others are to be drawn, px: no more than the lowest row beyond each end takes up. */
const smallShift = 28;

/** Room for a group and a row or two, px. */
const leastRoom = 180;

/** Which rows are in the visible part of a scrolling element, and where they stand. */
export class RowWindow {
  private readonly virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  private readonly options: VirtualizerOptions<HTMLElement, HTMLElement>;
  private readonly resized = new ResizeObserver(() => this.layOut());
  private body: HTMLElement | undefined;
  private layout = inLines;
  /** The rows that are drawn. */
  private drawn: readonly VirtualItem[] = noRows;
  private kept = 0;
  /** Whether no row beyond the visible part is to be drawn that is not drawn yet. */
  private onlyInSight = false;
  /** Whether the rows beyond the visible part are about to be drawn. */
  private following = false;

  constructor(
    private readonly scroller: HTMLElement,
    private readonly keptScrollTop: () => number,
    private readonly rows: Rows,
  ) {
    this.options = {
      count: 0,
      getScrollElement: () => scroller,
      estimateSize: (index) => this.layout.guess[rows.heightOf(index)],
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      overscan: inLines.overscan,
      initialOffset: keptScrollTop,
      getItemKey: (index) => rows.keyOf(index),
      // The height comes with the observer, after layout and before paint: none is forced while drawing.
      measureElement: (row, entry) => {
        const [box] = entry?.borderBoxSize ?? [];
        // A row that is hidden has the height with which it comes back.
        if (box && box.blockSize > 0) return box.blockSize;
        const index = this.virtualizer.indexFromElement(row);
        return (
          this.virtualizer.itemSizeCache.get(rows.keyOf(index)) ??
          this.layout.guess[rows.heightOf(index)]
        );
      },
      onChange: () => this.follow(),
    };
    this.virtualizer = new Virtualizer(this.options);
  }

  /** What stands above the rows in the scrolling element; px. */
  get margin(): number {
    return this.options.scrollMargin ?? 0;
  }

  /** The height of the part in which rows are seen whole; px. */
  private get room(): number {
    const { scrollPaddingStart = 0, scrollPaddingEnd = 0 } = this.options;
    return this.scroller.clientHeight - scrollPaddingStart - scrollPaddingEnd;
  }

  /** The row that is a page away: with `index` at one end of the visible part, the last that is whole at the other. */
  pageFrom(index: number, turn: 1 | -1): number {
    const { room } = this;
    const row = this.virtualizer.measurementsCache[index];
    if (row === undefined) return index;
    const end = turn > 0 ? row.start + room : row.end - room;
    const last = this.virtualizer.getVirtualItemForOffset(end);
    if (last === undefined) return index;
    return turn > 0
      ? Math.max(index + 1, last.end > end ? last.index - 1 : last.index)
      : Math.min(index - 1, last.start < end ? last.index + 1 : last.index);
  }

  /** To be called when there are other rows, before `parts`. */
  setCount(count: number): void {
    this.options.count = count;
    // The virtualizer remembers what a function made: new rows need a new function.
    this.options.getItemKey = (index) => this.rows.keyOf(index);
  }

  /**
   * What to draw, from top to bottom: the rows in and near the visible part, `kept`, and the room that the others take
   * up. Rows stand where the ones above them end: a position of its own costs each a computation of its styles.
   */
  parts(kept: number): readonly RowPart[] {
    this.kept = kept;
    this.drawn = this.rowsToDraw();
    const parts: RowPart[] = [];
    let end = this.margin;
    for (const row of this.drawn) {
      if (row.start > end) {
        const key = parts.length === 0 ? 'room before' : `room before ${row.index}`;
        parts.push({ key, room: row.start - end });
      }
      parts.push(row);
      end = row.end;
    }
    const room = this.margin + this.virtualizer.getTotalSize() - end;
    if (room > 0) parts.push({ key: 'room after', room });
    return parts;
  }

  /**
   * Draws the rows that have come into sight at once, and those beyond them a frame later: neither frame is long. As long
   * as some beyond are drawn there is time.
   */
  private follow(): void {
    if (!this.isDrawn(0)) {
      this.onlyInSight = true;
      this.rows.moved();
      this.onlyInSight = false;
    }
    if (this.isDrawn(this.layout.overscan / 2) || this.following) return;
    this.following = true;
    // The first frame may be this one.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        this.following = false;
        if (!this.isDrawn(this.layout.overscan / 2)) this.rows.moved();
      }),
    );
  }

  /** Whether the rows in sight are drawn, and so many beyond each end. */
  private isDrawn(beyond: number): boolean {
    // What stands above the rows may have got another height since they were drawn.
    this.virtualizer.setOptions(this.options);
    const range = this.virtualizer.calculateRange();
    if (range === null) return this.drawn.length === 0;
    const last = Math.min(this.options.count - 1, range.endIndex + beyond);
    const drawn = new Set(this.drawn.map(({ index }) => index));
    for (let index = Math.max(0, range.startIndex - beyond); index <= last; index++) {
      if (!drawn.has(index)) return false;
    }
    return true;
  }

  private rowsToDraw(): readonly VirtualItem[] {
    const { kept, onlyInSight } = this;
    const drawn = new Set(this.drawn.map(({ index }) => index));
    // Rows that turn out to be lower than they were guessed leave room for more at the end.
    const spare = this.layout.overscan / 2;
    this.options.rangeExtractor = (range) => {
      const { startIndex, endIndex } = range;
      const isInSight = (index: number): boolean =>
        index >= startIndex && index <= endIndex + spare;
      const indexes = defaultRangeExtractor(range).filter(
        (index) => !onlyInSight || isInSight(index) || drawn.has(index),
      );
      if (kept >= range.count || indexes.includes(kept)) return indexes;
      return [...indexes, kept].sort((a, b) => a - b);
    };
    this.virtualizer.setOptions(this.options);
    return this.options.count > 0 ? this.virtualizer.getVirtualItems() : noRows;
  }

  /** px from the top of the scrolling element's content. */
  startOf(index: number): number {
    return (this.virtualizer.measurementsCache[index]?.start ?? 0) + this.shift;
  }

  /** How far the rows have moved since their places were worked out, because of what stands above them; px. */
  private get shift(): number {
    return this.margin - this.virtualizer.options.scrollMargin;
  }

  /** To be given to each row as it is made. */
  readonly measure = (row: Element | undefined): void => {
    this.virtualizer.measureElement(row instanceof HTMLElement ? row : null);
  };

  /** To be called after each drawing. Where the rows have just appeared, the kept scroll position is taken up. */
  attach(container: HTMLElement): void {
    const body = container.querySelector('tbody') ?? undefined;
    if (body === this.body) return;
    this.body = body;
    this.resized.disconnect();
    if (!body) return;
    // What stands beside the rows, not what they stand in: its height changes with each drawing.
    for (let part: Element = body; part !== this.scroller && part.parentElement;) {
      for (const beside of part.parentElement.children) {
        if (beside !== part) this.resized.observe(beside);
      }
      part = part.parentElement;
    }
    this.layOut();
    this.scroller.scrollTop = this.keptScrollTop();
    this.virtualizer._willUpdate();
  }

  /** Scrolls as little as shows the row, or until it is the first in sight; one that is higher than a page, its start. */
  reveal(index: number, align: 'auto' | 'start' = 'auto'): void {
    const row = this.virtualizer.measurementsCache[index];
    const isHigh = row !== undefined && this.heightOf(row) > this.room;
    this.virtualizer.scrollToIndex(index, { align: isHigh ? 'start' : align });
  }

  /** The height of a row; of one that has only just been made, too, which is not measured yet. */
  private heightOf({ key, size }: VirtualItem): number {
    return this.virtualizer.elementsCache.get(key)?.offsetHeight ?? size;
  }

  /** Shows a row that is only being made, without losing sight of the row that it belongs to. */
  revealSoon(index: number, owner: number): void {
    requestAnimationFrame(() => {
      const item = this.virtualizer.measurementsCache[index];
      if (!item) return;
      const { scrollPaddingStart = 0, scrollPaddingEnd = 0 } = this.options;
      const { scrollTop, clientHeight } = this.scroller;
      const bottom = scrollTop + clientHeight - scrollPaddingEnd;
      const room = this.startOf(owner) - scrollPaddingStart - scrollTop;
      this.scrollBy(Math.min(Math.max(0, item.end + this.shift - bottom), Math.max(0, room)));
    });
  }

  /** Scrolls a page within a row that is higher than one. Returns false where no more of it is out of sight that way. */
  turnWithin(index: number, turn: 1 | -1): boolean {
    const { room } = this;
    const row = this.virtualizer.measurementsCache[index];
    if (row === undefined) return false;
    const size = this.heightOf(row);
    if (size <= room) return false;
    const top = this.scroller.scrollTop + (this.options.scrollPaddingStart ?? 0) - this.shift;
    const rest = turn > 0 ? row.start + size - (top + room) : top - row.start;
    // Parts of a px are no rest.
    if (rest < 1) return false;
    this.scrollBy(turn * Math.min(rest, room));
    return true;
  }

  /** Scrolls to the first rows where what stands above them leaves room for hardly one. To be called before drawing. */
  showFirst(): void {
    const { scrollTop, clientHeight } = this.scroller;
    const bottom = scrollTop + clientHeight - (this.options.scrollPaddingEnd ?? 0);
    if (this.margin + leastRoom > bottom) {
      this.scroller.scrollTop = this.margin - (this.options.scrollPaddingStart ?? 0);
    }
  }

  scrollBy(pixels: number): void {
    if (pixels !== 0) this.scroller.scrollTop += pixels;
  }

  /** Measures what stands above the rows, and what sticks there while they scroll. */
  private layOut(): void {
    const { body, scroller } = this;
    if (!body) return;
    const [toolbar = 0, columns = 0, foot = 0] = ['.toolbar', 'thead', '.foot'].map((selector) =>
      stickyHeight(scroller.querySelector<HTMLElement>(selector)),
    );
    const padding = toolbar + columns;
    scroller.style.setProperty('--toolbar-height', `${toolbar}px`);
    scroller.style.setProperty('--sticky-top', `${padding}px`);
    scroller.style.setProperty('--sticky-bottom', `${foot}px`);
    // What is hidden has no places.
    if (body.getClientRects().length === 0) return;
    const top = scroller.getBoundingClientRect().top;
    const margin = body.getBoundingClientRect().top - top + scroller.scrollTop;
    const { scrollPaddingStart, scrollPaddingEnd } = this.options;
    const isPadded = padding === scrollPaddingStart && foot === scrollPaddingEnd;
    const layout = rowLayoutOf(scroller);
    const isLaidOutAlike = layout === this.layout;
    if (margin === this.margin && isPadded && isLaidOutAlike) return;
    const first = this.firstInSight();
    // Rows that are in sight stay there; at the end of what became shorter the browser has moved them already.
    const isMoved = scroller.scrollTop >= scroller.scrollHeight - scroller.clientHeight - 1;
    if (first !== undefined && !isMoved) this.scrollBy(margin - this.margin);
    Object.assign(this.options, {
      scrollMargin: margin,
      scrollPaddingStart: padding,
      scrollPaddingEnd: foot,
    } satisfies Partial<typeof this.options>);
    if (!isLaidOutAlike) this.layOutAs(layout);
    // A line more or less above the rows brings none into sight that is not drawn: the next drawing takes it up.
    if (!isPadded || !isLaidOutAlike || Math.abs(this.shift) > smallShift) this.rows.moved();
    if (first !== undefined && !isLaidOutAlike) this.reveal(first, 'start');
  }

  /** The row at the top; undefined while what stands above the rows is in sight. */
  private firstInSight(): number | undefined {
    const { scrollMargin, scrollPaddingStart } = this.virtualizer.options;
    const top = this.scroller.scrollTop + scrollPaddingStart;
    return top > scrollMargin ? this.virtualizer.getVirtualItemForOffset(top)?.index : undefined;
  }

  /** Rows are laid out in another way: how high those were that are not drawn no longer tells how high they are. */
  private layOutAs(layout: RowLayout): void {
    this.layout = layout;
    this.options.overscan = layout.overscan;
    const { itemSizeCache, elementsCache } = this.virtualizer;
    for (const key of itemSizeCache.keys()) if (!elementsCache.has(key)) itemSizeCache.delete(key);
    this.setCount(this.options.count);
  }
}

function stickyHeight(part: HTMLElement | null): number {
  return part && getComputedStyle(part).position === 'sticky' ? part.offsetHeight : 0;
}
