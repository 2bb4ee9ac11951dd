import { html, render } from 'lit';
import type { ChartPoint } from './chart/chartPoints';
import { ScoreChart } from './chart/scoreChart';
import { viewSwitch } from './chart/viewSwitch';
import { OptionTable } from './optionTable';
import type { ComparisonScreen } from './store';
import type { View } from './view';

/** Widths of the table, in px, from which it is laid out in another way: the stylesheet knows them by `data-width`. */
const widthSteps = [301, 380, 760, 860, 1000, 1200, 1400];

/** The options as a table and as a chart: side by side where there is room, else one of the two. */
export class Choices {
  readonly element = document.createElement('div');
  private readonly switch = document.createElement('div');
  private readonly table: OptionTable;
  private readonly chart: ScoreChart;
  private view: View | undefined;
  private chartFrame: number | undefined;

  /** `scroller` scrolls the whole panel. */
  constructor(
    private readonly scroller: HTMLElement,
    keptScrollTop: () => number,
  ) {
    const table = document.createElement('section');
    const chart = document.createElement('section');
    this.element.className = 'choices';
    this.switch.className = 'view-choice';
    table.className = 'options';
    chart.className = 'chart';
    this.element.append(this.switch, table, chart);
    this.table = new OptionTable(scroller, table, keptScrollTop);
    this.chart = new ScoreChart(chart, {
      open: (point) => this.open(point),
      point: (offerId) => this.table.point(offerId),
    });
    new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? 0;
      // A hidden table keeps the layout in which it comes back.
      if (width > 0) {
        this.element.dataset.width = widthSteps.filter((step) => step <= width).join(' ');
      }
    }).observe(table);
    table.addEventListener('mouseover', (event) => this.chart.mark(offerAt(event.target)));
    table.addEventListener('mouseleave', () => this.chart.mark(undefined));
  }

  /** Draws a comparison; undefined when there is none. */
  update(screen: ComparisonScreen | undefined, view: View): void {
    this.view = view;
    if (screen) this.element.dataset.shown = view.state.shown;
    else delete this.element.dataset.shown;
    render(screen ? viewSwitch(view) : html``, this.switch);
    this.table.update(screen, view);
    this.drawChartLater(() => this.chart.update(screen, view));
  }

  /**
   * In a frame of its own, after the one in which the table is painted, whether that is drawn for an event or in a
   * frame: who types or chooses sees the table first.
   */
  private drawChartLater(draw: () => void): void {
    if (this.chartFrame !== undefined) cancelAnimationFrame(this.chartFrame);
    this.chartFrame = requestAnimationFrame(() => {
      this.chartFrame = requestAnimationFrame(() => {
        this.chartFrame = undefined;
        draw();
      });
    });
  }

  /** The row of a point's offer; the reference has none, what it costs is made of stands in the head. */
  private open(point: ChartPoint): void {
    if (point.isReference) {
      const made = this.scroller.querySelector<HTMLElement>('.made-of summary, .picker');
      made?.focus();
      return;
    }
    this.showDetails(point.key);
  }

  /** Shows the table with the row of an offer open and focused, whatever hides it. */
  showDetails(offerId: string): void {
    this.view?.update({ shown: 'table' });
    this.table.open(offerId);
  }
}

function offerAt(target: EventTarget | null): string | undefined {
  return target instanceof Element
    ? target.closest<HTMLElement>('tr.option')?.dataset.key
    : undefined;
}
