import assert from 'node:assert/strict';
import fc from 'fast-check';
import { unbeaten } from '../../../src/core/equivalence/frontier';

interface Point {
  cost: number;
  score: number;
}

const few = fc.integer({ min: 0, max: 6 });
const points = fc.array(fc.record({ cost: few, score: few }), { maxLength: 24 });

describe('the points that no other beats', () => {
  const beats = (a: Point, b: Point): boolean =>
    a.cost <= b.cost && a.score >= b.score && (a.cost < b.cost || a.score > b.score);

  it('are those of the definition, ties and all', () => {
    fc.assert(
      fc.property(points, (all) => {
        const kept = new Set(unbeaten(all));
        for (const point of all) {
          assert.equal(kept.has(point), !all.some((other) => beats(other, point)));
        }
      }),
    );
  });

  it('rise from the cheapest, and every other is beaten by one of them', () => {
    fc.assert(
      fc.property(points, (all) => {
        const kept = unbeaten(all);
        for (const [index, point] of kept.entries()) {
          const before = kept[index - 1];
          assert.ok(before === undefined || before.cost <= point.cost);
          assert.ok(before === undefined || before.score <= point.score);
        }
        const rest = all.filter((point) => !kept.includes(point));
        assert.ok(rest.every((point) => kept.some((better) => beats(better, point))));
        assert.equal(kept.length > 0, all.length > 0);
      }),
    );
  });
});
