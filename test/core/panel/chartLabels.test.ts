import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Label, type Labelled, placeLabels, type Spot } from '../../../src/panel/chart/labels';
import {
  type Box,
  distanceToBox,
  distanceToLine,
  type Line,
  meets,
  overlap,
  within,
} from '../../../src/panel/chart/plane';
import { nameAmong } from '../../../src/panel/chart/chartPoints';

describe('the labels of the chart', () => {
  const room: Box = { left: 0, top: 0, width: 300, height: 200 };
  const spot = fc.record({
    x: fc.integer({ min: 0, max: 300 }),
    y: fc.integer({ min: 0, max: 200 }),
    radius: fc.constantFrom(4.5, 6, 10),
  });
  const lines: Line[] = [
    { from: { x: 0, y: 90 }, to: { x: 140, y: 90 } },
    { from: { x: 140, y: 90 }, to: { x: 140, y: 10 } },
  ];

  const boxOf = ({ x, y, radius }: Spot): Box => ({
    left: x - radius,
    top: y - radius,
    width: 2 * radius,
    height: 2 * radius,
  });
  const labelOf = (index: number, mayLead: boolean): Labelled => ({
    spot: index,
    widths: [60],
    height: 15,
    mayLead,
  });
  /** All want a label; the first may have a line. */
  const placed = (spots: readonly Spot[]): (Label | undefined)[] =>
    placeLabels(
      spots.map((_, index) => labelOf(index, index === 0)),
      { spots, lines, room },
    );

  it('stand within, on no point, no line and no other label', () => {
    fc.assert(
      fc.property(fc.array(spot, { maxLength: 20 }), (spots) => {
        const labels = placed(spots).filter((label) => label !== undefined);
        const leaders = labels.flatMap(({ leader }) => leader ?? []);
        for (const [index, label] of labels.entries()) {
          assert.ok(within(label, room));
          for (const other of [...spots.map(boxOf), ...labels.slice(0, index)]) {
            assert.ok(!overlap(label, other), JSON.stringify([label, other]));
          }
          for (const line of [...lines, ...leaders]) assert.ok(!meets(line, label));
        }
      }),
    );
  });

  it('are nearer to their own point than to any other, or tied to it by a line', () => {
    fc.assert(
      fc.property(fc.array(spot, { maxLength: 20 }), (spots) => {
        for (const [index, label] of placed(spots).entries()) {
          const own = spots[index];
          if (!label || !own) continue;
          const { leader } = label;
          for (const other of spots) {
            if (other === own || leader) continue;
            const further = distanceToBox(other, label) - distanceToBox(own, label);
            assert.ok(further > 0 && further > other.radius - own.radius);
          }
          if (leader === undefined) continue;
          assert.equal(index, 0, 'only one may have a line');
          assert.ok(
            Math.abs(Math.hypot(leader.from.x - own.x, leader.from.y - own.y) - own.radius) < 1e-9,
          );
          assert.ok(distanceToBox(leader.to, label) < 1e-9);
        }
      }),
    );
  });

  it('are left out where they would be read as those of another point, and led out of a crowd', () => {
    const crowd = [0, 1, 2, 3, 4, 5].map((index): Spot => {
      const angle = (index / 6) * 2 * Math.PI;
      return { x: 150 + 14 * Math.cos(angle), y: 100 + 14 * Math.sin(angle), radius: 4.5 };
    });
    const spots: Spot[] = [{ x: 150, y: 100, radius: 10 }, ...crowd];
    const drawn = { spots, lines: [], room };
    assert.deepEqual(placeLabels([labelOf(0, false)], drawn), [undefined]);
    const [led] = placeLabels([labelOf(0, true)], drawn);
    const leader = led?.leader;
    assert.ok(leader);
    assert.ok(crowd.every((other) => distanceToLine(other, leader) > other.radius));
    // Where there is no gap in the crowd, the line goes over one of it, and the label still stands free.
    const ring = Array.from({ length: 16 }, (_, index): Spot => {
      const angle = (index / 16) * 2 * Math.PI;
      return { x: 150 + 16 * Math.cos(angle), y: 100 + 16 * Math.sin(angle), radius: 4.5 };
    });
    const surrounded = [{ x: 150, y: 100, radius: 10 }, ...ring];
    const [over] = placeLabels([labelOf(0, true)], { spots: surrounded, lines: [], room });
    assert.ok(over?.leader);
    assert.ok(surrounded.every((other) => !overlap(over, boxOf(other))));
  });

  it('lead from points that lie on each other too', () => {
    const twin: Spot = { x: 150, y: 150, radius: 10 };
    const drawn = { spots: [twin, { ...twin, radius: 6 }], lines: [], room };
    const [first, second] = placeLabels([labelOf(0, true), labelOf(1, false)], drawn);
    assert.ok(first?.leader);
    assert.equal(second, undefined);
  });

  it('are there where there is room, without a line', () => {
    const [only] = placeLabels([labelOf(0, true)], {
      spots: [{ x: 150, y: 150, radius: 6 }],
      lines: [],
      room,
    });
    assert.ok(only && only.leader === undefined);
  });

  it('have a shorter text where there is no room for the longer', () => {
    const spots: Spot[] = [{ x: 150, y: 150, radius: 6 }];
    const wanted = { ...labelOf(0, true), widths: [400, 90] };
    const [label] = placeLabels([wanted], { spots, lines: [], room });
    assert.equal(label?.width, 90);
    assert.equal(label.text, 1);
    const [roomy] = placeLabels([{ ...wanted, widths: [91, 90] }], { spots, lines: [], room });
    assert.equal(roomy?.text, 0);
  });

  it('name the provider where two points have one name', () => {
    const points = [
      { key: 'a:x', name: 'X', provider: 'A' },
      { key: 'b:x', name: 'X', provider: 'B' },
      { key: 'b:y', name: 'Y', provider: 'B' },
    ];
    assert.deepEqual(
      points.map((point) => nameAmong(points, point)),
      ['X · A', 'X · B', 'Y'],
    );
  });
});
