import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import * as v from 'valibot';
import { refresh } from '../../../src/core/catalog/refresh';
import { parseRefreshed, withRefreshed } from '../../../src/core/catalog/refreshed';
import { CatalogSchema } from '../../../src/core/catalog/schema';
import { ListFormatError, TooFewOffersError } from '../../../src/core/catalog/sources/listedOffer';
import { tables } from '../../../src/core/catalog/tables/tables';
import { bundledTable, fetchedLists, listedFile } from './priceLists';

const bundled = bundledTable();
const names = [
  ...Object.values(listedFile()).flatMap(({ models }) => Object.keys(models)),
  'new/model-1',
  '__proto__',
  'constructor',
];

const price = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: 0.01, max: 20, noNaN: true }) },
  fc.constantFrom(0, -1, 1e9, 1e-9, NaN, Infinity, null, 'NaN', {}),
);
const cost = fc.record(
  {
    input: price,
    output: price,
    cache_read: price,
    tiers: fc.array(fc.record({ input: price, output: price, tier: fc.record({ size: price }) }), {
      maxLength: 2,
    }),
    context_over_200k: fc.record({ input: price, output: price }),
  },
  { requiredKeys: [] },
);
const entry = fc.record(
  {
    name: fc.oneof(fc.constantFrom('gpt-5.4', '<b>', ''), fc.string()),
    cost,
    canonical_model_id: fc.constantFrom('openai/gpt-oss-20b', 'zai/glm-4.6', 'x', '__proto__/a'),
    status: fc.constantFrom('deprecated', 'alpha'),
    limit: fc.record({ context: price, output: price }, { requiredKeys: [] }),
  },
  { requiredKeys: ['name', 'cost'] },
);
/** What is changed in the good file: offers taken out, replaced or added. */
const edits = fc.array(
  fc.tuple(
    fc.constantFrom('openai', 'groq', 'deepinfra', 'nobody'),
    fc.constantFrom(...names),
    fc.option(entry),
  ),
  { maxLength: 12 },
);

function edited(changes: readonly (readonly [string, string, unknown])[]): unknown {
  const file: Record<string, { models: Record<string, unknown> }> = listedFile();
  for (const [provider, id, replacement] of changes) {
    const models = new Map(Object.entries(file[provider]?.models ?? {}));
    if (replacement === null) models.delete(id);
    else models.set(id, replacement);
    file[provider] = { models: Object.fromEntries(models) };
  }
  return file;
}

describe('whatever a refreshed list holds', () => {
  const before = fc.option(edits);
  const table = (
    list: unknown,
    earlier: typeof edits extends fc.Arbitrary<infer E> ? E | null : never,
  ) => {
    const attempt = (changes: unknown, stored?: ReturnType<typeof parseRefreshed>) => {
      try {
        const current = stored === undefined ? bundled : withRefreshed(bundled, stored);
        const lists = fetchedLists(current, changes, '2026-11-24', stored ? 'second' : 'first');
        const { prices } = refresh(bundled, stored, lists, tables);
        return parseRefreshed(JSON.stringify({ ...prices, etags: {} }));
      } catch (error) {
        if (error instanceof TooFewOffersError || error instanceof ListFormatError)
          return undefined;
        throw error;
      }
    };
    const stored = earlier === null ? undefined : attempt(edited(earlier));
    const current = stored === undefined ? bundled : withRefreshed(bundled, stored);
    const next = attempt(list, stored);
    return { current, stored: next, again: () => next && attempt(list, next), first: stored };
  };

  it('a paid price stays paid and near, an offer keeps its model, and the table is a table', () => {
    fc.assert(
      fc.property(edits, before, (changes, earlier) => {
        const { current, stored } = table(edited(changes), earlier);
        if (stored === undefined) return;
        const result = withRefreshed(bundled, stored);
        assert.ok(v.is(CatalogSchema, result));
        const offers = new Map(result.offers.map((offer) => [offer.id, offer]));
        for (const old of bundled.offers) {
          const offer = offers.get(old.id);
          assert.equal(offer?.model, old.model);
          assert.deepEqual(offer.variant, old.variant);
        }
        for (const old of current.offers) {
          const price = offers.get(old.id)?.rates[0]?.perMillion;
          if (price === undefined) continue;
          const was = old.rates[0]!.perMillion;
          for (const dimension of ['input', 'output'] as const) {
            if (!was[dimension]) continue;
            const times = (price[dimension] ?? 0) / was[dimension];
            assert.ok(times >= 0.2 - 1e-9 && times <= 5 + 1e-9, `${old.id} ${dimension} ${times}`);
          }
        }
        for (const { model, provider, rates } of result.offers) {
          assert.ok(result.models[model] && result.providers[provider]);
          for (const { source } of rates) assert.ok(result.inputs.some(({ id }) => id === source));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('the same list again changes nothing', () => {
    fc.assert(
      fc.property(edits, before, (changes, earlier) => {
        const { stored, again } = table(edited(changes), earlier);
        const second = again();
        if (stored === undefined || second === undefined) return;
        const prices = ({ offers }: typeof bundled) =>
          offers.map(({ id, model, rates }) => [id, model, rates.map((rate) => rate.perMillion)]);
        assert.deepEqual(
          prices(withRefreshed(bundled, second)),
          prices(withRefreshed(bundled, stored)),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('it is refused when fewer than 70 % remain', () => {
    const ids = bundled.offers
      .filter(({ rates }) => rates[0]?.source === 'models-dev')
      .map(({ id }) => id);
    fc.assert(
      fc.property(fc.subarray(ids), (gone) => {
        const { stored } = table(
          edited(
            gone.map((id) => [id.split(':')[0]!, id.slice(id.indexOf(':') + 1), null] as const),
          ),
          null,
        );
        assert.equal(stored === undefined, ids.length - gone.length < 0.7 * ids.length);
      }),
    );
  });
});
