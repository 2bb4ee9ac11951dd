import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Result } from '../../../src/core/equivalence/evidence';
import {
  type TaskCost,
  taskCostOf,
  taskRelation,
  type TwoCosts,
} from '../../../src/core/equivalence/taskCost';
import type { Quote } from '../../../src/core/pricing/quote';
import { offer, rate } from '../support/catalog';

const billing = { service: 'standard', at: Date.UTC(2026, 10, 24) } as const;

function result(more: Partial<Result>): Result {
  return { benchmark: 'b', model: 'lab/m', label: 'm', date: '2025-06-01', score: 50, ...more };
}

const measuredTokens = (input: number, output: number): Result =>
  result({ tokensPerTask: { input, output }, usdPerTask: 9 });

const usdOf = (task: TaskCost | undefined): number | undefined =>
  task && 'usd' in task ? task.usd : undefined;

describe('the cost of a task', () => {
  it('is of the tokens at the rates of the offer, where they were measured', () => {
    const task = taskCostOf(
      offer('a:m', 'lab/m', [rate(2, 8)]),
      measuredTokens(10_000, 500),
      billing,
    );
    assert.deepEqual(task, { usd: 0.024, basis: 'today' });
  });

  it('is the dollars of the day where only they were measured, whatever the offer asks', () => {
    for (const price of [0.1, 100]) {
      assert.deepEqual(
        taskCostOf(
          offer('a:m', 'lab/m', [rate(price, price)]),
          result({ usdPerTask: 0.5 }),
          billing,
        ),
        { usd: 0.5, basis: 'measured', date: '2025-06-01' },
      );
    }
  });

  it('is absent where nothing was measured, and a cost of 0 was not recorded', () => {
    const at = offer('a:m', 'lab/m', [rate(1, 1)]);
    assert.equal(taskCostOf(at, result({}), billing), undefined);
    assert.equal(taskCostOf(at, result({ usdPerTask: 0 }), billing), undefined);
  });

  it('is unknown with its reason where tokens have no price here, never the dollars and never 0', () => {
    const tokens = measuredTokens(10, 10);
    const batchOnly = offer('a:m', 'lab/m', [{ ...rate(1, 1), service: 'batch' }]);
    const noOutput = offer('a:m', 'lab/m', [{ ...rate(1, 1), perMillion: { input: 1 } }]);
    const fee = offer('a:m', 'lab/m', [{ ...rate(1, 1), perRequest: 0.01 }]);
    const doubtful = offer('a:m', 'lab/m', [rate(0, 0)], { unranked: 'unknown-price' });
    for (const [at, words] of [
      [batchOnly, /no standard price/],
      [noOutput, /no price for output/],
      [fee, /fee for each request/],
      [doubtful, /may only mean that it is not known/],
      [offer('a:m', 'lab/m', [rate(1, 2, { reasoning: 6 })]), /price of its own for reasoning/],
    ] as const) {
      const task = taskCostOf(at, tokens, billing);
      assert.ok(task && 'unknown' in task, JSON.stringify(task));
      assert.match(task.unknown, words);
    }
  });

  it('takes the output price where the run did not reason', () => {
    const at = offer('a:m', 'lab/m', [rate(1, 2, { reasoning: 6 })]);
    const task = taskCostOf(at, { ...measuredTokens(0, 1e6), effort: 'none' }, billing);
    assert.equal(usdOf(task), 2);
  });

  const price = fc.integer({ min: 0, max: 50_000_000 }).map((micro) => micro / 1e6);
  const count = fc.integer({ min: 0, max: 1_000_000 });

  it('is linear in the rates, and never negative', () => {
    fc.assert(
      fc.property(
        price,
        price,
        count,
        count,
        fc.integer({ min: 1, max: 9 }),
        (a, b, x, y, times) => {
          const of = (input: number, output: number): number =>
            usdOf(
              taskCostOf(
                offer('a:m', 'lab/m', [rate(input, output)]),
                measuredTokens(x, y),
                billing,
              ),
            ) ?? NaN;
          const one = of(a, b);
          assert.ok(one >= 0);
          // An amount has 12 decimals, so the sum of nine may be off by as many units.
          assert.ok(Math.abs(of(a * times, b * times) - times * one) <= 1e-9 * (1 + one));
          assert.ok(Math.abs(of(a, 0) + of(0, b) - one) <= 1e-9 * (1 + one));
        },
      ),
    );
  });
});

describe('this request and the cost per task', () => {
  const costs = (low: number, high: number, usd: number): TwoCosts => ({
    quote: { usd: { low, high }, rate: rate(1, 1) },
    task: { usd, basis: 'today' },
  });

  it('turn where the one is cheaper and the other dearer', () => {
    assert.deepEqual(taskRelation(costs(1, 4, 2), costs(0.5, 3, 6.2)), {
      ratio: 3.1,
      turns: 'dearer-per-task',
    });
    assert.deepEqual(taskRelation(costs(1, 4, 2), costs(2, 5, 1)), {
      ratio: 0.5,
      turns: 'cheaper-per-task',
    });
  });

  it('do not turn where they agree, or one of them says nothing', () => {
    assert.deepEqual(taskRelation(costs(1, 4, 2), costs(0.5, 3, 1)), { ratio: 0.5 });
    assert.deepEqual(taskRelation(costs(1, 4, 2), costs(0.5, 3, 2)), { ratio: 1 });
    // Cheaper for a short answer, dearer for a long one.
    assert.deepEqual(taskRelation(costs(1, 4, 2), costs(0.5, 5, 6)), { ratio: 3 });
    assert.deepEqual(taskRelation(costs(1, 4, 2), costs(1, 3, 6)), { ratio: 3 });
    const unknown: Quote = { unknown: 'why' };
    assert.deepEqual(taskRelation({ ...costs(1, 4, 2), quote: unknown }, costs(1, 3, 6)), {
      ratio: 3,
    });
  });

  it('are not set beside each other on two bases, unknown, or of nothing', () => {
    const measured: TaskCost = { usd: 6, basis: 'measured', date: '2025-06-01' };
    for (const task of [measured, { unknown: 'why' }, undefined]) {
      assert.equal(taskRelation(costs(1, 4, 2), { ...costs(0.5, 3, 6), task }), undefined);
      assert.equal(taskRelation({ ...costs(0.5, 3, 6), task }, costs(1, 4, 2)), undefined);
    }
    assert.equal(taskRelation(costs(1, 4, 0), costs(1, 4, 2)), undefined);
  });

  it('turn for the one exactly where they turn the other way for the other', () => {
    const usd = fc.double({ min: 1e-6, max: 1e3, noNaN: true });
    const any = fc.tuple(usd, usd, usd).map(([low, high, task]) => costs(low, high, task));
    const turned = { 'dearer-per-task': 'cheaper-per-task', 'cheaper-per-task': 'dearer-per-task' };
    fc.assert(
      fc.property(any, any, (one, other) => {
        const there = taskRelation(one, other)?.turns;
        const back = taskRelation(other, one)?.turns;
        assert.equal(there && turned[there], back);
      }),
    );
  });
});
