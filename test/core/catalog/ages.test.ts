import assert from 'node:assert/strict';
import { Catalog } from '../../../src/core/catalog/catalog';
import { catalogOf, offer, rate } from '../support/catalog';

const day = 86_400_000;
const at = (date: string): number => Date.parse(`${date}T00:00:00Z`);

describe('the age of prices', () => {
  const { data } = catalogOf([
    offer('a:new', 'a/new', [{ ...rate(1, 2), source: 'new', until: '2026-11-20T00:00:00Z' }]),
    offer('a:old', 'a/old', [{ ...rate(1, 2), source: 'old', until: '2026-11-20T00:00:00Z' }]),
    offer('a:free', 'a/free', [{ ...rate(0, 0), source: 'old' }], { unranked: 'free' }),
  ]);
  const [input] = data.inputs;
  const list = (id: string, date: string) => ({ ...input!, id, date });
  const catalog = new Catalog({
    ...data,
    date: '2026-11-24',
    inputs: [list('new', '2026-11-24'), list('old', '2026-09-30')],
  });

  it('is that of the list of each, not of the newest list', () => {
    assert.deepEqual(catalog.rankedPrices(at('2026-10-30'), 30 * day), { all: 2, old: 0 });
    assert.deepEqual(catalog.rankedPrices(at('2026-11-24'), 30 * day), { all: 2, old: 1 });
    assert.deepEqual(catalog.rankedPrices(at('2026-12-25'), 30 * day), { all: 2, old: 2 });
  });

  it('counts a price as ended that its own list did not know the end of yet', () => {
    const ids = catalog.endedBy(at('2026-11-24')).map(({ id }) => id);
    assert.deepEqual(ids, ['a:old']);
    assert.deepEqual(catalog.endedBy(at('2026-11-19')), []);
  });
});
