import type { RowHeight } from './tableRows';

/** How rows are laid out. */
export interface RowLayout {
  /** Until a row has been laid out once it is taken to be as high as those of the bundled table are on average; px. */
  guess: Record<RowHeight, number>;
  /** How many rows are drawn beyond each end of the visible part: the lowest take up more than a notch of the wheel. */
  overscan: number;
}

export const inLines: RowLayout = {
  guess: { group: 70, section: 29, option: 73, judged: 80, details: 260 },
  overscan: 2,
};
const inColumns: RowLayout = {
  guess: { group: 50, section: 29, option: 47, judged: 57, details: 260 },
  overscan: 4,
};

/** By the heads of the columns, which are laid out with them. */
export function rowLayoutOf(scroller: HTMLElement): RowLayout {
  const heads = scroller.querySelector('thead tr');
  return heads !== null && getComputedStyle(heads).display === 'grid' ? inColumns : inLines;
}
