import { html, render } from 'lit';
import { warningSign } from './icons';
import { strings } from './strings';
import type { PanelHost } from '../protocol';

/**
 * Takes the place of everything on a page that has failed: what was drawn half would be wrong, and the rest of it
 * cannot be trusted to draw again. Uses nothing that may have failed itself.
 */
export function showFailure(
  page: HTMLElement,
  error: unknown,
  host: Pick<PanelHost, 'reload' | 'run' | 'reportFailure'>,
): void {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const { message, detail } = strings.failed(reason);
  const state = document.createElement('div');
  render(
    html`<div class="state problem" role="alert">
      <h1 class="title">${warningSign}<span>${message}</span></h1>
      <p>${detail}</p>
      <p class="actions">
        <button type="button" class="link" @click=${() => host.reload()}>
          ${strings.tryAgain}
        </button>
        <button type="button" class="link" @click=${() => host.run('showLog')}>
          ${strings.showLog}
        </button>
      </p>
    </div>`,
    state,
  );
  page.setAttribute('aria-busy', 'false');
  page.replaceChildren(state);
  host.reportFailure(error instanceof Error ? (error.stack ?? reason) : reason);
}
