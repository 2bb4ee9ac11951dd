import assert from 'node:assert/strict';
import type { CatalogData } from '../../../src/core/catalog/schema';
import { optionList } from '../../../src/panel/optionList';
import { PanelStore } from '../../../src/panel/store';
import type { SortColumn } from '../../../src/panel/sorting';
import { initialViewState } from '../../../src/panel/viewState';
import { catalog, compared, comparison, rate } from './comparison';

describe('optionList', () => {
  const rows = (
    view: Partial<typeof initialViewState>,
    more: CatalogData['offers'] = [],
  ): string[] => {
    const store = new PanelStore();
    store.setCatalog({ ...catalog, offers: [...catalog.offers, ...more] });
    store.show(comparison());
    const screen = compared(store);
    const { rows: made } = optionList(screen.catalog, screen.comparison, {
      ...initialViewState,
      closedGroups: [],
      ...view,
    });
    return Array.from({ length: made.length }, (_, index) => made.keyOf(index) ?? '');
  };

  it('sets apart what does not fit, and leaves out what is not ranked', () => {
    assert.deepEqual(rows({}), [
      'same-model',
      'host:one',
      'not-measured',
      'openai:three',
      'not-measured/fails',
      'acme:two',
    ]);
  });

  it('shows unranked options last in their group when asked to', () => {
    assert.deepEqual(rows({ showUnranked: true }).slice(0, 4), [
      'same-model',
      'host:one',
      'same-model/unranked',
      'host:one:free',
    ]);
  });

  it('finds by provider and model; "open" means open weights, not OpenAI', () => {
    assert.deepEqual(rows({ filter: 'openai thr' }), ['not-measured', 'openai:three']);
    assert.deepEqual(rows({ filter: 'open' }), ['same-model', 'host:one']);
    assert.deepEqual(rows({ filter: 'nothing is called so' }), []);
  });

  it('puts the details after their row and leaves out a closed group', () => {
    assert.deepEqual(rows({ expanded: 'host:one', closedGroups: ['not-measured'] }), [
      'same-model',
      'host:one',
      'host:one/details',
      'not-measured',
    ]);
  });

  it('finds by verdict and by the kind of provider', () => {
    assert.deepEqual(rows({ filter: 'not measured' }).slice(0, 2), [
      'not-measured',
      'openai:three',
    ]);
    assert.deepEqual(rows({ filter: 'same model' }), ['same-model', 'host:one']);
    assert.deepEqual(rows({ filter: 'lab three' }), ['not-measured', 'openai:three']);
    assert.deepEqual(rows({ filter: 'frontier' }), []);
  });

  it('starts with the unmeasured closed; a filter finds in them, and they are closed again after it', () => {
    const { closedGroups } = initialViewState;
    assert.deepEqual(rows({ closedGroups }), ['same-model', 'host:one', 'not-measured']);
    assert.deepEqual(rows({ closedGroups, filter: 'three' }), ['not-measured', 'openai:three']);
    assert.deepEqual(rows({ filter: 'three', closedInFilter: ['not-measured'] }), ['not-measured']);
  });

  it('sorts within each section of each group, which keep their places', () => {
    const sort = (column: SortColumn, descending: boolean) =>
      rows({ showUnranked: true, sort: { column, descending } }, [
        { id: 'other:one', model: 'acme/one', provider: 'acme', rates: rate(3, 8) },
      ]);
    assert.deepEqual(sort('cost', false).slice(0, 3), ['same-model', 'host:one', 'other:one']);
    const others = ['same-model/unranked', 'host:one:free', 'not-measured', 'openai:three'];
    const dearest = sort('cost', true);
    assert.deepEqual(dearest.slice(0, 3), ['same-model', 'other:one', 'host:one']);
    assert.deepEqual(dearest.slice(3, 7), others);
    assert.deepEqual(sort('provider', true).slice(0, 3), ['same-model', 'other:one', 'host:one']);
    // None of them has a cost per task.
    assert.deepEqual(sort('task', true), sort('task', false));
  });
});
