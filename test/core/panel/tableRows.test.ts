import assert from 'node:assert/strict';
import { optionList } from '../../../src/panel/optionList';
import { PanelStore } from '../../../src/panel/store';
import type { TableRows } from '../../../src/panel/tableRows';
import { initialViewState } from '../../../src/panel/viewState';
import { catalog, compared, comparison } from './comparison';

describe('the rows of the table', () => {
  const rowsOf = (view: Partial<typeof initialViewState>): TableRows => {
    const store = new PanelStore();
    store.setCatalog(catalog);
    store.show(comparison());
    const screen = compared(store);
    const state = { ...initialViewState, closedGroups: [], showUnranked: true, ...view };
    return optionList(screen.catalog, screen.comparison, state).rows;
  };
  const all = (rows: TableRows): NonNullable<ReturnType<TableRows['at']>>[] =>
    Array.from({ length: rows.length }, (_, index) => rows.at(index)).filter(
      (row) => row !== undefined,
    );

  it('number the options of each group, whatever stands between them', () => {
    const places = all(rowsOf({ expanded: 'host:one' })).map((row) =>
      row.kind === 'option' ? `${row.key} ${row.position}/${row.size}` : row.kind,
    );
    assert.deepEqual(places, [
      'group',
      'host:one 1/2',
      'details',
      'section',
      'host:one:free 2/2',
      'group',
      'openai:three 1/2',
      'section',
      'acme:two 2/2',
    ]);
  });

  it('are open where their details follow', () => {
    const open = all(rowsOf({ expanded: 'openai:three' })).flatMap((row) =>
      row.kind === 'option' && row.open ? [row.key] : [],
    );
    assert.deepEqual(open, ['openai:three']);
  });

  it('are found by their keys, and belong to a row further up', () => {
    const rows = rowsOf({ expanded: 'host:one' });
    for (const [index, { key }] of all(rows).entries()) {
      assert.equal(rows.keyOf(index), key);
      assert.equal(rows.indexOf(key), index);
    }
    assert.equal(rows.indexOf('of nothing'), -1);
    assert.equal(rows.indexOf(''), -1);
    const parents = all(rows).map((_, index) => rows.parentOf(index));
    assert.deepEqual(parents, [undefined, 0, 1, 0, 0, undefined, 5, 5, 5]);
  });
});
