import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Rate, services } from '../../../src/core/catalog/schema';
import { Costs } from '../../../src/core/pricing/costs';
import { middleOf } from '../../../src/core/pricing/money';
import { PlainPrices } from '../../../src/core/pricing/plainPrices';
import { billOf, quote } from '../../../src/core/pricing/quote';
import type { Usage } from '../../../src/core/pricing/usage';
import { offer, rate } from '../support/catalog';

const price = fc.option(
  fc.oneof(
    fc.constant(0),
    fc.integer({ min: 1, max: 10_000_000_000 }).map((micro) => micro / 1e6),
  ),
  { nil: undefined },
);

const aRate = fc
  .record({
    service: fc.constantFrom(...services, 'standard' as const, 'standard' as const),
    aboveInput: fc.constantFrom(0, 0, 0, 500, 2_000),
    holds: fc.constantFrom<Pick<Rate, 'from' | 'until' | 'window'>[]>(
      {},
      {},
      {},
      {},
      { from: '2026-12-01T00:00:00Z' },
      { until: '2026-12-01T00:00:00Z' },
      { window: { utc: [['08:00', '20:00']] } },
    ),
    perRequest: fc.option(
      fc.integer({ min: 0, max: 1_000_000 }).map((micro) => micro / 1e6),
      {
        nil: undefined,
      },
    ),
    perMillion: fc.record({
      input: price,
      output: price,
      cacheRead: price,
      cacheWrite5m: price,
      cacheWrite1h: price,
      reasoning: price,
    }),
  })
  .map(({ holds, perRequest, ...each }): Rate => ({
    ...each,
    ...holds,
    ...(perRequest !== undefined && { perRequest }),
    source: 'list',
  }));

const anOffer = fc
  .record({
    rates: fc.array(aRate, { minLength: 1, maxLength: 4 }),
    unranked: fc.constantFrom(undefined, undefined, 'unknown-price' as const),
  })
  .map(({ rates, unranked }) => offer('a:b', 'a/b', rates, { ...(unranked && { unranked }) }));

/** Two ends that are often one. */
const range = (most: number): fc.Arbitrary<{ low: number; high: number }> =>
  fc
    .tuple(fc.nat(most), fc.constantFrom(0, 0, 0.1), fc.boolean())
    .map(([low, wider, none]) =>
      none ? { low: 0, high: 0 } : { low, high: Math.ceil(low * (1 + wider)) },
    );

const aUsage = fc
  .record({
    input: fc.oneof(range(3_000), range(1_000_000_000)),
    cached: fc.constantFrom(0, 0, 30, 100),
    written: fc.constantFrom(0, 0, 20),
    writtenForAnHour: fc.constantFrom(0, 0, 30),
    isCachedForSure: fc.boolean(),
    output: range(10_000),
    reasoning: range(50_000),
    service: fc.constantFrom(...services, 'standard' as const),
    at: fc.constantFrom('2026-11-27T12:00:00Z', '2026-12-01T21:00:00Z'),
  })
  .map((each): Usage => {
    const { input, cached, written, writtenForAnHour, isCachedForSure } = each;
    const { output, reasoning, service, at } = each;
    const share = (percent: number): { low: number; high: number } => ({
      low: Math.floor((input.low * percent) / 100),
      high: Math.floor((input.high * percent) / 100),
    });
    // What is cached at the high end alone may make that the cheaper one.
    const read = share(cached);
    return {
      input,
      cacheRead: isCachedForSure ? read : { low: 0, high: read.high },
      cacheWrite5m: share(cached === 100 ? 0 : written),
      cacheWrite1h: share(cached === 100 ? 0 : writtenForAnHour),
      output,
      reasoning,
      service,
      at: Date.parse(at),
    };
  });

describe('plain prices', () => {
  it('say what a quote says, to the last bit, or leave it to the quote', () => {
    let priced = 0;
    fc.assert(
      fc.property(fc.array(anOffer, { minLength: 1, maxLength: 5 }), aUsage, (offers, usage) => {
        const prices = new PlainPrices(offers, usage.service);
        const costs = new Costs(offers.length);
        for (const [index, each] of offers.entries()) {
          if (!prices.price(index, billOf(usage), costs)) {
            assert.deepEqual([costs.middle[index], costs.most[index]], [NaN, NaN]);
            continue;
          }
          const quoted = quote(each, usage);
          priced += 'usd' in quoted ? 1 : 0;
          assert.equal(costs.middle[index], 'usd' in quoted ? middleOf(quoted.usd) : NaN);
          assert.equal(costs.most[index], 'usd' in quoted ? quoted.usd.high : NaN);
        }
      }),
      { numRuns: 5000 },
    );
    assert.ok(priced > 500, `only ${priced} were priced`);
  });

  const usage = (input: number, more: Partial<Usage> = {}): Usage => ({
    input: { low: input, high: input },
    cacheRead: { low: 0, high: 0 },
    cacheWrite5m: { low: 0, high: 0 },
    cacheWrite1h: { low: 0, high: 0 },
    output: { low: 100, high: 300 },
    reasoning: { low: 0, high: 0 },
    service: 'standard',
    at: Date.UTC(2026, 10, 27, 12),
    ...more,
  });
  const tiered = [rate(2.5, 15), { ...rate(5, 22.5), aboveInput: 272_000 }];
  const batch: Rate = { ...rate(1, 4), service: 'batch' };
  const cases: [string, boolean, Parameters<typeof offer>[2], Usage][] = [
    ['one rate', true, [rate(1, 4)], usage(1_000)],
    ['the standard service beside others', true, [rate(1, 4), batch], usage(1_000)],
    ['another service', true, [rate(2, 8), batch], usage(1_000, { service: 'batch' })],
    [
      'as not known a service that is not sold',
      true,
      [rate(2, 8)],
      usage(1_000, { service: 'batch' }),
    ],
    ['the last token below a tier', true, tiered, usage(272_000)],
    ['the first above it', false, tiered, usage(272_001)],
    [
      'cache reads of a batch, which may be the standard ones',
      false,
      [rate(2, 8, { cacheRead: 0.2 }), batch],
      usage(1_000, { service: 'batch', cacheRead: { low: 500, high: 500 } }),
    ],
    ['what ends', false, [{ ...rate(1, 4), until: '2027-01-01T00:00:00Z' }], usage(1_000)],
    ['more than is exact', false, [rate(10_000, 10_000)], usage(1_000_000_000)],
  ];
  for (const [name, isPlain, rates, used] of cases) {
    it(`${isPlain ? 'price' : 'leave to the quote'} ${name}`, () => {
      const prices = new PlainPrices([offer('a:b', 'a/b', rates)], used.service);
      assert.equal(prices.price(0, billOf(used), new Costs(1)), isPlain);
    });
  }
});
