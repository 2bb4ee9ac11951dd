import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Rate } from '../../../src/core/catalog/schema';
import { holdsAt, rateFor } from '../../../src/core/pricing/rateFor';
import { offer, rate } from '../support/catalog';

const hour = 3_600_000;
const monday = Date.parse('2026-11-23T00:00:00Z');

describe('the rate of a moment', () => {
  const nights: Rate = {
    ...rate(1, 4),
    window: {
      utc: [
        ['16:30', '24:00'],
        ['00:00', '00:30'],
      ] as [string, string][],
      days: [1, 7],
    },
  };
  const priced = offer('a:b', 'a/b', [
    rate(2, 8),
    nights,
    { ...rate(3, 12), aboveInput: 1000 },
    { ...rate(1, 1), service: 'batch', until: '2026-11-24T00:00:00Z' },
    { ...rate(5, 5), service: 'batch', from: '2026-11-24T00:00:00Z' },
  ]);
  const inputAt = (at: number, service: Rate['service'] = 'standard', input = 10) =>
    rateFor(priced, service, input, at)?.perMillion.input;

  const table: [string, number, number | undefined][] = [
    ['in the first window', monday, 1],
    ['the last moment of it', monday + hour / 2 - 1, 1],
    ['its end', monday + hour / 2, 2],
    ['the start of the second', monday + 16.5 * hour, 1],
    ['midnight of a day that is not of the window', monday + 24 * hour, 2],
    ['a Sunday, the seventh day', monday - hour, 1],
    ['a Saturday', monday - 25 * hour, 2],
  ];
  for (const [name, at, expected] of table) {
    it(`is that of ${name}`, () => {
      assert.equal(inputAt(at), expected);
    });
  }

  it('changes at the very moment, both ways', () => {
    assert.equal(inputAt(monday + 24 * hour - 1, 'batch'), 1);
    assert.equal(inputAt(monday + 24 * hour, 'batch'), 5);
  });

  it('is that of the tier before that of the hour', () => {
    assert.equal(inputAt(monday, 'standard', 1001), 3);
  });

  it('is one at every moment: with a base rate for always, there is no gap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.nat(5000), (at, input) => {
        const found = rateFor(priced, 'standard', input, at);
        assert.ok(found !== undefined && holdsAt(found, at));
      }),
    );
  });
});
