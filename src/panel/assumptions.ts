import { html, type TemplateResult } from 'lit';
import type { Scenario } from '../core/pricing/scenario';
import { chevron } from './icons';
import { strings } from './strings';
import type { View } from './view';

/** From this width on there is room for the controls without crowding out the answer; px. */
const roomyWidth = 520;

/**
 * What is assumed of a call: one line that says it, and the `controls` that change it. In a narrow panel they open on
 * request, so that the options stand on the first screen.
 */
export function assumptions(
  scenario: Scenario,
  controls: TemplateResult,
  view: View,
): TemplateResult {
  const open = view.state.assumptionsOpen ?? window.innerWidth >= roomyWidth;
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

function summary(
  { answer, cachedPercent, callsPerMonth, service }: Scenario,
  { format }: View,
): string {
  const range = format.countRange(answer);
  return [
    strings.assumedAnswer(range),
    strings.services[service],
    strings.assumedCached(format.count(cachedPercent)),
    strings.assumedCalls(format.count(callsPerMonth), callsPerMonth === 1),
  ].join(' · ');
}
