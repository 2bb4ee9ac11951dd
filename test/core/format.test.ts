import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FailedRequirement } from '../../src/core/equivalence/requirements';
import { daysOld, Format } from '../../src/core/format';

const format = new Format('en');

describe('money in words', () => {
  const cases: [number, string][] = [
    [0, '$0'],
    [0.00000001, '< $0.0001'],
    [0.0000999, '< $0.0001'],
    [0.0001, '$0.0001'],
    [0.0031, '$0.0031'],
    [0.00312345, '$0.0031'],
    [0.0999, '$0.1'],
    [0.69, '$0.69'],
    [6.9, '$6.90'],
    [18, '$18.00'],
    [1234.5, '$1,235'],
  ];
  for (const [amount, words] of cases) {
    it(`${amount} is ${words}`, () => {
      assert.equal(format.usd(amount), words);
    });
  }

  it('never writes $0 for what is not nothing', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1e9, noNaN: true, minExcluded: true }), (amount) => {
        assert.ok(amount === 0 || !/^\$0([.,]0*)?$/.test(format.usd(amount)));
      }),
    );
  });

  it('writes a range once where its ends look alike', () => {
    assert.equal(format.usdRange({ low: 0.0069, high: 0.0181 }), '$0.0069–0.018');
    assert.equal(format.usdRange({ low: 0.00311, high: 0.00312 }), '$0.0031');
    assert.equal(format.usdRange({ low: 0, high: 0 }), '$0');
    assert.equal(format.perMonth({ low: 0.0069, high: 0.018 }, 1000), '$6.90–18.00 / month');
  });

  it('says that a price is not known', () => {
    assert.equal(format.cost({ unknown: 'reason' }), 'price not known');
  });
});

describe('a saving in words', () => {
  const cases: [number, number, string][] = [
    [0.91, 0.91, '−91 %'],
    [0.89, 0.91, '−89 to −91 %'],
    [-0.12, -0.12, '+12 %'],
    [-14, -11, '+1,100 to +1,400 %'],
    [0, 0, 'same price'],
    [-0.1, 0.2, 'may cost more'],
    [0.9997, 0.9999, '−99.9 %'],
    [0.001, 0.001, '−0.1 %'],
    [0, 0.3, '−0 to −30 %'],
    [1, 1, '−100 %'],
  ];
  for (const [low, high, words] of cases) {
    it(`${low} to ${high} is ${words}`, () => {
      assert.equal(format.saving({ low, high }), words);
    });
  }
});

describe('tokens in words', () => {
  const estimated = { tokens: 1310, exact: false, low: 1200, high: 1420, basis: 'test' } as const;
  it('marks what is estimated and shows its range', () => {
    assert.equal(format.tokens({ tokens: 1240, exact: true }), '1,240');
    assert.equal(format.tokens(estimated), '≈1,310');
    assert.equal(format.tokensInFull(estimated), '≈1,310 tokens (1,200–1,420)');
    assert.equal(format.tokensInFull({ tokens: 1, exact: true }), '1 token');
  });
  const unfit = { requirement: 'fits', needed: 212_000, available: 200_000 } as const;
  const cases: [Pick<FailedRequirement, 'limit' | 'certain'>, string][] = [
    [
      { limit: 'input', certain: true },
      'does not fit: needs 212,000 tokens, the usable input is 200,000',
    ],
    [
      { limit: 'input', certain: false },
      'may not fit: needs up to 212,000 tokens, the usable input is 200,000',
    ],
    [
      { limit: 'context', certain: false },
      'may not fit: prompt and answer need up to 212,000 tokens, the window is 200,000',
    ],
    [
      { limit: 'output', certain: true },
      'does not fit: needs 212,000 tokens, the longest answer is 200,000',
    ],
  ];
  for (const [failed, words] of cases) {
    it(`say: ${words}`, () => {
      assert.equal(format.failure({ ...unfit, ...failed }), words);
    });
  }
});

describe('dates', () => {
  const now = Date.parse('2026-11-23T15:00:00Z');
  it('are written out, with their age', () => {
    assert.equal(format.date('2026-11-10'), 'Nov 10, 2026');
    assert.equal(format.age('2026-11-10', now), '13 days old');
    assert.equal(format.age('2026-11-22', now), '1 day old');
    assert.equal(format.age('2026-11-23', now), 'today');
    assert.equal(daysOld('2026-10-23', now), 31);
  });
  it('follow the locale, and an unknown one is English', () => {
    assert.equal(new Format('de').count(1240), '1.240');
    assert.equal(new Format('xx-nonsense-locale-').count(1240), '1,240');
  });
});
