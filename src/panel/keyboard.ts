/** Where a key leads to in a list of rows, from the row that has the focus. `pageFrom`: the row a page on or back. */
export function rowAfterKey(
  key: string,
  row: number,
  count: number,
  pageFrom: (turn: 1 | -1) => number,
): number | undefined {
  if (count === 0) return undefined;
  const target = targetOf(key, row, count, pageFrom);
  return target === undefined ? undefined : Math.min(Math.max(target, 0), count - 1);
}

function targetOf(
  key: string,
  row: number,
  count: number,
  pageFrom: (turn: 1 | -1) => number,
): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return row + 1;
    case 'ArrowUp':
      return row - 1;
    case 'PageDown':
      return pageFrom(1);
    case 'PageUp':
      return pageFrom(-1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** What a key does to the row that has the focus: open or close it, or go to the row it belongs to. */
export function rowAction(key: string, open: boolean | undefined): 'toggle' | 'parent' | undefined {
  switch (key) {
    case 'Enter':
    case ' ':
      return open === undefined ? undefined : 'toggle';
    case 'ArrowRight':
      return open === false ? 'toggle' : undefined;
    case 'ArrowLeft':
      return open === true ? 'toggle' : 'parent';
    case 'Escape':
      return open === true ? 'toggle' : open === undefined ? 'parent' : undefined;
    default:
      return undefined;
  }
}
