import assert from 'node:assert/strict';
import * as path from 'node:path';
import type { Workbench } from '../host/workbench';
import {
  estimateTitle,
  host,
  plain,
  screenshots,
  Session,
  statusItem,
  statusText,
} from './session';

describe(`the status bar (${host})`, () => {
  let session: Session;
  let workbench: Workbench;
  before(async () => {
    session = await Session.start();
    workbench = await session.open();
    await workbench.openFile('prompt.md');
  });
  after(async () => {
    await workbench.close();
    await session.stop();
  });

  it('shows tokens and cost of the whole file when nothing is selected', async () => {
    assert.equal(await statusText(workbench, /\d tok/), '320 tok · $0.0008');
  });

  it('follows the selection, and sums several', async () => {
    await workbench.selectText('prompt.md', 'Concurrency');
    assert.equal(await statusText(workbench, /^1 tok/), '1 tok · < $0.0001');
    // Every occurrence of "the" becomes a selection of its own.
    await workbench.selectText('prompt.md', ' the ');
    await workbench.page.keyboard.press('ControlOrMeta+Shift+L');
    await statusItem(workbench).hover();
    const tooltip = workbench.page.locator('.monaco-hover', { hasText: 'selections in prompt.md' });
    await tooltip.waitFor();
    const words = plain(await tooltip.innerText());
    assert.match(words, /\d+ selections in prompt\.md/);
    assert.match(words, /tokens with GPT-5\.4 · OpenAI/);
    assert.match(words, /Prompt alone: /);
    assert.match(words, /With an answer of 250–1,000 tokens: \$/);
    assert.match(words, /Prices from lists of /);
    await workbench.page.keyboard.press('Escape');
  });

  it('follows typing', async () => {
    await workbench.openFile('summarise.py');
    await statusText(workbench, /^68 tok/);
    await workbench.placeCursor(1, 1);
    await workbench.page.keyboard.type('# one two three four\n');
    await statusText(workbench, /^74 tok/);
    await workbench.page.keyboard.press('ControlOrMeta+Z');
  });

  it('opens the panel on a click', async () => {
    await statusItem(workbench).click();
    await workbench.webviewFrame('#panel');
  });

  it('is looked at', async () => {
    // The panel has the focus, and with it the keyboard.
    await workbench.editor('summarise.py').locator('.view-lines').click();
    await workbench.openFile('prompt.md');
    await workbench.selectText(
      'prompt.md',
      'Concurrency: two requests for one order must not both charge the card.',
    );
    await statusText(workbench, /\d tok/);
    const hover = workbench.page.locator('.monaco-hover', { hasText: 'selection in prompt.md' });
    await statusItem(workbench).hover();
    // Once the text rests, other models that are measured to be as good are in it.
    await hover
      .filter({ hasText: /−\d+\s%\swith\s.+:\sas\sgood\s\(within\s5\spoints\)/ })
      .waitFor();
    await workbench.screenshot(path.join(screenshots, 'status-bar.png'));
  });
});

describe(`the settings of the status bar (${host})`, () => {
  let session: Session;
  before(async () => {
    session = await Session.start();
  });
  after(() => session.stop());

  const cases: [string, Record<string, unknown>, RegExp][] = [
    ['tokens alone', { 'modelCost.statusBar.show': 'tokens' }, /^320 tok$/],
    ['cost alone', { 'modelCost.statusBar.show': 'cost' }, /^\$0\.0008$/],
    [
      'an estimate as one',
      { 'modelCost.reference': 'anthropic/claude-sonnet-4.5' },
      /^≈\d+ tok · ≈\$0\.00\d+$/,
    ],
  ];
  for (const [name, settings, wanted] of cases) {
    it(`show ${name}`, async () => {
      const workbench = await session.open({ settings });
      await workbench.openFile('prompt.md');
      assert.match(await statusText(workbench, wanted), wanted);
      await workbench.close();
    });
  }

  it('show nothing when it is off', async () => {
    const workbench = await session.open({ settings: { 'modelCost.statusBar.show': 'off' } });
    await workbench.openFile('prompt.md');
    await workbench.runCommand('Model Cost: Estimate Cost');
    assert.match(await estimateTitle(workbench), /^320 tokens/);
    assert.equal(await statusItem(workbench).count(), 0);
    await workbench.close();
  });
});
