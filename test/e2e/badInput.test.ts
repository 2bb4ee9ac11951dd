import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { host, Session, statusItem, statusText } from './session';

describe(`bad input (${host})`, () => {
  let session: Session;
  before(async () => {
    session = await Session.start();
    fs.writeFileSync(path.join(session.folder, 'giant.txt'), 'a'.repeat(1_000_000));
    fs.writeFileSync(
      path.join(session.folder, 'special.txt'),
      'a <|endoftext|> b \ufffe \ud83d\ude00',
    );
  });
  after(() => session.stop());

  it('an unknown reference: the default is used, and a message offers to choose', async () => {
    const workbench = await session.open({ settings: { 'modelCost.reference': 'gpt-5.44' } });
    await workbench.openFile('prompt.md');
    await statusText(workbench, /^320 tok · \$0\.0008$/);
    const message = await workbench.notifications.message(/gpt-5\.44/);
    assert.match(
      message,
      /is not in the pricing table; openai:gpt-5\.4 is used instead\. Closest names: .*gpt-5\.4/,
    );
    await workbench.notifications.press('Choose a Reference');
    await workbench.quickPick.input.fill('GPT-5.4');
    await workbench.quickPick.row('GPT-5.4 · OpenAI').first().waitFor();
    await workbench.quickPick.cancel();
    await workbench.close();
  });

  it('a million of one character: counted, and typing elsewhere goes on', async () => {
    const workbench = await session.open();
    await workbench.openFile('giant.txt');
    await statusText(workbench, /^125,000 tok/);
    await workbench.openFile('special.txt');
    await statusText(workbench, /^\d\d tok/);
    await workbench.close();
  });

  it('a text that does not fit: a warning that says by how much', async () => {
    const workbench = await session.open({ settings: { 'modelCost.reference': 'openai:gpt-4' } });
    await workbench.openFile('giant.txt');
    await statusText(workbench, /^125K tok · over 8\.2K window$/);
    assert.match((await statusItem(workbench).getAttribute('class')) ?? '', /warning/);
    await workbench.close();
  });

  it('a damaged pricing table: tokens are counted, and the panel says what to do', async () => {
    const file = path.join(session.installed, 'data', 'catalog.json');
    const whole = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(file, whole.slice(0, whole.length / 2));
    try {
      const workbench = await session.open();
      await workbench.openFile('prompt.md');
      await statusText(workbench, /^320 tok \(o200k\)$/);
      await statusItem(workbench).click();
      const panel = await workbench.webviewFrame('#panel .problem');
      assert.match(
        await panel.locator('.problem').innerText(),
        /pricing table.*Install the extension again/s,
      );
      fs.writeFileSync(file, whole);
      await panel.getByRole('button', { name: 'Try Again' }).click();
      await statusText(workbench, /^320 tok · \$0\.0008$/);
      await panel.locator('.figures').waitFor();
      await workbench.close();
    } finally {
      fs.writeFileSync(file, whole);
    }
  });

  it('leaves no error of ours in the log', () => {
    const log = session.server.extensionHostLog();
    assert.match(log, /_doActivateExtension model-cost/, 'there is a log');
    const errors = log
      .split('\n')
      .filter((line) => line.includes('[error]') && /model-cost/i.test(line))
      .filter((line) => !/pricing table/i.test(line));
    assert.deepEqual(errors, []);
  });
});
