import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { chevron, warningSign } from './icons';
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
        <h1 class="title">${strings.counting(strings.text(screen.text, view.format))}</h1>
        <p>${strings.countingDetail}</p>
        <div class="bar" aria-hidden="true"></div>
      </div>`;
    case 'problem': {
      const { message, detail, action } = screen.problem;
      // What the action leads to is in VS Code: an exported file can only start anew.
      const isFile = view.place === 'file';
      return html`<div class="state problem" role="alert">
        <h1 class="title">${warningSign}<span>${message}</span></h1>
        ${detail ? html`<p>${detail}</p>` : nothing}
        <vscode-button
          @click=${() => (isFile ? view.host.reload() : view.host.run(action.command))}
        >
          ${isFile ? strings.tryAgain : action.label}
        </vscode-button>
      </div>`;
    }
  }
}

/**
 * Settings that could not be used, above a comparison that stands on their defaults. Several are one line that opens
 * to the list, so that the answer stays on the first screen.
 */
export function noticesTemplate(
  notices: readonly PanelProblem[],
  view: View,
): TemplateResult | typeof nothing {
  const [first, ...more] = notices;
  if (first === undefined) return nothing;
  if (more.length === 0) {
    return html`<div class="notice" role="status">
      ${warningSign}
      <p>${words(first)} ${actionLink(first, view)}</p>
    </div>`;
  }
  // One link for all that lead to the same place.
  const ways = new Map(notices.map((notice) => [notice.action.command, notice]));
  return html`<div class="notice several" role="status">
    ${warningSign}
    <details>
      <summary>${strings.notices(view.format.count(notices.length))} ${chevron}</summary>
      <ul>
        ${notices.map((notice) => html`<li>${words(notice)}</li>`)}
      </ul>
      <p class="actions">${[...ways.values()].map((notice) => actionLink(notice, view))}</p>
    </details>
  </div>`;
}

function words({ message, detail }: PanelProblem): string {
  return detail ? `${message} ${detail}` : message;
}

function actionLink({ action }: PanelProblem, view: View): TemplateResult {
  return html`<button type="button" class="link" @click=${() => view.host.run(action.command)}>
    ${action.label}
  </button>`;
}
