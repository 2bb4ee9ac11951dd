import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { tokenizerFor } from '../../../src/core/tokens/modelTokenizers';
import type { TokenizerId } from '../../../src/core/tokens/registry';

/** By tokenizer; a tilde marks the models for which it stands in. */
describe('the tokenizer of a model', () => {
  const table: [tokenizer: TokenizerId, ...models: string[]][] = [
    ['cl100k_base', 'openai/gpt-4', 'openai/gpt-4-turbo', 'openai/gpt-3.5-turbo-0125'],
    ['o200k_base', 'openai/gpt-4o', 'openai/gpt-4.1-mini', 'openai/gpt-5.4', 'openai/o3-mini'],
    ['o200k_base', 'openai/gpt-oss-120b', '~openai/gpt-6.1-sol', '~openai/chat-latest'],
    [
      'llama3',
      'meta/llama-3-8b-instruct',
      'meta/llama-3.3-70b-instruct',
      'meta/llama3-405b-instruct',
    ],
    ['llama3', 'deepseek/deepseek-r1-distill-llama-70b', 'nvidia/llama-3.1-nemotron-70b-instruct'],
    ['llama3', 'nousresearch/hermes-3-llama-3.1-70b', 'sao10k/l3.3-euryale-70b'],
    ['llama4', 'meta/llama-4-scout-17b-instruct', 'meta/llama-guard-4-12b'],
    [
      'deepseek_v3',
      'deepseek/deepseek-v3',
      'deepseek/deepseek-r1-0528',
      'deepseek/deepseek-v4-pro',
    ],
    ['qwen3', 'deepseek/deepseek-r1-distill-qwen-32b', 'deepseek/deepseek-r1-0528-qwen3-8b'],
    ['qwen3', 'alibaba/qwen2.5-72b-instruct', 'alibaba/qwen3-32b', 'alibaba/qwq-32b'],
    [
      'mistral_tekken',
      'mistral/mistral-nemo',
      'mistral/mistral-large-2512',
      'mistral/devstral-2512',
    ],
    [
      'other',
      'mistral/mistral-7b-instruct-v0.3',
      'mistral/mixtral-8x7b-instruct',
      'mistral/mistral-large-2407',
    ],
    ['claude2', 'anthropic/claude-v2', 'anthropic/claude-instant-v1'],
    ['claude', 'anthropic/claude-3-haiku-20240307', 'anthropic/claude-haiku-4-5'],
    [
      'claude',
      'anthropic/claude-sonnet-4-6',
      'anthropic/claude-opus-4-6',
      'anthropic/claude-opus-4-20250514',
    ],
    [
      'claude_4_7',
      'anthropic/claude-opus-4-7',
      'anthropic/claude-opus-5-5',
      'anthropic/claude-sonnet-5',
    ],
    ['claude_4_7', 'anthropic/claude-haiku-5-5', 'anthropic/claude-fable-5-1'],
    ['gemini', 'google/gemini-2.5-pro', 'google/gemma-3-27b-it', 'google/gemini-3-pro-preview'],
    ['gemma4', 'google/gemini-3.5-flash', 'google/gemma-4-31b-it', '~google/gemini-3.8-flash'],
    [
      'other',
      'google/gemma-2-27b-it',
      'nvidia/nemotron-3-super-120b-a12b',
      'cohere/command-a-03-2025',
    ],
    ['grok', 'xai/grok-4.7'],
    ['kimi', 'moonshotai/kimi-k2.6', '~moonshotai/kimi-k3'],
    ['glm', '~zhipuai/glm-5.2', 'zhipuai/glm-4.5-air', '~zhipuai/glm-5-turbo'],
    [
      'other',
      'fireworks/kimi-latest',
      'meta/muse-spark-1.3',
      'mistral/mistral-7b',
      'tencent/hunyuan-a13b-instruct',
      'mistral/mistral-large-2411',
    ],
    ['minimax', 'minimax/MiniMax-M2.1', '~minimax/MiniMax-M3'],
    ['mimo', 'xiaomi/mimo-v2.5', '~xiaomi/mimo-v2.6-pro'],
    ['hunyuan', 'tencent/hy3', '~tencent/hy4'],
    ['qwen3', '~alibaba/qwen3.5-27b', '~alibaba/qwen-max'],
    ['deepseek_v3', '~deepseek/deepseek-v4.1-flash'],
    ['mistral_tekken', '~mistral/mistral-medium-2604'],
  ];
  for (const [tokenizer, ...models] of table) {
    for (const model of models) {
      const id = model.replace('~', '');
      const standIn = id !== model;
      it(`${id}: ${tokenizer}${standIn ? ', as a stand-in' : ''}`, () => {
        assert.deepEqual(tokenizerFor(id), { tokenizer, ...(standIn && { standIn }) });
      });
    }
  }
});
