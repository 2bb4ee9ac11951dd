import assert from 'node:assert/strict';
import * as os from 'node:os';
import * as path from 'node:path';
import { readFile, rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import { ActiveText } from '../../src/host/activeText';
import { EvidenceTable } from '../../src/host/evidenceTable';
import { LiveComparison } from '../../src/host/liveComparison';
import type { PanelPage, PanelPlace } from '../../src/host/panelPage';
import { PricingTable } from '../../src/host/pricingTable';
import { ReportPanel } from '../../src/host/reportPanel';
import { ReportText } from '../../src/host/reportText';
import { TokenCounter } from '../../src/host/tokenCounter';
import type { ExportedReport } from '../../src/protocol';
import { startCountingThread } from '../../src/worker/start';
import { eventually, extensionId, logFor, nothingInstalled, openText, readAsset } from './support';

const prompt = 'Summarise the ticket in two sentences, please.';
const closeAll = (): Thenable<unknown> =>
  vscode.commands.executeCommand('workbench.action.closeAllEditors');

/** The tabs that show a report. */
function reports(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) =>
        input instanceof vscode.TabInputWebview && input.viewType.endsWith('modelCost.report'),
    );
}

/** Answers the dialog for a file with one, while something runs. */
async function savingTo(file: vscode.Uri | undefined, run: () => Thenable<unknown>): Promise<void> {
  const { window } = vscode;
  const real = window.showSaveDialog.bind(window);
  window.showSaveDialog = () => Promise.resolve(file);
  try {
    await run();
  } finally {
    window.showSaveDialog = real;
  }
}

/** A state of the workspace that ends with the test. */
class State implements vscode.Memento {
  private readonly kept = new Map<string, unknown>();
  keys = (): readonly string[] => [...this.kept.keys()];
  get<T>(key: string, fallback?: T): T | undefined {
    return this.kept.has(key) ? (this.kept.get(key) as T) : fallback;
  }
  update(key: string, value: unknown): Promise<void> {
    this.kept.set(key, JSON.parse(JSON.stringify(value)));
    return Promise.resolve();
  }
}

describe('a copied estimate', () => {
  afterEach(closeAll);

  it('is CSV of all options, or JSON as the command line writes it', async () => {
    await openText(prompt);
    assert.equal(await vscode.commands.executeCommand('modelCost.copyEstimateAsCsv'), true);
    const [head = '', reference = '', ...rows] = (await vscode.env.clipboard.readText()).split(
      '\r\n',
    );
    assert.match(head, /^group,offer,model,provider,name,/);
    assert.match(reference, /^reference,openai:gpt-5\.4,/);
    assert.ok(rows.length > 2_000, `${rows.length} rows`);

    assert.equal(await vscode.commands.executeCommand('modelCost.copyEstimateAsJson'), true);
    const written = JSON.parse(await vscode.env.clipboard.readText()) as {
      text: { chars: number };
      scenario: { callsPerMonth: number };
      options: unknown[];
    };
    assert.equal(written.text.chars, prompt.length);
    assert.equal(written.scenario.callsPerMonth, 1000);
    // The last row ends with its line.
    assert.equal(written.options.length, rows.length - 1);
  });
});

describe('the report', () => {
  afterEach(closeAll);

  it('opens in a tab that names the text, once, and stays with the text when it has the focus', async () => {
    await openText(prompt);
    await vscode.commands.executeCommand('modelCost.openReport');
    await eventually(() => (reports()[0]?.label.startsWith('Cost of Untitled') ? true : undefined));
    assert.equal(vscode.window.activeTextEditor, undefined);
    await vscode.commands.executeCommand('modelCost.openReport');
    assert.equal(reports().length, 1);
    // What is copied from it is the text that it is of.
    assert.equal(await vscode.commands.executeCommand('modelCost.copyEstimate'), true);
    assert.match(
      await vscode.env.clipboard.readText(),
      /^\*\*\d+ tokens\*\* \(the whole of Untitled/,
    );
  });

  it('says what to do when its text is closed', async () => {
    const file = vscode.Uri.file(path.join(os.tmpdir(), `model-cost-${process.pid}.md`));
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(prompt));
    await vscode.commands.executeCommand('vscode.open', file);
    await vscode.commands.executeCommand('modelCost.openReport');
    await eventually(() =>
      reports()[0]?.label === `Cost of ${path.basename(file.fsPath)}` ? true : undefined,
    );
    const text = vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof vscode.TabInputText);
    await vscode.window.tabGroups.close(text);
    await eventually(() => (reports()[0]?.label === 'Cost Report' ? true : undefined));
    await vscode.workspace.fs.delete(file);
  });

  it('is brought back after a restart with the text that it was of, seen or not', async () => {
    const log = logFor('report');
    const source = new ActiveText();
    const counter = new TokenCounter(startCountingThread, readAsset, nothingInstalled, log);
    const table = new PricingTable(readAsset, '', [], log);
    const live = new LiveComparison(source, counter, table, new EvidenceTable(readAsset, log), log);
    const state = new State();
    const served: PanelPlace[] = [];
    const page = { showIn: (place: PanelPlace) => served.push(place) } as unknown as PanelPage;
    const { extensionUri } = vscode.extensions.getExtension(extensionId) ?? assert.fail();
    const editor = await openText(`${prompt}\nAnd keep names.\n`);
    editor.selection = new vscode.Selection(0, 0, 0, 9);
    new ReportText(state).keep(editor);

    // A new window knows nothing of where the user was, but what was kept.
    const tab = vscode.window.createWebviewPanel('modelCost.tested', 'x', vscode.ViewColumn.Active);
    await eventually(() => (vscode.window.activeTextEditor === undefined ? true : undefined));
    const restarted = new ActiveText();
    const report = new ReportPanel(extensionUri, page, live, restarted, new ReportText(state));
    assert.equal(restarted.get(), undefined);
    await report.deserializeWebviewPanel(tab);
    assert.equal(served[0]?.kind, 'editor');
    assert.equal(restarted.get()?.document, editor.document);
    assert.deepEqual(restarted.get()?.ranges, [{ start: 0, end: 9 }]);
    for (const each of [source, restarted, counter, live, log]) each.dispose();
    tab.dispose();
  });

  it('finds no text in a state that makes no sense, or whose file is in no tab', async () => {
    const state = new State();
    for (const kept of [undefined, 7, {}, { uri: 'file:///no/where', selections: 'x' }]) {
      await state.update('reportText', kept ?? null);
      assert.equal(await new ReportText(state).find(), undefined, JSON.stringify(kept));
    }
  });
});

describe('an export', () => {
  const file = vscode.Uri.file(path.join(os.tmpdir(), `model-cost-${process.pid}.html`));
  afterEach(async () => {
    await closeAll();
    await rm(file.fsPath, { force: true });
  });

  it('is one file with the tables and the counts, and nothing of the text', async () => {
    const editor = await openText(prompt);
    editor.selection = new vscode.Selection(0, 0, 0, 9);
    await savingTo(file, () =>
      vscode.commands.executeCommand('modelCost.exportReport', { filter: 'groq </script>' }),
    );
    const page = await readFile(file.fsPath, 'utf8');
    const data = /<script type="application\/json" id="report">(.*)<\/script>/.exec(page)?.[1];
    const report = JSON.parse(data ?? '') as ExportedReport;
    assert.equal(report.input.text.characters, 9);
    assert.equal(report.input.reference, 'openai:gpt-5.4');
    assert.deepEqual(report.view, { filter: 'groq </script>' });
    assert.ok(report.catalog.offers.length > 3_000);
    assert.ok(!page.includes('ummarise the'));
    assert.doesNotMatch(page, /<(link|img|iframe|script) [^>]*(src|href)=/);
  });

  it('writes nothing when no file is chosen', async () => {
    await openText(prompt);
    await savingTo(undefined, () => vscode.commands.executeCommand('modelCost.exportReport'));
    await assert.rejects(readFile(file.fsPath));
  });
});
