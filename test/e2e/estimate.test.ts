import assert from 'node:assert/strict';
import * as path from 'node:path';
import type { Workbench } from '../host/workbench';
import { estimateTitle, host, screenshots, Session, statusText } from './session';

describe(`the estimate (${host})`, () => {
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

  const counted = (): Promise<string> => estimateTitle(workbench);

  it('comes from the context menu, for the selection', async () => {
    await workbench.selectText('prompt.md', 'You are a senior engineer on a payments team.');
    const entry = await workbench.editorContextMenuEntry('prompt.md', 'Estimate Cost');
    await entry.click();
    assert.match(
      await counted(),
      /^10 tokens · \$0\.0038–0\.015 with GPT-5\.4 · OpenAI, plus reasoning tokens, not known$/,
    );
    const rows = await workbench.quickPick.rows();
    // The answer first, with what shows it; the groups follow.
    assert.match(rows[0]?.description ?? '', /^\$0\.00\S+ +−\d.+ as good \(within 5 points\)/);
    assert.match(rows[1]?.label ?? '', /^GPT-5\.4 · /);
    assert.match(rows[1]?.description ?? '', /^\$0\.00\S+ +(same price|−\d)/);
    await workbench.screenshot(path.join(screenshots, 'estimate.png'));
  });

  it('finds options by provider and by “open”', async () => {
    await workbench.quickPick.input.fill('GPT OSS 120B · Groq');
    await workbench.quickPick.row('GPT OSS 120B · Groq').first().waitFor();
    await workbench.quickPick.input.fill('● open');
    await workbench.quickPick.row('● open').first().waitFor();
    await workbench.quickPick.input.fill('no such model');
    await workbench.quickPick.row('●').first().waitFor({ state: 'hidden' });
    await workbench.quickPick.cancel();
  });

  it('is copied as Markdown by its button', async () => {
    await workbench.runCommand('Model Cost: Estimate Cost');
    await counted();
    await workbench.quickPick.button('Copy the Estimate as Markdown').click();
    await workbench.page.getByText('Estimate copied as Markdown').first().waitFor();
    const copied = await workbench.clipboard();
    assert.match(copied, /^\*\*10 tokens\*\* \(selection in prompt\.md\)/);
    assert.match(copied, /\| Model · provider \|/);
  });

  it('opens the panel by its other button', async () => {
    await workbench.runCommand('Model Cost: Estimate Cost');
    await counted();
    await workbench.quickPick.button('Open the Comparison').click();
    await workbench.webviewFrame('#panel');
  });

  it('makes the option chosen the reference', async () => {
    await workbench.editor('prompt.md').locator('.view-lines').click();
    await workbench.runCommand('Model Cost: Estimate Cost');
    await counted();
    await workbench.quickPick.input.fill('Claude Sonnet 5 · Anthropic');
    await workbench.quickPick.activeRow('Claude Sonnet 5 · Anthropic').waitFor();
    await workbench.page.keyboard.press('Enter');
    await statusText(workbench, /^≈\d+ tok · ≈\$/);
  });

  it('says what to do where there is no file', async () => {
    await workbench.runCommand('View: Close All Editors');
    await workbench.page.keyboard.press('F1');
    // Without an editor the palette does not offer it at all.
    await workbench.quickPick.input.fill('>Model Cost: ');
    await workbench.quickPick.row('Model Cost: Compare Costs').first().waitFor();
    assert.equal(await workbench.quickPick.row('Model Cost: Estimate Cost').count(), 0);
    await workbench.quickPick.cancel();
  });
});
