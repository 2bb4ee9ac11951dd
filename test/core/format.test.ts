import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Misfit } from '../../src/core/equivalence/fit';
import { parseCurrency } from '../../src/core/currency';
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
    [0.0999, '$0.10'],
    [0.0994, '$0.099'],
    [0.5, '$0.50'],
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

describe('money in another currency', () => {
  const set = '2026-11-20';
  const inCurrency = (code: string, perUsd: number, locale = 'en'): Format =>
    new Format(locale).in({ code, perUsd, set });
  const cases: [string, number, number, string][] = [
    ['EUR', 0.86, 0, '€0'],
    ['EUR', 0.86, 0.0000001, '< €0.0001'],
    ['EUR', 0.86, 0.0001, '< €0.0001'],
    ['EUR', 0.86, 0.0036, '€0.0031'],
    ['EUR', 0.86, 8, '€6.88'],
    ['EUR', 0.86, 1234.5, '€1,062'],
    // No minor unit: still two significant digits.
    ['JPY', 155.2, 0, '¥0'],
    ['JPY', 155.2, 0.0031, '¥0.48'],
    ['JPY', 155.2, 0.0181, '¥2.8'],
    ['JPY', 155.2, 0.0999, '¥16'],
    ['JPY', 155.2, 69, '¥10,709'],
    ['INR', 88.6, 0.0069, '₹0.61'],
    ['INR', 88.6, 0.69, '₹61.13'],
    ['INR', 88.6, 18, '₹1,595'],
    ['CAD', 1.4, 1, 'CA$1.40'],
  ];
  for (const [code, perUsd, amount, words] of cases) {
    it(`${amount} USD is ${words}`, () => {
      assert.equal(inCurrency(code, perUsd).usd(amount), words);
    });
  }

  it('is written as a range, a price, a month', () => {
    const euro = inCurrency('EUR', 0.86);
    assert.equal(euro.usdRange({ low: 0.0069, high: 0.0181 }), '€0.0059–0.016');
    assert.equal(euro.usdRange({ low: 1e-7, high: 0.0181 }), 'up to €0.016');
    assert.equal(euro.perMonth({ low: 0.0069, high: 0.018 }, 1000), '€5.93–15.48 / month');
    assert.equal(euro.rate(2.5), '€2.15');
    assert.equal(euro.rate(0.01), '€0.0086');
    const yen = inCurrency('JPY', 155.2);
    assert.deepEqual(
      [2.5, 0.01, 0].map((price) => yen.rate(price)),
      ['¥388', '¥1.6', '¥0'],
    );
    assert.equal(inCurrency('INR', 88.6, 'en-IN').usd(1234.5), '₹1,09,377');
  });

  it('stands where the language puts it', () => {
    const euro = inCurrency('EUR', 0.86, 'de');
    assert.equal(euro.usdRange({ low: 0.0069, high: 0.0181 }), '0,0059–0,016\u00a0€');
    assert.equal(euro.usd(1e-7), '< 0,0001\u00a0€');
  });

  it('says what the amounts rest on, and USD that it is USD', () => {
    assert.equal(inCurrency('EUR', 0.8634).exchange, 'at 0.8634 EUR per USD, set Nov 20, 2026');
    assert.equal(format.exchange, undefined);
    assert.equal(inCurrency('EUR', 0.86).in().exchange, undefined);
    assert.equal(inCurrency('EUR', 0.86).in().usd(1), '$1.00');
  });

  it('is made once while it stays the same', () => {
    const euro = { code: 'EUR', perUsd: 0.86, set };
    const base = new Format('en');
    assert.equal(base.in({ ...euro }), base.in(euro));
    assert.notEqual(base.in({ ...euro, perUsd: 0.87 }), base.in(euro));
    assert.equal(base.in(), base);
  });
});

describe('a currency as a setting', () => {
  const euro = { code: 'EUR', perUsd: 0.86, set: '2026-11-20' };
  it('is a code that is one, a rate, and the day of it', () => {
    assert.deepEqual(parseCurrency(euro), euro);
    assert.equal(parseCurrency({ ...euro, code: 'jpy' })?.code, 'JPY');
    assert.deepEqual(parseCurrency({ ...euro, code: 'USD', perUsd: 1 }), {
      code: 'USD',
      perUsd: 1,
    });
  });
  const wrong: unknown[] = [
    'EUR',
    {},
    { code: 'EUR', perUsd: 0.86 },
    ...['EU', 'EURO', 'QQQ', 7].map((code) => ({ ...euro, code })),
    ...[0, -1, Infinity, NaN, '0.86'].map((perUsd) => ({ ...euro, perUsd })),
    ...['20 Nov 2026', '2026-13-40', 20261120].map((day) => ({ ...euro, set: day })),
    { ...euro, code: 'USD' },
    { ...euro, rate: 1 },
  ];
  for (const value of wrong) {
    it(`is not ${JSON.stringify(value)}`, () => {
      assert.equal(parseCurrency(value), undefined);
    });
  }
  it('is read or not, and never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        assert.equal(parseCurrency(value), undefined);
      }),
    );
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
    [0, 0.3, '0 to −30 %'],
    [-0.1, 0, '0 to +10 %'],
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
  const cases: [Pick<Misfit, 'limit' | 'certain'>, string][] = [
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

describe('a number of the user’s', () => {
  it('keeps all its digits, as the locale writes them', () => {
    assert.deepEqual(
      [2.4875, 0.1 + 0.2, 12_000, 60].map((value) => new Format('de').asGiven(value)),
      ['2,4875', '0,3', '12.000', '60'],
    );
  });
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
