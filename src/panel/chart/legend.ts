import { html, nothing, type TemplateResult } from 'lit';
import { chartWords } from './chartWords';

/** What the marks of the chart mean; of the reference and of the selected row only where a point has them. */
export function legend(has: { reference: boolean; selected: boolean }): TemplateResult {
  const words = chartWords.legend;
  return html`
    <ul class="chart-legend" aria-hidden="true">
      ${has.reference ? html`<li><i class="mark reference"></i>${words.reference()}</li>` : nothing}
      ${has.selected ? html`<li><i class="mark selected"></i>${words.selected()}</li>` : nothing}
      <li><i class="mark open"></i>${words.open()}</li>
      <li><i class="mark closed"></i>${words.closed()}</li>
      <li><i class="mark step"></i>${words.frontier()}</li>
      <li><i class="mark error"></i>${words.error()}</li>
    </ul>
  `;
}
