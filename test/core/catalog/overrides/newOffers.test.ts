import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Catalog } from '../../../../src/core/catalog/catalog';
import { rate } from '../../support/catalog';
import { apply, data, offerIn, today } from './table';

describe('a new offer', () => {
  it('joins a model of the table, which keeps its name and tokenizer', () => {
    const result = apply({
      newOffer: 'acme:my-big',
      model: 'LAB/big',
      name: 'Mine',
      tokenizer: 'llama3',
      input: 0.5,
      output: 1,
      context: 9_000,
    });
    assert.deepEqual(result.problems, []);
    assert.deepEqual(offerIn(result, 'acme:my-big'), {
      id: 'acme:my-big',
      model: 'lab/big',
      provider: 'acme',
      limit: { context: 9_000 },
      rates: [{ ...rate(0.5, 1), source: 'yours', yours: ['input', 'output'] }],
    });
    assert.deepEqual(result.data.models, data.models);
    assert.deepEqual(result.data.providers.acme, { name: 'acme', kind: 'host' });
    const { name, date } = new Catalog(result.data).list('yours');
    assert.deepEqual([name, date], ['your settings', today]);
    assert.equal(result.data.date, data.date);
  });

  it('else is a model of its own, never one of the table by its name alone', () => {
    const own = { input: 1, output: 2, tokenizer: 'llama3', context: 8_000 };
    const result = apply(
      { newOffer: 'lab:big2', name: 'Big, tuned', ...own },
      { newOffer: 'other:big', model: 'my-big', ...own },
      { newOffer: 'lab:zero', ...own },
    );
    assert.deepEqual(result.problems, []);
    const model = { lab: 'lab', tokenizer: 'llama3', context: 8_000 };
    assert.deepEqual(result.data.models['lab/big2'], { ...model, name: 'Big, tuned' });
    assert.deepEqual(result.data.models['my-big'], { ...model, name: 'my-big', lab: 'other' });
    assert.equal(offerIn(result, 'lab:zero').model, 'lab/zero@yours');
    assert.equal(new Catalog(result.data).resolve('lab/zero')?.id, 'host:zero');
  });

  it('can be given other prices, and is not ranked where it is free or part of a plan', () => {
    const result = apply(
      { offer: 'acme:a', service: 'batch', input: 1, output: 1 },
      { newOffer: 'acme:a', input: 0, output: 0 },
      { newOffer: 'plan:a', input: 1, output: 1 },
    );
    assert.deepEqual(result.problems, []);
    assert.equal(offerIn(result, 'acme:a').rates.length, 2);
    assert.equal(offerIn(result, 'acme:a').unranked, 'free');
    assert.equal(offerIn(result, 'plan:a').unranked, 'plan');
  });
});

describe('a model that the user serves', () => {
  const served = {
    selfHosted: 'home:big',
    model: 'lab/big',
    gpuHourUsd: 2.1,
    gpus: 2,
    inputTokensPerSecond: 8000,
    outputTokensPerSecond: 900,
    utilizationPercent: 60,
  };

  it('costs what its GPUs cost, over the tokens of the time in which they are used', () => {
    const result = apply(served);
    assert.deepEqual(result.problems, []);
    const [priced] = offerIn(result, 'home:big').rates;
    // 4.20 USD an hour over 17.28 million and 1.944 million tokens.
    assert.deepEqual(priced?.perMillion, { input: 0.243056, output: 2.160494 });
    assert.equal(priced.note, '2 GPUs at 2.1 USD an hour, used 60 %');
    assert.deepEqual(result.data.providers.home, { name: 'Self-hosted', kind: 'host' });
    const known = apply({ ...served, selfHosted: 'host:mine' });
    assert.deepEqual(known.data.providers, data.providers);
  });

  it('is free on GPUs that cost nothing', () => {
    assert.equal(offerIn(apply({ ...served, gpuHourUsd: 0 }), 'home:big').unranked, 'free');
  });

  it('is priced as exact fractions are, rounded once', () => {
    const whole = fc.integer({ min: 1, max: 1_000_000 });
    const percent = fc.integer({ min: 1, max: 100 });
    fc.assert(
      fc.property(whole, fc.integer({ min: 1, max: 64 }), whole, percent, (cents, gpus, t, u) => {
        // 1e-6 USD per million tokens: cents / 100 * gpus / 3600 / (t * u / 100) * 1e12.
        const above = BigInt(cents) * BigInt(gpus) * 10n ** 12n;
        const below = 3600n * BigInt(t) * BigInt(u);
        if (above > 10n ** 10n * below) return;
        const entry = { ...served, gpus, gpuHourUsd: cents / 100, utilizationPercent: u };
        const speeds = { inputTokensPerSecond: t, outputTokensPerSecond: t };
        const [priced] = offerIn(apply({ ...entry, ...speeds }), 'home:big').rates;
        const millionths = BigInt(Math.round((priced?.perMillion.input ?? NaN) * 1e6));
        const off = millionths * below - above;
        const isNearest = (off < 0n ? -off : off) * 2n <= below + below / 1_000n;
        assert.ok(isNearest || (millionths === 1n && above < below));
      }),
    );
  });
});
