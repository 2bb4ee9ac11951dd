import { html, nothing, type TemplateResult } from 'lit';
import type { Catalog } from '../core/catalog/catalog';
import { warningSign } from './icons';
import { strings } from './strings';
import type { View } from './view';

/** After this many days the panel warns that prices may have changed. */
const oldAfterDays = 30;

/** How old the prices are: one line that is always in view, as the list above it is long; more on request. */
export function foot(catalog: Catalog, { format, now }: View): TemplateResult {
  const { date } = catalog;
  const { all, old } = catalog.rankedPrices(now, oldAfterDays * 86_400_000);
  const ended = catalog.endedBy(now).length;
  const age = format.age(date, now);
  const short = strings.foot(format.date(date), age, format.exchange);
  if (old === 0 && ended === 0) return html`<footer class="foot"><p>${short}</p></footer>`;
  return html`
    <footer class="foot">
      <details>
        <summary>
          ${short}
          ${old > 0 ? html`<span class="old">${warningSign}${strings.footOld(format.count(old))}</span>` : nothing}
        </summary>
        ${old > 0 ? html`<p>${strings.footOldInFull(format.count(old), format.count(all))}</p>` : nothing}
        ${ended > 0 ? html`<p>${strings.footEnded(format.count(ended))}</p>` : nothing}
      </details>
    </footer>
  `;
}
