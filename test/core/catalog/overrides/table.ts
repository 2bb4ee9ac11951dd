import assert from 'node:assert/strict';
import {
  applyOverrides,
  type Overridden,
} from '../../../../src/core/catalog/overrides/applyOverrides';
import type { Offer, Rate } from '../../../../src/core/catalog/schema';
import { catalogOf, offer, rate } from '../../support/catalog';

/** The day on which the prices are set. */
export const today = '2026-11-24';
export const night = { utc: [['00:00', '06:00']] as [string, string][] };

/** A table with what an override may meet: tiers, services, hours, contradictions, prices that are not known. */
export const { data } = catalogOf([
  offer('lab:big', 'lab/big', [
    { ...rate(2, 8, { cacheRead: 0.2 }), confirmedBy: ['list'] },
    { ...rate(1, 4), window: night },
    { ...rate(4, 12), aboveInput: 100_000 },
    { ...rate(1, 4), service: 'batch' },
  ]),
  offer('host:big', 'lab/big', [
    {
      ...rate(1.5, 6, { cacheRead: 0.15 }),
      conflicts: { list: { input: 3, output: 9 } },
      reviewed: { page: 'https://x.test/', date: '2026-11-01', reason: 'newer' },
      derived: { cacheRead: 'a rule' },
      perRequest: 0.01,
    },
  ]),
  offer('host:zero', 'lab/zero', [rate(0, 0)], { unranked: 'unknown-price' }),
  offer('host:half', 'lab/half', [{ ...rate(1, 1), perMillion: { input: 1 } }], {
    unranked: 'unknown-price',
  }),
  offer('host:doubted', 'lab/doubted', [rate(1, 9)], { unranked: 'unknown-price' }),
  offer('host:old', 'lab/old', [rate(1, 9)], { unranked: 'retired' }),
  offer('plan:big', 'lab/big', [rate(1, 9)], { unranked: 'plan' }),
]);
data.providers.plan = { name: 'A plan', kind: 'plan' };

/** Deeply frozen: whatever writes to it throws. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const each of Object.values(value)) frozen(each);
  }
  return value;
}
frozen(data);

/** The table after these entries. */
export const apply = (...entries: unknown[]): Overridden => applyOverrides(data, entries, today);
export const offerIn = (result: Overridden, id: string): Offer => {
  const found = result.data.offers.find((one) => one.id === id);
  assert.ok(found, id);
  return found;
};

/** The rates of an offer after entries that must all be right. */
export const ratesAfter = (id: string, ...entries: unknown[]): Rate[] => {
  const result = apply(...entries);
  assert.deepEqual(result.problems, []);
  return offerIn(result, id).rates;
};
