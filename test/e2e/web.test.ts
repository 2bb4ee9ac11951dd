import assert from 'node:assert/strict';
import type { Workbench } from '../host/workbench';
import { estimateTitle, host, Session, statusText } from './session';

describe(`the browser build, in a web extension host (${host})`, () => {
  let session: Session;
  let workbench: Workbench;
  before(async () => {
    session = await Session.start();
    workbench = await session.open({
      settings: { 'remote.extensionKind': { 'model-cost.model-cost': ['web'] } },
    });
    await workbench.openFile('prompt.md');
  });
  after(async () => {
    await workbench.close();
    await session.stop();
  });

  it('counts, estimates and compares without Node', async () => {
    assert.equal(await statusText(workbench, /\d tok/), '320 tok · $0.0008');
    await workbench.runCommand('Model Cost: Estimate Cost');
    assert.match(await estimateTitle(workbench), /^320 tokens · .* with GPT-5\.4 · OpenAI/);
    await workbench.quickPick.cancel();
    await workbench.openViewContainer('Model Cost');
    const panel = await workbench.webviewFrame('#panel .figures');
    await panel.locator('tr.option').first().waitFor();
    // It is not the extension host of Node that has it, though that one runs.
    const log = session.server.extensionHostLog();
    assert.match(log, /_doActivateExtension vscode/);
    assert.doesNotMatch(log, /_doActivateExtension model-cost/);
  });
});
