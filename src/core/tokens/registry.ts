/**
 * Which tokenizer each model uses. One row per tokenizer here, one rule per family of models below:
 * a new tokenizer is one row plus its rank file, a new model family one rule.
 */

/** Tokenizers that are bundled as rank files and count exactly. */
export const exactTokenizers = ['cl100k_base', 'o200k_base'] as const;
export type ExactTokenizer = (typeof exactTokenizers)[number];

/** Tokenizers whose tables are not bundled; their counts are estimates with a range. */
export const estimatedTokenizers = [
  'llama3',
  'llama4',
  'deepseek_v3',
  'qwen3',
  'mistral_tekken',
  'claude2',
  'claude',
  'claude_4_7',
  'gemini',
  'grok',
  'kimi',
  'glm',
  'other',
] as const;
export type EstimatedTokenizer = (typeof estimatedTokenizers)[number];

export type TokenizerId = ExactTokenizer | EstimatedTokenizer;

export const tokenizerIds: readonly TokenizerId[] = [...exactTokenizers, ...estimatedTokenizers];

const exact: ReadonlySet<string> = new Set(exactTokenizers);
const all: ReadonlySet<string> = new Set(tokenizerIds);

export function isTokenizerId(id: string): id is TokenizerId {
  return all.has(id);
}

export function isExactTokenizer(id: string): id is ExactTokenizer {
  return exact.has(id);
}

/**
 * Tokenizer by canonical model id (`lab/name`, any case); the first rule that matches counts. A distilled
 * model uses the tokenizer of the model that it was distilled into, so those rules come first.
 *
 * Source: what the labs and the conversion of their public tokenizers show (exact families), and
 * independent probes of the closed ones (estimated families).
 */
const rules: readonly (readonly [pattern: RegExp, tokenizer: TokenizerId])[] = [
  // Distillations and fine-tunes named after their base.
  [/distill-llama|(hermes|cogito|dracarys|euryale|lunaris|stheno|nemotron).*llama-?3/, 'llama3'],
  [/llama-3[.\d]*-nemotron|deepseek-llama3|^sao10k\/l3/, 'llama3'],
  [/distill-qwen|(cogito|dolphin|deepseek-r1).*qwen/, 'qwen3'],

  [/^openai\/(gpt-4(-|$)|gpt-3\.?5)/, 'cl100k_base'],
  [/^openai\//, 'o200k_base'],

  // Anthropic renewed its tokenizer with Opus 4.7. The lighter Haiku 5.x has not been probed: it counts
  // as new, which is the larger count.
  [/^anthropic\/claude-(instant|v?[12]([.-]|$))/, 'claude2'],
  [/^anthropic\/claude-(3|sonnet-(3|4)|haiku-(3|4)|opus-(3|4(-20|-[0-6]|$)))/, 'claude'],
  [/^anthropic\//, 'claude_4_7'],

  [/^google\/(gemini|gemma-[34]|gemma-3n|diffusiongemma)/, 'gemini'],
  [/^meta\/llama-?(guard-)?4/, 'llama4'],
  [/^meta\/llama-?(guard-)?3/, 'llama3'],
  [/^deepseek\/(deepseek-)?(v[3-9]|r\d|chat|reasoner|flash|prover-v2|mai-ds)/, 'deepseek_v3'],
  // The files of Qwen 2.5 and 3 are identical; later ones are not at hand and take the same as stand-in.
  [/^alibaba\/(qwen-?(2[.-]?5|[3-9])|qwq|qvq)/, 'qwen3'],
  // Tekken since Mistral NeMo (July 2024); 7B, Mixtral and older closed models had another.
  [/^mistral\/.*(nemo|pixtral|voxtral|devstral|magistral|ministral|leanstral)/, 'mistral_tekken'],
  [
    /^mistral\/(mistral-(small|medium|large)|codestral).*-(241[0-2]|25\d\d|26\d\d|latest)/,
    'mistral_tekken',
  ],
  [/^mistral\/mistral-(small|medium|large)-[3-9]/, 'mistral_tekken'],
  [/^xai\/grok/, 'grok'],
  [/^moonshotai\/kimi/, 'kimi'],
  [/^zhipuai\/glm-([5-9]|4\.[5-9])/, 'glm'],
];

/** The tokenizer of a canonical model id; `other` for a model whose tokenizer is not known. */
export function tokenizerFor(modelId: string): TokenizerId {
  const id = modelId.toLowerCase();
  return rules.find(([pattern]) => pattern.test(id))?.[1] ?? 'other';
}
