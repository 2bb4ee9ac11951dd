import { listedBaseOf, type Listing } from './rates';
import type { ListedOffer } from './sources/listedOffer';
import type { Offer, ProviderKind, UnrankedReason } from './schema';

/** What is known about a provider's offers as a whole. */
export interface Seller {
  kind: ProviderKind;
  /** Why nothing of this provider takes part in rankings. */
  unranked?: UnrankedReason;
  /** True where the oldest list is the only one to name this provider and its offers still count. */
  olderListSuffices?: boolean;
}

/**
 * Why an offer does not take part in rankings, or undefined when it does. `feesPerRequest` are the
 * models that also bill a fee per request.
 */
export function whyUnranked(
  { model, rates, variant }: Offer,
  listings: readonly [Listing, ...Listing[]],
  seller: Seller,
  feesPerRequest: readonly RegExp[],
): UnrankedReason | undefined {
  const base = rates[0]?.perMillion ?? {};
  if (seller.kind === 'plan') return 'plan';
  if (seller.unranked) return seller.unranked;
  if (variant?.free) return 'free';
  if (!base.input || !base.output) return 'unknown-price';
  if (seller.kind === 'aggregator' && isMixed(listings[0].offer)) return 'unknown-price';
  if (feesPerRequest.some((pattern) => pattern.test(model))) return 'unknown-price';
  // Its end was announced on the old list and the newer ones do not name it: it is no longer sold.
  const hasEnded = listings[0].old && listings[0].offer.deprecated;
  if (hasEnded || (listings[0].old && !seller.olderListSuffices)) return 'retired';
  if (listings.some(({ offer }) => offer.deprecated)) return 'deprecated';
  return undefined;
}

/**
 * An aggregator's list shows the best price of each dimension over many hosts, which need not be one host's price.
 * Not believed: an input price hardly above the cache price beside an output price many times that. What another
 * list states otherwise is carried as a conflict: such prices move by the week.
 */
function isMixed(newest: ListedOffer): boolean {
  const { input = 0, output = 0, cacheRead = 0 } = listedBaseOf(newest);
  return cacheRead > 0.7 * input && output >= 6 * input;
}
