import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compare, type Comparison } from '../../src/core/comparison';
import { Evidence, type Result } from '../../src/core/equivalence/evidence';
import { works } from '../../src/core/equivalence/kindsOfWork';
import { type OwnResult, OwnResults } from '../../src/core/equivalence/ownResults';
import { defaultScenario } from '../../src/core/pricing/scenario';
import { catalogOf, countsOf, offer, rate } from './support/catalog';

const models = ['lab/ref', 'lab/a', 'lab/b', 'lab/c'];
const benchmarks = ['swe-bench-verified', 'tau-bench-banking', 'bfcl-v4', 'arena-overall'];

const price = fc.constantFrom(0, 0.1, 0.5, 1, 2, 4, undefined);
const anOffer = fc.record({
  model: fc.constantFrom(...models),
  input: price,
  output: price,
  fp4: fc.boolean(),
  unranked: fc.constantFrom('free', 'retired', undefined, undefined, undefined),
  context: fc.constantFrom(500, 100_000, undefined),
});
const aResult = fc.record({
  benchmark: fc.constantFrom(...benchmarks),
  model: fc.constantFrom(...models),
  score: fc.integer({ min: 5, max: 99 }),
  standardError: fc.constantFrom(0.1, 1, 5, undefined),
  effort: fc.constantFrom('low' as const, 'high' as const, undefined),
  broken: fc.constantFrom(true as const, undefined, undefined),
});
const anOwn = fc.record({
  model: fc.constantFrom(...models),
  passed: fc.integer({ min: 0, max: 400 }),
  work: fc.constantFrom('chat' as const, undefined),
});
const work = fc.constantFrom(
  'agentic-code-change' as const,
  'tool-calling' as const,
  'chat' as const,
);

function known<T extends object>(record: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(record).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

/** Random data, with what was compared. */
const comparisons = fc
  .record({
    offers: fc.array(anOffer, { minLength: 1, maxLength: 12 }),
    results: fc.array(aResult, { maxLength: 14 }),
    own: fc.array(anOwn, { maxLength: 5 }),
    work,
    tolerance: fc.constantFrom(3, 5, 35),
  })
  .map(({ offers: made, results: rows, own: entries, work: kind, tolerance }) => {
    const offers = [
      offer('lab:reference', 'lab/ref', [rate(2, 8)]),
      ...made.map(({ model, input, output, fp4, unranked, context }, index) =>
        offer(`host:${index}`, model, [{ ...rate(0, 0), perMillion: known({ input, output }) }], {
          ...(fp4 && { variant: { quantization: 'fp4' } }),
          ...(unranked && { unranked }),
          ...(context !== undefined && { limit: { context } }),
        }),
      ),
    ];
    const results = rows.map((row): Result => ({
      ...known(row),
      label: row.model,
      date: '2026-06-12',
    }));
    const own = entries.map((entry): OwnResult => ({ ...known(entry), of: 400 }));
    const evidence = new Evidence({
      schemaVersion: 1,
      date: '2026-06-12',
      sources: [],
      benchmarks: Object.fromEntries(
        benchmarks.map((id) => [
          id,
          {
            name: id,
            source: 's',
            unit: id.startsWith('arena') ? 'rating' : 'percent',
            harness: 'h',
          },
        ]),
      ),
      results,
      pairs: [],
    });
    const comparison = compare(catalogOf(offers), {
      text: { name: 'a', part: 'document', selections: 0, characters: 1 },
      tokens: countsOf(1_000),
      reference: offers[0]!,
      scenario: defaultScenario,
      at: 0,
      measure: { evidence, standard: { work: kind, tolerance }, ownResults: new OwnResults(own) },
    });
    return { comparison, results, own, kind };
  });

const every = ({ groups }: Comparison) => groups.flatMap(({ options }) => options);

describe('a comparison of random data', () => {
  it('calls nothing better or equivalent without a shared benchmark or results of the user’s own', () => {
    fc.assert(
      fc.property(comparisons, ({ comparison, results, own, kind }) => {
        const share = (model: string): boolean => {
          const tested = (one: string): boolean =>
            own.some((entry) => entry.model === one && (entry.work ?? kind) === kind);
          const on = (one: string, id: string): boolean =>
            results.some((row) => row.model === one && row.benchmark === id && !row.broken);
          const shares = works[kind].benchmarks.some((id) => on('lab/ref', id) && on(model, id));
          return shares || (tested('lab/ref') && tested(model));
        };
        for (const {
          verdict,
          offer: { model, variant },
        } of every(comparison)) {
          if (verdict === 'same-model') assert.equal(model, 'lab/ref');
          if (verdict !== 'better' && verdict !== 'equivalent') continue;
          assert.ok(share(model), `${model} is ${verdict} by nothing`);
          assert.equal(variant, undefined);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('ranks nothing above a cheaper one of its group, among those that can be chosen', () => {
    fc.assert(
      fc.property(comparisons, ({ comparison }) => {
        for (const { options } of comparison.groups) {
          const costs = options
            .filter(({ fails, unranked }) => fails.length === 0 && !unranked)
            .flatMap(({ quote }) => ('unknown' in quote ? [] : [quote.usd.low + quote.usd.high]));
          assert.deepEqual(
            costs,
            [...costs].sort((a, b) => a - b),
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  it('headlines only what is shown to be as good, saves at both ends, fails nothing and is not free', () => {
    let seen = 0;
    fc.assert(
      fc.property(comparisons, ({ comparison }) => {
        for (const option of comparison.supported) {
          seen++;
          assert.ok(['same-model', 'better', 'equivalent'].includes(option.verdict));
          assert.ok((option.saving?.low ?? 0) > 0 && (option.saving?.high ?? 0) > 0);
          assert.deepEqual([option.fails.length, option.unranked], [0, undefined]);
          assert.ok('usd' in option.quote && option.quote.usd.high > 0);
        }
      }),
      { numRuns: 500 },
    );
    assert.ok(seen > 20, `only ${seen} options were headlined`);
  });
});
