import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import type { CatalogData, Offer, Rate } from '../../../src/core/catalog/schema';
import { nextPriceChange } from '../../../src/core/pricing/nextPriceChange';
import { rateFor } from '../../../src/core/pricing/rateFor';
import { offer, rate } from '../support/catalog';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const monday = Date.parse('2026-11-23T00:00:00Z');

function inHours(utc: [string, string][], days?: number[]): Rate {
  return { ...rate(1, 4), window: { utc, ...(days && { days }) } };
}

describe('the next change of a price', () => {
  const next = (rates: Rate[], at = monday) => nextPriceChange([offer('a:b', 'a/b', rates)], at);

  it('is none where no price depends on the time, or all of that is over', () => {
    assert.equal(next([rate(2, 8)]), undefined);
    assert.equal(next([{ ...rate(2, 8), until: '2026-11-23T00:00:00Z' }]), undefined);
  });

  it('is the start of the hours, then their end, up to midnight', () => {
    const rates = [rate(2, 8), inHours([['16:30', '24:00']])];
    assert.equal(next(rates), monday + 16.5 * hour);
    assert.equal(next(rates, monday + 16.5 * hour), monday + day);
    assert.equal(next(rates, monday + day - 1), monday + day);
  });

  it('is on a day of the hours, up to a week later', () => {
    const rates = [rate(2, 8), inHours([['01:00', '04:00']], [1])];
    assert.equal(next(rates, monday + 4 * hour), monday + 7 * day + hour);
    assert.equal(next([rate(2, 8), inHours([['01:00', '04:00']], [7])]), monday + 6 * day + hour);
  });

  it('is a date, also of a tier or a service alone', () => {
    const [date, at] = ['2027-01-01T00:00:00Z', Date.parse('2027-01-01T00:00:00Z')];
    assert.equal(next([{ ...rate(2, 8), until: date }]), at);
    assert.equal(next([rate(2, 8), { ...rate(3, 9), aboveInput: 1_000, from: date }]), at);
    assert.equal(next([rate(2, 8), { ...rate(1, 4), service: 'batch', from: date }]), at);
  });

  it('is none where the next stretch of hours goes on, or another rate goes before', () => {
    const adjoining = inHours([
      ['00:00', '12:00'],
      ['12:00', '24:00'],
    ]);
    assert.equal(next([rate(2, 8), adjoining]), undefined);
    const until = '2026-11-23T12:00:00Z';
    assert.equal(next([{ ...rate(2, 8), until }, adjoining]), undefined);
  });

  it('is that of the offer whose price changes first', () => {
    const offers = [
      offer('a:b', 'a/b', [rate(2, 8), inHours([['09:00', '10:00']])]),
      offer('a:c', 'a/c', [rate(2, 8), inHours([['08:00', '11:00']])]),
    ];
    assert.equal(nextPriceChange(offers, monday), monday + 8 * hour);
    assert.equal(nextPriceChange(offers, monday + 8 * hour), monday + 9 * hour);
  });

  it('is, in the bundled table, what a look at every minute of two days finds', function () {
    this.timeout(60_000);
    const file = path.join(__dirname, '../../../data/catalog.json');
    const { offers } = JSON.parse(readFileSync(file, 'utf8')) as CatalogData;
    const timed = offers.filter(({ rates }) =>
      rates.some(({ from, until, window }) => from ?? until ?? window),
    );
    const dates = timed.flatMap(({ rates }) =>
      rates.flatMap(({ from, until }) => [from, until].map((date = '') => Date.parse(date))),
    );
    const days = fc.oneof(
      fc.constantFrom(...dates.filter((date) => !Number.isNaN(date)).map((date) => date - day)),
      fc.integer({ min: 0, max: 200 }).map((count) => Date.parse('2026-08-15') + count * day),
    );
    fc.assert(
      fc.property(days, (start) => {
        const end = start + 2 * day;
        const changes = changesByMinute(timed, start, end);
        const asked = Array.from({ length: 48 }, (_, count) => start + count * hour + minute / 3);
        for (const at of [...asked, ...changes.flatMap((change) => [change - 1, change])]) {
          const found = nextPriceChange(timed, at);
          const seen = changes.find((change) => change > at);
          if (seen !== undefined) assert.equal(found, seen);
          else assert.ok(found === undefined || found > end);
        }
      }),
      { numRuns: 10 },
    );
  });
});

/** Every whole minute after `start`, up to `end`, at which any offer takes another rate than the minute before. */
function changesByMinute(offers: readonly Offer[], start: number, end: number): number[] {
  const taken = (at: number) =>
    offers.flatMap((one) =>
      one.rates.map(({ service, aboveInput }) => rateFor(one, service, aboveInput + 1, at)),
    );
  const changes: number[] = [];
  let before = taken(start);
  for (let at = start + minute; at <= end; at += minute) {
    const now = taken(at);
    if (now.some((rate, index) => rate !== before[index])) changes.push(at);
    before = now;
  }
  return changes;
}
