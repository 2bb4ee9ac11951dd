import { t } from '@vscode/l10n';
import type { TokenizerId } from './registry';
import { type TokenCount, tokenRange } from './tokenCount';

/**
 * How far a lab's next tokenizer may be from its last. The largest change known is Anthropic's with Claude Opus 4.7,
 * up to 35 % more tokens by its own account; a larger vocabulary makes fewer, o200k_base 0 to 20 % fewer than
 * cl100k_base, mostly in other languages than English.
 */
const spread = { low: 0.85, high: 1.35 };

/** The count for a model from that in the tokenizer of an older model of its lab. */
export function standInFor(count: TokenCount, tokenizer: TokenizerId): TokenCount {
  const { low, high } = tokenRange(count);
  return {
    tokens: count.tokens,
    exact: false,
    low: Math.floor(low * spread.low),
    high: Math.ceil(high * spread.high),
    basis: t(
      'counted in the tokenizer of an older model of this lab ({0}); its own is not published',
      tokenizer,
    ),
  };
}
