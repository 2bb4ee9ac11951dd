import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../host/browser';
import { Catalog, parseCatalog } from '../../src/core/catalog/catalog';
import { Evidence, parseQuality } from '../../src/core/equivalence/evidence';
import type { PanelState } from '../../src/protocol';
import { inputOf, requestFor } from './comparing';
import { longestFrames } from './frames';
import { PanelPage, type Spent } from './panelPage';
import { figure, judged, type Section } from './report';
import { median, percentile } from './stats';

const data = path.join(__dirname, '..', '..', 'data');
const redraws = 60;
const warmUps = 10;
const firstPaints = 9;
/** ms; the budgets of design and issue: one frame, and what is not felt as waiting. */
const budgets = { redraw: 16, firstPaint: 150 };

/** Every offer in the table: all groups open, and what is not ranked shown. */
const everything = { showUnranked: true, closedGroups: [] };

/** The whole panel as it is packaged, in a real browser, with every offer in its table. */
export async function benchPanel(): Promise<Section> {
  const catalog = new Catalog(parseCatalog(readFileSync(path.join(data, 'catalog.json'), 'utf8')));
  const quality = parseQuality(readFileSync(path.join(data, 'quality.json'), 'utf8'));
  const input = inputOf(requestFor(catalog, new Evidence(quality)));
  const state: PanelState = { kind: 'comparison', input, busy: false, notices: [] };
  const load = os.loadavg()[0] ?? NaN;
  const browser = await launchBrowser();
  try {
    const rows: string[][] = [];
    for (const size of [
      { width: 340, height: 800 },
      { width: 1400, height: 900 },
    ]) {
      console.error(`panel: ${size.width} px`);
      const paints = await firstPaintsOf(browser, size, catalog, quality, state);
      rows.push(
        paintRow(`${size.width} px: first paint after its data`, paints, budgets.firstPaint),
      );
      const show = async (): Promise<PanelPage> => {
        const panel = await PanelPage.open(browser, size, everything);
        await panel.call(['setCatalog', catalog.data], ['setEvidence', quality], ['show', state]);
        await panel.page.locator('tr.option').first().waitFor();
        return panel;
      };
      const peer = await show();
      const plain = await drawnBy(browser, peer, writtenAnew);
      await peer.close();
      const panel = await show();
      for (const [title, action] of actions(state)) {
        const drawn = await drawnBy(browser, panel, action);
        rows.push(drawnRow(`${size.width} px: ${title}`, drawn, plain));
      }
      rows.push(drawnRow(`${size.width} px: the page written anew as HTML`, plain, plain));
      await panel.close();
    }
    return {
      id: 'panel',
      title: 'The panel',
      ranOn: `Chromium ${browser.version()}, load ${figure(load)} before the run`,
      tables: [
        {
          title: `Redraws with all ${catalog.offers.length} offers in the table (ms)`,
          head: [
            '',
            'longest frame',
            'p99',
            `over ${budgets.redraw} ms`,
            '× HTML anew',
            'all frames',
            'p99',
            'script',
            'styles and layout',
          ],
          rows,
          note: `The main thread's time by the clock, painting included: ${redraws} redraws after ${warmUps} to warm up, ${firstPaints} first paints each in a page of its own. “Longest frame” is the one of a redraw that took longest, traced in runs of its own: the chart is drawn in the frame after that of the table. “All frames” is everything that follows from an action. Script, styles and layout are medians. The budgets of the medians are ${budgets.redraw} ms for the longest frame, which is what a person sees, and ${budgets.firstPaint} ms for the first paint. They are of a computer as people have it: “× HTML anew” is the longest frame beside that of the browser alone, which in the same run writes what the panel shows as HTML over what was there; it tells the panel from the machine. “Nothing” is what the measuring itself takes; it is contained in each.`,
        },
      ],
    };
  } finally {
    await browser.close();
  }
}

/** What a person or the host does to the panel, as an expression in the page for each turn. */
function actions(
  state: PanelState & { kind: 'comparison' },
): [title: string, action: (turn: number) => string][] {
  const { input } = state;
  const show = (next: PanelState): string =>
    `window.postMessage(${JSON.stringify({ t: 'q', m: 'show', a: [next] })}, '*')`;
  // Seven, so that the last of the redraws, warm-ups included, leaves none.
  const words = ['g', 'gl', 'glm', 'gl', 'g', '', ''];
  return [
    ['nothing', () => '0'],
    [
      'a new comparison',
      (turn) => {
        const tokens = Object.fromEntries(
          Object.entries(input.tokens).map(([id, count]) => [
            id,
            { ...count, tokens: count.tokens + turn },
          ]),
        );
        return show({ ...state, input: { ...input, tokens } });
      },
    ],
    [
      'a change of the scenario',
      (turn) => `{
        const field = document.querySelector('.field.answer select');
        field.value = ['short', 'long'][${turn} % 2];
        field.dispatchEvent(new Event('change', { bubbles: true }));
      }`,
    ],
    [
      'a key in the filter',
      (turn) => `{
        const field = document.querySelector('.filter');
        field.value = ${JSON.stringify(words[turn % words.length])};
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }`,
    ],
    [
      'sorting',
      (turn) => `document.querySelectorAll('.options thead button')[${turn % 10}].click()`,
    ],
    [
      'a notch of the wheel',
      (turn) => `document.getElementById('panel').scrollTop = 20000 + ${turn} * 100`,
    ],
    [
      'a page further',
      (turn) => `document.getElementById('panel').scrollTop = 40000 + ${turn} * 700`,
    ],
  ];
}

/** In the page: takes messages and tells how long it was until a frame with options had been drawn; ms. */
const untilDrawn = `(messages) => new Promise((resolve) => {
  const start = performance.now();
  for (const message of messages) window.postMessage(message, '*');
  const look = () => {
    // A message posted in a frame arrives when the frame has been drawn.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      if (document.querySelector('tr.option')) resolve(performance.now() - start);
      else requestAnimationFrame(look);
    };
    port2.postMessage(0);
  };
  requestAnimationFrame(look);
})`;

async function firstPaintsOf(
  browser: Browser,
  size: { width: number; height: number },
  catalog: Catalog,
  quality: unknown,
  state: PanelState,
): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < firstPaints; turn++) {
    const panel = await PanelPage.open(browser, size, everything);
    const messages = [
      { t: 'q', m: 'setCatalog', a: [catalog.data] },
      { t: 'q', m: 'setEvidence', a: [quality] },
      { t: 'q', m: 'show', a: [state] },
    ];
    times.push(await panel.page.evaluate<number>(`(${untilDrawn})(${JSON.stringify(messages)})`));
    await panel.close();
  }
  return times;
}

/** What a redraw took, turn by turn. */
interface Drawn {
  spent: readonly Spent[];
  /** ms. */
  longest: readonly number[];
}

async function drawnBy(
  browser: Browser,
  panel: PanelPage,
  action: (turn: number) => string,
): Promise<Drawn> {
  const spent: Spent[] = [];
  for (let turn = 0; turn < redraws + warmUps; turn++) {
    const one = await panel.spent(action(turn));
    // The first ones are compiled while they run.
    if (turn >= warmUps) spent.push(one);
  }
  const longest = await longestFrames(browser, async (mark) => {
    for (let turn = 0; turn < redraws + warmUps; turn++) {
      await panel.act(`${mark}; ${action(turn)}`);
    }
  });
  return { spent, longest: longest.slice(warmUps) };
}

/** The peer: what the panel shows, without the panel. What it drew with does not notice. */
function writtenAnew(): string {
  return `{
    const panel = document.getElementById('panel');
    globalThis.plain ??= panel.innerHTML;
    panel.innerHTML = globalThis.plain;
  }`;
}

function paintRow(title: string, times: readonly number[], budget: number): string[] {
  const middle = median(times);
  const rest = ['', '', '', '', '', ''];
  return [title, judged(figure(middle), middle < budget), figure(percentile(times, 0.99)), ...rest];
}

function drawnRow(title: string, { spent, longest }: Drawn, peer: Drawn): string[] {
  const wholes = spent.map(({ whole }) => whole);
  const middle = median(longest);
  return [
    title,
    longest === peer.longest ? figure(middle) : judged(figure(middle), middle < budgets.redraw),
    figure(percentile(longest, 0.99)),
    `${longest.filter((frame) => frame >= budgets.redraw).length} of ${longest.length}`,
    figure(middle / median(peer.longest)),
    figure(median(wholes)),
    figure(percentile(wholes, 0.99)),
    figure(median(spent.map(({ script }) => script))),
    figure(median(spent.map(({ layout }) => layout))),
  ];
}
