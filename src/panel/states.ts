import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { warningSign } from './icons';
import { strings } from './strings';
import type { PanelProblem } from '../protocol';
import type { Screen } from './store';
import type { View } from './view';

/** What to show while there is no comparison. */
export function stateTemplate(
  screen: Exclude<Screen, { kind: 'comparison' }>,
  view: View,
): TemplateResult {
  switch (screen.kind) {
    case 'loading':
      return html`<div class="state" role="status">
        <h1 class="title">${strings.loading}</h1>
        <div class="skeleton" aria-hidden="true"><i></i><i></i><i></i><i></i><i></i></div>
      </div>`;
    case 'empty':
      return html`<div class="state">
        <h1 class="title">${strings.empty.title}</h1>
        <p>${screen.unseen ? strings.empty.unseen(screen.unseen) : strings.empty.detail}</p>
        <p class="actions">
          <button type="button" class="link" @click=${() => view.host.openSamplePrompt()}>
            ${strings.empty.sample}
          </button>
          <button type="button" class="link" @click=${() => view.host.openWalkthrough()}>
            ${strings.empty.walkthrough}
          </button>
        </p>
      </div>`;
    case 'counting':
      return html`<div class="state" role="status">
        <h1 class="title">${strings.counting(strings.text(screen.text))}</h1>
        <p>${strings.countingDetail}</p>
        <div class="bar" aria-hidden="true"></div>
      </div>`;
    case 'problem': {
      const { message, detail, action } = screen.problem;
      return html`<div class="state problem" role="alert">
        <h1 class="title">${warningSign}<span>${message}</span></h1>
        ${detail ? html`<p>${detail}</p>` : nothing}
        <vscode-button @click=${() => view.host.run(action.command)}>${action.label}</vscode-button>
      </div>`;
    }
  }
}

/** Settings that could not be used, above a comparison that stands on their defaults. */
export function noticesTemplate(notices: readonly PanelProblem[], view: View): TemplateResult {
  return html`${notices.map(
    ({ message, detail, action }) =>
      html`<div class="notice" role="status">
        ${warningSign}
        <p>
          ${message} ${detail ?? nothing}
          <button type="button" class="link" @click=${() => view.host.run(action.command)}>
            ${action.label}
          </button>
        </p>
      </div>`,
  )}`;
}
