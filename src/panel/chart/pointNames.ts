import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { ChartPoint } from './chartPoints';
import { type Box, placeLabels } from './labels';
import type { Picture } from './picture';

/** px. */
const labelHeight = 15;

/** The names beside the points, of the reference and of what is on the frontier, where there is room. */
export class PointNames {
  private readonly pen = document.createElement('canvas').getContext('2d');
  private fontFamily: string | undefined;

  /** `container`: what has the font of the names. */
  constructor(private readonly container: HTMLElement) {}

  /** For each point where its name stands, px in the plane; undefined for those that have none there. */
  boxesOf(points: readonly ChartPoint[], { placeOf, plane }: Picture): (Box | undefined)[] {
    const { pen } = this;
    if (!pen) return [];
    // Asking for it makes the browser work out all styles, so it is asked for once.
    this.fontFamily ??= getComputedStyle(this.container).fontFamily;
    pen.font = `600 11px ${this.fontFamily}`;
    const named = points
      .filter(isNamed)
      .sort((a, b) => Number(b.isReference) - Number(a.isReference) || b.score - a.score);
    const boxes = placeLabels(
      named.map((point) => ({
        ...placeOf(point),
        width: Math.ceil(pen.measureText(point.name).width) + 4,
        height: labelHeight,
      })),
      points.map((point) => {
        const { x, y } = placeOf(point);
        return { left: x - 5, top: y - 5, width: 10, height: 10 };
      }),
      plane,
    );
    return points.map((point) => boxes[named.indexOf(point)]);
  }
}

/** The name of a point, for the eye alone: its button says it. */
export function nameLabel(
  point: ChartPoint,
  box: Box | undefined,
): TemplateResult | typeof nothing {
  if (!box) return nothing;
  return html`<span
    class=${classMap({ 'chart-label': true, reference: point.isReference })}
    aria-hidden="true"
    .style=${`left: ${box.left}px; top: ${box.top}px`}
    >${point.name}</span
  >`;
}

function isNamed({ isReference, onFrontier }: ChartPoint): boolean {
  return isReference || onFrontier;
}
