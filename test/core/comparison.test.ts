import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Catalog } from '../../src/core/catalog/catalog';
import { compare, type Comparison } from '../../src/core/comparison';
import type { TokenCounts } from '../../src/core/prompts';
import type { Option } from '../../src/core/options';
import { optionsOf, savingOf } from '../../src/core/options';
import type { Offer } from '../../src/core/catalog/schema';
import { Evidence, type Result } from '../../src/core/equivalence/evidence';
import { standardFor } from '../../src/core/equivalence/standard';
import { defaultScenario, type Scenario, usageOf } from '../../src/core/pricing/scenario';
import { catalogOf, countsOf, offer, rate } from './support/catalog';

const text = { name: 'prompt.md', part: 'selection', selections: 1, characters: 4000 } as const;

const offers: Offer[] = [
  offer('lab:big', 'lab/big', [rate(2, 8)]),
  offer('host:big', 'lab/big', [rate(1, 4)]),
  offer('region:big', 'lab/big', [rate(1.5, 6)], { variant: { region: 'eu' } }),
  offer('dear:big', 'lab/big', [rate(4, 16)]),
  offer('fast:big', 'lab/big', [rate(3, 12)], { variant: { speed: 'fast' } }),
  offer('quant:big', 'lab/big', [rate(0.5, 2)], { variant: { quantization: 'fp4' } }),
  offer('free:big', 'lab/big', [rate(0, 0)], { unranked: 'free' }),
  offer('blind:big', 'lab/big', [{ ...rate(1, 1), perMillion: { input: 1 } }]),
  offer('host:small', 'other/small', [rate(0.1, 0.4)]),
  offer('host:tiny', 'other/tiny', [rate(0.01, 0.04)], { limit: { context: 1_000 } }),
];
const catalog = catalogOf(offers, { 'other/small': { tokenizer: 'qwen3' } });

function comparison(scenario: Partial<Scenario> = {}, tokens = countsOf(1_000)): Comparison {
  const reference = offers[0]!;
  return compare(catalog, {
    text,
    tokens,
    reference,
    scenario: { ...defaultScenario, ...scenario },
    at: 0,
  });
}
const same = (made: Comparison): readonly Option[] => optionsOf(made, 'same-model');
const others = (made: Comparison): readonly Option[] => optionsOf(made, 'not-measured');
const ids = (options: readonly Option[]): string[] => options.map(({ offer: { id } }) => id);

describe('a comparison', () => {
  it('puts the same model elsewhere by cost, then what is not ranked, then what is not known', () => {
    assert.deepEqual(ids(same(comparison())), [
      'host:big',
      'region:big',
      'dear:big',
      'free:big',
      'blind:big',
    ]);
  });

  it('takes a fast or quantised variant for another thing, and measures nothing by it', () => {
    const otherModels = others(comparison());
    assert.deepEqual(ids(otherModels), ['host:small', 'quant:big', 'fast:big', 'host:tiny']);
    assert.ok(otherModels.every(({ verdict }) => verdict === 'not-measured'));
  });

  it('headlines only what is proven, fits, is paid for and saves at both ends', () => {
    assert.deepEqual(ids(comparison().supported), ['host:big', 'region:big']);
  });

  it('prices the whole call, and the prompt alone', () => {
    const { reference } = comparison();
    // 1,000 in at $2 and 250 to 1,000 out at $8.
    assert.deepEqual('usd' in reference.quote && reference.quote.usd, { low: 0.004, high: 0.01 });
    assert.deepEqual('usd' in reference.prompt && reference.prompt.usd, {
      low: 0.002,
      high: 0.002,
    });
  });

  it('saves low against low and high against high', () => {
    const host = same(comparison())[0];
    assert.deepEqual(host?.saving, { low: 0.5, high: 0.5 });
    assert.equal(
      same(comparison()).find(({ offer: { id } }) => id === 'dear:big')?.saving?.low,
      -1,
    );
    assert.equal(same(comparison()).find(({ unranked }) => unranked)?.saving, undefined);
  });

  it('counts each model in its own tokenizer', () => {
    const qwen = { tokens: 1_200, exact: false, low: 1_100, high: 1_300, basis: 'test' } as const;
    const otherModels = others(comparison({}, countsOf(1_000, { qwen3: qwen })));
    const small = otherModels.find(({ offer: { id } }) => id === 'host:small');
    assert.deepEqual(small?.tokens, qwen);
    assert.deepEqual(small.usage.input, { low: 1_100, high: 1_300 });
  });

  it('tells what does not fit from what may not, with its numbers, behind what does', () => {
    const tiny = (tokens: TokenCounts): unknown =>
      others(comparison({}, tokens)).find(({ offer: { id } }) => id === 'host:tiny')?.fails;
    const estimate = { tokens: 900, exact: false, low: 800, high: 1_100, basis: 'test' } as const;
    const fits = { requirement: 'fits', available: 1_000 };
    assert.equal(others(comparison()).at(-1)?.offer.id, 'host:tiny');
    assert.deepEqual(tiny(countsOf(1_001)), [
      { ...fits, limit: 'input', certain: true, needed: 1_001 },
    ]);
    assert.deepEqual(tiny(countsOf(1_000)), [
      { ...fits, limit: 'context', certain: true, needed: 1_250 },
    ]);
    assert.deepEqual(tiny(countsOf(0, { o200k_base: estimate })), [
      { ...fits, limit: 'context', certain: true, needed: 1_050 },
    ]);
    // The longest answer that is assumed has 1,000 tokens.
    assert.deepEqual(tiny(countsOf(750)), [
      { ...fits, limit: 'context', certain: false, needed: 1_750 },
    ]);
    assert.deepEqual(tiny(countsOf(0)), []);
  });

  it('rounds the cached share down', () => {
    const { usage } = comparison({ cachedPercent: 33.35 }, countsOf(1_000)).reference;
    assert.deepEqual(usage.cacheRead, { low: 333, high: 333 });
  });

  it('adds reasoning only to models that reason', () => {
    const scenario = { ...defaultScenario, reasoning: { low: 100, high: 200 } };
    const model = catalog.modelOf(offers[0]!);
    const count = { tokens: 10, exact: true } as const;
    assert.deepEqual(usageOf(count, { ...model, reasoning: true }, scenario, 0).reasoning, {
      low: 100,
      high: 200,
    });
    assert.deepEqual(usageOf(count, model, scenario, 0).reasoning, { low: 0, high: 0 });
  });

  it('is unknown everywhere where the service is not sold, and headlines nothing', () => {
    const batch = comparison({ service: 'batch' });
    assert.ok('unknown' in batch.reference.quote);
    assert.deepEqual(batch.supported, []);
    assert.ok(others(batch).every(({ saving }) => saving === undefined));
  });

  it('holds every other offer exactly once', () => {
    const made = comparison();
    const seen = [...ids(same(made)), ...ids(others(made)), made.reference.offer.id];
    assert.deepEqual(seen.sort(), offers.map(({ id }) => id).sort());
  });
});

describe('a saving', () => {
  const money = fc.double({ min: 1e-9, max: 1e6, noNaN: true });
  const rateOf = offers[0]!.rates[0]!;
  it('is never positive for what costs more, and always sorted', () => {
    fc.assert(
      fc.property(money, money, money, money, (a, b, c, d) => {
        const reference = { usd: { low: Math.min(a, b), high: Math.max(a, b) }, rate: rateOf };
        const candidate = { usd: { low: Math.min(c, d), high: Math.max(c, d) }, rate: rateOf };
        const saving = savingOf(reference, candidate);
        assert.ok(saving && saving.low <= saving.high);
        if (candidate.usd.low >= reference.usd.low && candidate.usd.high >= reference.usd.high) {
          assert.ok(saving.high <= 0);
        }
      }),
    );
  });
  it('of a free reference or an unknown price is none', () => {
    const free = { usd: { low: 0, high: 0 }, rate: rateOf };
    assert.equal(savingOf(free, free), undefined);
    assert.equal(savingOf({ unknown: 'x' }, free), undefined);
  });
});

describe('a comparison that is judged', () => {
  const result = (model: string, score: number): Result => ({
    benchmark: 'swe-bench-verified',
    model,
    label: model,
    date: '2026-06-12',
    score,
    standardError: 0.5,
  });
  const evidence = new Evidence({
    schemaVersion: 1,
    date: '2026-06-12',
    sources: [],
    benchmarks: {
      'swe-bench-verified': { name: 'B', source: 's', unit: 'percent', harness: 'h' },
    },
    results: [result('lab/big', 70), result('other/small', 71), result('other/tiny', 20)],
    pairs: [],
  });
  const judged = (
    scenario: Partial<Scenario> = {},
    models = {},
    reference = 'lab:big',
    among = offers,
  ): Comparison => {
    const known = catalogOf(among, { 'other/small': { tokenizer: 'qwen3' }, ...models });
    return compare(known, {
      text,
      tokens: countsOf(1_000),
      reference: known.offer(reference)!,
      scenario: { ...defaultScenario, ...scenario },
      at: 0,
      measure: { evidence, standard: standardFor(evidence, 'lab/big', {}) },
    });
  };

  it('puts what is measured as good before what is weaker, and variants with what nobody has measured', () => {
    const { groups } = judged();
    assert.deepEqual(
      groups.map(({ id, options }) => [id, ...ids(options)]),
      [
        ['same-model', 'host:big', 'region:big', 'dear:big', 'free:big', 'blind:big'],
        ['as-good', 'host:small'],
        ['unproven'],
        ['weaker', 'host:tiny'],
        ['not-measured', 'quant:big', 'fast:big'],
      ],
    );
    assert.equal(judged().supported[0]?.offer.id, 'host:small');
  });

  it('says what the reference is measured on', () => {
    const { judged: by } = judged();
    assert.equal(by?.work, 'agentic-code-change');
    assert.equal(by.result?.score, 70);
    assert.deepEqual(by.measuredOn, ['agentic-code-change']);
  });

  it('takes a variant as the reference for one that nobody has measured', () => {
    for (const id of ['fast:big', 'quant:big']) {
      const { judged: by, supported } = judged({}, {}, id);
      assert.equal(by?.work, 'agentic-code-change');
      assert.equal(by.result, undefined, id);
      assert.deepEqual([by.efforts, by.measuredOn, supported], [[], [], []], id);
    }
  });

  it('headlines no saving between a model that reasons and one that does not while that is not counted', () => {
    const reasons = { 'lab/big': { reasoning: true } };
    assert.ok(!ids(judged({}, reasons).supported).includes('host:small'));
    const known = { reasoning: { low: 0, high: 0 } };
    assert.ok(ids(judged(known, reasons).supported).includes('host:small'));
    // Nor where no list says whether one of the two reasons, whatever is counted.
    const notKnown = { 'lab/big': { reasoning: undefined } } as unknown as typeof reasons;
    assert.ok(!ids(judged({}, notKnown).supported).includes('host:small'));
    assert.ok(!ids(judged(known, notKnown).supported).includes('host:small'));
    assert.equal(judged(known, reasons).heldBack, undefined);
  });

  it('tells why what is cheaper and as good is not headlined, where nothing else is', () => {
    /** With no other offer of the reference's model. */
    const heldBack = (ownReasons: boolean | undefined, scenario: Partial<Scenario> = {}) => {
      const alone = offers.filter(({ model, id }) => model !== 'lab/big' || id === 'lab:big');
      const models = { 'lab/big': { reasoning: ownReasons } };
      return judged(scenario, models, 'lab:big', alone).heldBack;
    };
    const known = { reasoning: { low: 0, high: 0 } };
    assert.equal(heldBack(false), undefined);
    assert.equal(heldBack(true), 'reasoning-tokens');
    assert.equal(heldBack(true, known), undefined);
    assert.equal(heldBack(undefined), 'reasoning');
    assert.equal(heldBack(undefined, known), 'reasoning');
  });
});

describe('a plan', () => {
  const paid = offer('copilot:big', 'lab/big', [rate(0.5, 2)], { unranked: 'plan' });
  const flat = offer('copilot:big-free', 'lab/big', [rate(0, 0)], { unranked: 'plan' });
  const known = catalogOf([...offers, paid, flat]);
  const providers = { ...known.data.providers };
  providers.copilot = { name: 'Copilot', kind: 'plan', creditUsd: 0.01 };
  const supported = (meteredPlans: string[], creditUsd = true): string[] => {
    const { creditUsd: credit, ...without } = providers.copilot!;
    const copilot = creditUsd ? { ...without, creditUsd: credit! } : without;
    const table = new Catalog({ ...known.data, providers: { ...providers, copilot } });
    return ids(
      compare(table, {
        text,
        tokens: countsOf(1_000),
        reference: offers[0]!,
        scenario: defaultScenario,
        at: 0,
        meteredPlans,
      }).supported,
    );
  };

  it('takes part where the user allows it and it bills by the token; what it gives for nothing never does', () => {
    assert.ok(!supported([]).includes('copilot:big'));
    assert.ok(supported(['copilot']).includes('copilot:big'));
    assert.ok(!supported(['copilot']).includes('copilot:big-free'));
    assert.ok(!supported(['copilot'], false).includes('copilot:big'));
  });
});
