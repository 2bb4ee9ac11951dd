/** A place in px. */
export interface Place {
  x: number;
  y: number;
}

/** A rectangle in px. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A straight line from one place to another. */
export interface Line {
  from: Place;
  to: Place;
}

export function within(box: Box, room: Box): boolean {
  return (
    box.left >= room.left &&
    box.top >= room.top &&
    box.left + box.width <= room.left + room.width &&
    box.top + box.height <= room.top + room.height
  );
}

export function overlap(a: Box, b: Box): boolean {
  return (
    a.left < b.left + b.width &&
    b.left < a.left + a.width &&
    a.top < b.top + b.height &&
    b.top < a.top + a.height
  );
}

/** A box that is larger by so much at each side. */
export function inflated({ left, top, width, height }: Box, by: number): Box {
  return { left: left - by, top: top - by, width: width + 2 * by, height: height + 2 * by };
}

export function distanceToBox({ x, y }: Place, { left, top, width, height }: Box): number {
  return length(
    x - Math.min(Math.max(x, left), left + width),
    y - Math.min(Math.max(y, top), top + height),
  );
}

export function distanceToLine(place: Place, { from, to }: Line): number {
  const [across, down] = [to.x - from.x, to.y - from.y];
  const squared = across * across + down * down;
  const along =
    squared === 0 ? 0 : ((place.x - from.x) * across + (place.y - from.y) * down) / squared;
  const share = Math.min(1, Math.max(0, along));
  return length(place.x - from.x - share * across, place.y - from.y - share * down);
}

/** Whether a line goes through a box: what is left of it between the sides, and then between top and bottom. */
export function meets({ from, to }: Line, { left, top, width, height }: Box): boolean {
  let [first, last] = [0, 1];
  for (const [start, end, low, high] of [
    [from.x, to.x, left, left + width],
    [from.y, to.y, top, top + height],
  ] as const) {
    if (start === end) {
      if (start <= low || start >= high) return false;
      continue;
    }
    const [a, b] = [(low - start) / (end - start), (high - start) / (end - start)];
    first = Math.max(first, Math.min(a, b));
    last = Math.min(last, Math.max(a, b));
  }
  return first < last;
}

/** `Math.hypot` is several times slower. */
function length(across: number, down: number): number {
  return Math.sqrt(across * across + down * down);
}
