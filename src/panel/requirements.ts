import '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import {
  capabilitiesOf,
  type Capability,
  isAnythingAsked,
  modalities,
  noRequirements,
  type Requirements,
  requirementsFor,
} from '../core/equivalence/requirements';
import {
  capabilityWord,
  providersWord,
  regionName,
  requirementsWord,
} from '../core/requirementWords';
import { chevron } from './icons';
import { requirementStrings } from './requirementStrings';
import type { View } from './view';

/** What can be ticked; whether a model reasons is a choice of three. */
const tickable = ['tools', 'structured-output', 'open-weights', ...modalities] as const;
const reasoningChoices = ['', 'required', 'excluded'] as const;

/**
 * What an offer has to meet to be suggested: one line that opens to its controls. `choose` is called with all that is
 * required from then on.
 */
export function requirementControls(
  asked: Requirements,
  choose: (asked: Requirements) => void,
  view: View,
): TemplateResult {
  const { format, host, state } = view;
  const count = (value: number): string => format.count(value);
  const isAsked = isAnythingAsked(asked);
  const words = isAsked ? requirementsWord(asked, count) : requirementStrings.none;
  const open = state.requirementsOpen;
  const providers =
    asked.providers.length === 0 ? requirementStrings.all : providersWord(asked.providers, count);
  const allowed =
    asked.regions.length === 0 ? requirementStrings.all : asked.regions.map(regionName).join(', ');
  return html`
    <details
      class="assumptions requirements"
      .open=${open}
      @toggle=${(event: Event) => {
        const { open: shown } = event.target as HTMLDetailsElement;
        if (shown !== open) view.update({ requirementsOpen: shown });
      }}
    >
      <summary>${chevron}<span>${requirementStrings.summary(words)}</span></summary>
      <section class="required">
        <h2 class="sr-only">${requirementStrings.title}</h2>
        <div class="ticks" role="group" aria-label=${requirementStrings.modelMust}>
          ${tickable.map((capability) => tick(capability, asked, choose))}
        </div>
        <label class="field">
          <span>${requirementStrings.reasoning}</span>
          <select
            .value=${live(asked.reasoning ?? '')}
            @change=${(event: Event) => {
              const { value } = event.target as HTMLSelectElement;
              const chosen = reasoningChoices.find((each) => each === value);
              const { reasoning, ...others } = asked;
              if (chosen !== (reasoning ?? '')) {
                choose(chosen ? { ...others, reasoning: chosen } : others);
              }
            }}
          >
            ${reasoningChoices.map(
              (each) =>
                html`<option value=${each} ?selected=${each === (asked.reasoning ?? '')}>
                  ${requirementStrings.reasoningChoices[each]}
                </option>`,
            )}
          </select>
        </label>
        <div class="allowed">
          ${choiceInVscode(requirementStrings.providers(providers), () => host.chooseProviders(), view)}
          ${choiceInVscode(requirementStrings.regions(allowed), () => host.chooseRegions(), view)}
          ${
            isAsked
              ? html`<button
                  type="button"
                  class="link clear"
                  @click=${(event: Event) => {
                    // The button goes, and its focus with it.
                    const controls = (event.currentTarget as Element).closest('details');
                    controls?.querySelector('summary')?.focus({ preventScroll: true });
                    choose(noRequirements);
                  }}
                >
                  ${requirementStrings.clear}
                </button>`
              : nothing
          }
        </div>
      </section>
    </details>
  `;
}

/** A choice from a list that VS Code shows; where there is none, what was chosen. */
function choiceInVscode(words: string, choose: () => void, { place }: View): TemplateResult {
  return place === 'file'
    ? html`<span>${words}</span>`
    : html`<button type="button" class="link" @click=${choose}>${words}</button>`;
}

function tick(
  capability: Capability,
  asked: Requirements,
  choose: (asked: Requirements) => void,
): TemplateResult {
  const held = capabilitiesOf(asked);
  return html`<vscode-checkbox
    .checked=${live(held.includes(capability))}
    @change=${(event: Event) => {
      const { checked } = event.target as HTMLInputElement;
      const others = held.filter((each) => each !== capability);
      const { providers, regions } = asked;
      const wanted = requirementsFor(checked ? [...others, capability] : others);
      choose({ ...wanted, providers, regions });
    }}
    >${capabilityWord(capability)}</vscode-checkbox
  >`;
}
