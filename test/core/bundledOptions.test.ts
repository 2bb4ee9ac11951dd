import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { Catalog, parseCatalog } from '../../src/core/catalog/catalog';
import { type Offer, services } from '../../src/core/catalog/schema';
import { compare } from '../../src/core/comparison';
import { Evidence, parseQuality } from '../../src/core/equivalence/evidence';
import { limitsOf, misfitOf } from '../../src/core/equivalence/fit';
import {
  noRequirements,
  RequirementCheck,
  requirementsFor,
} from '../../src/core/equivalence/requirements';
import { isAsReleased, Judge } from '../../src/core/equivalence/verdict';
import { OfferColumns } from '../../src/core/offerColumns';
import { Costs } from '../../src/core/pricing/costs';
import { middleOf } from '../../src/core/pricing/money';
import { billOf, quote } from '../../src/core/pricing/quote';
import { usageOf } from '../../src/core/pricing/scenario';
import { countsOf } from './support/catalog';

const data = path.join(__dirname, '..', '..', 'data');

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
  meteredPlans: fc.constantFrom<string[]>([], ['github-copilot']),
  reference: fc.constantFrom('openai:gpt-5.4', 'a variant'),
});

describe('over the bundled table, options', () => {
  let catalog: Catalog;
  before(() => {
    catalog = new Catalog(parseCatalog(readFileSync(path.join(data, 'catalog.json'), 'utf8')));
  });

  it('cost what they are quoted, and fail what they are checked to fail', () => {
    const evidence = new Evidence(
      parseQuality(readFileSync(path.join(data, 'quality.json'), 'utf8')),
    );
    const measure = { evidence, standard: { work: 'coding-questions', tolerance: 5 } } as const;
    const references = {
      'openai:gpt-5.4': catalog.resolve('openai:gpt-5.4'),
      'a variant': catalog.offers.find((offer) => !offer.unranked && !isAsReleased(offer)),
    };
    const seen = { met: 0, failed: 0, priced: 0, unknown: 0, unranked: 0, paidPlan: 0 };
    fc.assert(
      fc.property(calls, (call) => {
        const { tokens, reasoning, requirements, meteredPlans, ...scenario } = call;
        const reference = references[call.reference];
        assert.ok(reference);
        const request = {
          text: { name: 'a', part: 'document', selections: 0, characters: 1 },
          tokens: countsOf(tokens),
          reference,
          scenario: { ...scenario, ...(reasoning && { reasoning }), callsPerMonth: 1 },
          requirements,
          measure,
          meteredPlans,
          at: Date.UTC(2026, 10, 27, 12),
        } as const;
        const judge = new Judge(reference, measure);
        const check = new RequirementCheck(requirements);
        const options = compare(catalog, request).groups.flatMap((group) => group.options);
        assert.equal(options.length, catalog.offers.length - 1);
        for (const { offer, usage, middle, most, fails, verdict, judgement, unranked } of options) {
          const quoted = quote(offer, usage);
          assert.equal(middle, 'usd' in quoted ? middleOf(quoted.usd) : NaN, offer.id);
          assert.equal(most, 'usd' in quoted ? quoted.usd.high : NaN, offer.id);
          assert.deepEqual(fails, check.failed(offer, catalog.modelOf(offer), usage), offer.id);
          const judged = judge.verdictOf(offer, judge.verdictOfModel(offer.model));
          assert.deepEqual([verdict, judgement], [judged.verdict, judged.judgement], offer.id);
          const isPaid = meteredPlans.includes(offer.provider) && offer.unranked === 'plan';
          if (!isPaid) assert.equal(unranked, offer.unranked, offer.id);
          else if (unranked === undefined) seen.paidPlan++;
          seen[fails.length > 0 ? 'failed' : 'met']++;
          seen['usd' in quoted ? 'priced' : 'unknown']++;
          if (unranked) seen.unranked++;
        }
      }),
      { numRuns: 20 },
    );
    for (const [kind, count] of Object.entries(seen)) assert.ok(count > 0, kind);
  });

  it('are the same whether all offers are compared or some', () => {
    const reference = catalog.resolve('openai:gpt-5.4');
    assert.ok(reference);
    const request = {
      text: { name: 'a', part: 'document', selections: 0, characters: 1 },
      tokens: countsOf(10_000),
      reference,
      scenario: {
        answer: { low: 100, high: 300 },
        cachedPercent: 50,
        callsPerMonth: 1,
        service: 'batch',
      },
      at: Date.UTC(2026, 10, 27, 12),
    } as const;
    const known = (offers?: readonly Offer[]): Map<string, unknown> => {
      const { groups } = compare(catalog, { ...request, ...(offers && { offers }) });
      const options = groups.flatMap((group) => group.options);
      return new Map(
        options.map(({ offer, middle, most, verdict, fails, unranked }) => [
          offer.id,
          { middle, most, verdict, fails, unranked },
        ]),
      );
    };
    const all = known();
    const some = known(catalog.offers.filter((_, index) => index % 7 === 3));
    assert.ok(some.size > 400);
    for (const [id, option] of some) assert.deepEqual(option, all.get(id), id);
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
