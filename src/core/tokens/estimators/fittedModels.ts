import fitted from './fitted.json';
import type { LinearModel } from './linearModel';

/**
 * Coefficients and ranges that scripts/tokenizers/fitEstimators.ts found on a corpus; it says on what and how.
 * `gemma`: Gemma 3's tokenizer. `anyTokenizer`: from a text's features alone, so wide that it holds the counts of all
 * tokenizers there. `claude2Words`, `claude2Rest`: the tokens of Claude 2's pieces with and without an ASCII letter.
 */
export const { gemma, anyTokenizer, claude2Words, claude2Rest } = fitted as unknown as Record<
  'gemma' | 'anyTokenizer' | 'claude2Words' | 'claude2Rest',
  LinearModel
>;
