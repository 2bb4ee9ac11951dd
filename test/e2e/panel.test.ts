import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import type { Workbench } from '../host/workbench';
import { jump } from './jump';
import { resizeSidebar } from './panelLook';
import { eventually, host, plain, Session, statusText } from './session';

/** GLM-5.2 is open, sold by many hosts, and cheaper at some of them. */
const openReference = { 'modelCost.reference': 'zai:glm-5.2' };

describe(`the panel (${host})`, () => {
  let session: Session;
  let workbench: Workbench;
  let panel: FrameLocator;
  before(async () => {
    session = await Session.start();
    workbench = await session.open({ settings: openReference });
    await workbench.openFile('prompt.md');
    await workbench.openViewContainer('Model Cost');
    panel = await workbench.webviewFrame('#panel .figures');
  });
  after(async () => {
    await workbench.close();
    await session.stop();
  });

  const cost = async (): Promise<string> =>
    plain(await panel.locator('.figures .main dd').first().innerText());
  const rows = () => panel.locator('tr.option');

  it('shows the text, its cost and the best supported saving', async () => {
    assert.match(plain(await panel.locator('h1').innerText()), /prompt\.md · whole file/);
    assert.match(await cost(), /^\$0\.00\d+–0\.00\d+/);
    assert.match(
      plain(await panel.locator('.headline').innerText()),
      /^Save [\d to]+ % with .+ at .+(: the same model|, (as good|measured better|preferred (about as|more) often) on .+)/,
    );
  });

  it('follows the selection while it is in sight', async () => {
    const whole = await cost();
    await workbench.selectText('prompt.md', 'Concurrency');
    await panel.locator('h1', { hasText: 'selection' }).waitFor();
    assert.notEqual(await cost(), whole);
    await workbench.page.keyboard.press('ArrowRight');
    await panel.locator('h1', { hasText: 'whole file' }).waitFor();
  });

  it('answers a change of the scenario at once, and keeps it in the settings', async () => {
    const medium = await cost();
    await panel.locator('.assumptions > summary', { hasText: 'Answer of' }).click();
    await panel.getByLabel('Answer length').selectOption({ label: 'Long · 1,000–4,000' });
    await panel.locator('.figures .main', { hasNotText: medium }).waitFor();
    await eventually(async () => {
      await workbench.runCommand('Model Cost: Copy Estimate as Markdown');
      await workbench.page.waitForTimeout(300);
      return (await workbench.clipboard()).includes('an answer of 1,000–4,000 tokens');
    });
    await panel.getByLabel('Answer length').selectOption({ label: 'Medium · 250–1,000' });
  });

  it('counts reasoning tokens that are set, and none once they are not known again', async () => {
    const unknown = panel.locator('p.remark', { hasText: 'plus reasoning tokens, not known' });
    await unknown.waitFor();
    const without = await cost();
    await panel.locator('#scenario-reasoning').fill('1000000');
    await unknown.waitFor({ state: 'detached' });
    assert.notEqual(await cost(), without);
    await panel.locator('#scenario-reasoning').fill('');
    await unknown.waitFor();
    assert.equal(await cost(), without);
  });

  it('filters by provider, and opens a row for its price, source and date', async () => {
    await panel.getByPlaceholder(/Filter/).fill('deepinfra glm-5.2');
    await rows().filter({ hasText: 'DeepInfra' }).first().click();
    const details = panel.locator('.details-body').first();
    await details.waitFor();
    const words = plain(await details.innerText());
    assert.match(words, /Input\s+\$0\.00\d+/);
    assert.match(words, /Price from (models\.dev|pi-ai|LiteLLM), .*20\d\d, \d+ days old/);
  });

  it('judges other models by the kind of work that is chosen, and shows what that rests on', async () => {
    const filter = panel.getByPlaceholder(/Filter/);
    const work = panel.getByLabel('Kind of work');
    await filter.fill('claude opus 5.5');
    await work.selectOption('chat');
    await panel.locator('h3', { hasText: 'Preferred about as often, or more on chat' }).waitFor();
    await rows().filter({ hasText: 'preferred more often' }).first().click();
    const words = plain(await panel.locator('.details-body .evidence').first().innerText());
    assert.match(words, /rating points higher \([\d.]+ to [\d.]+ higher\), [\d,]+ votes/);
    assert.match(words, /Source\s+Arena leaderboard dataset.*Licence\s+CC-BY-4\.0/s);
    await work.selectOption('code-edit');
    await panel
      .locator('.unmeasured', { hasText: /has no public measurement on code edits/ })
      .waitFor();
    await panel
      .locator('.unmeasured')
      .getByRole('button', { name: 'coding questions' })
      .press('Enter');
    await panel.locator('h3', { hasText: 'on coding questions' }).first().waitFor();
    await panel.locator('.unmeasured').waitFor({ state: 'detached' });
    await panel.locator('.work select:focus').waitFor();
    await filter.fill('');
  });

  it('sorts within each group: by the toolbar where it is narrow, by the heads where it is wide', async () => {
    const sorted = panel.locator('.options th[aria-sort]');
    await panel.getByLabel('Sort within each group by').selectOption({ label: 'Provider' });
    await panel.getByText('Sorted by provider, ascending, within each group.').first().waitFor();
    await panel.getByRole('button', { name: 'Cheapest first' }).click();
    await resizeSidebar(workbench, 900);
    const saving = panel.locator('.options thead').getByRole('button', { name: 'Saving' });
    await saving.press('Enter');
    assert.equal(await sorted.getAttribute('aria-sort'), 'descending');
    await saving.press(' ');
    assert.equal(await sorted.getAttribute('aria-sort'), 'ascending');
    assert.equal(plain(await sorted.innerText()), 'Saving');
    await panel
      .locator('.options thead')
      .getByRole('button', { name: 'This request' })
      .press('Enter');
    await resizeSidebar(workbench, 340);
  });

  it('keeps its place when it gets columns, and turns a page by what is in sight', async () => {
    /** The places of the rows that are wholly in sight, from the top. */
    const inSight = (): Promise<number[]> =>
      panel.locator('body').evaluate(`{
        const box = (element) => element.getBoundingClientRect();
        const part = (selector) => box(document.querySelector(selector));
        const top = Math.max(part('.toolbar').bottom, part('.options thead').bottom) - 1;
        const end = part('.foot').top + 1;
        [...document.querySelectorAll('tbody tr.row')]
          .filter((row) => box(row).top >= top && box(row).bottom <= end)
          .map((row) => Number(row.dataset.index));
      }`);
    const active = panel.locator('tbody tr[tabindex="0"]');
    const turnPage = async (key: 'PageDown' | 'PageUp'): Promise<number> => {
      await workbench.page.keyboard.press(key);
      await workbench.page.waitForTimeout(300);
      return Number(await active.getAttribute('data-index'));
    };
    await active.focus();
    for (let pages = 0; pages < 8; pages++) await turnPage('PageDown');
    const [first = -1] = await inSight();
    await resizeSidebar(workbench, 900);
    // Where it is wide, less stands above the rows: a few more are in sight there.
    assert.ok((await inSight()).slice(0, 4).includes(first), `${first}`);
    await active.focus();
    const from = await turnPage('PageDown');
    const to = await turnPage('PageDown');
    const page = await inSight();
    const [top = -1] = page;
    assert.equal(page.at(-1), to);
    // Rows that had not been drawn may be a little higher or lower than guessed.
    assert.ok(Math.abs(top - from) <= 3, `${from} to ${to}: ${page.join()}`);
    assert.ok(Math.abs((await turnPage('PageUp')) - top) <= 2, `back from ${to}`);
    await resizeSidebar(workbench, 260);
    // What is open is higher than a page: it is seen to its end before the row after it.
    const evidence = panel.locator('.headline').getByRole('button', { name: /^Evidence for / });
    await evidence.click();
    await panel.locator('tr.option.open:focus').waitFor();
    await workbench.page.keyboard.press('ArrowDown');
    await panel.locator('tr.details:focus').waitFor();
    const details = Number(await active.getAttribute('data-index'));
    const scrolled = (): Promise<number> =>
      panel.locator('body').evaluate('document.getElementById("panel").scrollTop');
    const places = [await scrolled()];
    while ((await turnPage('PageDown')) === details) {
      places.push(await scrolled());
      assert.ok((places.at(-2) ?? 0) < (places.at(-1) ?? 0), places.join());
    }
    assert.ok(places.length > 1);
    await resizeSidebar(workbench, 340);
    await workbench.page.keyboard.press('Home');
  });

  it('draws what a jump brings into sight in one frame, and soon the rows beyond', async () => {
    const { uncovered, beyond } = await jump(panel, 2500);
    assert.ok(Math.abs(uncovered) < 1, `${uncovered} px without rows`);
    assert.ok(beyond >= 2, `${beyond} rows beyond`);
    await panel.locator('body').evaluate('document.getElementById("panel").scrollTop = 0');
  });

  it('finds nothing without leaving one there, and clears by Escape', async () => {
    const filter = panel.getByPlaceholder(/Filter/);
    await filter.fill('no such model');
    // By the keyboard, whose focus must not go with the button.
    await panel.getByRole('button', { name: 'Clear the filter' }).press('Enter');
    await rows().first().waitFor();
    await panel.locator('.filter:focus').waitFor();
    await filter.fill('not measured');
    await panel.locator('tr.group', { hasText: 'Not measured' }).first().waitFor();
    await filter.press('Escape');
    assert.equal(await filter.inputValue(), '');
  });

  it('shows what a filter finds, however little room what stands above it leaves', async () => {
    const { width, height } = workbench.page.viewportSize() ?? { width: 1280, height: 800 };
    await workbench.page.setViewportSize({ width, height: 560 });
    await panel.locator('body').evaluate('document.getElementById("panel").scrollTop = 0');
    const filter = panel.getByPlaceholder(/Filter/);
    await filter.focus();
    await filter.pressSequentially('groq');
    await eventually(async () => {
      const bar = await panel.locator('.toolbar').boundingBox();
      const foot = await panel.locator('.foot').boundingBox();
      const row = await rows().first().boundingBox();
      if (!bar || !foot || !row) return false;
      return row.y >= bar.y + bar.height && row.y + row.height <= foot.y;
    });
    await filter.press('Escape');
    await workbench.page.setViewportSize({ width, height });
    await panel.locator('body').evaluate('document.getElementById("panel").scrollTop = 0');
  });

  it('leads from the headline to its evidence, whatever hides it, with the focus there', async () => {
    const filter = panel.getByPlaceholder(/Filter/);
    await panel.getByLabel('Kind of work').selectOption('coding-questions');
    const headline = panel.locator('.headline.supported');
    // Rows far from the visible part are not in the document: the first group is closed to see the next.
    const sameModel = panel.locator('tr.group[data-key="same-model"]');
    await sameModel.click();
    await panel.locator('tr.group[data-key="as-good"][aria-expanded="true"]').click();
    await panel.locator('tr.group[data-key="as-good"][aria-expanded="false"]').waitFor();
    await filter.fill('no such model');
    await panel.getByRole('button', { name: 'Clear the filter' }).waitFor();
    await headline.getByRole('button', { name: /^Evidence for / }).click();
    const focused = panel.locator('tr.option:focus');
    await focused.waitFor();
    assert.equal(await focused.getAttribute('aria-expanded'), 'true');
    assert.equal(await filter.inputValue(), '');
    const name = plain(await focused.locator('.model').innerText());
    assert.ok(plain(await headline.innerText()).includes(name), name);
    const details = panel.locator('.details-body');
    await details.waitFor();
    const box = await details.locator('h5').first().boundingBox();
    const { height } = workbench.page.viewportSize() ?? { height: 0 };
    assert.ok(box && box.y < height, JSON.stringify(box));
    await panel.locator('body').evaluate('document.getElementById("panel").scrollTop = 0');
    await sameModel.click();
  });

  it('is as it was after being hidden, and after a reload', async () => {
    const filter = panel.getByPlaceholder(/Filter/);
    await filter.fill('groq');
    await workbench.page.waitForTimeout(500);
    await workbench.openViewContainer('Explorer');
    await workbench.openViewContainer('Model Cost');
    panel = await workbench.webviewFrame('#panel .figures');
    assert.equal(await panel.getByPlaceholder(/Filter/).inputValue(), 'groq');
    await workbench.reloadWindow();
    panel = await workbench.webviewFrame('#panel .figures', 60_000);
    assert.equal(await panel.getByPlaceholder(/Filter/).inputValue(), 'groq');
    await panel.getByPlaceholder(/Filter/).fill('');
  });

  it('is used by keyboard alone: to a row, into it, and to another reference', async () => {
    await workbench.runCommand('Model Cost: Compare Costs');
    // The editor gives up the focus some time after the command.
    await workbench.page.waitForTimeout(1_500);
    await panel.getByPlaceholder(/Filter/).click();
    await workbench.page.keyboard.type('gpt-oss-120b groq');
    await rows().first().waitFor();
    // By Tab past what stands before the rows, by arrows to an option: however many there are of each.
    const pressUntil = async (key: string, focused: string): Promise<void> => {
      for (let presses = 0; presses < 12; presses++) {
        if ((await panel.locator(focused).count()) > 0) return;
        await workbench.page.keyboard.press(key);
      }
      assert.fail(`${key} does not lead to ${focused}`);
    };
    await panel.locator('tr.option', { hasText: 'Groq' }).first().waitFor();
    await pressUntil('Tab', 'tbody tr:focus');
    await pressUntil('ArrowDown', 'tr.option:focus');
    await workbench.page.keyboard.press('Enter');
    const make = panel.getByRole('button', { name: /Make .*reference/i }).first();
    await make.waitFor();
    await make.press('Enter');
    await panel.locator('.picker', { hasText: 'Groq' }).waitFor();
    await statusText(workbench, /^\d+ tok · (< )?\$/);
  });

  it('chooses a reference by search', async () => {
    await panel.locator('.picker').click();
    await workbench.quickPick.input.fill('GLM-5.2 · Z.AI');
    await workbench.quickPick.activeRow('GLM-5.2 · Z.AI').waitFor();
    await workbench.page.keyboard.press('Enter');
    await panel.locator('.picker', { hasText: /GLM-5\.2 · Z\.AI/ }).waitFor();
  });

  it('says so when there is no text', async () => {
    await workbench.runCommand('View: Close All Editors');
    await panel.getByText('Select text in an editor to see what it costs.').waitFor();
  });
});
