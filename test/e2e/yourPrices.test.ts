import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import type { Workbench } from '../host/workbench';
import { host, plain, screenshots, Session, statusItem, statusText } from './session';

/** Settings of the machine, where a window on a server takes prices from. */
const machineSettings = {
  'modelCost.prices.overrides': [
    { offer: 'zai:glm-5.2', input: 1, note: 'contract 2026-10' },
    { provider: 'mistral', discountPercent: 60 },
    {
      selfHosted: 'home:glm-5.2',
      model: 'zhipuai/glm-5.2',
      gpuHourUsd: 2.1,
      gpus: 8,
      inputTokensPerSecond: 16000,
      outputTokensPerSecond: 3000,
      utilizationPercent: 60,
    },
  ],
};

describe(`your prices (${host})`, () => {
  let session: Session;
  let workbench: Workbench;
  let panel: FrameLocator;
  before(async () => {
    session = await Session.start();
    setForMachine(machineSettings);
    workbench = await session.open({
      settings: {
        'modelCost.reference': 'zai:glm-5.2',
        'modelCost.currency': { code: 'EUR', perUsd: 0.86, set: '2026-11-20' },
      },
    });
    await workbench.openFile('prompt.md');
    await workbench.openViewContainer('Model Cost');
    panel = await workbench.webviewFrame('#panel .figures');
  });
  after(async () => {
    await workbench.close();
    await session.stop();
  });

  const setForMachine = (settings: object): void => {
    const folder = path.join(session.server.home, 'user', 'Machine');
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(settings, null, 2));
  };
  const rowOf = (provider: string) =>
    panel
      .locator('tr.option')
      .filter({ has: panel.getByText(provider, { exact: true }) })
      .first();

  /** The row that the filter finds: rows far from the visible part are not in the document. */
  const isMarked = async (provider: string): Promise<void> => {
    const filter = panel.getByPlaceholder(/Filter/);
    await filter.fill(provider);
    await rowOf(provider).locator('.tag.yours').waitFor();
    await filter.fill('');
  };

  it('are marked in the panel, in the currency that is set', async () => {
    assert.match(await statusText(workbench, /€/), /^\S+ tok · ≈?€0\.\d+$/);
    await isMarked('Self-hosted');
    await rowOf('Mistral').locator('.tag.yours').waitFor();
    assert.match(plain(await rowOf('Mistral').locator('.cost').innerText()), /^€0\.0\d+/);
    assert.match(
      plain(await panel.locator('.foot').innerText()),
      /^Prices to .* · at 0\.86 EUR per USD, set .*2026/,
    );
    assert.match(
      plain(await panel.locator('.headline').innerText()),
      /^Save .+ your price Evidence$/,
    );
    await panel.locator('.made-of summary').click();
    await panel.getByText('Set by you: in (contract 2026-10).').waitFor();
    await panel.locator('.made-of summary').click();
    await rowOf('Mistral').click();
    await panel.getByText('Set by you: in, out, cached (60 % off the listed price).').waitFor();
    await workbench.screenshot(path.join(screenshots, 'your-prices.png'));
  });

  it('are marked in the hover and in the estimate', async () => {
    await statusItem(workbench).hover();
    const tooltip = workbench.page.locator('.monaco-hover', { hasText: 'At your own price' });
    await tooltip.waitFor();
    const words = plain(await tooltip.innerText());
    assert.match(words, /with GLM.+ · .+: .+, your price/);
    assert.match(words, /At 0\.86 EUR per USD, set .*2026/);
    await workbench.page.keyboard.press('Escape');

    await workbench.runCommand('Model Cost: Estimate Cost');
    await workbench.quickPick
      .row('GLM-5.2 · Self-hosted')
      .filter({ hasText: 'your price' })
      .first()
      .waitFor();
    await workbench.quickPick.cancel();
    await workbench.runCommand('Model Cost: Copy Estimate as Markdown');
    await workbench.page.getByText('Estimate copied as Markdown').first().waitFor();
    const copied = await workbench.clipboard();
    assert.match(copied, /^\*\*.+€.+\(your price\)\./);
    assert.match(copied, /\| your price · your settings, .+ 20\d\d \|\n/);
    assert.match(copied, /Amounts in EUR, at 0\.86 EUR per USD, set .*2026\./);
  });

  it('are checked where they are written, and what is wrong is said', async () => {
    await workbench.page.keyboard.press('F1');
    // Its title ends with the name of the machine.
    await workbench.quickPick.input.fill('>Preferences: Open Remote Settings (JSON)');
    await workbench.quickPick.row('Open Remote Settings (JSON)').first().click();
    const editor = workbench.editor('settings.json');
    await editor.waitFor();
    await workbench.page.waitForTimeout(2_000);
    assert.equal(await editor.locator('.squiggly-warning, .squiggly-error').count(), 0);
    const { 'modelCost.prices.overrides': right } = machineSettings;
    const wrong = { offer: 'groq:openai/gpt-oss-120b', ouput: 1 };
    setForMachine({ 'modelCost.prices.overrides': [wrong, ...right] });
    await editor.locator('.squiggly-warning').first().waitFor();
    // Newer ones show settings in a dialog, which hides the panel.
    await workbench.page.keyboard.press('Escape');
    await panel
      .locator('.notice')
      .getByText('entry 1 (offer groq:openai/gpt-oss-120b): ouput is no field of such an entry')
      .waitFor();
    await isMarked('Self-hosted');
  });
});
