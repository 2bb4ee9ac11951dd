import {
  type Box,
  distanceToBox,
  distanceToLine,
  inflated,
  type Line,
  meets,
  overlap,
  type Place,
  within,
} from './plane';

/** A point as it is drawn. */
export interface Spot extends Place {
  radius: number;
}

/** What wants a label: which of the spots, and how large the label is. */
export interface Labelled {
  spot: number;
  /** Of its texts, the one to be preferred first. */
  widths: readonly number[];
  height: number;
  /** May stand further off, at the end of a line. */
  mayLead: boolean;
}

export interface Label extends Box {
  /** Which of the texts it has. */
  text: number;
  /** From the point to the label, where it does not stand beside it. */
  leader?: Line;
}

/** A label with one of its texts. */
interface Sized extends Labelled {
  width: number;
}

type Found = Omit<Label, 'text'>;

/** What labels have to keep clear of. */
interface Drawn {
  spots: readonly Spot[];
  lines: readonly Line[];
  room: Box;
}

/** From the edge of a point to its label, px: near, else further off. */
const gaps = [4, 12] as const;
/** The same of a label at the end of a line. */
const leaderGaps = [14, 22, 32, 44, 58, 74, 92, 112, 134] as const;
/** How many directions a leader may have. */
const directions = 24;
/** How much nearer a label is to its own point than to any other, px. */
const lead = 2;
/** How far a leader keeps from other points, px. */
const clearance = 2;

/**
 * Finds a place for each label, in the order given, where it covers no point, no line and no other label, and is
 * nearer to its own point than to any other, or tied to it by a line. Undefined for a label for which there is none:
 * it would be read as another point's.
 */
export function placeLabels(
  labels: readonly Labelled[],
  { spots, lines, room }: Drawn,
): (Label | undefined)[] {
  const taken = spots.map(({ x, y, radius }): Box => {
    return { left: x - radius, top: y - radius, width: 2 * radius, height: 2 * radius };
  });
  const drawn = [...lines];
  return labels.map((label) => {
    const isFree = (box: Box): boolean =>
      within(box, room) &&
      !taken.some((other) => overlap(box, other)) &&
      !drawn.some((line) => meets(line, box));
    let found: Label | undefined;
    for (const [text, width] of label.widths.entries()) {
      const sized = { ...label, width };
      const place = beside(sized, spots, isFree) ?? led(sized, spots, taken, isFree);
      if (place) found = { ...place, text };
      if (found) break;
    }
    if (found) taken.push(found);
    if (found?.leader) drawn.push(found.leader);
    return found;
  });
}

/** A place beside the point. */
function beside(
  { spot, width, height }: Sized,
  spots: readonly Spot[],
  isFree: (box: Box) => boolean,
): Found | undefined {
  const own = spots[spot];
  if (own === undefined) return undefined;
  return gaps
    .flatMap((gap) => next(own, own.radius + gap, width, height))
    .find((box) => {
      return isFree(box) && spots.every((other) => other === own || isNearer(own, other, box));
    });
}

/** Whether a label is nearer to one point than to another, to its middle and to its edge. */
function isNearer(own: Spot, other: Spot, box: Box): boolean {
  const further = distanceToBox(other, box) - distanceToBox(own, box) - lead;
  return further >= 0 && further >= other.radius - own.radius;
}

/** A place further off, and the line that leads to it: over no other point if that can be, else over the fewest. */
function led(
  { spot, width, height, mayLead }: Sized,
  spots: readonly Spot[],
  taken: readonly Box[],
  isFree: (box: Box) => boolean,
): Found | undefined {
  const own = spots[spot];
  if (own === undefined || !mayLead) return undefined;
  // Points that lie on this one, as the same model elsewhere does, are at its end of every line.
  const others = spots.filter((other) => Math.hypot(other.x - own.x, other.y - own.y) > own.radius);
  const labels = taken.slice(spots.length);
  let best: { label: Found; crossed: number } | undefined;
  for (const gap of leaderGaps) {
    for (let step = 0; step < directions; step++) {
      const direction = directionOf(step);
      const leader = leaderOf(own, direction, gap);
      const crossed = crossedBy(leader, others, best?.crossed ?? Infinity);
      if (best && crossed >= best.crossed) continue;
      if (labels.some((label) => meets(leader, inflated(label, clearance)))) continue;
      const box = boxesAt(leader.to, direction, width, height).find(isFree);
      if (box) best = { label: { ...box, leader }, crossed };
      if (best?.crossed === 0) return best.label;
    }
  }
  return best?.label;
}

/** How many points a line goes over; not counted further than `most`. */
function crossedBy(line: Line, spots: readonly Spot[], most: number): number {
  let crossed = 0;
  for (const spot of spots) {
    if (distanceToLine(spot, line) < spot.radius + clearance) crossed += 1;
    if (crossed >= most) break;
  }
  return crossed;
}

/** From above to the right and round, as a place at a distance of 1. */
function directionOf(step: number): Place {
  const angle = (step / directions) * 2 * Math.PI;
  return { x: Math.sin(angle), y: -Math.cos(angle) };
}

function leaderOf({ x, y, radius }: Spot, direction: Place, length: number): Line {
  const at = (distance: number): Place => ({
    x: x + direction.x * distance,
    y: y + direction.y * distance,
  });
  return { from: at(radius), to: at(radius + length) };
}

/** Where a label may stand at the end of a line: beyond it, more or less to one side. */
function boxesAt({ x, y }: Place, direction: Place, width: number, height: number): Box[] {
  const [across, down] = [shareBefore(direction.x), shareBefore(direction.y)];
  const shares = down === 0.5 ? [across] : [across, 0.5, 0.15, 0.85];
  return shares.map((share) => ({
    left: x - width * share,
    top: y - height * down,
    width,
    height,
  }));
}

/** How much of a label lies before the end of a line that comes from this direction. */
function shareBefore(direction: number): number {
  if (Math.abs(direction) < 0.35) return 0.5;
  return direction < 0 ? 1 : 0;
}

/** Above and to the left first: there the frontier leaves room. */
function next({ x, y }: Place, gap: number, width: number, height: number): Box[] {
  const left = x - gap - width;
  const right = x + gap;
  const middle = x - width / 2;
  const above = y - gap - height;
  const below = y + gap;
  const level = y - height / 2;
  return (
    [
      [left, above + gap / 2],
      [left, level],
      [middle, above],
      [right, above + gap / 2],
      [right, level],
      [right, below - gap / 2],
      [middle, below],
      [left, below - gap / 2],
    ] as const
  ).map(([at, top]) => ({ left: at, top, width, height }));
}
