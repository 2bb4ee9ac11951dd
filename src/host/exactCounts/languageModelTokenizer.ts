import { tokenizerFor } from '../../core/tokens/modelTokenizers';
import type { TokenizerId } from '../../core/tokens/registry';

/** The lab of a model by a word in its id; the first that occurs counts. */
const labs: readonly (readonly [word: RegExp, lab: string])[] = [
  [/claude/, 'anthropic'],
  [/gemini|gemma/, 'google'],
  [/grok/, 'xai'],
  [/deepseek/, 'deepseek'],
  [/kimi/, 'moonshotai'],
  [/glm/, 'zhipuai'],
  [/qwen|qwq/, 'alibaba'],
  [/llama/, 'meta'],
  [/mistral|codestral|devstral|ministral|magistral/, 'mistral'],
  [/minimax/, 'minimax'],
  [/mimo/, 'xiaomi'],
  [/hunyuan|\bhy\d/, 'tencent'],
  [/gpt|\bo[1-9]\b/, 'openai'],
];

/**
 * The tokenizer that a model which an extension offers in VS Code probably has, by its family or id, such as
 * `claude-sonnet-4.6`; undefined when neither tells.
 */
export function tokenizerOfLanguageModel(family: string, id: string): TokenizerId | undefined {
  for (const name of [family, id].map((words) => words.toLowerCase())) {
    const lab = labs.find(([word]) => word.test(name))?.[1];
    if (lab === undefined) continue;
    const last = name.slice(name.lastIndexOf('/') + 1);
    // Anthropic's own ids write the version with a hyphen.
    return tokenizerFor(`${lab}/${lab === 'anthropic' ? last.replaceAll('.', '-') : last}`)
      .tokenizer;
  }
  return undefined;
}
