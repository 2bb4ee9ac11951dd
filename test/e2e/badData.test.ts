import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import type { Workbench } from '../host/workbench';
import { eventually, host, plain, Session, statusText } from './session';

/** Where the panel stands on its own feet: no figure, no state, or nothing at all would be a blank panel. */
async function panelOf(workbench: Workbench, content = '.figures'): Promise<FrameLocator> {
  await workbench.openViewContainer('Model Cost');
  return workbench.webviewFrame(`#panel ${content}`);
}

describe(`wrong and missing data (${host})`, () => {
  let session: Session;
  before(async () => {
    session = await Session.start();
    const file = (name: string): string => path.join(session.folder, name);
    fs.writeFileSync(file('empty.txt'), '');
    fs.writeFileSync(file('blank.txt'), ' \n\t\n');
    fs.writeFileSync(file('binary.bin'), Buffer.from([0, 1, 2, 0, 255, 0, 3]));
    fs.writeFileSync(file('huge.txt'), 'All work and no play. \n'.repeat(2_500_000));
    const prompt = fs.readFileSync(file('prompt.md'), 'utf8');
    fs.writeFileSync(file('three-megabytes.md'), prompt.repeat(Math.ceil(3e6 / prompt.length)));
  });
  after(() => session.stop());

  const damages: [string, (text: string) => string | undefined][] = [
    ['cut off', (text) => text.slice(0, text.length / 2)],
    ['of another shape', () => '{"schemaVersion":1,"sources":"none"}'],
    ['missing', () => undefined],
  ];
  for (const [damage, damaged] of damages) {
    it(`evidence that is ${damage}: prices hold, the panel says so, and takes it once it is whole`, async () => {
      const file = path.join(session.installed, 'data', 'quality.json');
      const whole = fs.readFileSync(file, 'utf8');
      const text = damaged(whole);
      if (text === undefined) fs.rmSync(file);
      else fs.writeFileSync(file, text);
      try {
        const workbench = await session.open({
          settings: { 'modelCost.reference': 'zai:glm-5.2' },
        });
        await workbench.openFile('prompt.md');
        const panel = await panelOf(workbench, '.no-evidence');
        assert.match(
          plain(await panel.locator('.no-evidence').innerText()),
          /measurements cannot be used.*savings with the same model hold\. Try Again Show the Log/,
        );
        assert.match(plain(await panel.locator('.headline').innerText()), /Save .*the same model/);
        fs.writeFileSync(file, whole);
        await panel.getByRole('button', { name: 'Try Again' }).click();
        await panel.getByLabel('Kind of work').waitFor();
        assert.equal(await panel.locator('.no-evidence').count(), 0);
        await workbench.close();
      } finally {
        fs.writeFileSync(file, whole);
      }
    });
  }

  it('a scenario that makes no sense: its defaults are used, and each is named', async () => {
    const workbench = await session.open({
      settings: {
        'modelCost.scenario.cached': 120,
        'modelCost.scenario.callsPerMonth': -1,
        'modelCost.scenario.answer': '9-1',
        'modelCost.scenario.reasoning': 'a lot',
        'modelCost.scenario.service': 'slow',
      },
    });
    await workbench.openFile('prompt.md');
    const panel = await panelOf(workbench);
    const several = panel.locator('.notice.several');
    await several.getByText('5 settings cannot be used as they are').click();
    assert.equal(await panel.locator('.notice').count(), 1);
    assert.equal(await several.getByRole('button', { name: 'Open Settings' }).count(), 1);
    const notices = plain((await panel.locator('.notice').allInnerTexts()).join('\n'));
    for (const named of ['cached', 'callsPerMonth', 'answer', 'reasoning', 'service']) {
      assert.ok(notices.includes(named), `${named} is named in: ${notices}`);
    }
    assert.match(
      plain(await panel.locator('.figures .main dd').first().innerText()),
      /^\$0\.00\d+–0\.0\d+/,
    );
    await workbench.close();
  });

  it('no calls: no cost of a month; too many to believe: still a figure', async () => {
    const workbench = await session.open({ settings: { 'modelCost.scenario.callsPerMonth': 0 } });
    await workbench.openFile('prompt.md');
    const panel = await panelOf(workbench);
    assert.doesNotMatch(plain(await panel.locator('.figures').innerText()), /month|for 0/);
    await workbench.close();
    const busy = await session.open({ settings: { 'modelCost.scenario.callsPerMonth': 1e12 } });
    await busy.openFile('prompt.md');
    const figures = (await panelOf(busy)).locator('.figures');
    assert.match(plain(await figures.innerText()), /\$[\d,.]+(K|M|B|T)?–\$?[\d,.]+.* \/ month/);
    await busy.close();
  });

  it('no text, a text of spaces, no text file: said, and never a blank panel', async () => {
    const workbench = await session.open();
    await workbench.openViewContainer('Model Cost');
    const panel = await panelOf(workbench, '.state');
    const state = panel.locator('.state');
    await workbench.openFile('blank.txt');
    await statusText(workbench, /^\d tok/);
    await panel.locator('.figures').waitFor();
    await workbench.openFile('empty.txt');
    await state.filter({ hasText: 'Select text in an editor' }).waitFor();
    await workbench.runCommand('Model Cost: Estimate Cost');
    assert.match(await workbench.notifications.message(/is empty/), /^empty\.txt is empty: write /);
    await workbench.notifications.dismissAll();
    await workbench.editor('empty.txt').locator('.view-lines').click();
    await workbench.page.keyboard.type('A word');
    await panel.locator('.figures').waitFor();
    const open = async (name: string): Promise<void> => {
      await workbench.page.keyboard.press('ControlOrMeta+P');
      await workbench.quickPick.input.fill(name);
      await workbench.quickPick.exactRow(name).first().click();
    };
    await open('binary.bin');
    await state.filter({ hasText: 'binary.bin is not open as text' }).waitFor();
    await open('huge.txt');
    await state.filter({ hasText: 'huge.txt is too large' }).waitFor({ timeout: 60_000 });
    await workbench.openFile('prompt.md');
    await panel.locator('.figures').waitFor();
    await workbench.close();
  });

  it('three megabytes selected: says that it counts, and goes on answering', async () => {
    const workbench = await session.open();
    await workbench.openFile('three-megabytes.md');
    const panel = await panelOf(workbench, '*');
    await workbench.selectAll('three-megabytes.md');
    await panel.locator('h1', { hasText: 'three-megabytes.md · selection' }).first().waitFor();
    await panel.locator('.figures').waitFor({ timeout: 60_000 });
    await eventually(async () => !(await panel.locator('.head.busy').count()));
    assert.match(plain(await panel.locator('.figures').innerText()), /tokens.*\n[67]\d\d,\d{3}/);
    await panel.getByPlaceholder(/Filter/).fill('groq');
    await panel.locator('tr.option', { hasText: 'Groq' }).first().waitFor({ timeout: 5_000 });
    await workbench.close();
  });

  it('a page that fails: says so, and loads anew on request', async () => {
    const workbench = await session.open();
    await workbench.openFile('prompt.md');
    const panel = await panelOf(workbench);
    const dispatch = (event: string): Promise<unknown> =>
      panel.locator('body').evaluate(`window.dispatchEvent(${event})`);
    await dispatch(`new ErrorEvent('error', { error: new Error('a part is broken') })`);
    const problem = panel.locator('.problem', { hasText: 'could not be drawn' });
    assert.match(plain(await problem.innerText()), /Error: a part is broken\. The status bar/);
    await problem.getByRole('button', { name: 'Try Again' }).click();
    await panel.locator('.figures').waitFor();
    await workbench.close();
  });
});
