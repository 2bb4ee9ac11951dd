/** A rectangle in px. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** What wants a label: its middle in px, and how large the label is. */
export interface Labelled {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** From the middle of a point to its label, px: near, else further off. */
const gaps = [9, 20] as const;

/**
 * Finds a place beside its point for each label, in the order given, where it covers no point and no other label;
 * undefined for a label for which there is no room.
 */
export function placeLabels(
  labels: readonly Labelled[],
  dots: readonly Box[],
  room: Box,
): (Box | undefined)[] {
  const taken = [...dots];
  return labels.map((label) => {
    const found = gaps
      .flatMap((gap) => places(label, gap))
      .find((place) => within(place, room) && !taken.some((other) => overlap(place, other)));
    if (found) taken.push(found);
    return found;
  });
}

/** Above and to the left first: there the frontier leaves room. */
function places({ x, y, width, height }: Labelled, gap: number): Box[] {
  const left = x - gap - width;
  const right = x + gap;
  const middle = x - width / 2;
  const above = y - gap - height;
  const below = y + gap;
  const beside = y - height / 2;
  return (
    [
      [left, above + gap / 2],
      [left, beside],
      [middle, above],
      [right, above + gap / 2],
      [right, beside],
      [right, below - gap / 2],
      [middle, below],
      [left, below - gap / 2],
    ] as const
  ).map(([at, top]) => ({ left: at, top, width, height }));
}

function within(box: Box, room: Box): boolean {
  return (
    box.left >= room.left &&
    box.top >= room.top &&
    box.left + box.width <= room.left + room.width &&
    box.top + box.height <= room.top + room.height
  );
}

function overlap(a: Box, b: Box): boolean {
  return (
    a.left < b.left + b.width &&
    b.left < a.left + a.width &&
    a.top < b.top + b.height &&
    b.top < a.top + a.height
  );
}
