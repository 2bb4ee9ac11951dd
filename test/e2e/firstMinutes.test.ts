import assert from 'node:assert/strict';
import { eventually, host, plain, Session, statusText } from './session';

describe(`the first minutes (${host})`, () => {
  let session: Session;
  before(async () => {
    session = await Session.start();
  });
  after(() => session.stop());

  it('an empty panel says what to do, and leads through all steps of the walkthrough', async () => {
    const workbench = await session.open({ viewport: { width: 1400, height: 900 } });
    const { page, quickPick } = workbench;
    const press = (button: string): Promise<void> =>
      page.locator('.monaco-button', { hasText: button }).first().click();
    const step = async (title: string, button: string): Promise<void> => {
      await page.getByText(title).first().click();
      await press(button);
    };
    await workbench.openViewContainer('Model Cost');
    const panel = await workbench.webviewFrame('#panel .state');
    await panel.getByRole('heading', { name: 'Select text in an editor' }).waitFor();
    await panel.getByRole('button', { name: 'Take the tour' }).click();
    await press('Open a Sample Prompt');
    await statusText(workbench, /^\d{3} tok · \$0\.000\d+$/);
    // The walkthrough has the focus now, and the sample is beside it: it is still what is meant.
    // While the page of the tour goes on to the next step it may take the focus, which ends a list.
    await eventually(async () => {
      await step('Estimate its cost', 'Estimate Cost');
      const saving = quickPick.row('Best supported saving').first();
      return saving.waitFor({ timeout: 5_000 }).then(
        () => true,
        () => false,
      );
    });
    // A click elsewhere ends the list; Escape, once too often, would end the walkthrough.
    await step('Compare, with the evidence', 'Compare Costs');
    await panel.locator('.headline.supported').waitFor();
    assert.match(plain(await panel.locator('h1').innerText()), /Untitled-1 · selection/);
    await page.getByText('Choose your reference').first().click();
    await eventually(async () => {
      await press('Choose Reference Model');
      return quickPick.input.waitFor({ timeout: 3_000 }).then(
        () => true,
        () => false,
      );
    });
    const done = page.locator('.step-done, .codicon-getting-started-step-checked');
    await eventually(async () => (await done.count()) >= 4);
    await workbench.close();
  });

  it('asks once which model is used today; the answer may be the default', async () => {
    const workbench = await session.open();
    await workbench.openFile('prompt.md');
    await workbench.openViewContainer('Model Cost');
    const panel = await workbench.webviewFrame('#panel .reference-question');
    const question = panel.locator('.reference-question');
    assert.match(
      plain(await question.innerText()),
      /Which model do you use today\? Choose Keep GPT-5\.4/,
    );
    await question.getByRole('button', { name: 'Choose' }).click();
    await workbench.quickPick.input.waitFor();
    await workbench.quickPick.cancel();
    assert.equal(await question.count(), 1, 'who has not chosen is asked on');
    await question.getByRole('button', { name: 'Keep' }).press('Enter');
    await question.waitFor({ state: 'detached' });
    assert.match(
      String(await panel.locator(':focus').getAttribute('class')),
      /picker/,
      'the keyboard goes on at the reference',
    );
    await workbench.reloadWindow();
    const again = await workbench.webviewFrame('#panel .figures', 60_000);
    assert.equal(await again.locator('.reference-question').count(), 0);
    await workbench.close();
  });
});
