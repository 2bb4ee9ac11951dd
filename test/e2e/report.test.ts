import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FrameLocator, Page } from 'playwright-core';
import type { Workbench } from '../host/workbench';
import { jump } from './jump';
import { violationsIn } from './panelLook';
import { eventually, host, plain, screenshots, Session } from './session';

const exported = 'prompt-cost.html';

describe(`the report (${host})`, () => {
  let session: Session;
  let workbench: Workbench;
  let report: FrameLocator;
  before(async () => {
    session = await Session.start();
    workbench = await session.open({ viewport: { width: 1400, height: 900 } });
    await workbench.openFile('prompt.md');
  });
  after(async () => {
    await workbench.close();
    await session.stop();
  });

  const tab = (title: string) => workbench.page.locator('.tab', { hasText: title });
  const frame = (timeout?: number) =>
    workbench.webviewFrame('body[data-place=editor] .figures', timeout);

  it('opens from the panel, at full width, and stays with the text', async () => {
    await workbench.openViewContainer('Model Cost');
    const panel = await workbench.webviewFrame('body[data-place=sidebar] .figures');
    await panel.getByRole('button', { name: 'Open as Report' }).click();
    await tab('Cost of prompt.md').waitFor();
    report = await frame();
    assert.match(plain(await report.locator('h1').innerText()), /prompt\.md · whole file/);
    assert.equal(await report.getByRole('button', { name: 'Open as Report' }).count(), 0);
    await report.locator('tr.option').first().waitFor();
    // Both places show the text still, though no text editor has the focus.
    assert.match(plain(await panel.locator('h1').innerText()), /prompt\.md · whole file/);
    await workbench.openViewContainer('Explorer');
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await workbench.screenshot(path.join(screenshots, 'report.png'));
  });

  it('draws what a jump brings into sight in one frame, and the rows beyond only then', async () => {
    const { uncovered, beyondAtFirst, beyond } = await jump(report, 2500);
    assert.ok(Math.abs(uncovered) < 1, `${uncovered} px without rows`);
    assert.ok(beyond >= beyondAtFirst + 3, `${beyondAtFirst} rows beyond, then ${beyond}`);
    await report.locator('body').evaluate('document.getElementById("panel").scrollTop = 0');
  });

  it('copies as CSV and JSON, and says so', async () => {
    await report.getByRole('button', { name: 'Copy estimate as CSV' }).click();
    await report.getByText('Copied as CSV.').waitFor();
    assert.match(await workbench.clipboard(), /^group,offer,model,/);
    await report.getByRole('button', { name: 'Copy estimate as JSON' }).press('Enter');
    await report.getByText('Copied as JSON.').waitFor();
    assert.match(await workbench.clipboard(), /^\{\n {2}"text": \{\n {4}"name": "prompt\.md"/);
  });

  it('is back after a restart, as it was, though its text is in a tab that is not seen', async () => {
    await report.getByPlaceholder(/Filter/).fill('groq');
    await workbench.page.waitForTimeout(1_000);
    await workbench.reloadWindow();
    report = await frame(60_000);
    assert.match(plain(await report.locator('h1').innerText()), /prompt\.md · whole file/);
    assert.equal(await report.getByPlaceholder(/Filter/).inputValue(), 'groq');
    await tab('Cost of prompt.md').waitFor();
  });

  it('says what to do once its text is closed', async () => {
    await workbench.page
      .locator('.tab[data-resource-name="prompt.md"]')
      .click({ button: 'middle' });
    const empty = await workbench.webviewFrame('body[data-place=editor] .state');
    await empty.getByText('Select text in an editor to see what it costs.').waitFor();
    await tab('Cost Report').waitFor();
    await workbench.openFile('prompt.md');
  });

  it('is exported to a file', async () => {
    await workbench.runCommand('Model Cost: Open as Report');
    report = await frame();
    await report.getByPlaceholder(/Filter/).fill('deepinfra');
    await report.getByRole('button', { name: 'Export' }).click();
    const name = workbench.page.locator('.quick-input-widget input.input');
    await name.waitFor();
    await eventually(async () => (await name.inputValue()).endsWith(`/${exported}`));
    await name.press('Enter');
    await workbench.page.getByText(`Exported to ${exported}`).first().waitFor();
    assert.ok(statSync(path.join(session.folder, exported)).size < 4_000_000);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`works offline as that file, without VS Code (${colorScheme})`, async () => {
      const context = await session.browser.newContext({
        viewport: { width: 1400, height: 900 },
        colorScheme,
        offline: true,
      });
      const page = await context.newPage();
      const said: string[] = [];
      page.on('console', (message) => said.push(message.text()));
      page.on('pageerror', (error) => said.push(error.message));
      const asked: string[] = [];
      const file = pathToFileURL(path.join(session.folder, exported)).href;
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(file);
      await page.locator('tr.option').first().waitFor();
      await uses(page);
      assert.deepEqual(await violationsIn(page), []);
      await page.screenshot({ path: path.join(screenshots, `export-${colorScheme}.png`) });
      assert.deepEqual(asked, [file]);
      assert.deepEqual(said, []);
      await context.close();
    });
  }

  it('says as that file that it has failed, with the one way on that it has', async () => {
    const page = await session.browser.newPage();
    await page.goto(pathToFileURL(path.join(session.folder, exported)).href);
    await page.locator('tr.option').first().waitFor();
    await page.evaluate(
      `window.dispatchEvent(new ErrorEvent('error', { error: new Error('a part is broken') }))`,
    );
    const problem = page.locator('#panel .problem');
    assert.match(
      plain(await problem.innerText()),
      /^The panel could not be drawn\.\s+Error: a part is broken\s+Try Again$/,
    );
    await problem.getByRole('button', { name: 'Try Again' }).click();
    await page.locator('tr.option').first().waitFor();
    const whole = readFileSync(path.join(session.folder, exported), 'utf8');
    const changed = path.join(session.folder, 'changed.html');
    writeFileSync(changed, whole.replace(/"reference":"[^"]+"/, '"reference":"lab:none"'));
    await page.goto(pathToFileURL(changed).href);
    await problem.filter({ hasText: 'lab:none' }).waitFor();
    assert.deepEqual(await problem.locator('vscode-button').allInnerTexts(), ['Try Again']);
    await page.close();
  });
});

/** What a reader does with an exported file. */
async function uses(page: Page): Promise<void> {
  const cost = async (): Promise<string> =>
    plain(await page.locator('.figures .main dd').first().innerText());
  assert.match(plain(await page.locator('.headline').innerText()), /^(Save [\d to]+ %|Nothing)/);
  const filter = page.getByPlaceholder(/Filter/);
  assert.equal(await filter.inputValue(), 'deepinfra');
  await page.locator('tr.option', { hasText: 'DeepInfra' }).first().click();
  const price = page.getByRole('link', { name: /price page of DeepInfra/i }).first();
  assert.match((await price.getAttribute('href')) ?? '', /^https:\/\//);
  await filter.fill('gpt-oss-120b groq');
  const medium = await cost();
  await page.getByLabel('Answer length').selectOption({ label: 'Long · 1,000–4,000' });
  await eventually(async () => (await cost()) !== medium);
  await page.getByLabel('Kind of work').selectOption('chat');
  await page.locator('h3', { hasText: 'on chat' }).first().waitFor();
  await page.locator('tr.option', { hasText: 'Groq' }).first().click();
  await page.getByRole('button', { name: 'Make reference' }).first().click();
  await page.locator('div.reference', { hasText: 'Groq' }).waitFor();
  assert.equal(await page.getByRole('button', { name: /Open as Report|Export/ }).count(), 0);
  await page.locator('.colophon summary').click();
  await page.getByText('nothing of the text').waitFor();
  await page.getByText('CC-BY-4.0').first().waitFor();
  await page.locator('.colophon summary').click();
  await filter.fill('');
}
