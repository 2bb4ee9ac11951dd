import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { tables } from '../../../src/core/catalog/tables/tables';
import { createIdentifier, type ListedIdentity } from '../../../src/core/catalog/identity';
import { nameKey } from '../../../src/core/catalog/modelName';
import type { Variant } from '../../../src/core/catalog/schema';

/** What the lists state, as far as these examples need it. */
const stated = [
  'alibaba/qwen3-235b-a22b',
  'alibaba/qwen3-235b-a22b-instruct-2507',
  'alibaba/qwen3-next-80b-a3b-instruct',
  'alibaba/qwen3-next-80b-a3b-thinking',
  'alibaba/qwen3.8-2.4t-a95b',
  'alibaba/qwen3.8-27b',
  'anthropic/claude-haiku-4-5',
  'anthropic/claude-opus-4-6',
  'anthropic/claude-opus-5-5',
  'deepseek/deepseek-r1',
  'deepseek/deepseek-v3.2',
  'deepseek/deepseek-v4-pro',
  'deepseek/deepseek-v4-pro-0813',
  'deepseek/deepseek-v4.1-flash',
  'meta/llama-3.1-8b-instruct',
  'meta/llama-3.3-70b-instruct',
  'minimax/MiniMax-M2.5',
  'moonshotai/kimi-k2.7-code',
  'nvidia/nemotron-3.5-lightning',
  'openai/gpt-5.4',
  'openai/gpt-5.4-mini',
  'openai/gpt-oss-120b',
  'zhipuai/glm-5.2',
  'zhipuai/glm-5.3-flash',
];

function identify(id: string, more: Omit<Partial<ListedIdentity>, 'id'> = {}) {
  const one: ListedIdentity = { provider: 'somewhere', id, ...more };
  const others = stated.map((canonical) => ({ provider: 'elsewhere', id: canonical, canonical }));
  const { model, variant } = createIdentifier(tables, [...others, one])(one);
  return { model, variant };
}

describe('the model and variant behind an id', () => {
  const table: [id: string, model: string, variant?: Variant][] = [
    // One name, many spellings.
    ['openai/gpt-oss-120b', 'openai/gpt-oss-120b'],
    ['openai.gpt-oss-120b-1:0', 'openai/gpt-oss-120b'],
    ['@cf/openai/gpt-oss-120b', 'openai/gpt-oss-120b'],
    ['databricks-gpt-oss-120b', 'openai/gpt-oss-120b'],
    ['openai/gpt-oss-120b-maas', 'openai/gpt-oss-120b'],
    ['openai-gpt-54', 'openai/gpt-5.4'],
    ['accounts/fireworks/models/glm-5p2', 'zhipuai/glm-5.2'],
    ['zai-org/GLM-5.2-TEE', 'zhipuai/glm-5.2'],
    ['zai-org-glm-5-2', 'zhipuai/glm-5.2'],
    ['accounts/fireworks/models/qwen3p8-2p4t-a95b', 'alibaba/qwen3.8-2.4t-a95b'],
    ['qwen-3-8-27b', 'alibaba/qwen3.8-27b'],
    ['minimax-m25', 'minimax/MiniMax-M2.5'],
    ['llama-3.3-70b-versatile', 'meta/llama-3.3-70b-instruct'],
    ['Meta-Llama-3_3-70B-Instruct', 'meta/llama-3.3-70b-instruct'],
    ['meta.llama3-3-70b-instruct-v1:0', 'meta/llama-3.3-70b-instruct'],
    ['anthropic.claude-opus-4-6-v1', 'anthropic/claude-opus-4-6'],
    ['claude-opus-5-5@default', 'anthropic/claude-opus-5-5'],
    ['anthropic/claude-opus-5.5', 'anthropic/claude-opus-5-5'],
    ['claude-haiku-4-5@20251001', 'anthropic/claude-haiku-4-5'],
    ['anthropic-claude-4.5-haiku', 'anthropic/claude-haiku-4-5'],
    ['deepseek.r1-v1:0', 'deepseek/deepseek-r1'],
    ['qwen/qwen3-235b-a22b-2507', 'alibaba/qwen3-235b-a22b-instruct-2507'],

    // Variants.
    ['zai-org/GLM-5.2-FP8', 'zhipuai/glm-5.2', { quantization: 'fp8' }],
    ['zai-org/GLM-5.2-Fast', 'zhipuai/glm-5.2', { speed: 'fast' }],
    ['kimi-k2.7-code-highspeed', 'moonshotai/kimi-k2.7-code', { speed: 'highspeed' }],
    [
      'accounts/fireworks/routers/deepseek-v4p1-flash-spot',
      'deepseek/deepseek-v4.1-flash',
      { speed: 'spot' },
    ],
    ['us.anthropic.claude-opus-5-5', 'anthropic/claude-opus-5-5', { region: 'us' }],
    ['qwen/qwen3.8-27b:free', 'alibaba/qwen3.8-27b', { free: true }],
    ['deepseek-v4.1-flash-free', 'deepseek/deepseek-v4.1-flash', { free: true }],
    ['deepseek-v3.2-thinking', 'deepseek/deepseek-v3.2', { thinking: true }],
    [
      'meta-llama/Llama-3.3-70B-Instruct-Turbo-Free',
      'meta/llama-3.3-70b-instruct',
      { speed: 'turbo', free: true },
    ],
    [
      '@cf/meta/llama-3.3-70b-instruct-fp8-fast',
      'meta/llama-3.3-70b-instruct',
      { quantization: 'fp8', speed: 'fast' },
    ],

    // Words that only look like variants.
    ['gpt-4-turbo', 'openai/gpt-4-turbo'],
    ['gpt-3.5-turbo-16k', 'openai/gpt-3.5-turbo-16k'],
    ['glm-5-turbo', 'zhipuai/glm-5-turbo'],
    ['xai/grok-4.1-fast-reasoning', 'xai/grok-4.1-fast-reasoning'],
    ['nvidia/Nemotron-3_5-Lightning', 'nvidia/nemotron-3.5-lightning'],
    ['z-ai/glm-4.7-flashx', 'zhipuai/glm-4.7-flashx'],
    ['meta-llama/Meta-Llama-3-8B-Instruct-Lite', 'meta/llama-3-8b-instruct-lite'],

    // Different models, however alike.
    ['gpt-5.4-mini', 'openai/gpt-5.4-mini'],
    ['gpt-5.4-nano', 'openai/gpt-5.4-nano'],
    ['gpt-5.4-pro', 'openai/gpt-5.4-pro'],
    ['gpt-4o-2024-05-13', 'openai/gpt-4o-2024-05-13'],
    ['deepseek-ai/DeepSeek-R1-0528', 'deepseek/deepseek-r1-0528'],
    ['deepseek-r1-distill-llama-70b', 'deepseek/deepseek-r1-distill-llama-70b'],
    ['deepseek-v4-pro-0813', 'deepseek/deepseek-v4-pro-0813'],
    ['qwen3-235b-a22b', 'alibaba/qwen3-235b-a22b'],
    ['Qwen3-235B-A22B-Thinking-2507', 'alibaba/qwen3-235b-a22b-thinking-2507'],
    ['qwen3-next-80b-a3b-thinking', 'alibaba/qwen3-next-80b-a3b-thinking'],
    ['qwen3-vl-8b-instruct', 'alibaba/qwen3-vl-8b-instruct'],
    ['qwen2.5-coder-32b-instruct', 'alibaba/qwen2.5-coder-32b-instruct'],
    ['qwen2.5-32b-instruct', 'alibaba/qwen2.5-32b-instruct'],
    ['llama-3.1-8b-instruct', 'meta/llama-3.1-8b-instruct'],
    ['llama-3.1-nemotron-70b-instruct', 'nvidia/llama-3.1-nemotron-70b-instruct'],
    ['nousresearch/hermes-3-llama-3.1-70b', 'nousresearch/hermes-3-llama-3.1-70b'],
    ['mistralai/ministral-8b', 'mistral/ministral-8b'],
    ['some-new-model', 'somewhere/some-new-model'],
  ];
  for (const [id, model, variant] of table) {
    it(`${id} is ${model}${variant ? ` ${JSON.stringify(variant)}` : ''}`, () => {
      assert.deepEqual(identify(id), { model, variant });
    });
  }
});

describe('a canonical id that a list states', () => {
  const table: [why: string, listed: ListedIdentity, model: string, variant?: Variant][] = [
    [
      'is believed where the id alone says little',
      { provider: 'venice', id: 'openai-gpt-5-4-x', canonical: 'openai/gpt-5.4' },
      'openai/gpt-5.4',
    ],
    [
      'keeps the variant of the id',
      { provider: 'zai', id: 'glm-5.2-fast', canonical: 'zhipuai/glm-5.2' },
      'zhipuai/glm-5.2',
      { speed: 'fast' },
    ],
    [
      'says what a lab has moved its own id to',
      {
        provider: 'deepseek',
        lab: 'deepseek',
        id: 'deepseek-v4-pro',
        canonical: 'deepseek/deepseek-v4-pro-0813',
      },
      'deepseek/deepseek-v4-pro-0813',
    ],
    [
      'does not move an established name at a host',
      {
        provider: 'azure',
        id: 'deepseek-v4-pro',
        canonical: 'deepseek/deepseek-v4-pro-0813',
      },
      'deepseek/deepseek-v4-pro',
    ],
    [
      'does not make a distillation its teacher',
      {
        provider: 'cloudflare',
        id: '@cf/deepseek-ai/deepseek-r1-distill-qwen-32b',
        canonical: 'deepseek/deepseek-r1',
      },
      'deepseek/deepseek-r1-distill-qwen-32b',
    ],
    [
      'does not drop a date',
      {
        provider: 'scaleway',
        id: 'qwen3-235b-a22b-instruct-2507',
        canonical: 'alibaba/qwen3-235b-a22b',
      },
      'alibaba/qwen3-235b-a22b-instruct-2507',
    ],
    [
      'does not make a larger model the smaller',
      { provider: 'openrouter', id: 'openai/gpt-5.4-pro', canonical: 'openai/gpt-5.4' },
      'openai/gpt-5.4-pro',
    ],
    [
      'does not join a moving name with the model of today',
      {
        provider: 'fireworks',
        id: 'accounts/fireworks/routers/glm-flash-latest',
        canonical: 'zhipuai/glm-5.3-flash',
      },
      'fireworks/glm-flash-latest',
    ],
  ];
  for (const [why, { id, ...more }, model, variant] of table) {
    it(why, () => assert.deepEqual(identify(id, more), { model, variant }));
  }

  it('lends its spelling to every other spelling', () => {
    assert.equal(identify('minimaxai/minimax-m2.5').model, 'minimax/MiniMax-M2.5');
  });
});

describe('the key of a name', () => {
  const same: [string, string][] = [
    ['qwen3.8-27b', 'qwen-3-8-27b'],
    ['qwen3p8-2p4t-a95b', 'Qwen3.8-2.4T-A95B'],
    ['kimi-k2_6', 'Kimi-K2.6'],
  ];
  for (const [a, b] of same) {
    it(`${a} is spelled as ${b}`, () => assert.equal(nameKey(a), nameKey(b)));
  }
  const different: [string, string][] = [
    ['llama-3-8b', 'llama-3.1-8b'],
    ['qwen3-8b', 'qwen3-80b'],
    ['gpt-4', 'gpt-4o'],
    ['o3', 'o3-mini'],
    ['gemma-3-4b', 'gemma-3-4b-it'],
  ];
  for (const [a, b] of different) {
    it(`${a} is not spelled as ${b}`, () => assert.notEqual(nameKey(a), nameKey(b)));
  }
});
