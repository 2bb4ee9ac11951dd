import assert from 'node:assert/strict';
import { compare } from '../../../src/core/comparison';
import { callTime, parseTimeOfDay } from '../../../src/core/pricing/callTime';
import { defaultScenario } from '../../../src/core/pricing/scenario';
import { catalogOf, countsOf, offer, rate } from '../support/catalog';

describe('the time of day of a call', () => {
  const at = Date.parse('2026-11-24T22:05:51Z');

  it('changes the hour and leaves the day, in UTC', () => {
    assert.equal(callTime(at, undefined), at);
    assert.equal(callTime(at, '16:30'), Date.parse('2026-11-24T16:30:00Z'));
    assert.equal(callTime(at, '00:00'), Date.parse('2026-11-24T00:00:00Z'));
    assert.equal(callTime(at, '23:59'), Date.parse('2026-11-24T23:59:00Z'));
  });

  it('is read as people write it, and refused otherwise', () => {
    assert.equal(parseTimeOfDay(' 9:05 '), '09:05');
    assert.equal(parseTimeOfDay('23:59'), '23:59');
    for (const wrong of ['24:00', '9', '9:5', '12:60', '-1:00', 'now', '']) {
      assert.equal(parseTimeOfDay(wrong), undefined, wrong);
    }
  });

  it('decides the price of an offer that depends on the hour, and no other', () => {
    const night = { ...rate(1, 4), window: { utc: [['00:30', '08:00'] as [string, string]] } };
    const offers = [
      offer('lab:a', 'lab/a', [rate(2, 8), night]),
      offer('lab:b', 'lab/b', [rate(3, 9)]),
    ];
    const priced = (time?: string) => {
      const made = compare(catalogOf(offers), {
        text: { name: 'a', part: 'document', selections: 0, characters: 1 },
        tokens: countsOf(1_000_000),
        reference: offers[0]!,
        scenario: { ...defaultScenario, ...(time !== undefined && { time }) },
        at,
      });
      const [other] = made.groups.flatMap(({ options }) => options);
      return [made.reference.prompt, other!.quote].map((quote) => 'usd' in quote && quote.usd.low);
    };
    const [day, other] = priced();
    assert.equal(day, 2);
    assert.deepEqual(priced('04:00'), [1, other]);
    assert.deepEqual(priced('12:00'), [2, other]);
  });
});
