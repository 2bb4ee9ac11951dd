import { html, nothing, type TemplateResult } from 'lit';
import type { Rate } from '../core/catalog/schema';
import { priceTagOf } from './priced';
import { strings } from './strings';

/** The mark of a price of the user's; nothing for another. */
export function yoursTag(rate: Rate): TemplateResult | typeof nothing {
  return priceTagOf(rate) === 'yours' ? priceTag(rate) : nothing;
}

/** What a price is marked with, where it stands in a line. */
export function priceTag(rate: Rate): TemplateResult | typeof nothing {
  const tag = priceTagOf(rate);
  if (tag === undefined) return nothing;
  const { words, title } = strings.priceTags[tag];
  return html`<span class="tag ${tag}" title=${title}>${words}</span>`;
}
