import assert from 'node:assert/strict';
import { frontierOf } from '../../../src/core/equivalence/frontier';
import type { OwnResult } from '../../../src/core/equivalence/ownResults';
import type { Rate } from '../../../src/core/catalog/schema';
import { offer, rate } from '../support/catalog';
import { compared, evidenceOf, frontierIn, ids, result } from './frontierSupport';

describe('what stands on the axes of a frontier, and what does not', () => {
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

  it('never puts results of two own tests on one axis, though both are named alike or not at all', () => {
    const passed = (model: string, share: number, more: Partial<OwnResult> = {}): OwnResult => ({
      model,
      passed: share,
      of: 100,
      ...more,
    });
    const work = 'agentic-code-change';
    for (const name of [{}, { name: 'tickets' }]) {
      const frontier = frontierIn([ref, cheap, strong, worse], [], {
        own: [
          passed('lab/ref', 70, { work, ...name }),
          passed('lab/cheap', 60, { work, ...name }),
          passed('lab/ref', 90, name),
          passed('lab/strong', 95, name),
          passed('lab/worse', 99, { work, name: 'another' }),
        ],
      });
      assert.equal(frontier.benchmark, 'yours');
      assert.deepEqual(ids(frontier), ['host:cheap', 'lab:ref']);
      assert.deepEqual(
        frontier.points.map(({ result: { score } }) => score),
        [60, 70],
      );
      assert.equal(frontier.leftOut, 2);
    }
  });

  it('counts the measured models that have no point, by what stands against them', () => {
    const none = { requirement: 0, price: 0, unranked: 0 };
    const all = [ref, cheap, strong, worse];
    assert.deepEqual(frontierIn(all, scores).unplaced, none);
    const flex: Rate[] = [rate(10, 30), { ...rate(5, 15), service: 'flex' }];
    const withFlex = [offer('lab:ref', 'lab/ref', flex), cheap, strong, worse];
    const atFlex = frontierIn(withFlex, scores, { service: 'flex' });
    assert.deepEqual(ids(atFlex), ['lab:ref']);
    assert.deepEqual(atFlex.unplaced, { ...none, price: 3 });
    const unpriced = frontierIn([cheap, ref, strong, worse], scores, { service: 'flex' });
    assert.deepEqual(unpriced.unplaced, { ...none, price: 4 });
    const atLab = frontierIn(all, scores, { providers: ['lab'] });
    assert.deepEqual(ids(atLab), ['lab:ref']);
    assert.deepEqual(atLab.unplaced, { ...none, requirement: 3 });
    const mixed = frontierIn(
      [
        ref,
        offer('trial:cheap', 'lab/cheap', [rate(1, 3)], { unranked: 'trial' }),
        offer('small:cheap', 'lab/cheap', [rate(1, 3)], { limit: { context: 100 } }),
        offer('host:strong', 'lab/strong', [rate(0, 0)]),
        offer('trial:worse', 'lab/worse', [rate(1, 3)], { unranked: 'trial' }),
        // No point either way: not measured, and measured on another benchmark only.
        offer('trial:unknown', 'lab/unknown', [rate(1, 3)], { unranked: 'trial' }),
      ],
      scores,
    );
    assert.deepEqual(mixed.unplaced, { requirement: 1, price: 0, unranked: 2 });
    // A model that is placed at one offer is not counted for another.
    assert.deepEqual(
      frontierIn([ref, cheap, offer('free:cheap', 'lab/cheap', [rate(0, 0)])], scores).unplaced,
      none,
    );
  });

  it('does not count the model of a reference that is not measured at its effort as left out', () => {
    const elsewhere = offer('host:ref', 'lab/ref', [rate(5, 15)]);
    const { groups, reference } = compared([ref, elsewhere, cheap], scores);
    const measure = {
      evidence: evidenceOf(scores),
      standard: { work: 'agentic-code-change', tolerance: 5 },
    } as const;
    const options = groups.flatMap((group) => group.options);
    assert.equal(frontierOf(reference, undefined, options, measure).leftOut, 0);
  });
});
