import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { noRequirements } from '../../src/core/equivalence/requirements';
import { unknownProviders } from '../../src/host/allowedProviders';
import { PricingTable } from '../../src/host/pricingTable';
import { readSettings, writeSetting } from '../../src/host/settings';
import { eventually, logFor, openText, readAsset } from './support';

const settings = [
  'requirements.inputs',
  'requirements.tools',
  'requirements.structuredOutput',
  'requirements.openWeights',
  'requirements.reasoning',
  'requirements.regions',
  'providers.allowed',
] as const;

describe('requirements in the settings', () => {
  const log = logFor('requirements');
  const set = (setting: (typeof settings)[number], value: unknown): Thenable<void> =>
    vscode.workspace
      .getConfiguration('modelCost')
      .update(setting, value, vscode.ConfigurationTarget.Global);
  afterEach(async () => {
    for (const setting of settings) await set(setting, undefined);
  });
  after(async () => {
    log.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('are none unless set, and read as they are written', async () => {
    assert.deepEqual(readSettings().requirements, noRequirements);
    await writeSetting('requirements.tools', true);
    await writeSetting('requirements.inputs', ['pdf', 'image']);
    await writeSetting('requirements.reasoning', 'excluded');
    await writeSetting('requirements.regions', ['eu']);
    await writeSetting('providers.allowed', [' Groq ', 'groq', 'openai']);
    const { requirements, problems } = readSettings();
    assert.deepEqual(requirements, {
      inputs: ['image', 'pdf'],
      tools: true,
      structuredOutput: false,
      openWeights: false,
      reasoning: 'excluded',
      providers: ['groq', 'openai'],
      regions: ['eu'],
    });
    assert.deepEqual(problems, []);
  });

  it('that make no sense are named, and nothing is required by them', async () => {
    await set('requirements.inputs', ['image', 'smell']);
    await set('requirements.tools', 'yes');
    await set('requirements.reasoning', 'perhaps');
    await set('requirements.regions', 'eu');
    await set('providers.allowed', [7]);
    const { requirements, problems } = readSettings();
    assert.deepEqual(requirements, noRequirements);
    assert.deepEqual(problems.map(({ setting }) => setting).sort(), [
      'modelCost.providers.allowed',
      'modelCost.requirements.inputs',
      'modelCost.requirements.reasoning',
      'modelCost.requirements.regions',
      'modelCost.requirements.tools',
    ]);
  });

  it('that name no provider get a notice with the nearest, and allow nothing by it', async () => {
    const catalog = await new PricingTable(readAsset, '', [], log).load();
    const [notice, ...more] = unknownProviders(catalog, {
      ...noRequirements,
      providers: ['groq', 'opnai'],
    });
    assert.deepEqual(more, []);
    assert.match(notice?.message ?? '', /opnai/);
    assert.match(notice?.detail ?? '', /openai/);
  });

  it('take effect in the estimate that is copied', async () => {
    await openText('Summarise the ticket in two sentences.');
    await set('providers.allowed', ['groq']);
    await set('requirements.openWeights', true);
    const copied = await eventually(async () => {
      await vscode.commands.executeCommand('modelCost.copyEstimate');
      const text = await vscode.env.clipboard.readText();
      return text.includes('Required:') ? text : undefined;
    });
    assert.match(copied, /Required: open weights, provider groq/);
    assert.match(copied, /Does not meet your requirements: .*not among your providers/);
    assert.match(copied, /\| not among your providers \|/);
  });
});
