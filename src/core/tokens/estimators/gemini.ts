import { t } from '@vscode/l10n';
import type { Estimator } from './estimator';
import { gemma } from './fittedModels';
import { estimateLinearly } from './linearModel';

/**
 * Gemma 3, whose vocabulary Gemini 2.0, 2.5 and the 3 preview share: Google's own SDK maps them to it
 * (googleapis/python-genai, `_local_tokenizer_loader.py`). Fitted on the true counts of Gemma 3's public tokenizer.
 */
export const gemini: Estimator = {
  needs: gemma.needs,
  basis: t('fitted on Gemma 3’s public tokenizer, with its errors on other texts as the range'),
  estimate: (counts, features) => estimateLinearly(gemma, counts, features),
};

/** How much wider than Gemma 3's range, as nobody has compared the two. */
const wider = 1.3;
const doubt = 0.02;

/** Gemma 4, with Gemini 3.1 and later: a vocabulary of the same size and ids, likely of the same pieces. */
export const gemma4: Estimator = {
  needs: gemma.needs,
  basis: t(
    'fitted on Gemma 3’s public tokenizer, likely the same pieces; range widened, as nobody has compared them',
  ),
  estimate: (counts, features) => {
    const { tokens, low, high } = estimateLinearly(gemma, counts, features);
    return {
      tokens,
      low: tokens - wider * (tokens - low) - doubt * tokens,
      high: tokens + wider * (high - tokens) + doubt * tokens,
    };
  },
};
