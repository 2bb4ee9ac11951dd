import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Frame, FrameLocator, Page } from 'playwright-core';
import type { Workbench } from '../host/workbench';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Drags the border of the sidebar until the panel is about `width` wide. */
export async function resizeSidebar(workbench: Workbench, width: number): Promise<void> {
  const { page } = workbench;
  const sidebar = page.locator('.part.sidebar');
  const box = await sidebar.boundingBox();
  assert.ok(box);
  const edge = box.x + box.width;
  await page.mouse.move(edge, box.y + 300);
  await page.mouse.down();
  await page.mouse.move(box.x + width, box.y + 300, { steps: 8 });
  await page.mouse.up();
  await page.mouse.move(box.x + width + 200, box.y + 300);
  await page.waitForTimeout(400);
}

/** What axe finds wrong in the panel, as rule and element. */
export async function violations(panel: FrameLocator): Promise<string[]> {
  const element = await panel.locator('html').elementHandle();
  const inner = await element.ownerFrame();
  assert.ok(inner);
  return violationsIn(inner);
}

/** What axe finds wrong in a page or a frame of one, as rule and element. */
export async function violationsIn(page: Frame | Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate<string[]>(`
    axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ' ' + target.join(' '))))`);
}
