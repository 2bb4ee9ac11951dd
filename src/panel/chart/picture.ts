import {
  axisX,
  axisY,
  dot,
  gridX,
  gridY,
  line,
  plot,
  rect,
  ruleX,
  ruleY,
} from '@observablehq/plot';
import type { ChartPoint } from './chartPoints';
import type { Box } from './plane';
import { powerTicks } from './ticks';

/** What a picture is drawn of. */
export interface Drawing {
  points: readonly ChartPoint[];
  /** px. */
  width: number;
  height: number;
  costLabel: string;
  scoreLabel: string;
  /** Writes a tick of the cost, which is in units of the currency. */
  writeCost: (cost: number) => string;
  writeScore: (score: number) => string;
}

/** A drawn chart, and where things are in it. */
export interface Picture {
  svg: SVGSVGElement | HTMLElement;
  /** The middle of a point in px. */
  placeOf: (point: ChartPoint) => { x: number; y: number };
  /** The part within the axes. */
  plane: Box;
}

const margin = { top: 26, right: 14, bottom: 36, left: 46 };

/**
 * Draws cost against score. Colours are given by the stylesheet through classes, so that another theme needs no other
 * picture; nothing in it is for assistive technology, which has the labelled points.
 */
export function picture(drawing: Drawing): Picture {
  const { points, width, height } = drawing;
  const x = costRange(points);
  const y = scoreRange(points);
  const svg = plot({
    width,
    height,
    marginTop: margin.top,
    marginRight: margin.right,
    marginBottom: margin.bottom,
    marginLeft: margin.left,
    x: { type: 'log', domain: [x.low, x.high] },
    y: { domain: [y.low, y.high] },
    marks: [
      ...referenceMarks(points, x, y),
      ...axes(drawing, x),
      ...errorMarks(points),
      line(
        points.filter(({ onFrontier }) => onFrontier),
        { x: 'cost', y: 'score', curve: 'step-after', className: 'chart-step' },
      ),
      ...dots(points),
    ],
  });
  svg.setAttribute('aria-hidden', 'true');
  const [across, up] = [svg.scale('x'), svg.scale('y')];
  return {
    svg,
    placeOf: ({ cost, score }) => ({
      x: Number(across?.apply(cost)),
      y: Number(up?.apply(score)),
    }),
    plane: {
      left: margin.left,
      top: margin.top,
      width: width - margin.left - margin.right,
      height: height - margin.top - margin.bottom,
    },
  };
}

interface Ends {
  low: number;
  high: number;
}

type Marks = NonNullable<NonNullable<Parameters<typeof plot>[0]>['marks']>;

/** The quadrant that is cheaper and scores as high, the hairlines through the reference, and its ring. */
function referenceMarks(points: readonly ChartPoint[], x: Ends, y: Ends): Marks {
  const reference = points.filter(({ isReference }) => isReference);
  return [
    rect(reference, {
      x1: () => x.low,
      x2: 'cost',
      y1: 'score',
      y2: () => y.high,
      className: 'chart-quadrant',
    }),
    ruleX(reference, { x: 'cost', className: 'chart-hairline' }),
    ruleY(reference, { y: 'score', className: 'chart-hairline' }),
    dot(reference, { x: 'cost', y: 'score', r: 9, className: 'chart-ring' }),
  ];
}

function axes(drawing: Drawing, x: Ends): Marks {
  const { width, height, costLabel, scoreLabel, writeCost, writeScore } = drawing;
  const ticks = powerTicks(x.low, x.high, Math.max(2, Math.floor((width - margin.left) / 62)));
  const rows = Math.max(3, Math.floor(height / 60));
  return [
    gridX(ticks, { className: 'chart-grid' }),
    gridY({ ticks: rows, className: 'chart-grid' }),
    axisX(ticks, {
      // Not `tickFormat`: on a scale of powers of ten it leaves out what the library thinks too many.
      text: ticks.map(writeCost),
      label: costLabel,
      labelAnchor: 'right',
      labelArrow: 'none',
      tickSize: 4,
      fontSize: 11,
      className: 'chart-axis',
    }),
    axisY({
      ticks: rows,
      // The library would write English.
      tickFormat: writeScore,
      label: scoreLabel,
      labelAnchor: 'top',
      labelArrow: 'up',
      tickSize: 4,
      fontSize: 11,
      className: 'chart-axis',
    }),
  ];
}

/** How sure the figures are: the interval of the score upright, the range of the cost lying. */
function errorMarks(points: readonly ChartPoint[]): Marks {
  const known = points.flatMap((point) =>
    point.interval ? [{ ...point.interval, cost: point.cost }] : [],
  );
  const ranged = points.filter(({ low, high }) => high > low);
  return [
    ruleY(ranged, { y: 'score', x1: 'low', x2: 'high', className: 'chart-range' }),
    ruleX(known, { x: 'cost', y1: 'low', y2: 'high', className: 'chart-error' }),
  ];
}

/** Open weights are filled, closed ones hollow; those on the frontier are larger. */
function dots(points: readonly ChartPoint[]): Marks {
  return [false, true].flatMap((onFrontier) =>
    [false, true].map((openWeights) =>
      dot(
        points.filter(
          (point) => point.onFrontier === onFrontier && point.openWeights === openWeights,
        ),
        {
          x: 'cost',
          y: 'score',
          r: onFrontier ? 5 : 3.5,
          className: `chart-dot ${openWeights ? 'open' : 'closed'}${onFrontier ? ' best' : ''}`,
        },
      ),
    ),
  );
}

/** Some room at both ends; on a scale of powers of ten it is a factor. */
function costRange(points: readonly ChartPoint[]): Ends {
  return {
    low: Math.min(...points.map(({ low }) => low)) / 1.15,
    high: Math.max(...points.map(({ high }) => high)) * 1.15,
  };
}

function scoreRange(points: readonly ChartPoint[]): Ends {
  const low = Math.min(...points.map(({ score, interval }) => interval?.low ?? score));
  const high = Math.max(...points.map(({ score, interval }) => interval?.high ?? score));
  const room = Math.max(1, (high - low) * 0.04);
  return { low: low - room, high: high + room };
}
