import { html, type TemplateResult } from 'lit';
import type { Catalog } from '../core/catalog/catalog';
import type { Format } from '../core/format';
import { type Estimate, listedOptions } from '../core/report/estimate';
import { groupTitle, verdictWord } from '../core/verdictWords';
import { offerName, savingWord } from '../core/words';
import { strings } from './strings';
import { tableStrings } from './tableStrings';

/**
 * The options on paper. The table on screen holds only the rows in sight, which paper has no use for: the best of
 * each group stand here, and no more.
 */
export function printedOptions(
  catalog: Catalog,
  { comparison, limit }: Estimate,
  format: Format,
): TemplateResult {
  const { file } = strings;
  const { columns } = tableStrings;
  return html`
    ${comparison.groups
      .map(({ id, options }) => ({ id, options, listed: listedOptions(options, limit) }))
      .filter(({ listed }) => listed.length > 0)
      .map(
        ({ id, options, listed }) => html`
          <h2>
            ${groupTitle(id, comparison.judged)}
            ${file.listed(format.count(listed.length), format.count(options.length))}
          </h2>
          <table>
            <thead>
              <tr>
                ${[
                  columns.model(),
                  columns.tokens(),
                  columns.cost(),
                  columns.saving(),
                  file.quality,
                ].map((head) => html`<th scope="col">${head}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${listed.map(
                (option) =>
                  html`<tr>
                    <th scope="row">${offerName(catalog, option.offer)}</th>
                    <td>${format.tokens(option.tokens)}</td>
                    <td>${format.cost(option.quote)}</td>
                    <td>${savingWord(format, option)}</td>
                    <td>${verdictWord(option, format)}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        `,
      )}
  `;
}
