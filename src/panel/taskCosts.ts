import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { isKnown } from '../core/equivalence/taskCost';
import type { Format } from '../core/format';
import type { Option } from '../core/options';
import { isAboutTheSame, taskCostWord, taskRatioWord, taskTurnSentence } from '../core/taskWords';
import { evidenceStrings as words } from './evidenceStrings';
import { warningSign } from './icons';
import type { ComparisonScreen } from './store';
import type { View } from './view';

/** What a task of the benchmark costs here and at the reference, and where that turns the order of this request. */
export function taskCosts(
  { task, taskRelation }: Option,
  { comparison }: ComparisonScreen,
  { format }: View,
): TemplateResult {
  if (task === undefined) return html`${nothing}`;
  const own = comparison.reference.task;
  const bases = new Set([task, own].flatMap((cost) => (isKnown(cost) ? [cost.basis] : [])));
  return html`
    <section class="task">
      <h5>${words.taskTitle()}</h5>
      <dl class="facts">
        <div>
          <dt>${words.taskHere()}</dt>
          <dd>
            ${taskCostWord(task, format)}${
              taskRelation ? html`, ${taskRatioWord(taskRelation, format)}` : nothing
            }
          </dd>
        </div>
        ${
          own
            ? html`<div>
                <dt>${words.reference()}</dt>
                <dd>${taskCostWord(own, format)}</dd>
              </div>`
            : nothing
        }
      </dl>
      ${bases.has('today') ? html`<p>${words.taskToday()}</p>` : nothing}
      ${bases.has('measured') ? html`<p>${words.taskMeasured()}</p>` : nothing}
      ${turn({ taskRelation }, format)}
    </section>
  `;
}

/** The line that says so where the two costs rank an option differently; nothing where they do not. */
export function turn(option: Pick<Option, 'taskRelation'>, format: Format): TemplateResult {
  const sentence = taskTurnSentence(option.taskRelation, format);
  if (sentence === undefined) return html`${nothing}`;
  const relation = option.taskRelation;
  const isDearer = relation?.turns === 'dearer-per-task' && !isAboutTheSame(relation);
  return html`<p class=${classMap({ turn: true, warning: isDearer })}>
    ${isDearer ? warningSign : nothing}<span>${sentence}</span>
  </p>`;
}
