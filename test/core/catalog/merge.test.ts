import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ListedOffer, ListedRate } from '../../../src/core/catalog/sources/listedOffer';
import { merged, offer, only } from './listed';

describe('the price of an offer that several lists have', () => {
  it('is the newest list’s; others confirm it within half a percent or are kept as conflicts', () => {
    const [rate] = only({
      'pi-ai': [offer('host:rocket-1', { input: 2, output: 8 })],
      'models-dev': [offer('host:Rocket-1', { input: 2.009, output: 8 })],
      litellm: [offer('host:rocket-1', { input: 3, output: 8 })],
    }).rates;
    assert.deepEqual(rate, {
      service: 'standard',
      aboveInput: 0,
      perMillion: { input: 2, output: 8 },
      source: 'pi-ai',
      confirmedBy: ['models-dev'],
      conflicts: { litellm: { input: 3 } },
    });
  });

  it('takes a missing dimension only from a list that agrees on the price', () => {
    const perMillion = (input: number, list: string) =>
      only({
        'pi-ai': [offer('host:rocket-1', { input: 2, output: 8 })],
        [list]: [offer('host:rocket-1', { input, output: 8, cacheRead: 0.2, cacheWrite1h: 4 })],
      }).rates[0];
    assert.deepEqual(perMillion(2, 'models-dev')?.filledFrom, {
      cacheRead: 'models-dev',
      cacheWrite1h: 'models-dev',
    });
    assert.equal(perMillion(2, 'models-dev')?.perMillion.cacheRead, 0.2);
    assert.deepEqual(perMillion(2, 'litellm')?.filledFrom, {
      cacheRead: 'litellm',
      cacheWrite1h: 'litellm',
    });
    assert.equal(perMillion(2.5, 'models-dev')?.filledFrom, undefined);
  });

  it('takes batch prices from a list that agrees, and from no other', () => {
    const batch: ListedRate = { service: 'batch', aboveInput: 0, prices: { input: 1, output: 4 } };
    const services = (input: number) =>
      only({
        'pi-ai': [offer('host:rocket-1', { input: 2, output: 8 })],
        litellm: [offer('host:rocket-1', { input, output: 8 }, { more: [batch] })],
      }).rates.map(({ service }) => service);
    assert.deepEqual(services(2), ['standard', 'batch']);
    assert.deepEqual(services(3), ['standard']);
  });

  it('does not take the standard price repeated under another name', () => {
    const priority: ListedRate = {
      service: 'priority',
      aboveInput: 0,
      prices: { input: 2, output: 8 },
    };
    const { rates } = only({
      'pi-ai': [offer('host:rocket-1', { input: 2, output: 8 })],
      litellm: [offer('host:rocket-1', { input: 2, output: 8 }, { more: [priority] })],
    });
    assert.equal(rates.length, 1);
  });

  const tier = (aboveInput: number): ListedRate => ({
    service: 'standard',
    aboveInput,
    prices: { input: 4, output: 12 },
  });

  it('is not known for a service in a tier that nobody states', () => {
    const batch: ListedRate = { service: 'batch', aboveInput: 0, prices: { input: 1, output: 4 } };
    const { rates } = only({
      'pi-ai': [offer('host:rocket-1', { input: 2, output: 8 }, { more: [tier(200_000)] })],
      litellm: [offer('host:rocket-1', { input: 2, output: 8 }, { more: [batch] })],
    });
    assert.deepEqual(
      rates.map(({ service, aboveInput, perMillion }) => [service, aboveInput, perMillion.input]),
      [
        ['standard', 0, 2],
        ['standard', 200_000, 4],
        ['batch', 0, 1],
        ['batch', 200_000, undefined],
      ],
    );
  });

  it('gets the tiers that the newest list drops, from a recent list only', () => {
    const rates = (list: string) =>
      only({
        'pi-ai': [offer('host:rocket-1', { input: 2, output: 8 })],
        [list]: [offer('host:rocket-1', { input: 2, output: 8 }, { more: [tier(200_000)] })],
      }).rates;
    assert.equal(rates('models-dev')[1]?.source, 'models-dev');
    assert.equal(rates('litellm').length, 1);
  });

  it('matches tiers that differ by one token', () => {
    const { rates } = only({
      'pi-ai': [offer('host:rocket-1', { input: 2, output: 8 }, { more: [tier(271_999)] })],
      'models-dev': [offer('host:rocket-1', { input: 2, output: 8 }, { more: [tier(272_000)] })],
    });
    assert.deepEqual(rates[1]?.confirmedBy, ['models-dev']);
    assert.equal(rates.length, 2);
  });
});

describe('an offer that is not ranked', () => {
  const paid = { input: 2, output: 8 };
  const table: [why: string, byList: Record<string, ListedOffer[]>, reason: string | undefined][] =
    [
      ['a paid offer is ranked', { 'pi-ai': [offer('host:rocket-1', paid)] }, undefined],
      ['an offer of a plan', { 'pi-ai': [offer('plan:rocket-1', paid)] }, 'plan'],
      ['an offer of a trial', { 'pi-ai': [offer('trial:rocket-1', paid)] }, 'trial'],
      ['a free id', { 'pi-ai': [offer('host:rocket-1:free', { input: 0, output: 0 })] }, 'free'],
      ['a zero', { 'pi-ai': [offer('host:rocket-1', { input: 0, output: 0 })] }, 'unknown-price'],
      [
        'half a zero',
        { 'pi-ai': [offer('host:rocket-1', { input: 2, output: 0 })] },
        'unknown-price',
      ],
      ['no output price', { 'pi-ai': [offer('host:rocket-1', { input: 2 })] }, 'unknown-price'],
      [
        'a newer zero, whatever an older list says',
        {
          'pi-ai': [offer('host:rocket-1', { input: 0, output: 0 })],
          'models-dev': [offer('host:rocket-1', paid)],
        },
        'unknown-price',
      ],
      ['a fee per request', { 'pi-ai': [offer('acme:rocket-search', paid)] }, 'unknown-price'],
      [
        'an announced end, on any list',
        {
          'pi-ai': [offer('host:rocket-1', paid)],
          'models-dev': [offer('host:rocket-1', paid, { deprecated: true })],
        },
        'deprecated',
      ],
      ['only the old list', { litellm: [offer('host:rocket-1', paid)] }, 'retired'],
      [
        'only the old list, which suffices',
        { litellm: [offer('alone_x:rocket-1', paid)] },
        undefined,
      ],
      [
        'an aggregator on whose price recent lists disagree takes the newer',
        {
          'pi-ai': [offer('gate:rocket-1', paid)],
          'models-dev': [offer('gate:rocket-1', { input: 4.1, output: 8 })],
        },
        undefined,
      ],
      [
        'a host on whose price recent lists disagree takes the newer',
        {
          'pi-ai': [offer('host:rocket-1', paid)],
          'models-dev': [offer('host:rocket-1', { input: 4.1, output: 8 })],
        },
        undefined,
      ],
      [
        'an aggregator whose input price is another host’s cache price',
        { 'pi-ai': [offer('gate:rocket-1', { input: 0.0062, output: 6.8, cacheRead: 0.0052 })] },
        'unknown-price',
      ],
    ];
  for (const [why, byList, reason] of table) {
    it(`${why}: ${reason ?? 'ranked'}`, () => assert.equal(only(byList).unranked, reason));
  }

  it('is retired when its end was announced and nobody recent names it', () => {
    const gone = offer('host:rocket-1', paid, { deprecated: true });
    assert.equal(only({ litellm: [gone] }).unranked, 'retired');
  });

  it('is left out altogether when it does not write text or its provider is not known', () => {
    const offers = [offer('host:rocket-embed', paid), offer('nobody:rocket-1', paid)];
    assert.deepEqual(merged({ 'pi-ai': offers }), { providers: {}, models: {}, offers: [] });
  });
});
