import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { defaultReference } from '../../src/core/catalog/catalog';
import { noRequirements } from '../../src/core/equivalence/requirements';
import type { Option } from '../../src/core/options';
import { ActiveText } from '../../src/host/activeText';
import { EvidenceTable } from '../../src/host/evidenceTable';
import { LiveComparison } from '../../src/host/liveComparison';
import { PricingTable } from '../../src/host/pricingTable';
import { readSettings, writeSetting } from '../../src/host/settings';
import type { LiveResult } from '../../src/host/textComparison';
import { TokenCounter } from '../../src/host/tokenCounter';
import { startCountingThread } from '../../src/worker/start';
import { eventually, logFor, nothingInstalled, openText, readAsset } from './support';

/** The bundled table with a price of the default reference twice as high from 16:00 to 18:00 UTC. */
async function tableWithPeak(name: string): Promise<Uint8Array> {
  const asset = await readAsset(name);
  if (name !== 'catalog.json') return asset;
  const table = JSON.parse(new TextDecoder().decode(asset)) as {
    offers: { id: string; rates: { perMillion: Record<string, number>; window?: object }[] }[];
  };
  const rates = table.offers.find(({ id }) => id === defaultReference)?.rates;
  assert.ok(rates);
  for (const rate of [...rates]) {
    const doubled = Object.entries(rate.perMillion).map(([part, usd]) => [part, usd * 2] as const);
    const window = { utc: [['16:00', '18:00']] };
    rates.push({ ...rate, perMillion: Object.fromEntries(doubled), window });
  }
  return new TextEncoder().encode(JSON.stringify(table));
}

describe('the live comparison by the settings', () => {
  const log = logFor('live settings');
  const touched = new Set<string>();
  const subscriptions: vscode.Disposable[] = [log];
  let live: LiveComparison;
  let source: ActiveText;

  const set = async (setting: string, value: unknown): Promise<void> => {
    touched.add(setting);
    await vscode.workspace
      .getConfiguration('modelCost')
      .update(setting, value, vscode.ConfigurationTarget.Global);
  };
  const shown = (holds: (result: LiveResult) => boolean): Promise<LiveResult> =>
    eventually(() => {
      const { state } = live;
      return state.kind === 'result' && !state.busy && holds(state.result)
        ? state.result
        : undefined;
    });
  /** Once the text rests, with the models that are measured beside the reference's own. */
  const rested = (holds: (result: LiveResult) => boolean): Promise<LiveResult> =>
    shown((result) => holds(result) && result.extent === 'all');
  const optionsOf = ({ comparison }: LiveResult): Option[] =>
    comparison.groups.flatMap(({ options }) => options);
  const reasonsOf = (result: LiveResult): Set<string> =>
    new Set(optionsOf(result).flatMap(({ fails }) => fails.map(({ requirement }) => requirement)));
  /** With every offer, as an estimate has them. */
  const whole = async (): Promise<LiveResult> => {
    const text = source.get();
    const result = text && (await live.compareOnce(text, 'test'));
    assert.ok(result);
    return result;
  };
  /** The one notice that there is, once there is one. */
  const onlyNotice = async (): Promise<{ words: string; result: LiveResult }> => {
    const result = await shown(({ notices }) => notices.length > 0);
    const [notice, ...more] = result.notices;
    assert.deepEqual(more, []);
    return { words: [notice?.message, notice?.detail].filter(Boolean).join(' '), result };
  };

  before(async () => {
    source = new ActiveText();
    const counter = new TokenCounter(startCountingThread, readAsset, nothingInstalled, log);
    const table = new PricingTable(tableWithPeak, '', [], log);
    live = new LiveComparison(source, counter, table, new EvidenceTable(readAsset, log), log);
    subscriptions.push(source, counter, live, live.watch('same model'));
    await openText('Summarise the ticket in two sentences.');
    await shown(() => true);
  });
  afterEach(async () => {
    for (const setting of touched) await set(setting, undefined);
    touched.clear();
    await shown(
      ({ input, notices }) =>
        notices.length === 0 &&
        !input.ownResults &&
        input.standard?.effort === undefined &&
        input.scenario.time === undefined &&
        JSON.stringify(input.requirements) === JSON.stringify(noRequirements),
    );
  });
  after(async () => {
    for (const subscription of subscriptions) subscription.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  describe('results', () => {
    it('judge models before any board, and are carried along', async () => {
      await set('results', [
        { model: 'gpt-5.4', passed: 400, of: 500 },
        { model: 'openai/gpt-oss-120b', passed: 450, of: 500, name: '' },
      ]);
      const result = await rested(({ input }) => input.ownResults !== undefined);
      assert.deepEqual(result.input.ownResults, [
        { model: 'openai/gpt-5.4', passed: 400, of: 500 },
        { model: 'openai/gpt-oss-120b', passed: 450, of: 500 },
      ]);
      assert.equal(result.comparison.judged?.result?.benchmark, 'yours');
      const own = optionsOf(result).filter(({ judgement }) => judgement?.benchmark === 'yours');
      assert.ok(own.length > 0);
      for (const { offer, verdict } of own) {
        assert.deepEqual([offer.model, verdict], ['openai/gpt-oss-120b', 'better']);
      }
      assert.deepEqual(result.notices, []);
    });

    it('that name no model are told with the nearest names, and the others are used', async () => {
      await set('results', [
        { model: 'gpt-5.4', passed: 400, of: 500 },
        { model: 'minimax-m33', passed: 450, of: 500 },
      ]);
      const { words, result } = await onlyNotice();
      assert.match(words, /modelCost\.results: entry 2 .*minimax-m33.*: no model is called that/);
      assert.match(words, /nearest: minimax\/MiniMax-M3,/);
      assert.match(words, /The other entries are used\./);
      assert.equal(result.input.ownResults?.length, 1);
    });

    for (const [what, value, expected] of [
      ['no list', 'gpt-5.4: 40 of 50', /modelCost\.results: must be a list in \[? ?\]?/],
      ['more passed than tried', [{ model: 'gpt-5.4', passed: 9, of: 5 }], /passed 9|passed \(9\)/],
      ['a field missing', [{ model: 'gpt-5.4', passed: 9 }], /of is missing/],
      ['a slip in a field', [{ model: 'gpt-5.4', pased: 9, of: 50 }], /passed/],
    ] as const) {
      it(`that are ${what} are told, and none are used`, async () => {
        await set('results', value);
        const { words, result } = await onlyNotice();
        assert.match(words, expected);
        assert.equal(result.input.ownResults, undefined);
        assert.notEqual(result.comparison.judged?.result?.benchmark, 'yours');
      });
    }
  });

  describe('effort', () => {
    it('is the one at which the reference is judged', async () => {
      const before = await rested(({ comparison }) => comparison.judged?.result !== undefined);
      const { efforts, result } = before.comparison.judged ?? {};
      assert.ok(efforts && result);
      await set('effort', 'max');
      const { comparison } = await rested(({ input }) => input.standard?.effort === 'max');
      assert.equal(comparison.judged?.effort, 'max');
      // The default reference is not measured at it on this work: nothing is taken for it.
      assert.ok(!efforts.includes('max'));
      assert.equal(comparison.judged.result, undefined);
    });

    it('that is none is told, and the default used', async () => {
      await set('effort', 'very hard');
      const { words, result } = await onlyNotice();
      assert.match(words, /modelCost\.effort is "very hard"; it should be default, none, .*max\./);
      assert.match(words, /Its default is used\./);
      assert.equal(result.input.standard?.effort, undefined);
      assert.notEqual(result.comparison.judged?.result, undefined);
    });
  });

  describe('scenario.time', () => {
    const cost = ({ comparison: { reference } }: LiveResult): number => {
      assert.ok('usd' in reference.quote);
      return reference.quote.usd.high;
    };

    it('is the hour whose price holds', async () => {
      await set('scenario.time', '12:00');
      const usual = await shown(({ input }) => input.scenario.time === '12:00');
      await set('scenario.time', ' 16:30 ');
      const peak = await shown(({ input }) => input.scenario.time === '16:30');
      assert.ok(Math.abs(cost(peak) / cost(usual) - 2) < 1e-9);
    });

    for (const value of ['25:00', 'noon', 16]) {
      it(`that is ${JSON.stringify(value)} is told, and now is taken`, async () => {
        await set('scenario.time', value);
        const { words, result } = await onlyNotice();
        assert.ok(words.includes(`modelCost.scenario.time is ${JSON.stringify(value)}`), words);
        assert.match(words, /should be a time of day in UTC such as 16:30\. Its default is used/);
        assert.equal(result.input.scenario.time, undefined);
      });
    }
  });

  describe('requirements', () => {
    for (const [setting, value, failed] of [
      ['requirements.inputs', ['video'], 'video'],
      ['requirements.tools', true, 'tools'],
      ['requirements.structuredOutput', true, 'structured-output'],
      ['requirements.openWeights', true, 'open-weights'],
      ['requirements.reasoning', 'required', 'reasoning'],
      ['requirements.reasoning', 'excluded', 'no-reasoning'],
      ['requirements.regions', ['eu'], 'region'],
      ['providers.allowed', ['groq'], 'provider'],
    ] as const) {
      it(`${setting} ${JSON.stringify(value)}: what does not meet it fails by it`, async () => {
        assert.ok(!reasonsOf(await whole()).has(failed));
        await set(setting, value);
        const result = await shown(
          ({ input }) => JSON.stringify(input.requirements) !== JSON.stringify(noRequirements),
        );
        for (const { fails } of result.comparison.supported) assert.deepEqual(fails, []);
        const all = await whole();
        assert.deepEqual(all.input.requirements, result.input.requirements);
        assert.ok(reasonsOf(all).has(failed));
        assert.deepEqual(result.notices, []);
      });
    }

    for (const [setting, value, expected] of [
      ['requirements.inputs', ['smell'], 'a list of some of image, audio, video, pdf'],
      ['requirements.tools', 'yes', 'true or false'],
      ['requirements.structuredOutput', 1, 'true or false'],
      ['requirements.openWeights', 'no', 'true or false'],
      ['requirements.reasoning', 'perhaps', 'required, excluded'],
      ['requirements.regions', 'eu', 'a list of some of us, eu, '],
      ['providers.allowed', 'groq', 'a list of providers such as ["openai", "groq"]'],
    ] as const) {
      it(`${setting} ${JSON.stringify(value)} is told, and nothing is required`, async () => {
        await set(setting, value);
        const { words, result } = await onlyNotice();
        assert.ok(words.includes(`modelCost.${setting} is `), words);
        assert.ok(words.includes(`it should be ${expected}`), words);
        assert.deepEqual(result.input.requirements, noRequirements);
      });
    }

    it('providers.allowed with no such provider is told with the nearest, and allows nothing', async () => {
      await set('providers.allowed', ['opnai']);
      const { words, result } = await onlyNotice();
      assert.match(words, /No provider is called “opnai”.*Closest names: .*openai/);
      assert.deepEqual(result.comparison.supported, []);
      assert.ok(result.comparison.reference.fails.some((fail) => fail.requirement === 'provider'));
    });
  });
});

describe('a setting that is written', () => {
  const inspect = (setting: string): unknown =>
    vscode.workspace.getConfiguration('modelCost').inspect<unknown>(setting);

  it('is removed when it is put back to its default, except the reference', async () => {
    const untouched = inspect('requirements.tools');
    await writeSetting('requirements.tools', true);
    await writeSetting('requirements.regions', ['eu']);
    await writeSetting('reference', defaultReference);
    assert.deepEqual(readSettings().requirements.regions, ['eu']);
    await writeSetting('requirements.tools', false);
    await writeSetting('requirements.regions', []);
    assert.deepEqual(inspect('requirements.tools'), untouched);
    const { globalValue } = inspect('requirements.regions') as { globalValue?: unknown };
    assert.equal(globalValue, undefined);
    const reference = inspect('reference') as { globalValue?: unknown };
    assert.equal(reference.globalValue, defaultReference);
    await vscode.workspace
      .getConfiguration('modelCost')
      .update('reference', undefined, vscode.ConfigurationTarget.Global);
  });

  it('of the workspace stays there, default or not', async () => {
    const configuration = vscode.workspace.getConfiguration('modelCost');
    await configuration.update('requirements.tools', true, vscode.ConfigurationTarget.Workspace);
    try {
      await writeSetting('requirements.tools', false);
      const values = inspect('requirements.tools') as Record<string, unknown>;
      assert.equal(values.workspaceValue, false);
      assert.equal(values.globalValue, undefined);
    } finally {
      await configuration.update(
        'requirements.tools',
        undefined,
        vscode.ConfigurationTarget.Workspace,
      );
    }
  });
});
