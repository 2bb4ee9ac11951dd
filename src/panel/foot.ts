import { html, nothing, type TemplateResult } from 'lit';
import type { Catalog } from '../core/catalog/catalog';
import { warningSign } from './icons';
import { strings } from './strings';
import type { View } from './view';

/** After this many days the panel warns that prices may have changed. */
const oldAfterDays = 30;

/** How old the prices are. Always in view: the list above it is long. */
export function foot(catalog: Catalog, { format, now }: View): TemplateResult {
  const pricesDate = catalog.date;
  const { all, old } = catalog.rankedPrices(now, oldAfterDays * 86_400_000);
  const ended = catalog.endedBy(now).length;
  return html`
    <footer class="foot">
      <p>${strings.foot(format.date(pricesDate), format.age(pricesDate, now), format.exchange)}</p>
      ${
        ended > 0
          ? html`<p class="warning">
              ${warningSign}<span>${strings.footEnded(format.count(ended))}</span>
            </p>`
          : nothing
      }
      ${
        old > 0
          ? html`<p class="warning">
              ${warningSign}<span>${strings.footOld(format.count(old), format.count(all))}</span>
            </p>`
          : nothing
      }
    </footer>
  `;
}
