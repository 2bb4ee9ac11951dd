import { t } from '@vscode/l10n';
import type { BundledTokenizer } from '../registry';
import { claude, claude_4_7 } from './claude';
import type { Estimator } from './estimator';
import { gemini } from './gemini';

/** Families that differ as much as any: of 65,000 to 200,000 tokens, with digits in threes and alone. */
const families: readonly BundledTokenizer[] = [
  'o200k_base',
  'llama3',
  'deepseek_v3',
  'qwen3',
  'mistral_tekken',
  'claude2',
];
const margin = 0.12;

/**
 * A model whose tokenizer is not known: the range spans what the known families have for this text, with a margin;
 * the value is the middle one of them.
 */
export const other: Estimator = {
  needs: families,
  basis: t('the tokenizer of this model is not known; the range spans the families that are'),
  estimate: (counts, features) => {
    const estimated = [gemini, claude, claude_4_7].map(
      ({ estimate }) => estimate(counts, features).tokens,
    );
    const all = [...families.map((id) => counts[id]), ...estimated].sort((a, b) => a - b);
    return {
      tokens: all[Math.floor(all.length / 2)] ?? 0,
      low: (all[0] ?? 0) * (1 - margin),
      high: (all.at(-1) ?? 0) * (1 + margin),
    };
  },
};
