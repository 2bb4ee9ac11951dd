import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type ChartPoint,
  cheaperAndAsHigh,
  pointAfterKey,
  pointOf,
} from '../../../src/panel/chart/chartPoints';
import { powerTicks } from '../../../src/panel/chart/ticks';
import { catalogOf, offer, rate } from '../support/catalog';

describe('the keys of the chart', () => {
  /** Cheapest first. */
  const points = [{ score: 50 }, { score: 80 }, { score: 70 }, { score: 70 }];

  it('lead by cost and by score, to the ends, and stay within', () => {
    assert.equal(pointAfterKey('ArrowRight', 1, points), 2);
    assert.equal(pointAfterKey('ArrowLeft', 1, points), 0);
    assert.equal(pointAfterKey('ArrowLeft', 0, points), 0);
    assert.equal(pointAfterKey('ArrowRight', 3, points), 3);
    assert.equal(pointAfterKey('ArrowUp', 0, points), 2);
    assert.equal(pointAfterKey('ArrowUp', 1, points), 1);
    assert.equal(pointAfterKey('ArrowDown', 1, points), 3);
    assert.equal(pointAfterKey('Home', 2, points), 0);
    assert.equal(pointAfterKey('End', 0, points), 3);
    assert.equal(pointAfterKey('a', 0, points), undefined);
  });

  it('reach every point from every other, however they lie on each other', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ score: fc.integer({ min: 0, max: 3 }) }), { minLength: 1 }),
        (all) => {
          for (const [key, back] of [
            ['ArrowRight', 'ArrowLeft'],
            ['ArrowUp', 'ArrowDown'],
          ] as const) {
            const walk = (by: string, from: number): Set<number> => {
              const seen = new Set<number>();
              for (let at: number | undefined = from; at !== undefined && !seen.has(at);) {
                seen.add(at);
                at = pointAfterKey(by, at, all);
              }
              return seen;
            };
            assert.equal(new Set([...walk(key, 0), ...walk(back, 0)]).size, all.length);
          }
        },
      ),
    );
  });
});

describe('the ticks of a scale of powers of ten', () => {
  it('are round, and fewer where there is less room', () => {
    assert.deepEqual(
      powerTicks(0.0001, 0.012, 8),
      [0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01],
    );
    assert.deepEqual(powerTicks(0.0001, 0.012, 5), [0.0001, 0.0003, 0.001, 0.003, 0.01]);
    assert.deepEqual(powerTicks(0.0001, 0.012, 3), [0.0001, 0.001, 0.01]);
  });

  it('lie within, rise, and are not too many', () => {
    const positive = fc.double({ min: 1e-7, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(
        positive,
        fc.double({ min: 1.1, max: 1e9, noNaN: true }),
        fc.integer({ min: 2, max: 12 }),
        (low, factor, most) => {
          const ticks = powerTicks(low, low * factor, most);
          assert.ok(ticks.length <= most);
          assert.ok(ticks.every((tick) => tick >= low && tick <= low * factor));
          assert.deepEqual(
            ticks,
            [...new Set(ticks)].sort((a, b) => a - b),
          );
        },
      ),
    );
  });
});

describe('what is said to be cheaper and to score as high', () => {
  it('saves at both ends: what may cost more is not called cheaper', () => {
    const point = (key: string, cost: number, score: number, saving?: object): ChartPoint =>
      ({
        key,
        cost,
        score,
        isReference: key === 'reference',
        measured: { option: saving && { saving } },
      }) as unknown as ChartPoint;
    const points = [
      point('surely', 1, 80, { low: 0.4, high: 0.5 }),
      point('perhaps', 1.5, 90, { low: -0.1, high: 0.4 }),
      point('lower', 1, 60, { low: 0.4, high: 0.5 }),
      point('reference', 2, 70),
    ];
    assert.deepEqual(
      cheaperAndAsHigh(points)?.map(({ key }) => key),
      ['surely'],
    );
    assert.equal(cheaperAndAsHigh(points.slice(0, 3)), undefined);
  });
});

describe('the point of an offer', () => {
  it('is its own, else that of its model, but for a variant', () => {
    const catalog = catalogOf([
      offer('cheap:m', 'lab/m', [rate(1, 3)]),
      offer('dear:m', 'lab/m', [rate(2, 6)]),
      offer('fast:m', 'lab/m', [rate(1, 3)], { variant: { quantization: 'fp4' } }),
    ]);
    const point = { key: 'cheap:m', model: 'lab/m', isReference: false } as ChartPoint;
    assert.equal(pointOf([point], 'cheap:m', catalog), point);
    assert.equal(pointOf([point], 'dear:m', catalog), point);
    assert.equal(pointOf([point], 'fast:m', catalog), undefined);
    assert.equal(pointOf([point], 'gone:m', catalog), undefined);
  });
});
