import { html, type TemplateResult } from 'lit';
import type { Format } from '../core/format';
import type { ExportedReport } from '../protocol';
import { link } from './link';
import { strings } from './strings';

/** What an exported file says of itself: with what and when it was made, what is not in it, and whose data it holds. */
export function colophon(
  { made, catalog, quality }: ExportedReport,
  format: Format,
): TemplateResult {
  const words = strings.file;
  return html`
    <details>
      <summary>
        ${words.madeWith(made.version, format.moment(new Date(made.at).toISOString()))}
      </summary>
      <p>${words.noText}</p>
      <h2>${words.priceLists}</h2>
      <ul>
        ${catalog.inputs.map(
          ({ name, date, license, attribution }) =>
            html`<li>
              ${words.source(name, format.date(date), license)} ${withLinks(attribution)}
            </li>`,
        )}
      </ul>
      ${
        quality &&
        html`<h2>${words.measurements}</h2>
          <ul>
            ${quality.sources.map(
              ({ name, date, license, attribution, page }) =>
                html`<li>
                  ${words.source(name, format.date(date), license)} ${withLinks(attribution)}
                  ${attribution.includes(page) ? '' : link(page, page)}
                </li>`,
            )}
          </ul>`
      }
    </details>
  `;
}

/** A text whose addresses are links. */
function withLinks(text: string): TemplateResult[] {
  return text
    .split(/(https?:\/\/[^\s)]*[^\s).,;])/)
    .map((part) => (/^https?:/.test(part) ? link(part, part) : html`${part}`));
}
