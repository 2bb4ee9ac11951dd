import { t } from '@vscode/l10n';
import { byteLength, type TextFeatures } from '../textFeatures';
import type { Estimate } from './estimator';
import { anyTokenizer } from './fittedModels';
import { estimateLinearly } from './linearModel';

export const failureBasis = t(
  'the tokenizer failed on this text; estimated from its length and kinds of characters',
);

export const unfinishedBasis = t(
  'not counted whole within the limits of time and memory; estimated from its length and kinds of characters',
);

/**
 * Tokens in any tokenizer, when none could count the text: with a range that held the counts of all the public ones in
 * the texts kept out of the fit. A text at which a tokenizer fails is like none of those: hence half and twice as much,
 * within what a byte can make.
 */
export function estimateFromFeatures(features: TextFeatures): Estimate {
  const { tokens, low, high } = estimateLinearly(anyTokenizer, {}, features);
  return { tokens, low: low / 2, high: Math.min(high * 2, 1.5 * byteLength(features)) };
}
