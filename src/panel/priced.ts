import { t } from '@vscode/l10n';
import type { Rate } from '../core/catalog/schema';
import type { Option } from '../core/options';

/** An offer with its quote: an option, or the reference. */
export type Priced = Pick<Option, 'offer' | 'quote' | 'usage'>;

/** What a price is marked with: that it is the user's own goes before what the lists make of it. */
export function priceTagOf({ yours, conflicts }: Rate): 'yours' | 'differ' | undefined {
  if (yours) return 'yours';
  return conflicts ? 'differ' : undefined;
}

/** The rate that a quote was made with; the first of the offer where there is no quote. */
export function rateOf({ offer, quote }: Priced): Rate {
  const rate = 'unknown' in quote ? offer.rates[0] : quote.rate;
  if (rate === undefined) throw new Error(t('The pricing table lists no rate for {0}.', offer.id));
  return rate;
}
