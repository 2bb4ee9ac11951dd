import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import type { Workbench } from '../host/workbench';
import { eventually, host, plain, Session } from './session';

describe(`what is required of an offer (${host})`, () => {
  let session: Session;
  let workbench: Workbench;
  let panel: FrameLocator;
  before(async () => {
    session = await Session.start();
    workbench = await session.open({ settings: { 'modelCost.reference': 'zai:glm-5.2' } });
    await workbench.openFile('prompt.md');
    await workbench.openViewContainer('Model Cost');
    panel = await workbench.webviewFrame('#panel .figures');
  });
  after(async () => {
    await workbench.close();
    await session.stop();
  });

  const disclosure = () => panel.locator('.requirements');
  const summary = async (): Promise<string> =>
    plain(await disclosure().locator('summary').innerText());
  const summaryWith = (words: string) =>
    disclosure().locator('summary', { hasText: words }).waitFor();
  const copied = async (): Promise<string> => {
    await workbench.runCommand('Model Cost: Copy Estimate as Markdown');
    await workbench.page.waitForTimeout(300);
    return workbench.clipboard();
  };

  it('is nothing at first, and opens by keyboard', async () => {
    assert.equal(await summary(), 'Requirements: none');
    await disclosure().locator('summary').focus();
    await workbench.page.keyboard.press('Enter');
    await disclosure().getByText('tool calling').waitFor();
    assert.ok(await panel.locator('.headline.supported').isVisible());
  });

  it('answers a tick at once, names the reason on the rows and on top, and is kept in the settings', async () => {
    await disclosure().getByRole('checkbox', { name: 'audio' }).focus();
    await workbench.page.keyboard.press('Space');
    await summaryWith('audio');
    await panel.locator('.head', { hasText: 'Does not meet your requirements' }).waitFor();
    await panel
      .locator('tr.section', { hasText: 'Does not meet the requirements' })
      .first()
      .waitFor();
    await panel.locator('tr.option', { hasText: 'does not take audio' }).first().waitFor();
    await eventually(async () => (await copied()).includes('Required: audio'));
    assert.match(await summary(), /audio/);
  });

  it('lets several providers be ticked in a list, and shows how many', async () => {
    await disclosure().getByRole('button', { name: 'Providers: all' }).click();
    for (const provider of ['DeepInfra', 'Groq']) {
      await workbench.quickPick.input.fill(provider);
      await workbench.quickPick.row(provider).first().click();
    }
    await workbench.page.keyboard.press('Enter');
    await disclosure().getByRole('button', { name: 'Providers: 2 providers' }).waitFor();
  });

  it('is cleared at once', async () => {
    await disclosure().getByRole('button', { name: 'Clear all' }).press('Enter');
    await summaryWith('none');
    await disclosure().locator('summary:focus').waitFor();
    await panel.locator('.headline.supported').waitFor();
    await eventually(async () => !(await copied()).includes('Required:'));
    assert.equal(await summary(), 'Requirements: none');
  });
});
