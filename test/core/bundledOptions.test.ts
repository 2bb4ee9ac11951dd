import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { Catalog, parseCatalog } from '../../src/core/catalog/catalog';
import { services } from '../../src/core/catalog/schema';
import { compare } from '../../src/core/comparison';
import { limitsOf, misfitOf } from '../../src/core/equivalence/fit';
import {
  noRequirements,
  RequirementCheck,
  requirementsFor,
} from '../../src/core/equivalence/requirements';
import { OfferColumns } from '../../src/core/offerColumns';
import { Costs } from '../../src/core/pricing/costs';
import { middleOf } from '../../src/core/pricing/money';
import { billOf, quote } from '../../src/core/pricing/quote';
import { usageOf } from '../../src/core/pricing/scenario';
import { countsOf } from './support/catalog';

const file = path.join(__dirname, '..', '..', 'data', 'catalog.json');

/** A call, from the empty to one that fits nowhere. */
const calls = fc.record({
  tokens: fc.oneof(fc.nat(300_000), fc.constantFrom(0, 1, 128_000, 1_048_576, 20_000_000)),
  cachedPercent: fc.constantFrom(0, 50, 100),
  service: fc.constantFrom(...services),
  answer: fc.constantFrom({ low: 100, high: 300 }, { low: 40_000, high: 200_000 }),
  reasoning: fc.constantFrom({ low: 500, high: 5_000 }, undefined),
  requirements: fc.constantFrom(
    noRequirements,
    noRequirements,
    requirementsFor(['tools', 'image']),
    { ...noRequirements, providers: ['openai', 'groq'] },
    { ...noRequirements, regions: ['eu' as const] },
  ),
});

describe('over the bundled table, options', () => {
  let catalog: Catalog;
  before(() => {
    catalog = new Catalog(parseCatalog(readFileSync(file, 'utf8')));
  });

  it('cost what they are quoted, and fail what they are checked to fail', () => {
    const reference = catalog.resolve('openai:gpt-5.4');
    assert.ok(reference);
    fc.assert(
      fc.property(calls, ({ tokens, reasoning, requirements, ...scenario }) => {
        const { groups } = compare(catalog, {
          text: { name: 'a', part: 'document', selections: 0, characters: 1 },
          tokens: countsOf(tokens),
          reference,
          scenario: { ...scenario, ...(reasoning && { reasoning }), callsPerMonth: 1 },
          requirements,
          at: Date.UTC(2026, 10, 27, 12),
        });
        const check = new RequirementCheck(requirements);
        for (const { offer, usage, quote: quoted, middle, most, fails } of groups.flatMap(
          ({ options }) => options,
        )) {
          assert.deepEqual(quoted, quote(offer, usage), offer.id);
          assert.equal(middle, 'usd' in quoted ? middleOf(quoted.usd) : NaN, offer.id);
          assert.equal(most, 'usd' in quoted ? quoted.usd.high : NaN, offer.id);
          assert.deepEqual(fails, check.failed(offer, catalog.modelOf(offer), usage), offer.id);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('fit where no limit is gone over', () => {
    const columns = new OfferColumns(catalog, catalog.offers);
    const fitting = new Set<boolean>();
    fc.assert(
      fc.property(calls, ({ tokens, reasoning, ...scenario }) => {
        for (const [index, offer] of catalog.offers.entries()) {
          const model = catalog.modelOf(offer);
          const usage = usageOf(
            { tokens, exact: true },
            model,
            { ...scenario, ...(reasoning && { reasoning }), callsPerMonth: 1 },
            0,
          );
          const fits = misfitOf(limitsOf(offer, model), usage) === undefined;
          fitting.add(fits);
          assert.equal(columns.fits(index, usage), fits, offer.id);
        }
      }),
      { numRuns: 20 },
    );
    assert.equal(fitting.size, 2);
  });

  it('have a plain price, but for few', () => {
    const columns = new OfferColumns(catalog, catalog.offers);
    const costs = new Costs(catalog.offers.length);
    const usage = usageOf(
      { tokens: 10_000, exact: true },
      { name: 'a', lab: 'a', tokenizer: 'o200k_base' },
      { answer: { low: 100, high: 300 }, cachedPercent: 50, callsPerMonth: 1, service: 'standard' },
      0,
    );
    const plain = columns.plainPrices('standard');
    const asked = catalog.offers.filter((_, index) => !plain.price(index, billOf(usage), costs));
    assert.ok(asked.length < 200, `${asked.length} offers have none`);
  });
});
