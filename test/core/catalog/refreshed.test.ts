import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { refresh } from '../../../src/core/catalog/refresh';
import { parseRefreshed } from '../../../src/core/catalog/refreshed';
import { tables } from '../../../src/core/catalog/tables/tables';
import { bundledTable, fetchedLists, listedFile } from './priceLists';

const table = bundledTable();
const { prices } = refresh(table, undefined, fetchedLists(table, listedFile()), tables);
const written = JSON.stringify({ ...prices, etags: {} });

describe('stored refreshed prices', () => {
  it('are read as they were written', () => {
    assert.deepEqual(parseRefreshed(written), JSON.parse(written));
  });
  const damages: Record<string, (text: string) => string> = {
    'cut short': (text) => text.slice(0, text.length / 2),
    'of another version': (text) => text.replace('"schemaVersion":1', '"schemaVersion":2'),
    'with a price that is none': (text) => text.replace('"input":0.15', '"input":-1'),
    'that name a list they do not hold': (text) =>
      text.replace('"id":"models-dev@2026-11-24"', '"id":"other"'),
  };
  for (const [what, damage] of Object.entries(damages)) {
    it(`are refused ${what}`, () => {
      assert.notEqual(damage(written), written);
      assert.throws(() => parseRefreshed(damage(written)));
    });
  }
});
