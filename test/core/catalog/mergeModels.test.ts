import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { format } from '../../../scripts/catalog/format';
import type { ListedOffer } from '../../../src/core/catalog/sources/listedOffer';
import { merged, offer } from './listed';

describe('the facts of a model', () => {
  const price = { input: 1, output: 2 };

  it('are its lab’s, else those of most hosts; limits of an offer are told where they differ', () => {
    const { models, offers } = merged({
      'models-dev': [
        offer('acme:rocket-1', price, { facts: { context: 400_000, maxInput: 272_000 } }),
        offer('host:rocket-1', price, { facts: { context: 128_000, tools: true } }),
        offer('gate:acme/rocket-1', price, { facts: { context: 128_000 } }),
      ],
    });
    assert.equal(models['acme/rocket-1']?.context, 400_000);
    assert.equal(models['acme/rocket-1'].tools, true);
    assert.deepEqual(
      offers.map(({ id, limit }) => [id, limit]),
      [
        ['acme:rocket-1', { input: 272_000 }],
        ['gate:acme/rocket-1', { context: 128_000 }],
        ['host:rocket-1', { context: 128_000 }],
      ],
    );
  });

  it('come from models.dev rather than from the newer list, whose windows may be cut short', () => {
    const { models } = merged({
      'pi-ai': [offer('acme:rocket-1', price, { facts: { context: 272_000, input: 'text' } })],
      'models-dev': [offer('acme:rocket-1', price, { facts: { context: 1_050_000 } })],
    });
    assert.equal(models['acme/rocket-1']?.context, 1_050_000);
    assert.deepEqual(models['acme/rocket-1'].input, ['text']);
  });

  it('are absent where no list states them', () => {
    const { models } = merged({ litellm: [offer('host:rocket-1', price)] });
    assert.deepEqual(models['acme/rocket-1'], {
      name: 'rocket-1',
      lab: 'acme',
      tokenizer: 'other',
      aliases: ['rocket-1'],
    });
  });

  it('are the lower of two equally common ones', () => {
    const { models } = merged({
      'models-dev': [
        offer('host:rocket-1', price, { facts: { context: 128_000 } }),
        offer('gate:rocket-1', price, { facts: { context: 64_000 } }),
      ],
    });
    assert.equal(models['acme/rocket-1']?.context, 64_000);
  });
});

describe('the table', () => {
  it('is the same to the byte whatever the order of the entries', () => {
    const offers = ['acme', 'host', 'gate', 'plan'].flatMap((provider, p) =>
      ['rocket-1', 'Rocket-1', 'rocket-2-fast', 'rocket-2:free', 'acme/rocket-3'].map((id, i) =>
        offer(`${provider}:${id}`, { input: p + i + 1, output: p + 9 }),
      ),
    );
    const text = (listed: ListedOffer[]) =>
      format({
        schemaVersion: 1,
        date: '2026-11-10',
        inputs: [],
        ...merged({ 'pi-ai': listed, 'models-dev': [...listed].reverse(), litellm: listed }),
      });
    const expected = text(offers);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(offers, { minLength: offers.length }),
        (shuffled) => text(shuffled) === expected,
      ),
    );
  });

  it('names each model by its own name and by those of its providers, if nobody else bears them', () => {
    const { models } = merged({
      'pi-ai': [
        offer('acme:rocket-1', { input: 1, output: 2 }),
        { ...offer('host:the-rocket', { input: 1, output: 2 }), canonical: 'acme/rocket-1' },
        { ...offer('gate:rocket-2', { input: 1, output: 2 }), canonical: 'acme/rocket-1' },
        offer('acme:rocket-2', { input: 1, output: 2 }),
      ],
    });
    assert.deepEqual(models['acme/rocket-1']?.aliases, ['rocket-1', 'the-rocket']);
    assert.deepEqual(models['acme/rocket-2']?.aliases, ['rocket-2']);
  });
});
