import { html, nothing, render, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { ComparisonScreen } from '../store';
import type { View } from '../view';
import { type ChartPoint, chartPoints, pointAfterKey, pointOf } from './chartPoints';
import {
  chartWords,
  costAxis,
  frontierWords,
  leftOutWords,
  pointWords,
  axisOf,
  scoreAxis,
  type ScoreAxis,
  summary,
} from './chartWords';
import { legend } from './legend';
import { type Picture, picture } from './picture';
import { nameLabels, type PointName, PointNames } from './pointNames';

/** What the chart asks of the rest of the panel. */
interface ChartTarget {
  /** Opens the row of an offer, or what is known of the reference. */
  open(point: ChartPoint): void;
  /** Marks the row of an offer, while its point is pointed at; undefined when none is. */
  point(offerId: string | undefined): void;
}

/** What is drawn of a comparison at a width; drawn anew only when one of them changes. */
interface Drawn {
  comparison: ComparisonScreen['comparison'];
  format: View['format'];
  width: number;
  points: ChartPoint[];
  benchmark: ScoreAxis | undefined;
  picture: Picture | undefined;
  names: PointName[];
}

/** How near the pointer must be to a point to mean it, px. */
const reach = 24;

/** Cost against score: a picture, and on it a button for each point, which carries the words. */
export class ScoreChart {
  private screen: ComparisonScreen | undefined;
  private view: View | undefined;
  private drawn: Drawn | undefined;
  private width = 0;
  /** Offer id of the point that Tab reaches, once the user has moved to one. */
  private current: string | undefined;
  private isDrawing = false;
  /** Offer id that is pointed at, here or in the table. */
  private pointed: string | undefined;
  private readonly names: PointNames;

  constructor(
    private readonly container: HTMLElement,
    private readonly target: ChartTarget,
  ) {
    this.names = new PointNames(container);
    new ResizeObserver(([entry]) => {
      const width = Math.floor(entry?.contentRect.width ?? 0);
      if (width === this.width) return;
      this.width = width;
      this.draw();
    }).observe(container);
  }

  /** Draws a comparison; undefined when there is none. What is not on screen is not drawn. */
  update(screen: ComparisonScreen | undefined, view: View): void {
    this.screen = screen;
    this.view = view;
    this.draw();
  }

  /** Marks the point of an offer that is pointed at in the table. */
  mark(offerId: string | undefined): void {
    if (offerId === this.pointed) return;
    this.pointed = offerId;
    this.draw();
  }

  /** A point that goes while it has the focus tells of it in the midst of a drawing, which must not begin another. */
  private draw(): void {
    if (this.isDrawing) return;
    const { screen, view, width } = this;
    this.isDrawing = true;
    try {
      const content =
        !screen || !view || width === 0
          ? nothing
          : this.template(this.drawing(screen, view, width), screen, view);
      render(content, this.container);
    } finally {
      this.isDrawing = false;
    }
  }

  /** The picture of a comparison, made anew only when it would be another. */
  private drawing(screen: ComparisonScreen, view: View, width: number): Drawn {
    const { drawn } = this;
    const { comparison, evidence } = screen;
    const { format } = view;
    const isSame =
      drawn?.comparison === comparison && drawn.format === format && drawn.width === width;
    if (drawn && isSame) return drawn;
    const points = chartPoints(screen);
    const { frontier } = comparison;
    const benchmark = frontier && evidence && axisOf(frontier.benchmark, evidence);
    const perUsd = screen.currency?.perUsd ?? 1;
    const made =
      benchmark && points.length > 0
        ? picture({
            points,
            width,
            height: Math.round(Math.min(420, Math.max(240, width * 0.68))),
            costLabel: costAxis(format),
            scoreLabel: scoreAxis(benchmark),
            writeCost: (cost) => format.tick(cost / perUsd),
            writeScore: (score) => format.points(score),
          })
        : undefined;
    const names = made ? this.names.of(points, made) : [];
    this.drawn = { comparison, format, width, points, benchmark, picture: made, names };
    return this.drawn;
  }

  private template(drawn: Drawn, screen: ComparisonScreen, view: View): TemplateResult {
    const { points, benchmark } = drawn;
    const { format } = view;
    const { comparison, catalog } = screen;
    const { frontier, scenario } = comparison;
    if (!frontier) return html`<p class="chart-note">${chartWords.noEvidence()}</p>`;
    const reasons = points.some(
      ({ measured }) => catalog.modelOf(measured.offer).reasoning === true,
    );
    return html`
      <h2>${chartWords.title()}</h2>
      <p class="chart-summary">${summary(screen, points, benchmark, format).join(' ')}</p>
      ${drawn.picture ? this.plane(drawn, drawn.picture, screen, view) : nothing}
      ${
        frontier.leftOut > 0
          ? html`<p class="chart-note">${leftOutWords(frontier.leftOut, format)}</p>`
          : nothing
      }
      ${
        reasons && !scenario.reasoning && points.length > 0
          ? html`<p class="chart-note">${chartWords.reasoningUnknown()}</p>`
          : nothing
      }
    `;
  }

  private plane(
    { points, benchmark, names }: Drawn,
    made: Picture,
    screen: ComparisonScreen,
    view: View,
  ): TemplateResult {
    const { format, state } = view;
    const { catalog } = screen;
    const selected = pointOf(points, state.expanded || offerOf(state.active), catalog);
    const pointed = this.pointed === undefined ? undefined : pointOf(points, this.pointed, catalog);
    const tabbed = this.tabbed(points, selected);
    const words = (point: ChartPoint): string => pointWords(point, benchmark, format);
    const told = pointed ?? selected;
    return html`
      <p class="sr-only">${frontierWords(points, format)}</p>
      <div
        class="chart-plane"
        @pointermove=${(event: PointerEvent) => this.pointAt(event, made, points)}
        @pointerleave=${() => this.pointTo(undefined)}
        @click=${(event: PointerEvent) => this.click(event, made, points)}
        @keydown=${(event: KeyboardEvent) => this.onKey(event, points)}
        @focusin=${(event: FocusEvent) => this.onFocus(event)}
        @focusout=${() => this.pointTo(undefined)}
      >
        ${made.svg} ${nameLabels(names)}
        <ul aria-label=${chartWords.points()}>
          ${points.map((point) => {
            const { x, y } = made.placeOf(point);
            return html`<li>
              <button
                type="button"
                class=${classMap({
                  'chart-point': true,
                  pointed: point === pointed,
                  selected: point === selected,
                })}
                data-key=${point.key}
                tabindex=${point === tabbed ? 0 : -1}
                aria-label=${words(point)}
                aria-current=${point === selected ? 'true' : nothing}
                .style=${`left: ${x}px; top: ${y}px`}
              ></button>
            </li>`;
          })}
        </ul>
      </div>
      <p class="chart-readout" aria-hidden="true">${told ? words(told) : chartWords.hint()}</p>
      ${legend({
        reference: points.some(({ isReference }) => isReference),
        selected: selected !== undefined,
      })}
    `;
  }

  /** The point that Tab reaches: where the user was, else what is selected, else the reference. */
  private tabbed(points: readonly ChartPoint[], selected?: ChartPoint): ChartPoint | undefined {
    return (
      points.find(({ key }) => key === this.current) ??
      selected ??
      points.find(({ isReference }) => isReference) ??
      points[0]
    );
  }

  private nearest(
    event: MouseEvent,
    made: Picture,
    points: readonly ChartPoint[],
  ): ChartPoint | undefined {
    const box = made.svg.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    let best: { point: ChartPoint; distance: number } | undefined;
    for (const point of points) {
      const place = made.placeOf(point);
      const distance = Math.hypot(place.x - x, place.y - y);
      if (distance <= reach && (!best || distance < best.distance)) best = { point, distance };
    }
    return best?.point;
  }

  private pointAt(event: PointerEvent, made: Picture, points: readonly ChartPoint[]): void {
    this.pointTo(this.nearest(event, made, points)?.key);
  }

  private pointTo(key: string | undefined): void {
    if (key === this.pointed) return;
    this.mark(key);
    this.target.point(key);
  }

  /** Enter on a point is a click without a place: it means the point itself. */
  private click(event: PointerEvent, made: Picture, points: readonly ChartPoint[]): void {
    const key = event.detail === 0 ? keyAt(event.target) : undefined;
    const point =
      key === undefined
        ? this.nearest(event, made, points)
        : points.find((each) => each.key === key);
    if (!point) return;
    this.current = point.key;
    this.target.open(point);
  }

  private onKey(event: KeyboardEvent, points: readonly ChartPoint[]): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const key = keyAt(event.target);
    const from = points.findIndex((point) => point.key === key);
    const next = from < 0 ? undefined : pointAfterKey(event.key, from, points);
    const to = next === undefined ? undefined : points[next];
    if (!to) return;
    event.preventDefault();
    this.container
      .querySelector<HTMLElement>(`.chart-point[data-key="${CSS.escape(to.key)}"]`)
      ?.focus();
  }

  private onFocus(event: FocusEvent): void {
    const key = keyAt(event.target);
    if (key === undefined) return;
    this.current = key;
    this.pointTo(key);
  }
}

/** The offer of a row of the table, also of its details; the empty string for no offer. */
function offerOf(rowKey: string): string {
  return rowKey.replace(/\/details$/, '');
}

function keyAt(target: EventTarget | null): string | undefined {
  return target instanceof Element
    ? target.closest<HTMLElement>('.chart-point')?.dataset.key
    : undefined;
}
