import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Offer, Rate } from '../../../src/core/catalog/schema';
import { sumUsd } from '../../../src/core/pricing/money';
import { type Quote, quote, quoteLines, type TokenLine } from '../../../src/core/pricing/quote';
import type { Usage } from '../../../src/core/pricing/usage';
import { offer, rate } from '../support/catalog';

const at = (tokens: number): { low: number; high: number } => ({ low: tokens, high: tokens });

function usage(input: number, output: number, more: Partial<Usage> = {}): Usage {
  return {
    input: at(input),
    cacheRead: at(0),
    cacheWrite5m: at(0),
    cacheWrite1h: at(0),
    output: at(output),
    reasoning: at(0),
    service: 'standard',
    at: Date.UTC(2026, 10, 24, 12),
    ...more,
  };
}

function tokenLines(priced: Offer, used: Usage): TokenLine[] {
  return quoteLines(priced, used).flatMap((line) => (line.part === 'request' ? [] : [line]));
}

function usd(priced: Quote): { low: number; high: number } {
  assert.ok('usd' in priced, JSON.stringify(priced));
  return priced.usd;
}

describe('a quote', () => {
  const gpt = offer('openai:gpt-5.4', 'openai/gpt-5.4', [
    rate(2.5, 15, { cacheRead: 0.25 }),
    { ...rate(5, 22.5, { cacheRead: 0.5 }), aboveInput: 272_000 },
  ]);

  // Worked out by hand from the rates above.
  const cases: [string, Usage, number][] = [
    ['input and output', usage(20_000, 1_500), 0.05 + 0.0225],
    ['nothing', usage(0, 0), 0],
    ['one token', usage(1, 0), 0.0000025],
    ['half read from the cache', usage(20_000, 0, { cacheRead: at(10_000) }), 0.025 + 0.0025],
    ['the last token of the base tier', usage(272_000, 0), 0.68],
    ['the first token past the cliff', usage(272_001, 0), 1.360005],
    [
      'past the cliff, cached',
      usage(300_000, 1_000, { cacheRead: at(299_000) }),
      0.005 + 0.1495 + 0.0225,
    ],
    ['reasoning at the output price', usage(0, 100, { reasoning: at(900) }), 0.015],
    ['writes at the input price', usage(1_000, 0, { cacheWrite5m: at(400) }), 0.0025],
  ];
  for (const [name, used, expected] of cases) {
    it(`prices ${name}`, () => {
      const { low, high } = usd(quote(gpt, used));
      assert.equal(low, high);
      assert.ok(Math.abs(low - expected) < 1e-15, `${low} is not ${expected}`);
    });
  }

  it('says which price stands in for one that is not listed', () => {
    const plain = offer('a:b', 'a/b', [rate(1, 2)]);
    const lines = quoteLines(plain, usage(100, 10, { cacheRead: at(50), reasoning: at(5) }));
    assert.deepEqual(
      lines.map((line) => [line.part, 'pricedAs' in line ? line.pricedAs : undefined]),
      [
        ['input', undefined],
        ['cacheRead', 'input'],
        ['output', undefined],
        ['reasoning', 'output'],
      ],
    );
  });

  it('is unknown, with the reason, where a price is', () => {
    const noOutput: Rate = { ...rate(1, 0), perMillion: { input: 1 } };
    assert.deepEqual(quote(offer('a:b', 'a/b', [noOutput]), usage(10, 10)), {
      unknown: 'a:b lists no price for output',
    });
    assert.deepEqual(quote(gpt, usage(10, 10, { service: 'batch' })), {
      unknown: 'openai:gpt-5.4 lists no batch price',
    });
    assert.deepEqual(usd(quote(offer('a:b', 'a/b', [noOutput]), usage(1_000_000, 0))), at(1));
  });

  it('prices each end of a range in its own tier', () => {
    const used = usage(0, 0, { input: { low: 270_000, high: 274_000 } });
    const { low, high } = usd(quote(gpt, used));
    assert.equal(low, 0.675);
    assert.equal(high, 1.37);
    assert.deepEqual(tokenLines(gpt, used)[0]?.perMillion, { low: 2.5, high: 5 });
  });
});

describe('money', () => {
  const rates = fc.integer({ min: 0, max: 2_000_000_000 }).map((micro) => micro / 1e6);
  const tokens = fc.integer({ min: 0, max: 1_000_000_000 });
  const charges = fc.array(fc.record({ tokens, perMillion: rates }), { maxLength: 6 });
  /** Independent: decimal digits of the exact rational sum, then one conversion. */
  const exactly = (list: { tokens: number; perMillion: number }[]): number => {
    let units = 0n;
    for (const { tokens: count, perMillion } of list) {
      const [whole, fraction = ''] = perMillion.toFixed(6).split('.');
      units += BigInt(count) * BigInt(`${whole}${fraction}`);
    }
    const digits = units.toString().padStart(13, '0');
    return Number(`${digits.slice(0, -12)}.${digits.slice(-12)}`);
  };

  it('is the exact sum, rounded once, from nothing to far beyond $9,007', () => {
    fc.assert(
      fc.property(charges, (list) => {
        assert.equal(sumUsd(list), exactly(list));
      }),
      { numRuns: 5000 },
    );
  });

  const randomUsage = fc
    .record({ input: tokens, cached: fc.nat(100), output: tokens, reasoning: tokens })
    .map(({ input, cached, output, reasoning }) =>
      usage(input, output, {
        cacheRead: at(Math.floor((input * cached) / 100)),
        reasoning: at(reasoning),
      }),
    );
  const randomRate = fc
    .tuple(rates, rates, fc.option(rates, { nil: undefined }))
    .map(([input, output, cacheRead]) =>
      rate(input, output, cacheRead === undefined ? {} : { cacheRead }),
    );

  it('has lines that add up to the whole', () => {
    fc.assert(
      fc.property(randomRate, randomUsage, (listed, used) => {
        const priced = offer('a:b', 'a/b', [listed]);
        const parts = tokenLines(priced, used).map((line) => ({
          tokens: line.tokens.high,
          perMillion: line.perMillion.high,
        }));
        assert.equal(sumUsd(parts), usd(quote(priced, used)).high);
        assert.equal(
          tokenLines(priced, used)
            .filter(({ part }) => part === 'input' || part === 'cacheRead')
            .reduce((sum, line) => sum + line.tokens.high, 0),
          used.input.high,
        );
      }),
    );
  });

  it('never falls when there are more tokens in a tier', () => {
    fc.assert(
      fc.property(randomRate, randomUsage, fc.nat(1_000_000), (listed, used, more) => {
        const priced = offer('a:b', 'a/b', [listed]);
        const larger = {
          ...used,
          input: at(used.input.high + more),
          output: at(used.output.high + more),
        };
        assert.ok(usd(quote(priced, larger)).high >= usd(quote(priced, used)).high);
      }),
    );
  });
});
