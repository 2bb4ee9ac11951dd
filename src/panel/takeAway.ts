import { html, nothing, type TemplateResult } from 'lit';
import { formNames, type WrittenForm, writtenForms } from '../core/report/write';
import { strings } from './strings';
import type { View } from './view';

/** How long it is said that something was copied, in ms. */
const saidMs = 4_000;

/** What can be done with the comparison elsewhere: copy it, open it as a report, export it. */
export class TakeAway {
  private said = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `redraw`: something changed that is of these buttons alone. */
  constructor(private readonly redraw: () => void) {}

  template(view: View): TemplateResult {
    const { place, host, state } = view;
    return html`
      <div class="take-away">
        <div class="copy" role="group" aria-label=${strings.copyEstimate}>
          <span aria-hidden="true">${strings.copy}</span>
          ${writtenForms.map(
            (form) =>
              html`<button
                type="button"
                class="link"
                aria-label=${strings.copyAs(formNames[form])}
                title=${strings.copyTitles[form]}
                @click=${() => void this.copy(form, view)}
              >
                ${formNames[form]}
              </button>`,
          )}
        </div>
        ${
          place === 'sidebar'
            ? html`<button
                type="button"
                class="link"
                aria-label=${strings.openReportName}
                title=${strings.openReportTitle}
                @click=${() => host.openReport()}
              >
                ${strings.openReport}
              </button>`
            : nothing
        }
        ${
          place === 'file'
            ? nothing
            : html`<button
                type="button"
                class="link"
                title=${strings.exportReportTitle}
                @click=${() => host.exportReport(state)}
              >
                ${strings.exportReport}
              </button>`
        }
        <span class="said" role="status">${this.said}</span>
      </div>
    `;
  }

  private async copy(form: WrittenForm, { host }: View): Promise<void> {
    const copied = await host.copyEstimate(form).catch(() => false);
    this.say(copied ? strings.copied(formNames[form]) : strings.notCopied);
  }

  private say(words: string): void {
    this.said = words;
    this.redraw();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.said = '';
      this.redraw();
    }, saidMs);
  }
}
