import { html, type TemplateResult } from 'lit';
import { defaultScenario, type Scenario } from '../core/pricing/scenario';
import { chevron } from './icons';
import { strings } from './strings';
import type { View } from './view';

/** From this size on there is room for the controls without crowding out the answer; px. */
const roomy = { width: 520, height: 700 } as const;

/**
 * What is assumed of a call: one line that says it, and the `controls` that change it. In a narrow or low panel they
 * open on request, so that the options stand on the first screen.
 */
export function assumptions(
  scenario: Scenario,
  controls: TemplateResult,
  view: View,
): TemplateResult {
  const isRoomy = window.innerWidth >= roomy.width && window.innerHeight >= roomy.height;
  const open = view.state.assumptionsOpen ?? isRoomy;
  return html`
    <details
      class="assumptions"
      .open=${open}
      @toggle=${(event: Event) => {
        const now = (event.target as HTMLDetailsElement).open;
        if (now !== open) view.update({ assumptionsOpen: now });
      }}
    >
      <summary>${chevron}<span>${summary(scenario, view)}</span></summary>
      ${controls}
    </details>
  `;
}

/** The answer and the calls, and whatever else is not as usual. */
function summary(
  { answer, reasoning, cachedPercent, callsPerMonth, service, time }: Scenario,
  { format }: View,
): string {
  return [
    strings.assumedAnswer(format.countRange(answer)),
    ...(reasoning === undefined ? [] : [strings.assumedReasoning(format.countRange(reasoning))]),
    ...(service === defaultScenario.service ? [] : [strings.services[service]]),
    ...(cachedPercent === 0 ? [] : [strings.assumedCached(format.count(cachedPercent))]),
    ...(time === undefined ? [] : [strings.assumedTime(time)]),
    strings.assumedCalls(format.count(callsPerMonth), callsPerMonth === 1),
  ].join(' · ');
}
