import type { TokenizerId } from './registry';

/** The tokenizer of a model. */
export interface ModelTokenizer {
  tokenizer: TokenizerId;
  /**
   * Nobody has published that this model has this tokenizer: an older model of the lab has it, and the count in it
   * stands in for the model's own.
   */
  standIn?: true;
}

type Rule = readonly [pattern: RegExp, tokenizer: TokenizerId, standIn?: 'stand-in'];

/**
 * Tokenizer by canonical model id (`lab/name`, any case); the first rule that matches counts. A distilled model uses
 * the tokenizer of the model that it was distilled into, so those rules come first.
 *
 * Source: the public tokenizer files, which are equal within a family where it is not called a stand-in; tiktoken's
 * own list of models for OpenAI's, up to GPT-5; Google's own SDK for Gemini (2.0, 2.5 and 3 preview have Gemma 3's,
 * later ones Gemma 4's); independent probes of Anthropic's two.
 */
const rules: readonly Rule[] = [
  // Distillations and fine-tunes named after their base.
  [/distill-llama|(hermes|cogito|dracarys|euryale|lunaris|stheno|nemotron).*llama-?3/, 'llama3'],
  [/llama-3[.\d]*-nemotron|deepseek-llama3|^sao10k\/l3/, 'llama3'],
  [/distill-qwen|(cogito|dolphin|deepseek-r1).*qwen/, 'qwen3'],

  [/^openai\/(gpt-4(-|$)|gpt-3\.?5)/, 'cl100k_base'],
  [/^openai\/(gpt-(4o|4\.|5)|gpt-oss|chatgpt-4o|codex-mini|computer-use|o\d)/, 'o200k_base'],
  [/^openai\//, 'o200k_base', 'stand-in'],

  // Anthropic renewed its tokenizer with Opus 4.7. The lighter Haiku 5.x has not been probed: it counts
  // as new, which is the larger count.
  [/^anthropic\/claude-(instant|v?[12]([.-]|$))/, 'claude2'],
  [/^anthropic\/claude-(3|4-|sonnet-(3|4)|haiku-(3|4)|opus-(3|4(-20|-[0-6]|$)))/, 'claude'],
  [/^anthropic\//, 'claude_4_7'],

  [/^google\/(gemma-3|gemini-(2|3-(pro|flash)-preview))/, 'gemini'],
  [/^google\/(gemini-(exp|gemma)|gemini-robotics-er-1)/, 'gemini', 'stand-in'],
  [/^google\/(gemma-4|gemini-3\.[15])/, 'gemma4'],
  [/^google\/(gemini|diffusiongemma)/, 'gemma4', 'stand-in'],

  [/^meta\/llama-?v?(guard-)?4/, 'llama4'],
  [/^meta\/llama-?v?(guard-)?3/, 'llama3'],

  [/^deepseek\/(deepseek-)?(v3|v4-|r1|prover-v2|mai-ds|chat$|reasoner$)/, 'deepseek_v3'],
  [/^deepseek\/(deepseek-)?(v[4-9]|r\d|flash)/, 'deepseek_v3', 'stand-in'],

  // The files of Qwen 2.5 and 3 are identical; those of later ones are not at hand, nor of the closed ones.
  [/^alibaba\/(qwen|qvq|qwq)[^/]*(max|plus|flash|turbo)/, 'qwen3', 'stand-in'],
  [/^alibaba\/(qwen-?(v?2[.-]?5|3([-_]|$))|qwq)/, 'qwen3'],
  [/^alibaba\/(qwen-?[3-9]|qvq)/, 'qwen3', 'stand-in'],

  // Tekken since Mistral NeMo (July 2024), in the models whose weights are open; Large 2 and Pixtral Large, 7B and
  // Mixtral have an older one, and of the closed ones nothing is published.
  [
    /^mistral\/.*(nemo|pixtral-12b|voxtral|devstral-(small|2512)|magistral-small|ministral-8b)/,
    'mistral_tekken',
  ],
  [/^mistral\/(ministral-3-|ministral-\d+b-2512|mistral-large-2512)/, 'mistral_tekken'],
  [/^mistral\/mistral-small-(3-|24b|25\d\d)/, 'mistral_tekken'],
  [/^mistral\/(mistral-large-24|pixtral-large-24)/, 'other'],
  [/^mistral\/.*(devstral|magistral|ministral|leanstral)/, 'mistral_tekken', 'stand-in'],
  [
    /^mistral\/(mistral-(small|medium|large)|codestral|pixtral).*-(250\d|25\d\d|26\d\d|latest)/,
    'mistral_tekken',
    'stand-in',
  ],
  [/^mistral\/mistral-(small|medium|large)-[3-9]/, 'mistral_tekken', 'stand-in'],

  [/^xai\/grok/, 'grok'],
  [/^moonshotai\/kimi-k2/, 'kimi'],
  [/^moonshotai\/kimi/, 'kimi', 'stand-in'],
  // GLM 5 has a larger vocabulary than GLM 4.5 to 4.7.
  [/^zhipuai\/glm-4\.([56]|7(-|$)(?!flash))/, 'glm'],
  [/^zhipuai\/glm-4\.[5-9]/, 'glm', 'stand-in'],
  [/^zhipuai\/glm-[5-9]/, 'glm', 'stand-in'],
  [/^minimax\/(minimax-)?m[12]/, 'minimax'],
  [/^minimax\/(minimax-)?m\d/, 'minimax', 'stand-in'],
  [/^xiaomi\/mimo-v2(-|\.5)/, 'mimo'],
  [/^xiaomi\/mimo/, 'mimo', 'stand-in'],
  [/^tencent\/hy3/, 'hunyuan'],
  [/^tencent\/hy/, 'hunyuan', 'stand-in'],
];

/** The tokenizer of a canonical model id; `other` for a model of which nothing is known. */
export function tokenizerFor(modelId: string): ModelTokenizer {
  const id = modelId.toLowerCase();
  const [, tokenizer = 'other', standIn] = rules.find(([pattern]) => pattern.test(id)) ?? [];
  return { tokenizer, ...(standIn !== undefined && { standIn: true }) };
}
