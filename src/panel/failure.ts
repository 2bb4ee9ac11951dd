import { html, nothing, render } from 'lit';
import { warningSign } from './icons';
import { strings } from './strings';
import type { PanelHost, Place } from '../protocol';

/**
 * Takes the place of everything on a page that has failed: what was drawn half would be wrong, and the rest of it
 * cannot be trusted to draw again. Uses nothing that may have failed itself. An exported file has no log, and no VS Code
 * that goes on working.
 */
export function showFailure(
  page: HTMLElement,
  error: unknown,
  host: Pick<PanelHost, 'reload' | 'run' | 'reportFailure'>,
  place: Place,
): void {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const { message, detail } = strings.failed(reason);
  const state = document.createElement('div');
  render(
    html`<div class="state problem" role="alert">
      <h1 class="title">${warningSign}<span>${message}</span></h1>
      <p>${place === 'file' ? reason : detail}</p>
      <p class="actions">
        <button type="button" class="link" @click=${() => host.reload()}>
          ${strings.tryAgain}
        </button>
        ${
          place === 'file'
            ? nothing
            : html`<button type="button" class="link" @click=${() => host.run('showLog')}>
                ${strings.showLog}
              </button>`
        }
      </p>
    </div>`,
    state,
  );
  page.setAttribute('aria-busy', 'false');
  page.replaceChildren(state);
  host.reportFailure(error instanceof Error ? (error.stack ?? reason) : reason);
}
