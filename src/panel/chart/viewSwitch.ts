import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { View } from '../view';
import type { ViewState } from '../viewState';
import { chartWords } from './chartWords';

const shownViews: readonly ViewState['shown'][] = ['table', 'chart'];

/** Table or chart, where there is no room for both; the stylesheet hides the choice where there is. */
export function viewSwitch(view: View): TemplateResult {
  return html`
    <fieldset class="view-switch">
      <legend class="sr-only">${chartWords.views()}</legend>
      ${shownViews.map(
        (shown) => html`
          <label>
            <input
              type="radio"
              name="shown"
              value=${shown}
              .checked=${live(view.state.shown === shown)}
              @change=${() => view.update({ shown })}
            />
            <span>${chartWords.view[shown]()}</span>
          </label>
        `,
      )}
    </fieldset>
  `;
}
