import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { refresh, type Refresh } from '../../../src/core/catalog/refresh';
import { withRefreshed } from '../../../src/core/catalog/refreshed';
import type { CatalogData, Rate } from '../../../src/core/catalog/schema';
import { tables } from '../../../src/core/catalog/tables/tables';
import {
  bundledTable,
  entry,
  fetchedLists,
  listedFile,
  litellmFile,
  type ModelsDevFile,
} from './priceLists';

const bundled = bundledTable();
const mini = 'openai:gpt-5.4-mini';

function refreshedWith(
  change: (file: ModelsDevFile) => void,
  litellm: Record<string, unknown> = {},
  over: CatalogData = bundled,
): Refresh & { prices: Refresh['prices']; rates: (id: string) => Rate[] | undefined } {
  const file = listedFile();
  change(file);
  const lists = fetchedLists(over, file, undefined, undefined, { ...litellmFile(), ...litellm });
  const done = refresh(over, undefined, lists, tables);
  const table = withRefreshed(over, { ...done.prices, etags: {} });
  return { ...done, rates: (id) => table.offers.find((offer) => offer.id === id)?.rates };
}

const setMini = (input: number, output: number, more?: Record<string, unknown>) => {
  return ({ openai }: ModelsDevFile): void => {
    openai!.models['gpt-5.4-mini'] = entry(input, output, more);
  };
};
const bundledRates = bundled.offers.find(({ id }) => id === mini)!.rates;

describe('a price on which the fetched lists contradict each other', () => {
  const contradictions: Record<string, [ReturnType<typeof setMini>, RegExp]> = {
    input: [setMini(1.1, 3), /input price is 1\.1 .*, but litellm says 0\.5/],
    output: [setMini(0.5, 6.5), /output price is 6\.5 .*, but litellm says 3/],
    'cache read': [
      setMini(0.5, 3, { cache_read: 0.11 }),
      /cacheRead price is 0\.11 .*, but litellm says 0\.05/,
    ],
  };
  const withCache = {
    'gpt-5.4-mini': {
      ...(litellmFile()['gpt-5.4-mini'] as Record<string, unknown>),
      cache_read_input_token_cost: 0.05e-6,
    },
  };
  for (const [what, [change, reason]] of Object.entries(contradictions)) {
    it(`more than 2 times is kept out: ${what}`, () => {
      const { keptOut, rates } = refreshedWith(change, withCache);
      assert.deepEqual(
        keptOut.map(({ offer }) => offer),
        [mini],
      );
      assert.match(keptOut[0]!.reason, reason);
      assert.deepEqual(rates(mini), bundledRates);
    });
  }

  it('2 times or less is taken from the newer list', () => {
    const { keptOut, rates } = refreshedWith(setMini(1, 3, { cache_read: 0.1 }), withCache);
    assert.deepEqual(keptOut, []);
    assert.equal(rates(mini)?.[0]?.perMillion.input, 1);
  });

  it('is kept out of a new offer, too', () => {
    const { keptOut, rates } = refreshedWith(
      ({ openai }) => (openai!.models['gpt-4-32k'] = entry(6, 12)),
      {},
      { ...bundled, offers: bundled.offers.filter(({ id }) => id !== 'openai:gpt-4-32k') },
    );
    assert.match(keptOut[0]?.reason ?? '', /input price is 6 .*, but litellm says 60/);
    assert.equal(rates('openai:gpt-4-32k'), undefined);
  });

  it('is the business of whoever reads a gateway’s prices', () => {
    const openrouter = {
      litellm_provider: 'openrouter',
      mode: 'chat',
      input_cost_per_token: 1e-6,
      output_cost_per_token: 3e-6,
    };
    const { keptOut, rates } = refreshedWith(
      (file) => {
        file.openrouter = { models: { 'openai/gpt-5.4-mini': entry(0.4, 3) } };
      },
      { 'openrouter/openai/gpt-5.4-mini': openrouter },
    );
    assert.deepEqual(keptOut, []);
    assert.equal(rates('openrouter:openai/gpt-5.4-mini')?.[0]?.perMillion.input, 0.4);
  });

  it('is no news where a review has settled it', () => {
    const reviewed = { page: 'https://openai.com/', date: '2026-11-24', reason: 'a shifted digit' };
    const settled = (
      perMillion: Rate['perMillion'],
      conflicts: Rate['conflicts'],
    ): CatalogData => ({
      ...bundled,
      offers: bundled.offers.map((offer) =>
        offer.id === mini
          ? { ...offer, rates: [{ ...bundledRates[0]!, perMillion, conflicts, reviewed }] }
          : offer,
      ),
    });
    const newestRight = settled({ input: 1.1, output: 3 }, { litellm: { input: 0.5 } });
    const newestWrong = settled({ input: 0.5, output: 3 }, { 'models-dev': { input: 1.1 } });
    for (const table of [newestRight, newestWrong]) {
      const { keptOut, rates } = refreshedWith(setMini(1.1, 3), {}, table);
      assert.deepEqual(keptOut, []);
      assert.equal(
        rates(mini)?.[0]?.perMillion.input,
        table.offers.find(({ id }) => id === mini)?.rates[0]?.perMillion.input,
      );
    }
    assert.equal(refreshedWith(setMini(1.3, 3), {}, newestWrong).keptOut.length, 1);
  });
});

describe('a new offer of a known model', () => {
  // Deepinfra sells it for 0.5 and 2, and nobody else does.
  const added = (input: number, output: number, id = 'moonshotai/kimi-k2-instruct') =>
    refreshedWith(({ groq }) => (groq!.models[id] = entry(input, output)));
  const offer = 'groq:moonshotai/kimi-k2-instruct';

  const doubtful: Record<string, [number, number, RegExp]> = {
    'under a tenth of the cheapest input': [0.049, 2, /input price is 0\.049 .*from 0\.5 to 0\.5/],
    'under a tenth of the cheapest output': [0.5, 0.19, /output price is 0\.19 .*from 2 to 2/],
    'above ten times the dearest input': [5.1, 2, /input price is 5\.1/],
    'above ten times the dearest output': [0.5, 20.1, /output price is 20\.1/],
  };
  for (const [what, [input, output, reason]] of Object.entries(doubtful)) {
    it(`is kept out ${what}`, () => {
      const { keptOut, rates } = added(input, output);
      assert.deepEqual(
        keptOut.map((each) => each.offer),
        [offer],
      );
      assert.match(keptOut[0]!.reason, reason);
      assert.equal(rates(offer), undefined);
    });
  }

  it('is taken in between', () => {
    assert.equal(added(0.05, 20).keptOut.length, 0);
    assert.equal(added(5, 0.2).added, 1);
  });

  it('is not held against another variant, or another model', () => {
    assert.equal(added(0.01, 0.01, 'newlab/brand-new-7').added, 1);
    const free = added(0, 0, 'moonshotai/kimi-k2-instruct:free');
    assert.deepEqual(free.keptOut, []);
  });
});
