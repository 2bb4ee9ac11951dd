import type { Catalog } from '../core/catalog/catalog';
import type { Rate } from '../core/catalog/schema';
import type { Option } from '../core/comparison';
import type { Format } from '../core/format';
import { strings } from './strings';

/** An offer with its quote: an option, or the reference. */
export type Priced = Pick<Option, 'offer' | 'quote' | 'usage'>;

/** The rate that a quote was made with; the first of the offer where there is no quote. */
export function rateOf({ offer, quote }: Priced): Rate {
  const rate = 'unknown' in quote ? offer.rates[0] : quote.rate;
  if (rate === undefined) throw new Error(`The pricing table lists no rate for ${offer.id}.`);
  return rate;
}

/** What other lists say where they differ, one sentence each. */
export function conflictSentences(rate: Rate, catalog: Catalog, format: Format): string[] {
  return Object.entries(rate.conflicts ?? {}).map(([id, { input, output }]) => {
    const prices = [
      ...(input === undefined ? [] : [strings.conflictIn(format.rate(input))]),
      ...(output === undefined ? [] : [strings.conflictOut(format.rate(output))]),
    ].join(', ');
    return strings.otherListsSay(catalog.list(id).name, `${prices}, ${strings.perMillion}`);
  });
}
