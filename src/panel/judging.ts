import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { JudgedBy } from '../core/comparison';
import {
  isKindOfWork,
  kindsOfWork,
  type KindOfWork,
  strictnesses,
  works,
} from '../core/equivalence/kindsOfWork';
import { isMeasuredOtherwise, notMeasuredSentence } from '../core/supportWords';
import { atEffort, effortWord, pointsWord, workName } from '../core/verdictWords';
import { modelName } from '../core/words';
import { warningSign } from './icons';
import { judgingStrings } from './judgingStrings';
import { strings } from './strings';
import type { ComparisonScreen } from './store';
import type { View } from './view';

/** What other models are judged by: the kind of work, and how many points lower still count as equal. */
export function judging({ comparison, catalog }: ComparisonScreen, view: View): TemplateResult {
  const { judged, reference } = comparison;
  if (judged === undefined) return noEvidence(view);
  return html`
    <section class="scenario judging">
      <h2 class="sr-only">${strings.judging}</h2>
      <label class="field work">
        <span>${strings.work}</span>
        <select
          title=${strings.workTitle}
          .value=${live(judged.work)}
          @change=${(event: Event) => {
            const { value } = event.target as HTMLSelectElement;
            if (isKindOfWork(value)) view.host.changeJudging({ work: value });
          }}
        >
          ${kindsOfWork.map(
            (kind) =>
              html`<option value=${kind} ?selected=${kind === judged.work}>
                ${strings.workOption(workName(kind), judged.measuredOn.includes(kind))}
              </option>`,
          )}
        </select>
      </label>
      <label class="field tolerance">
        <span>${strings.tolerance}</span>
        <select
          title=${strings.toleranceTitle}
          @change=${(event: Event) => {
            const { value } = event.target as HTMLSelectElement;
            const strictness = strictnesses.find((each) => each === value);
            if (strictness) view.host.changeJudging({ strictness });
          }}
        >
          ${strictnesses.map((each) => {
            const points = works[judged.work].tolerances[each];
            return html`<option value=${each} ?selected=${points === judged.tolerance}>
              ${pointsWord(judged.work, points, view.format)}
            </option>`;
          })}
        </select>
      </label>
      ${effortField(judged, view)}
      ${judged.result ? nothing : notMeasured(modelName(catalog, reference.offer), judged, view)}
    </section>
  `;
}

/** At which effort the reference is judged; to be chosen where it is measured at more than one. */
function effortField({ efforts, effort, result }: JudgedBy, view: View): TemplateResult {
  if (efforts.length === 0) return html`${nothing}`;
  const highest = efforts.at(-1);
  const isMissing = effort !== undefined && !efforts.includes(effort);
  if (efforts.length === 1 && !isMissing) {
    return result?.effort === undefined
      ? html`${nothing}`
      : html`<p class="effort-note">${judgingStrings.judgedAtEffort(atEffort(result.effort))}</p>`;
  }
  const offered = isMissing ? [...efforts, effort] : efforts;
  return html`<label class="field effort">
    <span>${judgingStrings.effort()}</span>
    <select
      title=${judgingStrings.effortTitle()}
      .value=${live(effort ?? '')}
      @change=${(event: Event) => {
        const { value } = event.target as HTMLSelectElement;
        const chosen = offered.find((each) => each === value);
        // With one effort measured the list goes once another is not asked for, and its focus with it.
        if (chosen === undefined && efforts.length === 1) focusWork(event);
        view.host.changeJudging({ effort: chosen ?? '' });
      }}
    >
      <option value="" ?selected=${effort === undefined}>
        ${highest === undefined ? nothing : judgingStrings.highestEffort(effortWord(highest))}
      </option>
      ${offered.map(
        (each) =>
          html`<option value=${each} ?selected=${each === effort}>
            ${
              efforts.includes(each)
                ? effortWord(each)
                : judgingStrings.effortNotMeasured(effortWord(each))
            }
          </option>`,
      )}
    </select>
  </label>`;
}

/** Moves the focus to the kind of work, from a control beside it that is about to go. */
function focusWork({ currentTarget }: Event): void {
  const controls = (currentTarget as Element).closest('.judging');
  controls?.querySelector<HTMLElement>('.work select')?.focus({ preventScroll: true });
}

/** Only what needs no measurement is shown, with the ways to mend that. */
function noEvidence({ host, place }: View): TemplateResult {
  const action = (label: string, command: 'retry' | 'showLog'): TemplateResult =>
    html`<button type="button" class="link" @click=${() => host.run(command)}>${label}</button>`;
  return html`<div class="notice no-evidence" role="status">
    ${warningSign}
    <p>
      ${strings.noEvidence}
      ${
        place === 'file'
          ? nothing
          : html`${action(strings.tryAgain, 'retry')} ${action(strings.showLog, 'showLog')}`
      }
    </p>
  </div>`;
}

/** The reference is not measured on this work: where it is, as links. */
function notMeasured(model: string, judged: JudgedBy, view: View): TemplateResult {
  const { measuredOn } = judged;
  const sentence = notMeasuredSentence(model, judged);
  if (isMeasuredOtherwise(judged)) return html`<p class="unmeasured">${sentence}</p>`;
  const link = (kind: KindOfWork): TemplateResult =>
    html`<button
      type="button"
      class="link"
      @click=${(event: Event) => {
        // The link goes, and its focus with it.
        focusWork(event);
        view.host.changeJudging({ work: kind });
      }}
    >
      ${workName(kind)}
    </button>`;
  return html`<p class="unmeasured">
    ${sentence}
    ${
      measuredOn.length === 0
        ? strings.measuredNowhere
        : html`${strings.measuredOn} ${measuredOn.map((kind) => html`${link(kind)} `)}`
    }
  </p>`;
}
