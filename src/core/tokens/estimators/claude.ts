import { t } from '@vscode/l10n';
import type { TextFeatures } from '../textFeatures';
import type { Estimator } from './estimator';
import { claude2Rest, claude2Words } from './fittedModels';
import { linearSum, spreadAround } from './linearModel';

/** Short texts scatter more than the published accuracy, which is of 500 tokens and more. */
const scatter = 0.5;

/**
 * Claude 3 to 4.6: Claude 2's public tokenizer × 1.10, which the README of ai-tokenizer 1.0.6 checked against
 * Anthropic's API: off by at most 2.4 % on English-like messages of 500 to 50,000 tokens. The range is ours, as other
 * comparisons (with GPT-4o on English, mathematics and Python) spread more.
 */
export const claude: Estimator = {
  needs: ['claude2'],
  basis: t('Claude 2’s public tokenizer × 1.10, ±10 %; Anthropic publishes none for this model'),
  estimate: ({ claude2 }) =>
    spreadAround(1.1 * claude2, { low: [0.1, scatter], high: [0.1, scatter] }),
};

/**
 * Claude Opus 4.7 and later: Anthropic states about 30 % more tokens than before; independent probes of the API found
 * them in words of Latin letters (1.13 to 1.59 in prose and code), and none to speak of in Chinese, Japanese, Cyrillic,
 * Arabic, digits and emoji (1.00 to 1.07).
 */
export const claude_4_7: Estimator = {
  needs: ['claude2'],
  basis: t(
    'Claude 2’s public tokenizer × 1.10, and 30 % more for words, as Anthropic states; −15 to +20 %',
  ),
  estimate: ({ claude2 }, features) =>
    spreadAround(1.1 * claude2 * (1 + 0.3 * shareOfWords(features)), {
      low: [0.15, scatter],
      high: [0.2, scatter],
    }),
};

/** The share of Claude 2's tokens that are in pieces with an ASCII letter. */
export function shareOfWords(features: TextFeatures): number {
  const words = features.letters === 0 ? 0 : linearSum(claude2Words, {}, features);
  const rest = linearSum(claude2Rest, {}, features);
  return words + rest > 0 ? words / (words + rest) : 0;
}
