import assert from 'node:assert/strict';
import * as path from 'node:path';
import type { Theme } from '../host/workbench';
import { resizeSidebar, violations } from './panelLook';
import { host, screenshots, Session } from './session';

describe(`the panel in every theme (${host})`, () => {
  let session: Session;
  before(async () => {
    session = await Session.start();
  });
  after(() => session.stop());

  const themes: [string, Theme][] = [
    ['dark', 'Default Dark Modern'],
    ['light', 'Default Light Modern'],
    ['high-contrast', 'Default High Contrast'],
    ['high-contrast-light', 'Default High Contrast Light'],
  ];
  for (const [name, theme] of themes) {
    it(`passes axe and is looked at, narrow and wide (${name})`, async () => {
      const workbench = await session.open({
        theme,
        settings: { 'modelCost.reference': 'zai:glm-5.2' },
      });
      await workbench.openFile('prompt.md');
      await workbench.openViewContainer('Model Cost');
      const panel = await workbench.webviewFrame('#panel .figures');
      await panel.locator('tr.option').first().waitFor();
      for (const [size, width] of [
        ['', 340],
        ['-narrow', 260],
        ['-wide', 900],
      ] as const) {
        await resizeSidebar(workbench, width);
        assert.deepEqual(await violations(panel), [], `${name}${size}`);
        const overflow = await panel
          .locator('body')
          .evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
        assert.equal(overflow, 0, `${name}${size} does not scroll sideways`);
        const file = name === 'dark' && size === '' ? 'panel' : `panel-${name}${size}`;
        await workbench.screenshot(path.join(screenshots, `${file}.png`));
      }
      await workbench.close();
    });
  }
});
