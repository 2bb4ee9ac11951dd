import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Offer } from '../../src/core/catalog/schema';
import { Format } from '../../src/core/format';
import { ActiveText } from '../../src/host/activeText';
import { EvidenceTable } from '../../src/host/evidenceTable';
import { LiveComparison } from '../../src/host/liveComparison';
import type { LiveResult } from '../../src/host/textComparison';
import { PriceOverrides } from '../../src/host/priceOverrides';
import { PricingTable } from '../../src/host/pricingTable';
import { readSettings } from '../../src/host/settings';
import { TokenCounter } from '../../src/host/tokenCounter';
import { startCountingThread } from '../../src/worker/start';
import { eventually, logFor, nothingInstalled, openText, readAsset } from './support';

const configuration = (): vscode.WorkspaceConfiguration =>
  vscode.workspace.getConfiguration('modelCost');
const setForUser = async (setting: string, value: unknown): Promise<void> => {
  await configuration().update(setting, value, vscode.ConfigurationTarget.Global);
};

describe('prices of the user’s', () => {
  const log = logFor('prices');
  const subscriptions: vscode.Disposable[] = [log];
  let table: PricingTable;
  let live: LiveComparison;
  before(() => {
    const source = new ActiveText();
    const counter = new TokenCounter(startCountingThread, readAsset, nothingInstalled, log);
    const overrides = new PriceOverrides(new Format('en'), log);
    table = new PricingTable(readAsset, '', [overrides], log);
    live = new LiveComparison(source, counter, table, new EvidenceTable(readAsset, log), log);
    subscriptions.push(source, counter, overrides, table, live, live.watch('same model'));
    subscriptions.push(
      table.onDidChange(() => {
        live.refresh();
      }),
    );
  });
  afterEach(async () => {
    for (const setting of ['prices.overrides', 'currency']) await setForUser(setting, undefined);
  });
  after(async () => {
    for (const subscription of subscriptions) subscription.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const reference = async (): Promise<Offer> => {
    const offer = (await table.load()).offer('openai:gpt-5.4');
    assert.ok(offer);
    return offer;
  };
  const shown = (holds: (result: LiveResult) => boolean): Promise<LiveResult> =>
    eventually(() => {
      const { state } = live;
      return state.kind === 'result' && !state.busy && holds(state.result)
        ? state.result
        : undefined;
    });

  it('change the quote when they are set, and are marked; and go again', async () => {
    const listed = (await reference()).rates[0]?.perMillion;
    await openText('The quick brown fox jumps.');
    const before = await shown(() => true);
    await setForUser('prices.overrides', [{ offer: 'openai:gpt-5.4', input: 1, note: 'contract' }]);
    const { comparison, notices } = await shown(
      ({ comparison: { reference: shownNow } }) =>
        'usd' in shownNow.quote && shownNow.quote.rate.yours !== undefined,
    );
    assert.deepEqual(notices, []);
    const { prompt } = comparison.reference;
    assert.ok('usd' in prompt && 'usd' in before.comparison.reference.prompt);
    assert.equal(prompt.usd.low, 0.000006);
    assert.deepEqual(prompt.rate.yours, ['input']);
    assert.equal(prompt.rate.note, 'contract');
    assert.notEqual(before.comparison.reference.prompt.usd.low, prompt.usd.low);

    await setForUser('prices.overrides', undefined);
    await shown(
      ({
        comparison: {
          reference: { quote },
        },
      }) => 'usd' in quote && !quote.rate.yours,
    );
    assert.deepEqual((await reference()).rates[0]?.perMillion, listed);
  });

  it('cannot be set by a workspace', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const file = vscode.Uri.joinPath(folder.uri, '.vscode', 'settings.json');
    const settings = {
      'modelCost.prices.overrides': [{ offer: 'openai:gpt-5.4', input: 0.001 }],
      'modelCost.scenario.cached': 37,
    };
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(settings)));
    try {
      // The file has been read when what it may set is there.
      await eventually(() => readSettings().scenario.cachedPercent === 37 || undefined);
      const inspected = configuration().inspect('prices.overrides');
      assert.equal(inspected?.globalValue, undefined);
      assert.deepEqual(configuration().get('prices.overrides'), []);
      assert.equal((await reference()).rates[0]?.yours, undefined);
      await assert.rejects(
        Promise.resolve(
          configuration().update('prices.overrides', [], vscode.ConfigurationTarget.Workspace),
        ),
      );
    } finally {
      await vscode.workspace.fs.delete(file);
      await eventually(() => readSettings().scenario.cachedPercent === 0 || undefined);
    }
  });

  it('that make no sense are named, and the others hold', async () => {
    await openText('The quick brown fox jumps.');
    await setForUser('prices.overrides', [
      { offer: 'openai:gpt-5.4', output: 3 },
      { offer: 'openai:gpt-5.44', output: 3 },
      { provider: 'openai', discountPercent: 120 },
    ]);
    const { notices } = await shown((result) => result.notices.length > 0);
    assert.match(
      notices[0]?.message ?? '',
      /^modelCost\.prices\.overrides: entry 2 \(offer openai:gpt-5\.44\): offer is not in the pricing table; nearest: .*openai:gpt-5\.4.*; entry 3 \(provider openai\): discountPercent must be/,
    );
    assert.equal(notices[0]?.action.command, 'openSettings');
    assert.equal((await reference()).rates[0]?.perMillion.output, 3);
  });

  it('are shown in the currency that is set; one that is none is named', async () => {
    const editor = await openText('The quick brown fox jumps.');
    const currency = { code: 'EUR', perUsd: 0.5, set: '2026-11-20' };
    await setForUser('currency', currency);
    const { input } = await shown((result) => result.input.currency !== undefined);
    assert.deepEqual(input.currency, currency);
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand('modelCost.copyEstimate');
    const copied = await vscode.env.clipboard.readText();
    assert.match(copied, /\*\*€0\.\d+–0\.\d+\*\* per call/);
    assert.match(copied, /Amounts in EUR, at 0\.5 EUR per USD, set Nov 20, 2026\./);

    await setForUser('currency', { code: 'EUR', perUsd: 0 });
    const { notices } = await shown((result) => result.notices.length > 0);
    assert.match(
      notices[0]?.message ?? '',
      /modelCost\.currency is .*should be a currency such as/,
    );
  });
});
