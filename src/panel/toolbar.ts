import '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { OptionList } from './optionList';
import { strings } from './strings';
import type { View } from './view';

/** The filter of the table and the switch for what is not ranked. */
export function toolbar(list: OptionList, view: View): TemplateResult {
  const { filter, showUnranked } = view.state;
  const { format } = view;
  const found = filter ? strings.found(format.count(list.matching), format.count(list.total)) : '';
  return html`
    <div class="toolbar">
      <input
        type="search"
        class="filter"
        autocomplete="off"
        spellcheck="false"
        placeholder=${strings.filterHint}
        aria-label=${strings.filter}
        title=${strings.filter}
        .value=${live(filter)}
        @input=${(event: InputEvent) =>
          view.update({ filter: (event.target as HTMLInputElement).value })}
      />
      <vscode-checkbox
        .checked=${live(showUnranked)}
        title=${strings.showUnrankedTitle}
        @change=${(event: Event) =>
          view.update({ showUnranked: (event.target as HTMLInputElement).checked })}
        >${strings.showUnranked(format.count(list.unranked))}</vscode-checkbox
      >
      <span class="sr-only" role="status">${found}</span>
    </div>
  `;
}
