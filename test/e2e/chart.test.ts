import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import type { Theme, Workbench } from '../host/workbench';
import { resizeSidebar, violations } from './panelLook';
import { host, plain, Session } from './session';

const settings = { 'modelCost.reference': 'openai:gpt-5.4' };

describe(`the chart (${host})`, () => {
  let session: Session;
  before(async () => {
    session = await Session.start();
  });
  after(() => session.stop());

  /** The panel, and what the page was refused by its policy. */
  async function open(
    theme: Theme,
    more: object = {},
  ): Promise<{ workbench: Workbench; panel: FrameLocator; refused: string[] }> {
    const workbench = await session.open({
      theme,
      settings: { ...settings, ...more },
      viewport: { width: 1750, height: 900 },
    });
    const refused: string[] = [];
    workbench.page.on('console', (message) => {
      const text = message.text();
      if (text.includes('Content Security Policy') && text.includes('style')) refused.push(text);
    });
    await workbench.openFile('prompt.md');
    await workbench.openViewContainer('Model Cost');
    const panel = await workbench.webviewFrame('#panel .figures');
    await panel.locator('tr.option').first().waitFor();
    return { workbench, panel, refused };
  }

  const showChart = async (panel: FrameLocator): Promise<void> => {
    await panel.getByRole('radio', { name: 'Chart' }).check();
    await panel.locator('.chart-plane svg').waitFor();
  };

  it('shows each measured model once, in words too, and what is cheaper and scores as high', async () => {
    const { workbench, panel, refused } = await open('Default Dark Modern');
    await showChart(panel);
    const summary = plain(await panel.locator('.chart-summary').innerText());
    assert.match(
      summary,
      /^\d+ models are measured on agentic code change \(SWE-bench Verified\)\. By the scores alone, whatever their intervals, cheaper than GPT-5\.4 and as high or higher: /,
    );
    const words = await pointsBy(panel, 'aria-label');
    const models = Number(/^\d+/.exec(summary)?.[0]);
    assert.ok(words.length >= models && words.length <= models + 1);
    for (const each of words) {
      assert.match(
        plain(each),
        /^.+ at .+, .*\$.+ for this request, a score of [\d.]+ percent \(.+\), .+, (not )?on the frontier$/,
      );
    }
    assert.equal(words.filter((each) => each.includes('your reference')).length, 1);
    assert.equal(await panel.locator('.chart-plane svg').getAttribute('aria-hidden'), 'true');
    // The style that the picture brings is let in by its digest, and holds.
    const display = await panel
      .locator('body')
      .evaluate("getComputedStyle(document.querySelector('.chart-plane svg')).display");
    assert.equal(display, 'block');
    assert.deepEqual(refused, []);
    await workbench.close();
  });

  it('is walked by keyboard: by cost, by score, and into the row of a point', async () => {
    const { workbench, panel } = await open('Default Dark Modern');
    const { page } = workbench;
    await panel.locator('.view-switch input').first().focus();
    await page.keyboard.press('ArrowRight');
    await panel.locator('.chart-plane svg').waitFor();
    await page.keyboard.press('Tab');
    const focused = panel.locator('.chart-point:focus');
    assert.match((await focused.getAttribute('aria-label')) ?? '', /your reference/);
    await page.keyboard.press('Home');
    const first = await focused.getAttribute('data-key');
    const keys = await pointsBy(panel, 'data-key');
    assert.equal(first, keys[0]);
    for (const key of keys.slice(1)) {
      await page.keyboard.press('ArrowRight');
      assert.equal(await focused.getAttribute('data-key'), key);
    }
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowUp');
    const higher = plain((await focused.getAttribute('aria-label')) ?? '');
    const readout = plain(await panel.locator('.chart-readout').innerText());
    assert.equal(readout, higher);
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await panel.locator('.details-body').waitFor();
    await panel.locator('tr.option.open:focus').waitFor();
    assert.equal(await panel.locator('tr.option.open').getAttribute('data-key'), first);
    // What is open in the table is marked in the chart, and the mark is explained.
    await showChart(panel);
    assert.equal(await panel.locator('.chart-point.selected').getAttribute('data-key'), first);
    assert.equal(await panel.locator('.chart-legend .mark.selected').count(), 1);
    await workbench.close();
  });

  it('stands beside the table where there is room, and points at the row that is pointed at', async () => {
    const { workbench, panel } = await open('Default Dark Modern');
    await resizeSidebar(workbench, 1400);
    await panel.locator('.chart-plane svg').waitFor();
    assert.equal(await panel.locator('.view-switch').isVisible(), false);
    const [table, chart] = [
      await panel.locator('.options').boundingBox(),
      await panel.locator('.chart').boundingBox(),
    ];
    assert.ok(table && chart && chart.x >= table.x + table.width - 1);
    await panel.locator('tr.option').first().hover();
    await panel.locator('.chart-point.pointed').waitFor();
    await workbench.close();
  });

  it('has each label nearer to its own point than to any other, or at the end of a line', async () => {
    const { workbench, panel } = await open('Default Dark Modern', {
      'modelCost.work': 'assistant',
    });
    await showChart(panel);
    /** How many stand beside points other than the reference. */
    let beside = 0;
    for (const width of [260, 340]) {
      await resizeSidebar(workbench, width);
      const labels = await labelsOf(panel);
      const own = labels.filter(({ isReference }) => isReference);
      assert.deepEqual(
        own.map(({ text }) => text.split(' · ')[0]),
        ['GPT-5.4'],
        `at ${width}`,
      );
      beside += labels.filter(({ isReference, hasLeader }) => !isReference && !hasLeader).length;
      for (const { text, nearest, hasLeader } of labels) {
        if (!hasLeader) assert.ok(nearest.startsWith(`${text.split(' · ')[0]} at `), nearest);
      }
      assert.equal(await panel.locator('.chart-legend .mark.selected').count(), 0);
    }
    assert.ok(beside > 0);
    await workbench.close();
  });

  it('says how many of the measured models have a price of the service', async () => {
    const { workbench, panel } = await open('Default Dark Modern', {
      'modelCost.scenario.service': 'flex',
    });
    await showChart(panel);
    const summary = plain(await panel.locator('.chart-summary').innerText());
    const [, shown, all, unpriced] =
      /^Shown: (\d+) of (\d+) models that are measured on agentic code change \(.+\)\. Not shown: (\d+) without a known price for the service Flex/.exec(
        summary,
      ) ?? [];
    assert.ok(Number(all) >= Number(shown) + Number(unpriced) && Number(unpriced) > 0, summary);
    await workbench.close();
  });

  it('says that the reference is not measured, and shows the others', async () => {
    const { workbench, panel } = await open('Default Dark Modern', {
      'modelCost.work': 'code-edit',
    });
    await showChart(panel);
    assert.match(
      plain(await panel.locator('.chart-summary').innerText()),
      /GPT-5\.4 has no public measurement on code edits, so it is not in the chart\.$/,
    );
    assert.equal(await panel.locator('.chart-ring circle').count(), 0);
    assert.ok((await panel.locator('.chart-point').count()) > 1);
    await workbench.close();
  });

  for (const theme of [
    'Default Dark Modern',
    'Default Light Modern',
    'Default High Contrast',
    'Default High Contrast Light',
  ] as const) {
    it(`passes axe at 260 and 1,400 px (${theme})`, async () => {
      const { workbench, panel } = await open(theme);
      await showChart(panel);
      for (const width of [260, 1400]) {
        await resizeSidebar(workbench, width);
        await panel.locator('.chart-plane svg').waitFor();
        assert.deepEqual(await violations(panel), [], `${theme} at ${width}`);
        const overflow = await panel
          .locator('body')
          .evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
        assert.equal(overflow, 0);
      }
      await workbench.close();
    });
  }
});

/** An attribute of each point of the chart, cheapest first. */
async function pointsBy(panel: FrameLocator, attribute: string): Promise<string[]> {
  const points = await panel.locator('.chart-point').all();
  return Promise.all(points.map(async (point) => (await point.getAttribute(attribute)) ?? ''));
}

interface SeenLabel {
  text: string;
  isReference: boolean;
  hasLeader: boolean;
  /** What the nearest point says. */
  nearest: string;
}

/** The labels as they are drawn. */
async function labelsOf(panel: FrameLocator): Promise<SeenLabel[]> {
  return panel.locator('body')
    .evaluate(`[...document.querySelectorAll('.chart-label')].map((label) => {
    const box = label.getBoundingClientRect();
    const distance = (point) => {
      const { left, top, width, height } = point.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      return Math.hypot(
        x - Math.min(Math.max(x, box.left), box.right),
        y - Math.min(Math.max(y, box.top), box.bottom),
      );
    };
    const points = [...document.querySelectorAll('.chart-point')];
    const [nearest] = points.sort((a, b) => distance(a) - distance(b));
    return {
      text: label.textContent,
      isReference: label.classList.contains('reference'),
      hasLeader: label.previousElementSibling?.classList.contains('chart-leader') === true,
      nearest: nearest.getAttribute('aria-label'),
    };
  })`);
}
