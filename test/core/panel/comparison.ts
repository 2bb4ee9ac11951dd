import assert from 'node:assert/strict';
import type { CatalogData } from '../../../src/core/catalog/schema';
import { defaultScenario } from '../../../src/core/pricing/scenario';
import { type TokenizerId, tokenizerIds } from '../../../src/core/tokens/registry';
import type { TokenCount } from '../../../src/core/tokens/tokenCount';
import { type ComparisonScreen, type PanelStore } from '../../../src/panel/store';
import type { PanelState } from '../../../src/protocol';

export const rate = (input: number, output: number): CatalogData['offers'][number]['rates'] => [
  { service: 'standard', aboveInput: 0, perMillion: { input, output }, source: 'list' },
];

export const model = { lab: 'acme', input: ['text'], tokenizer: 'o200k_base' };

export const catalog: CatalogData = {
  schemaVersion: 1,
  date: '2026-11-10',
  inputs: [
    {
      id: 'list',
      name: 'A list',
      version: '1',
      date: '2026-11-10',
      license: 'MIT',
      attribution: '',
      sha256: '0'.repeat(64),
    },
  ],
  providers: {
    acme: { name: 'Acme', kind: 'lab' },
    openai: { name: 'OpenAI', kind: 'lab' },
    host: { name: 'A Host', kind: 'host' },
  },
  models: {
    'acme/one': { ...model, name: 'One', openWeights: true },
    'acme/two': { ...model, name: 'Two', context: 1_100 },
    'openai/three': { ...model, name: 'Three', lab: 'openai' },
  },
  offers: [
    { id: 'acme:one', model: 'acme/one', provider: 'acme', rates: rate(2, 8) },
    { id: 'host:one', model: 'acme/one', provider: 'host', rates: rate(1, 4) },
    {
      id: 'host:one:free',
      model: 'acme/one',
      provider: 'host',
      unranked: 'free',
      rates: rate(0, 0),
    },
    { id: 'acme:two', model: 'acme/two', provider: 'acme', rates: rate(0.5, 1) },
    { id: 'openai:three', model: 'openai/three', provider: 'openai', rates: rate(5, 20) },
  ],
};

export const tokens = Object.fromEntries(
  tokenizerIds.map((id) => [id, { tokens: 1_000, exact: true }]),
) as Record<TokenizerId, TokenCount>;

export const text = { name: 'a.md', part: 'selection', selections: 1, characters: 10 } as const;

export function comparison(
  changed: Partial<typeof defaultScenario> = {},
  reference = 'acme:one',
): PanelState {
  const scenario = { ...defaultScenario, ...changed };
  return {
    kind: 'comparison',
    busy: false,
    notices: [],
    input: { text, tokens, reference, scenario, at: 0, meteredPlans: [] },
  };
}

export function compared(store: PanelStore): ComparisonScreen {
  assert.equal(store.screen.kind, 'comparison');
  return store.screen;
}
