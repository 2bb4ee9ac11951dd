import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { defaultReference } from '../../src/core/catalog/catalog';
import type { CatalogData, Rate } from '../../src/core/catalog/schema';
import { ActiveText } from '../../src/host/activeText';
import { EvidenceTable } from '../../src/host/evidenceTable';
import { LiveComparison, type LiveState } from '../../src/host/liveComparison';
import { PricingTable } from '../../src/host/pricingTable';
import { readSettings, writeSetting } from '../../src/host/settings';
import type { LiveResult } from '../../src/host/textComparison';
import { TokenCounter } from '../../src/host/tokenCounter';
import { startCountingThread } from '../../src/worker/start';
import {
  eventually,
  extensionId,
  openText,
  logFor,
  nothingInstalled,
  readAsset,
  countHere,
} from './support';

const configuration = (): vscode.WorkspaceConfiguration =>
  vscode.workspace.getConfiguration('modelCost');
const reset = async (...settings: string[]): Promise<void> => {
  for (const setting of settings) {
    await configuration().update(setting, undefined, vscode.ConfigurationTarget.Global);
  }
};

describe('the extension', () => {
  it('activates, and has every command that it declares', async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension);
    await extension.activate();
    const manifest = extension.packageJSON as { contributes: { commands: { command: string }[] } };
    const registered = new Set(await vscode.commands.getCommands(true));
    for (const { command } of manifest.contributes.commands) {
      assert.ok(registered.has(command), command);
    }
  });

  it('copies the estimate of the selection as Markdown', async () => {
    const editor = await openText(
      'Summarise the ticket in two sentences.\nKeep names as they are.\n',
    );
    editor.selection = new vscode.Selection(0, 0, 0, 38);
    await vscode.commands.executeCommand('modelCost.copyEstimate');
    const copied = await vscode.env.clipboard.readText();
    const counts = await countHere('Summarise the ticket in two sentences.', ['o200k_base']);
    assert.match(
      copied,
      new RegExp(`^\\*\\*${counts.o200k_base?.tokens} tokens\\*\\* \\(selection in `),
    );
    assert.match(copied, /per call with GPT-5\\?\.4 · OpenAI/);
  });

  it('copies debug information without any text of the user', async () => {
    await openText('my secret prompt');
    await vscode.commands.executeCommand('modelCost.copyDebugInformation');
    const copied = await vscode.env.clipboard.readText();
    assert.match(copied, /"modelCost": "\d/);
    assert.ok(!copied.includes('secret'));
  });
});

describe('settings', () => {
  afterEach(() => reset('reference', 'scenario.answer', 'scenario.cached', 'statusBar.show'));

  it('are read, and written where they are set', async () => {
    await writeSetting('scenario.answer', '300-700');
    await writeSetting('scenario.cached', 25);
    const { scenario, problems } = readSettings();
    assert.deepEqual(scenario.answer, { low: 300, high: 700 });
    assert.equal(scenario.cachedPercent, 25);
    assert.deepEqual(problems, []);
  });

  it('that make no sense are named, and their defaults used', async () => {
    await configuration().update('scenario.answer', 'a lot', vscode.ConfigurationTarget.Global);
    await configuration().update('scenario.cached', 140, vscode.ConfigurationTarget.Global);
    const { scenario, problems } = readSettings();
    assert.deepEqual(scenario.answer, { low: 250, high: 1000 });
    assert.equal(scenario.cachedPercent, 0);
    assert.deepEqual(
      problems.map(({ setting }) => setting),
      ['modelCost.scenario.answer', 'modelCost.scenario.cached'],
    );
  });
});

/** The bundled table, with prices of the default reference twice as high from a date on. */
async function readAssetWithRise(name: string, date: string): Promise<Uint8Array> {
  const asset = await readAsset(name);
  if (name !== 'catalog.json') return asset;
  const table = JSON.parse(new TextDecoder().decode(asset)) as CatalogData;
  for (const offer of table.offers) {
    if (offer.id !== defaultReference) continue;
    offer.rates = offer.rates.flatMap((rate) => {
      const doubled = Object.entries(rate.perMillion as Record<string, number>).map(
        ([part, usd]) => [part, usd * 2] as const,
      );
      const perMillion = Object.fromEntries(doubled) as Rate['perMillion'];
      return [
        { ...rate, until: date },
        { ...rate, perMillion, from: date },
      ];
    });
  }
  return new TextEncoder().encode(JSON.stringify(table));
}

describe('the live comparison', () => {
  const log = logFor('comparison');
  const subscriptions: vscode.Disposable[] = [log];
  const follow = (readTable: (name: string) => Promise<Uint8Array>): LiveComparison => {
    const source = new ActiveText();
    const counter = new TokenCounter(startCountingThread, readAsset, nothingInstalled, log);
    const table = new PricingTable(readTable, '', [], log);
    const live = new LiveComparison(source, counter, table, new EvidenceTable(readAsset, log), log);
    subscriptions.push(source, counter, live, live.watch('same model'));
    return live;
  };
  const reached = <Kind extends LiveState['kind']>(
    live: LiveComparison,
    kind: Kind,
    holds: (state: Extract<LiveState, { kind: Kind }>) => boolean,
  ): Promise<Extract<LiveState, { kind: Kind }>> =>
    eventually(() => {
      const { state } = live;
      const wanted = state as Extract<LiveState, { kind: Kind }>;
      return state.kind === kind && holds(wanted) ? wanted : undefined;
    });
  after(async () => {
    for (const subscription of subscriptions) subscription.dispose();
    await reset('reference');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('looks for what is measured to be as good once the text rests', async () => {
    const live = follow(readAsset);
    await openText('Write a test for this function.');
    const first = await reached(live, 'result', ({ busy }) => !busy);
    assert.equal(first.result.extent, 'same model');
    const rested = await reached(live, 'result', ({ result }) => result.extent === 'all');
    assert.equal(rested.busy, false);
    const [best] = rested.result.comparison.supported;
    assert.equal(best?.judgement?.work, 'agentic-code-change');
  });

  it('follows the selection, the text, the editor and the settings', async () => {
    const live = follow(readAsset);
    const editor = await openText('The quick brown fox jumps.');
    const whole = await reached(
      live,
      'result',
      ({ busy, result }) => !busy && result.input.text.part === 'document',
    );
    assert.equal(whole.result.comparison.reference.tokens.tokens, 6);
    assert.equal(whole.result.comparison.reference.offer.id, defaultReference);

    editor.selection = new vscode.Selection(0, 0, 0, 9);
    await reached(
      live,
      'result',
      ({ busy, result }) => !busy && result.input.text.selections === 1,
    );

    await editor.edit((builder) => {
      builder.insert(new vscode.Position(0, 0), 'Again and again. ');
    });
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await reached(
      live,
      'result',
      ({ busy, result }) => !busy && result.comparison.reference.tokens.tokens === 10,
    );

    await writeSetting('reference', 'anthropic/claude-sonnet-4.5');
    const claude = await reached(
      live,
      'result',
      ({ busy, result }) => !busy && result.input.reference !== defaultReference,
    );
    assert.equal(claude.result.comparison.reference.tokens.exact, false);
    await reset('reference');

    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await reached(live, 'empty', () => true);
  });

  it('uses the default for an unknown reference, and says what to do', async () => {
    const live = follow(readAsset);
    await openText('hello');
    await writeSetting('reference', 'gpt-5.44');
    const { result } = await reached(
      live,
      'result',
      ({ result: { notices } }) => notices.length > 0,
    );
    assert.match(
      result.notices[0]?.message ?? '',
      /“gpt-5\.44” is not in the pricing table; openai:gpt-5\.4 is used/,
    );
    assert.match(result.notices[0]?.detail ?? '', /gpt-5\.4/);
    assert.equal(result.notices[0]?.action.command, 'chooseReference');
    // VS Code makes links of such text in messages, and a workspace can set it.
    await writeSetting('reference', '[Choose](command:workbench.action.quit)');
    const linked = await reached(
      live,
      'result',
      ({ result: { notices } }) => notices[0]?.message.includes('Choose') === true,
    );
    assert.doesNotMatch(linked.result.notices[0]?.message ?? '', /[[\]()]/);
    await reset('reference');
  });

  it('compares a text that rests again when a price changes at a date', async () => {
    await openText('This prompt rests while its price goes up.');
    const date = new Date(Date.now() + 6_000).toISOString();
    const live = follow((name) => readAssetWithRise(name, date));
    const usd = ({ comparison }: LiveResult): number => {
      const { prompt } = comparison.reference;
      assert.ok('usd' in prompt);
      return prompt.usd.high;
    };
    const before = await reached(live, 'result', ({ busy }) => !busy);
    const after = await reached(
      live,
      'result',
      ({ busy, result }) => !busy && usd(result) > usd(before.result),
    );
    assert.ok(after.result.input.at >= Date.parse(date));
    assert.ok(Math.abs(usd(after.result) / usd(before.result) - 2) < 1e-9);
  });

  it('takes nothing of a count that ends after it was disposed', async () => {
    await openText('This is counted for nobody.');
    const answers: (() => void)[] = [];
    const live = follow(async (name) => {
      await new Promise<void>((resolve) => answers.push(resolve));
      return readAsset(name);
    });
    const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_000));
    await reached(live, 'counting', () => true);
    await rest();
    live.dispose();
    for (const answer of answers) answer();
    await rest();
    assert.equal(live.state.kind, 'counting');
  });

  it('still counts when the pricing table is damaged, and says so', async () => {
    const damaged = new TextEncoder().encode('{"schemaVersion":1,"date":"soon"}');
    const live = follow(() => Promise.resolve(damaged));
    await openText('one two three');
    const { problem, counted } = await reached(
      live,
      'problem',
      ({ counted: tokens }) => tokens !== undefined,
    );
    assert.match(problem.message, /pricing table cannot be used/);
    assert.match(problem.detail ?? '', /damaged at date.*Install the extension again/);
    assert.deepEqual(counted?.tokens, { tokens: 3, exact: true });
  });
});
