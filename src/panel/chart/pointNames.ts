import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { type ChartPoint, nameAmong } from './chartPoints';
import { type Label, placeLabels } from './labels';
import type { Picture } from './picture';
import type { Line, Place } from './plane';

/** px. */
const labelHeight = 15;
/** Half of a point with its stroke, and of the reference with its ring; px. */
const radius = { point: 4.5, best: 6, reference: 10 } as const;

/** What stands beside a point, and where, px in the plane. */
export interface PointName extends Omit<Label, 'text'> {
  text: string;
  isReference: boolean;
}

/**
 * The names beside the points, of the reference and of what is on the frontier, where there is room. That of the
 * reference goes first, and may stand off at the end of a line.
 */
export class PointNames {
  private readonly pen = document.createElement('canvas').getContext('2d');
  private fontFamily: string | undefined;

  /** `container`: what has the font of the names. */
  constructor(private readonly container: HTMLElement) {}

  of(points: readonly ChartPoint[], { placeOf, plane }: Picture): PointName[] {
    const { pen } = this;
    if (!pen) return [];
    // Asking for it makes the browser work out all styles, so it is asked for once.
    this.fontFamily ??= getComputedStyle(this.container).fontFamily;
    pen.font = `600 11px ${this.fontFamily}`;
    const spots = points.map((point) => ({
      ...placeOf(point),
      radius: radius[point.isReference ? 'reference' : point.onFrontier ? 'best' : 'point'],
    }));
    const named = points
      .map((point, spot) => ({ ...point, spot, texts: textsOf(point, points) }))
      .filter(({ isReference, onFrontier }) => isReference || onFrontier)
      .sort((a, b) => Number(b.isReference) - Number(a.isReference) || b.score - a.score);
    const labels = placeLabels(
      named.map(({ spot, texts, isReference }) => ({
        spot,
        widths: texts.map((text) => Math.ceil(pen.measureText(text).width) + 4),
        height: labelHeight,
        mayLead: isReference,
      })),
      {
        spots,
        lines: steps(points.filter(({ onFrontier }) => onFrontier).map(placeOf)),
        room: plane,
      },
    );
    return named.flatMap(({ texts, isReference }, index) => {
      const label = labels[index];
      const text = label && texts[label.text];
      return label && text !== undefined ? [{ ...label, text, isReference }] : [];
    });
  }
}

/** The reference has a ring too, so its name alone will do where there is no room for its provider. */
function textsOf(point: ChartPoint, points: readonly ChartPoint[]): string[] {
  const full = nameAmong(points, point);
  return point.isReference && full !== point.name ? [full, point.name] : [full];
}

/** The names, for the eye alone: the buttons of the points say them. */
export function nameLabels(names: readonly PointName[]): TemplateResult[] {
  return names.map(
    ({ text, left, top, isReference, leader }) => html`
      ${leader ? leaderLine(leader) : nothing}
      <span
        class=${classMap({ 'chart-label': true, reference: isReference })}
        aria-hidden="true"
        .style=${`left: ${left}px; top: ${top}px`}
        >${text}</span
      >
    `,
  );
}

function leaderLine({ from, to }: Line): TemplateResult {
  const [across, down] = [to.x - from.x, to.y - from.y];
  const place = `left: ${from.x}px; top: ${from.y}px; width: ${Math.hypot(across, down)}px`;
  return html`<i
    class="chart-leader"
    aria-hidden="true"
    .style=${`${place}; transform: rotate(${Math.atan2(down, across)}rad)`}
  ></i>`;
}

/** The line of the frontier, as it is drawn: level to the next point, then up. Cheapest first. */
function steps(places: readonly Place[]): Line[] {
  return places.slice(1).flatMap((to, index) => {
    const from = places[index] ?? to;
    const corner = { x: to.x, y: from.y };
    return [
      { from, to: corner },
      { from: corner, to },
    ];
  });
}
