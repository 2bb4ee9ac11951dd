import assert from 'node:assert/strict';
import fc from 'fast-check';
import { intervalOf, wilson } from '../../../src/core/equivalence/difference';
import {
  type Frontier,
  frontierOf,
  offersOnFrontier,
} from '../../../src/core/equivalence/frontier';
import { middleOf } from '../../../src/core/pricing/money';
import { offer, rate } from '../support/catalog';
import { compared, evidenceOf, frontierIn, ids, onIt, result } from './frontierSupport';

describe('the frontier of a comparison', () => {
  const [ref, cheap, strong, worse] = [
    offer('lab:ref', 'lab/ref', [rate(10, 30)]),
    offer('host:cheap', 'lab/cheap', [rate(1, 3)]),
    offer('host:strong', 'lab/strong', [rate(20, 60)]),
    offer('host:worse', 'lab/worse', [rate(12, 36)]),
  ];
  const scores = [
    result('lab/ref', 70),
    result('lab/cheap', 60),
    result('lab/strong', 80),
    result('lab/worse', 65),
  ];

  it('has a point for each measured model, cheapest first, and leaves out what is beaten', () => {
    const frontier = frontierIn([ref, worse, strong, cheap], scores);
    assert.deepEqual(ids(frontier), ['host:cheap', 'lab:ref', 'host:worse', 'host:strong']);
    assert.deepEqual(onIt(frontier), ['host:cheap', 'lab:ref', 'host:strong']);
    assert.equal(frontier.reference, 'placed');
    assert.equal(frontier.benchmark, 'swe-bench-verified');
  });

  it('takes of each model the cheapest offer that is ranked, fits and has a price', () => {
    const model = 'lab/cheap';
    const frontier = frontierIn(
      [
        ref,
        cheap,
        offer('second:cheap', model, [rate(2, 6)]),
        offer('free:cheap', model, [rate(0, 0)]),
        offer('trial:cheap', model, [rate(0.1, 0.1)], { unranked: 'trial' }),
        offer('small:cheap', model, [rate(0.1, 0.1)], { limit: { context: 100 } }),
        offer('unpriced:cheap', model, []),
        offer('fast:cheap', model, [rate(0.1, 0.1)], { variant: { speed: 'fast' } }),
      ],
      scores,
    );
    assert.deepEqual(ids(frontier), ['host:cheap', 'lab:ref']);
    assert.equal(frontier.leftOut, 0);
  });

  it('takes the cheapest offer whatever the order, beside a variant that is cheaper yet', () => {
    const model = 'lab/cheap';
    const offers = [
      offer('fast:cheap', model, [rate(0.1, 0.1)], { variant: { speed: 'fast' } }),
      offer('second:cheap', model, [rate(2, 6)]),
      cheap,
    ];
    const [, ...unmeasured] = scores;
    const { groups, reference } = compared([ref, ...offers], unmeasured);
    const options = groups.flatMap((group) => group.options);
    for (const each of [options, options.toReversed()]) {
      const measure = {
        evidence: evidenceOf(unmeasured),
        standard: { work: 'agentic-code-change', tolerance: 5 },
      } as const;
      assert.deepEqual(ids(frontierOf(reference, undefined, each, measure)), ['host:cheap']);
    }
  });

  it('gives the same weights elsewhere the score of the reference, which they may beat or equal', () => {
    const elsewhere = (price: number): Frontier<unknown> =>
      frontierIn([ref, offer('host:ref', 'lab/ref', [rate(price, 3 * price)])], scores);
    assert.deepEqual(onIt(elsewhere(5)), ['host:ref']);
    assert.deepEqual(onIt(elsewhere(10)), ['host:ref', 'lab:ref']);
    assert.deepEqual(onIt(elsewhere(15)), ['lab:ref']);
    assert.equal(elsewhere(5).points[0]?.result.score, 70);
  });

  it('places an option by the effort that its verdict rests on', () => {
    const frontier = frontierIn(
      [ref, cheap],
      [
        result('lab/ref', 70),
        result('lab/cheap', 71, { effort: 'low' }),
        result('lab/cheap', 72, { effort: 'high' }),
      ].map((each) => ({ ...each, n: 500, solved: each.score * 5 })),
    );
    assert.equal(frontier.points[0]?.result.effort, 'low');
  });

  it('never puts results of two benchmarks or harnesses on one axis, and counts what is left out', () => {
    const tools = frontierIn(
      [ref, cheap, strong, worse],
      [
        result('lab/ref', 70, { benchmark: 'tau-bench-banking' }),
        result('lab/ref', 70, { benchmark: 'bfcl-v4' }),
        result('lab/cheap', 60, { benchmark: 'tau-bench-banking' }),
        result('lab/strong', 90, { benchmark: 'bfcl-v4' }),
      ],
      { work: 'tool-calling' },
    );
    assert.equal(tools.benchmark, 'tau-bench-banking');
    assert.deepEqual(ids(tools), ['host:cheap', 'lab:ref']);
    assert.equal(tools.leftOut, 1);
    const webdev = { benchmark: 'arena-webdev' };
    const harnessed = frontierIn(
      [ref, cheap, strong],
      [
        result('lab/ref', 1400, { ...webdev, harness: 'codex' }),
        result('lab/cheap', 1390, { ...webdev, harness: 'codex' }),
        result('lab/strong', 1500, webdev),
      ],
      { work: 'web-front-end' },
    );
    assert.equal(harnessed.harness, 'codex');
    assert.deepEqual(ids(harnessed), ['host:cheap', 'lab:ref']);
    assert.equal(harnessed.leftOut, 1);
    const others = frontierIn(
      [ref, cheap, strong],
      [
        result('lab/cheap', 1390, { ...webdev, harness: 'codex' }),
        result('lab/strong', 1500, webdev),
      ],
      { work: 'web-front-end' },
    );
    assert.deepEqual(ids(others), ['host:strong']);
    assert.equal(others.leftOut, 1);
  });

  it('has no point for a broken run', () => {
    const frontier = frontierIn(
      [ref, cheap],
      [result('lab/ref', 70), result('lab/cheap', 90, { broken: true })],
    );
    assert.deepEqual(ids(frontier), ['lab:ref']);
    assert.equal(frontier.leftOut, 0);
  });

  it('says why the reference is not among the points, and places the others', () => {
    const [, ...others] = scores;
    const unmeasured = frontierIn([ref, cheap], others);
    assert.equal(unmeasured.reference, 'not-measured');
    assert.deepEqual(ids(unmeasured), ['host:cheap']);
    const fast = offer('lab:ref-fast', 'lab/ref', [rate(1, 1)], { variant: { speed: 'fast' } });
    assert.equal(frontierIn([fast, cheap], scores).reference, 'not-measured');
    const free = frontierIn([offer('lab:ref', 'lab/ref', [rate(0, 0)]), cheap], scores);
    assert.equal(free.reference, 'free');
    assert.deepEqual(onIt(free), ['host:cheap']);
    const unpriced = frontierIn([offer('lab:ref', 'lab/ref', []), cheap], scores);
    assert.equal(unpriced.reference, 'price-not-known');
    assert.deepEqual(ids(unpriced), ['host:cheap']);
  });

  it('has the interval of each score, from counts or published errors, or none', () => {
    const frontier = frontierIn(
      [ref, cheap, strong, worse],
      [
        result('lab/ref', 70, { n: 500, solved: 350 }),
        result('lab/cheap', 60, { standardError: 2 }),
        result('lab/strong', 80, { halfWidth: 3 }),
        result('lab/worse', 65),
      ],
    );
    const intervals = new Map(frontier.points.map(({ offer: { id }, interval }) => [id, interval]));
    assert.deepEqual(intervals.get('lab:ref'), wilson(350, 500));
    assert.ok(Math.abs((intervals.get('host:cheap')?.low ?? 0) - (60 - 1.959964 * 2)) < 1e-9);
    assert.deepEqual(intervals.get('host:strong'), { low: 77, high: 83 });
    assert.equal(intervals.get('host:worse'), undefined);
    // A published error counts more than the one that follows from the count.
    const both = intervalOf(result('lab/ref', 70, { n: 500, solved: 350, standardError: 5 }));
    assert.ok(both && both.high - both.low > 19);
  });

  it('is that of the definition over random offers and results', () => {
    const price = fc.constantFrom(0, 0.5, 1, 2, 4);
    const sold = fc.array(
      fc.record({ model: fc.integer({ min: 0, max: 7 }), price, isRanked: fc.boolean() }),
      { minLength: 1, maxLength: 20 },
    );
    const measured = fc.uniqueArray(
      fc.record({
        model: fc.integer({ min: 0, max: 7 }),
        score: fc.constantFrom(40, 50, 60, 70),
        broken: fc.boolean(),
      }),
      { selector: ({ model }) => model, maxLength: 8 },
    );
    fc.assert(
      fc.property(sold, measured, (offers, results) => {
        const comparison = compared(
          offers.map(({ model, price: usd, isRanked }, index) =>
            offer(`p${index}:m`, `lab/m${model}`, [rate(usd, usd)], {
              ...(!isRanked && { unranked: 'retired' }),
            }),
          ),
          results.map(({ model, score, broken }) =>
            result(`lab/m${model}`, score, broken ? { broken } : {}),
          ),
        );
        const { frontier, groups } = comparison;
        assert.ok(frontier);
        const scoreOf = new Map(
          results.flatMap(({ model, score, broken }) => (broken ? [] : [[`lab/m${model}`, score]])),
        );
        // All that may be bought, not only the cheapest of each model: the frontier is the same.
        const all = [
          ...groups.flatMap(({ options }) => options.filter(({ unranked }) => !unranked)),
          comparison.reference,
        ].flatMap(({ offer: { id, model }, quote }) => {
          const score = scoreOf.get(model);
          const cost = 'unknown' in quote ? 0 : middleOf(quote.usd);
          return score === undefined || cost === 0 ? [] : [{ id, cost, score }];
        });
        const places = new Map(all.map((place) => [place.id, place]));
        const kept = offersOnFrontier(frontier);
        for (const {
          offer: { id },
        } of frontier.points) {
          const place = places.get(id);
          assert.ok(place, `${id} may not be bought, or is not measured`);
          const isBeaten = all.some(
            ({ cost, score }) =>
              cost <= place.cost &&
              score >= place.score &&
              (cost < place.cost || score > place.score),
          );
          assert.equal(kept.has(id), !isBeaten, id);
        }
      }),
    );
  });
});
