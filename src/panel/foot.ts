import { html, nothing, type TemplateResult } from 'lit';
import type { Catalog } from '../core/catalog/catalog';
import { daysOld } from '../core/format';
import { warningSign } from './icons';
import { strings } from './strings';
import type { View } from './view';

/** After this many days the panel warns that prices may have changed. */
const oldAfterDays = 30;

/** How old the prices are. Always in view: the list above it is long. */
export function foot(catalog: Catalog, { format, now }: View): TemplateResult {
  const pricesDate = catalog.date;
  const old = daysOld(pricesDate, now) > oldAfterDays;
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
      ${old ? html`<p class="warning">${warningSign}<span>${strings.footOld}</span></p>` : nothing}
    </footer>
  `;
}
