import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  comparisonOrder,
  isComparisonOrder,
  nextSort,
  readSort,
  sortColumns,
  sortedBy,
} from '../../../src/panel/sorting';

interface Item {
  id: number;
  value: number | undefined;
}

/** Few values, so that many are the same; some are not known, some are no number. */
const itemLists = fc
  .array(fc.option(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(NaN)), { nil: undefined }))
  .map((values) => values.map((value, id): Item => ({ id, value })));
const valueOf = ({ value }: Item): number | undefined => value;
const isKnown = ({ value }: Item): boolean => value !== undefined && !Number.isNaN(value);
const ids = (items: readonly Item[]): number[] => items.map(({ id }) => id);

describe('sortedBy', () => {
  const holds = (property: (items: Item[], descending: boolean) => void): void => {
    fc.assert(fc.property(itemLists, fc.boolean(), property));
  };

  it('loses nothing, adds nothing and leaves what it was given alone', () => {
    holds((items, descending) => {
      const before = ids(items);
      const after = ids(sortedBy(items, valueOf, descending));
      assert.deepEqual(
        after.toSorted((a, b) => a - b),
        before,
      );
      assert.deepEqual(ids(items), before);
    });
  });

  it('puts values in order and what has none last, whichever the direction', () => {
    holds((items, descending) => {
      const sorted = sortedBy(items, valueOf, descending);
      const known = sorted.filter(isKnown);
      assert.deepEqual(sorted.slice(0, known.length), known);
      known.reduce(
        (last, next) => {
          const rise = (next.value ?? 0) - (last.value ?? 0);
          assert.ok(descending ? rise <= 0 : rise >= 0);
          return next;
        },
        known[0] ?? { id: 0, value: 0 },
      );
    });
  });

  it('keeps the order of what has the same value, and of what has none', () => {
    holds((items, descending) => {
      const sorted = sortedBy(items, valueOf, descending);
      for (const value of [undefined, NaN, -3, -2, -1, 0, 1, 2, 3]) {
        const same = ids(sorted.filter((item) => Object.is(item.value, value)));
        assert.deepEqual(
          same,
          same.toSorted((a, b) => a - b),
        );
      }
    });
  });

  it('turns the values round with the direction', () => {
    holds((items) => {
      const values = (descending: boolean): unknown[] =>
        sortedBy(items, valueOf, descending)
          .filter(isKnown)
          .map(({ value }) => value);
      assert.deepEqual(values(true), values(false).reverse());
    });
  });
});

describe('the order of the table', () => {
  it('turns round at the second press of a head, and begins with what one looks for', () => {
    assert.deepEqual(nextSort(comparisonOrder, 'model'), { column: 'model', descending: false });
    assert.deepEqual(nextSort(comparisonOrder, 'saving'), { column: 'saving', descending: true });
    assert.deepEqual(nextSort(comparisonOrder, 'cost'), { column: 'cost', descending: true });
    for (const column of sortColumns) {
      const once = nextSort({ column: 'cost', descending: true }, column);
      assert.deepEqual(nextSort(nextSort(once, column), column), once);
    }
  });

  it('takes up a kept order, and nothing else', () => {
    const kept = { column: 'task', descending: true };
    assert.deepEqual(readSort(structuredClone(kept)), kept);
    for (const wrong of [
      undefined,
      null,
      3,
      {},
      { column: 'constructor', descending: true },
      { column: 'cost' },
    ]) {
      assert.equal(readSort(wrong), undefined);
    }
    assert.ok(isComparisonOrder({ column: 'cost', descending: false }));
    assert.ok(!isComparisonOrder({ column: 'cost', descending: true }));
  });
});
