import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Catalog } from '../../../../src/core/catalog/catalog';
import { priceFields } from '../../../../src/core/catalog/overrides/entries';
import type { Offer } from '../../../../src/core/catalog/schema';
import { compare } from '../../../../src/core/comparison';
import { optionsOf } from '../../../../src/core/options';
import { defaultScenario } from '../../../../src/core/pricing/scenario';
import { countsOf, rate } from '../../support/catalog';
import { apply, data, night, offerIn, ratesAfter } from './table';

describe('a price of the user’s', () => {
  it('changes what it names, in all the hours of its service and tier, and is marked', () => {
    const rates = ratesAfter('lab:big', { offer: 'lab:big', output: 7, note: 'contract 2026-10' });
    const mine = { yours: ['output'], note: 'contract 2026-10' };
    assert.deepEqual(rates, [
      { ...rate(2, 7, { cacheRead: 0.2 }), ...mine },
      { ...rate(1, 7), window: night, ...mine },
      ...(data.offers[0]?.rates.slice(2) ?? []),
    ]);
  });

  it('takes the place of what the lists say of it, with what a rule made of that, and of no more', () => {
    const [changed] = ratesAfter('host:big', { offer: 'HOST:big', input: 1 });
    assert.deepEqual(changed, {
      ...rate(1, 6),
      conflicts: { list: { output: 9 } },
      perRequest: 0.01,
      yours: ['input'],
    });
  });

  it('takes the place of what a rule or another list gives', () => {
    const [changed] = ratesAfter('host:big', { offer: 'host:big', cacheRead: 0.1 });
    assert.equal(changed?.derived, undefined);
    assert.deepEqual(changed?.conflicts, { list: { input: 3, output: 9 } });
    assert.equal(changed.reviewed?.reason, 'newer');
  });

  it('is of your settings alone where nothing of the list is left', () => {
    const all = { input: 1, output: 2, cacheRead: 3 };
    assert.equal(ratesAfter('lab:big', { offer: 'lab:big', ...all })[0]?.source, 'yours');
    assert.equal(ratesAfter('host:big', { offer: 'host:big', ...all })[0]?.source, 'list');
    const fee = ratesAfter('host:big', { offer: 'host:big', ...all, perRequest: 0 })[0];
    assert.equal(fee?.source, 'yours');
    assert.deepEqual(fee.yours, ['input', 'output', 'cacheRead', 'perRequest']);
  });

  it('adds a tier above the one that it takes the other prices from', () => {
    const rates = ratesAfter('lab:big', { offer: 'lab:big', aboveInput: 50_000, input: 3 });
    assert.deepEqual(rates.slice(4), [
      { ...rate(3, 8, { cacheRead: 0.2 }), aboveInput: 50_000, yours: ['input'] },
      { ...rate(3, 4), aboveInput: 50_000, window: night, yours: ['input'] },
    ]);
  });

  it('adds a service that the offer has not', () => {
    const rates = ratesAfter('lab:big', { offer: 'lab:big', service: 'flex', input: 1, output: 3 });
    assert.deepEqual(rates[4], {
      service: 'flex',
      aboveInput: 0,
      perMillion: { input: 1, output: 3 },
      source: 'yours',
      yours: ['input', 'output'],
    });
  });

  it('of two entries is that of the later one', () => {
    const [changed] = ratesAfter(
      'lab:big',
      { offer: 'lab:big', input: 1, note: 'old' },
      { offer: 'lab:big', output: 5 },
      { offer: 'lab:big', input: 1.5 },
    );
    assert.deepEqual(changed?.perMillion, { input: 1.5, output: 5, cacheRead: 0.2 });
    assert.deepEqual(changed.yours, ['input', 'output']);
  });

  it('above 0 stays above it', () => {
    const [changed] = ratesAfter('lab:big', { offer: 'lab:big', input: 1e-9, output: 0.12345678 });
    assert.equal(changed?.perMillion.input, 0.000001);
    assert.equal(changed.perMillion.output, 0.123457);
  });
});

describe('what the user sets', () => {
  const cases: [string, object, Offer['unranked']][] = [
    ['host:zero', { input: 1, output: 2 }, undefined],
    ['host:zero', { input: 1 }, 'unknown-price'],
    ['host:zero', { cacheRead: 1 }, 'unknown-price'],
    ['host:zero', { input: 1, output: 2, service: 'batch' }, 'unknown-price'],
    ['host:zero', { input: 0, output: 0 }, 'free'],
    ['host:half', { output: 2 }, undefined],
    ['host:doubted', { output: 2 }, 'unknown-price'],
    ['host:doubted', { input: 1, output: 2 }, 'unknown-price'],
    ['host:doubted', { perRequest: 0.01 }, undefined],
    ['host:old', { input: 1, output: 2 }, 'retired'],
    ['host:old', { input: 0, output: 0 }, 'retired'],
    ['lab:big', { input: 0, output: 0 }, 'free'],
    ['lab:big', { input: 0 }, 'free'],
    ['lab:big', { cacheRead: 0 }, undefined],
  ];
  for (const [id, prices, unranked] of cases) {
    it(`${JSON.stringify(prices)} makes ${id} ${unranked ?? 'ranked'}`, () => {
      const result = apply({ offer: id, ...prices });
      assert.deepEqual(result.problems, []);
      assert.equal(offerIn(result, id).unranked, unranked);
    });
  }

  it('in two entries is taken together, and a free price can be taken back', () => {
    const halves = apply({ offer: 'host:zero', input: 1 }, { offer: 'host:zero', output: 2 });
    assert.equal(offerIn(halves, 'host:zero').unranked, undefined);
    const back = apply({ offer: 'lab:big', input: 0 }, { offer: 'lab:big', input: 1 });
    assert.equal(offerIn(back, 'lab:big').unranked, undefined);
  });

  it('as free is never a saving', () => {
    const catalog = new Catalog(apply({ offer: 'host:big', input: 0, output: 0 }).data);
    const compared = compare(catalog, {
      text: { name: 'a', part: 'document', selections: 0, characters: 1 },
      tokens: countsOf(1000),
      reference: offerIn({ data: catalog.data, problems: [] }, 'lab:big'),
      scenario: defaultScenario,
      at: Date.parse('2026-11-24T12:00:00Z'),
    });
    const free = optionsOf(compared, 'same-model').find((option) => option.offer.id === 'host:big');
    assert.equal(free?.unranked, 'free');
    assert.equal(free.saving, undefined);
    assert.deepEqual(compared.supported, []);
  });
});

describe('a discount', () => {
  it('is of every price of its provider, and leaves the others', () => {
    const result = apply({ provider: 'lab', discountPercent: 12 });
    const rates = offerIn(result, 'lab:big').rates;
    assert.deepEqual(
      rates.map(({ perMillion }) => perMillion),
      [
        { input: 1.76, output: 7.04, cacheRead: 0.176 },
        { input: 0.88, output: 3.52 },
        { input: 3.52, output: 10.56 },
        { input: 0.88, output: 3.52 },
      ],
    );
    assert.deepEqual(rates[0]?.yours, ['input', 'output', 'cacheRead']);
    assert.equal(rates[0].source, 'list');
    assert.equal(rates[0].confirmedBy, undefined);
    assert.equal(rates[0].note, '12 % off the listed price');
    assert.deepEqual(result.data.offers.slice(1), data.offers.slice(1));
  });

  it('of an offer goes before its provider’s, and a price before both', () => {
    const [changed] = ratesAfter(
      'host:big',
      { offer: 'host:big', output: 5 },
      { offer: 'host:big', discountPercent: 50, note: 'pilot' },
      { provider: 'host', discountPercent: 10 },
    );
    assert.deepEqual(changed?.perMillion, { input: 0.75, output: 5, cacheRead: 0.075 });
    assert.equal(changed.perRequest, 0.005);
    assert.equal(changed.note, '50 % off the listed price, pilot');
  });

  it('makes nothing known or free', () => {
    const result = apply({ provider: 'host', discountPercent: 99.9999999 });
    assert.equal(offerIn(result, 'host:zero').unranked, 'unknown-price');
    assert.equal(offerIn(result, 'host:zero').rates[0]?.yours, undefined);
    assert.equal(offerIn(result, 'host:doubted').unranked, 'unknown-price');
    assert.equal(offerIn(result, 'host:big').rates[0]?.perMillion.input, 0.000001);
  });
});

describe('overrides', () => {
  it('change nothing that they do not name', () => {
    const prices = fc.dictionary(
      fc.constantFrom(...priceFields),
      fc.double({ min: 0, max: 10_000, noNaN: true }),
      { minKeys: 1 },
    );
    const id = fc.constantFrom(...data.offers.map((one) => one.id));
    const service = fc.constantFrom('standard', 'batch');
    fc.assert(
      fc.property(id, prices, service, (named, set, ofService) => {
        const result = apply({ offer: named, service: ofService, ...set });
        assert.deepEqual(result.problems, []);
        for (const [index, before] of data.offers.entries()) {
          const after = result.data.offers[index];
          if (before.id !== named) {
            assert.equal(after, before);
            continue;
          }
          for (const [position, was] of before.rates.entries()) {
            const is = after?.rates[position];
            if (was.service !== ofService || was.aboveInput !== 0) assert.equal(is, was);
            for (const field of priceFields) {
              if (field in set || was.derived?.[field] !== undefined) continue;
              assert.equal(is?.perMillion[field], was.perMillion[field]);
            }
          }
        }
        assert.deepEqual(result.data.models, data.models);
        assert.deepEqual(result.data.providers, data.providers);
      }),
    );
  });
});
