import assert from 'node:assert/strict';
import { contradictions, type Review, withReviews } from '../../../scripts/catalog/contradictions';
import type { CatalogData, Offer } from '../../../src/core/catalog/schema';
import { catalogOf, offer, rate } from '../support/catalog';

const review: Review = {
  offer: 'host:a',
  service: 'standard',
  aboveInput: 0,
  dimension: 'input',
  value: 2,
  of: { list: 1, other: 10 },
  page: 'https://host.example/',
  date: '2026-11-24',
  reason: 'the newer list, a shifted digit in the other',
};

/** `host:a` at 1 and 4, of which another list says something else. */
function tableOf(other: object): CatalogData {
  const listed: Offer = offer('host:a', 'lab/a', [
    { ...rate(1, 4), source: 'list', conflicts: { other } },
  ]);
  const { data } = catalogOf([listed]);
  return { ...data, providers: { host: { name: 'Host', kind: 'host' } } };
}
const found = (data: CatalogData) => contradictions(data).map(({ dimension }) => dimension);

describe('a contradiction between price lists', () => {
  it('is more than twice apart, at labs, clouds and hosts', () => {
    assert.deepEqual(found(tableOf({ input: 2, output: 2 })), []);
    assert.deepEqual(found(tableOf({ input: 2.01, output: 1.99 })), ['input', 'output']);
    const data = tableOf({ input: 100 });
    data.providers.host = { name: 'Gate', kind: 'aggregator' };
    assert.deepEqual(found(data), []);
  });

  it('is settled by a review, for its own price alone', () => {
    const data = tableOf({ input: 10, output: 40 });
    const offers = withReviews(data.offers, [review]);
    assert.equal(offers[0]?.rates[0]?.perMillion.input, 2);
    assert.deepEqual(found({ ...data, offers }), ['output']);
  });

  it('is open again when the lists say something else', () => {
    const { offers } = tableOf({ input: 20 });
    assert.throws(() => withReviews(offers, [review]), /look again/);
    assert.throws(
      () => withReviews(offers, [{ ...review, of: { list: 3, other: 20 } }]),
      /look again/,
    );
    assert.throws(
      () => withReviews(offers, [{ ...review, offer: 'host:gone' }]),
      /not in the table/,
    );
  });
});
