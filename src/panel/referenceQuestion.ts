import { html, nothing, type TemplateResult } from 'lit';
import { strings } from './strings';
import type { ComparisonScreen } from './store';
import type { View } from './view';

/** One line that asks for the model that the user uses today, until they have chosen one or kept the default. */
export function referenceQuestion(
  { asksForReference, comparison, catalog }: ComparisonScreen,
  { host }: View,
): TemplateResult | typeof nothing {
  if (!asksForReference) return nothing;
  const words = strings.referenceQuestion;
  const { name } = catalog.modelOf(comparison.reference.offer);
  const keep = (event: Event): void => {
    // The line goes away with the button: the keyboard goes on where the reference can be changed.
    const page = (event.target as Element).closest('#panel');
    page?.querySelector<HTMLElement>('.picker')?.focus();
    host.keepReference();
  };
  return html`<section class="reference-question" aria-label=${words.label}>
    <p>
      ${words.ask}
      <button
        type="button"
        class="link"
        title=${words.chooseTitle}
        @click=${() => host.chooseReference()}
      >
        ${words.choose}
      </button>
      <button type="button" class="link" title=${words.keepTitle(name)} @click=${keep}>
        ${words.keep(name)}
      </button>
    </p>
  </section>`;
}
