import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { refresh, type Refresh } from '../../../src/core/catalog/refresh';
import {
  parseRefreshed,
  type RefreshedPrices,
  withRefreshed,
} from '../../../src/core/catalog/refreshed';
import type { CatalogData, Offer, Rate } from '../../../src/core/catalog/schema';
import { TooFewOffersError } from '../../../src/core/catalog/sources/listedOffer';
import { tables } from '../../../src/core/catalog/tables/tables';
import { bundledTable, entry, fetchedLists, listedFile, type ModelsDevFile } from './priceLists';

const bundled = bundledTable();

interface Refreshed extends Refresh {
  stored: RefreshedPrices;
  table: CatalogData;
}

/** What a refresh makes of a file, over a table and what an earlier refresh has brought. */
function refreshed(
  file: unknown,
  {
    over = bundled,
    before,
    day,
  }: { over?: CatalogData; before?: RefreshedPrices; day?: string } = {},
): Refreshed {
  const current = before === undefined ? over : withRefreshed(over, before);
  const done = refresh(over, before, fetchedLists(current, file, day), tables);
  const stored = parseRefreshed(JSON.stringify({ ...done.prices, etags: {} }));
  return { ...done, stored, table: withRefreshed(over, stored) };
}

function changed(change: (file: ModelsDevFile) => void): ModelsDevFile {
  const file = listedFile();
  change(file);
  return file;
}

function offerOf(table: CatalogData, id: string): Offer {
  const offer = table.offers.find((each) => each.id === id);
  assert.ok(offer, id);
  return offer;
}

function baseOf(table: CatalogData, id: string): Rate {
  const [rate] = offerOf(table, id).rates;
  assert.ok(rate);
  return rate;
}

/** The table with other rates for one offer, as the reviewed tables of the build give them. */
function withRates(id: string, change: (rates: Rate[]) => Rate[]): CatalogData {
  return {
    ...bundled,
    offers: bundled.offers.map((offer) =>
      offer.id === id ? { ...offer, rates: change(offer.rates) } : offer,
    ),
  };
}

const groq = 'groq:openai/gpt-oss-120b';

describe('a refreshed price', () => {
  it('goes before an older one, with its list and the day it was fetched', () => {
    const file = changed(({ groq }) => (groq!.models['openai/gpt-oss-120b'] = entry(0.12, 0.5)));
    const { table, changed: count, same, added, keptOut } = refreshed(file);
    const rate = baseOf(table, groq);
    assert.deepEqual(rate.perMillion, { input: 0.12, output: 0.5 });
    assert.equal(rate.source, 'models-dev@2026-11-24');
    assert.equal(table.date, '2026-11-24');
    assert.equal(table.inputs.find(({ id }) => id === rate.source)?.date, '2026-11-24');
    assert.deepEqual([count, same, added, keptOut], [1, 9, 0, []]);
  });

  it('leaves one of a newer table alone', () => {
    const file = changed(({ groq }) => (groq!.models['openai/gpt-oss-120b'] = entry(0.12, 0.5)));
    const { stored } = refreshed(file);
    const later = {
      ...bundled,
      inputs: bundled.inputs.map((list) => ({ ...list, date: '2026-12-01' })),
    };
    const table = withRefreshed(later, stored);
    assert.deepEqual(table.offers, later.offers);
    assert.equal(table.date, '2026-12-01');
  });

  it('keeps the model and the variant that the table has, whatever the list says', () => {
    const file = changed(({ groq }) => {
      groq!.models['openai/gpt-oss-120b'] = {
        ...entry(0.12, 0.5),
        canonical_model_id: 'meta/llama-3.3-70b-instruct',
      };
    });
    assert.equal(offerOf(refreshed(file).table, groq).model, offerOf(bundled, groq).model);
  });

  it('brings its limits', () => {
    const file = changed(({ groq }) => {
      groq!.models['openai/gpt-oss-120b']!.limit = { context: 65_536, output: 32_768 };
    });
    assert.deepEqual(offerOf(refreshed(file).table, groq).limit, { context: 65_536 });
    assert.equal(offerOf(refreshed(listedFile()).table, groq).limit, undefined);
  });

  it('is confirmed and filled by LiteLLM as in the build', () => {
    const { rates } = offerOf(refreshed(listedFile()).table, 'openai:gpt-5.4');
    assert.deepEqual(rates[0]?.confirmedBy, ['litellm@2026-11-24']);
    assert.deepEqual(
      rates.map(({ service, source }) => [service, source]),
      [
        ['standard', 'models-dev@2026-11-24'],
        ['batch', 'litellm@2026-11-24'],
      ],
    );
  });

  it('never comes from LiteLLM alone', () => {
    const only = 'openai:gpt-4-32k';
    assert.equal(offerOf(bundled, only).unranked, 'retired');
    assert.deepEqual(offerOf(refreshed(listedFile()).table, only), offerOf(bundled, only));
    const { offers, ...rest } = bundled;
    const without = { ...rest, offers: offers.filter(({ id }) => id !== only) };
    const { table, added } = refreshed(listedFile(), { over: without });
    assert.equal(added, 0);
    assert.ok(!table.offers.some(({ id }) => id === only));
  });

  it('keeps what only the table states, as long as the price is the same', () => {
    const table = withRates(groq, (rates) => [
      ...rates.map((rate) => ({ ...rate, perMillion: { ...rate.perMillion, audioInput: 3 } })),
      { service: 'standard', aboveInput: 64_000, perMillion: { input: 0.3 }, source: 'models-dev' },
      { service: 'flex', aboveInput: 0, perMillion: { input: 0.1 }, source: 'models-dev' },
    ]);
    const same = offerOf(refreshed(listedFile(), { over: table }).table, groq).rates;
    assert.equal(same[0]?.perMillion.audioInput, 3);
    assert.deepEqual(same[0].filledFrom, { audioInput: 'models-dev' });
    assert.deepEqual(
      same.map(({ service, aboveInput, source }) => [service, aboveInput, source]),
      [
        ['standard', 0, 'models-dev@2026-11-24'],
        ['standard', 64_000, 'models-dev'],
        ['flex', 0, 'models-dev'],
        // What flex costs above the tier is not known.
        ['flex', 64_000, 'models-dev'],
      ],
    );
    const file = changed(({ groq }) => (groq!.models['openai/gpt-oss-120b'] = entry(0.12, 0.5)));
    assert.equal(offerOf(refreshed(file, { over: table }).table, groq).rates.length, 1);
  });

  const timed: Record<string, Partial<Rate>> = {
    hours: { window: { utc: [['01:00', '04:00']] } },
    'an end': { until: '2027-01-01T00:00:00Z' },
    'a review': { reviewed: { page: 'https://groq.com/', date: '2026-11-24', reason: 'why' } },
  };
  for (const [what, more] of Object.entries(timed)) {
    it(`leaves prices with ${what} alone while it is one of them, and replaces them otherwise`, () => {
      const table = withRates(groq, ([rate]) => [
        { ...rate!, ...more },
        { ...rate!, perMillion: { input: 0.3, output: 1.2 }, from: '2027-01-01T00:00:00Z' },
      ]);
      const price = (input: number, output: number): Rate[] => {
        const file = changed((f) => (f.groq!.models['openai/gpt-oss-120b'] = entry(input, output)));
        return offerOf(refreshed(file, { over: table }).table, groq).rates;
      };
      assert.deepEqual(price(0.15, 0.6), offerOf(table, groq).rates);
      assert.deepEqual(price(0.3, 1.2), offerOf(table, groq).rates);
      const replaced = price(0.2, 0.6);
      assert.deepEqual(
        replaced.map(({ perMillion, from, window, until }) => [perMillion, from, window, until]),
        [[{ input: 0.2, output: 0.6 }, undefined, undefined, undefined]],
      );
    });
  }

  it('that a review has looked at and not taken does not come back', () => {
    const reviewed = { page: 'https://groq.com/', date: '2026-11-24', reason: 'a shifted digit' };
    const conflicts = { litellm: { output: 6 } };
    const table = withRates(groq, ([rate]) => [{ ...rate!, reviewed, conflicts }]);
    const output = (price: number): number | undefined => {
      const file = changed((f) => (f.groq!.models['openai/gpt-oss-120b'] = entry(0.15, price)));
      const { rates } = offerOf(refreshed(file, { over: table }).table, groq);
      return rates[0]?.perMillion.output;
    };
    assert.equal(output(6), 0.6);
    assert.equal(output(0.7), 0.7);
  });

  it('of a new offer comes with its model; one with a known model is joined to it', () => {
    const file = changed(({ groq }) => {
      groq!.models['moonshotai/kimi-k2-instruct'] = entry(1, 3);
      groq!.models['newlab/brand-new-7'] = { ...entry(1, 3), name: 'gpt-5.4' };
    });
    const { table, added, stored } = refreshed(file);
    assert.equal(added, 2);
    assert.equal(
      offerOf(table, 'groq:moonshotai/kimi-k2-instruct').model,
      offerOf(bundled, 'deepinfra:moonshotai/Kimi-K2-Instruct').model,
    );
    const { model } = offerOf(table, 'groq:newlab/brand-new-7');
    assert.deepEqual(Object.keys(stored.models), [model]);
    // Its name is that of another model: who asks for that model gets it.
    assert.equal(Object.keys(table.models)[0], model);
    assert.equal(table.models[model]?.aliases, undefined);
    const gone = refreshed(listedFile(), { before: stored });
    assert.ok(!gone.table.offers.some(({ id }) => id === 'groq:newlab/brand-new-7'));
  });
});

describe('a single offer is kept out', () => {
  const faults: Record<string, [Record<string, unknown>, RegExp]> = {
    'that costs 1e9': [{ input: 1e9, output: 1 }, /input rate of 1000000000 USD/],
    'that costs less than nothing': [{ input: -1, output: 1 }, /input rate is -1/],
    'that costs infinitely much': [{ input: 0.15, output: Infinity }, /output/],
    'whose price is no number': [{ input: 'NaN', output: 0.6 }, /number/],
    'whose price is 0 and was paid': [
      { input: 0.15, output: 0 },
      /output price was 0\.6 USD per million tokens and is 0/,
    ],
    'whose price is 0 for both': [
      { input: 0, output: 0 },
      /was 0\.15 USD per million tokens and is 0/,
    ],
    'that has no price any longer': [{ input: 0.15 }, /output price is no longer stated/],
    'that moved more than 5 times up': [{ input: 0.76, output: 0.6 }, /moved from 0\.15 to 0\.76/],
    'that moved more than 5 times down': [
      { input: 0.029, output: 0.6 },
      /moved from 0\.15 to 0\.029/,
    ],
    'whose cache price moved': [
      { input: 0.15, output: 0.6, cache_read: 0.01 },
      /cacheRead price moved from 0\.075 to 0\.01/,
    ],
    'whose price per length moved': [
      { input: 0.15, output: 0.6, tiers: [{ input: 0.9, output: 0.6, tier: { size: 1 } }] },
      /input price moved from 0\.15 to 0\.9/,
    ],
    'whose tier has no size': [
      { input: 0.15, output: 0.6, tiers: [{ input: 0.2, output: 0.6, tier: { size: -1 } }] },
      /aboveInput|>=0/,
    ],
  };
  for (const [what, [cost, reason]] of Object.entries(faults)) {
    it(what, () => {
      const file = changed(({ groq }) => (groq!.models['openai/gpt-oss-120b']!.cost = cost));
      const { table, keptOut } = refreshed(file);
      assert.deepEqual(offerOf(table, groq), offerOf(bundled, groq));
      assert.deepEqual(
        keptOut.map(({ offer }) => offer),
        [groq],
      );
      assert.match(keptOut[0]!.reason, reason);
    });
  }

  it('and has the price of the refresh before, with its date', () => {
    const price = (input: number): ModelsDevFile =>
      changed(({ groq }) => (groq!.models['openai/gpt-oss-120b'] = entry(input, 0.6)));
    const before = refreshed(price(0.6), { day: '2026-11-20' }).stored;
    const { table, keptOut, stored } = refreshed(price(3.1), { before, day: '2026-11-21' });
    assert.match(keptOut[0]!.reason, /moved from 0\.6 to 3\.1/);
    assert.equal(baseOf(table, groq).perMillion.input, 0.6);
    assert.equal(baseOf(table, groq).source, 'models-dev@2026-11-20');
    assert.deepEqual(
      stored.inputs.map(({ id }) => id),
      ['models-dev@2026-11-21', 'litellm@2026-11-21', 'models-dev@2026-11-20'],
    );
  });

  it('when its name is too long to be one', () => {
    const file = changed(({ groq }) => (groq!.models['x'.repeat(201)] = entry(1, 2)));
    const { added, keptOut } = refreshed(file);
    assert.equal(added, 0);
    assert.match(keptOut[0]!.reason, /too long/);
  });
});

describe('a list is refused', () => {
  const refuses = (file: unknown, reason: RegExp | typeof TooFewOffersError): void => {
    assert.throws(() => refreshed(file), reason);
  };
  it('when it is another', () => {
    refuses({ 'gpt-5.4': { litellm_provider: 'openai' } }, /not a models\.dev list/);
    refuses([], /not a models\.dev list|only 0 of/);
    refuses({}, /not a models\.dev list/);
    refuses('text', /not a models\.dev list/);
  });
  it('when fewer than 70 % of what the table has from it remain', () => {
    const without = (count: number): ModelsDevFile =>
      changed(({ deepinfra }) => {
        for (const id of Object.keys(deepinfra!.models).slice(0, count)) {
          // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
          delete deepinfra!.models[id];
        }
      });
    assert.equal(refreshed(without(3)).same, 7);
    refuses(without(4), TooFewOffersError);
  });
  it('when most of its prices cannot be right', () => {
    const file = listedFile();
    for (const { models } of Object.values(file)) {
      for (const each of Object.values(models)) each.cost = { input: 1e9, output: 1e9 };
    }
    refuses(file, TooFewOffersError);
  });
  it('when it has more offers than any list', () => {
    const file = listedFile();
    for (let more = 0; more < 50_000; more++) file.groq!.models[`m${more}`] = entry(1, 2);
    refuses(file, /has 50010 offers/);
  });
});
