import assert from 'node:assert/strict';
import * as path from 'node:path';
import type { Workbench } from '../host/workbench';
import { host, screenshots, Session, statusText } from './session';

describe(`making counts exact (${host})`, () => {
  let session: Session;
  let workbench: Workbench;
  before(async () => {
    session = await Session.start();
    workbench = await session.open();
    await workbench.openFile('prompt.md');
    await statusText(workbench, /\d tok/);
  });
  after(async () => {
    await workbench.close();
    await session.stop();
  });

  it('lists the families, what each counts as now, and what can be done for one', async () => {
    await workbench.runCommand('Model Cost: Make Counts Exact…');
    assert.equal(await workbench.quickPick.title(), 'Make Counts Exact');
    const families = await workbench.quickPick.rows();
    assert.ok(families.some(({ label }) => label === 'Kimi K2'));
    assert.ok(families.every(({ description }) => !description.includes('exact since')));
    await workbench.screenshot(path.join(screenshots, 'make-exact.png'));
    await workbench.quickPick.exactRow('Kimi K2').click();
    await workbench.quickPick.row('Download from huggingface.co').first().waitFor();
    await workbench.quickPick.row('Choose a File…').first().waitFor();
  });

  it('downloads nothing before it has said what and from where, and been told to', async () => {
    await workbench.quickPick.row('Download from huggingface.co').first().click();
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.waitFor();
    const words = await dialog.innerText();
    assert.match(words, /https:\/\/huggingface\.co\/moonshotai\/Kimi-K2-Instruct/);
    assert.match(words, /Modified MIT License/);
    await workbench.screenshot(path.join(screenshots, 'make-exact-consent.png'));
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'hidden' });
  });
});
