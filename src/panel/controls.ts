import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { services } from '../core/catalog/schema';
import type { Format } from '../core/format';
import { callTime } from '../core/pricing/callTime';
import { parseService, writeAnswer } from '../core/pricing/assumptions';
import { answerLengths, mostCallsPerMonth, type Scenario } from '../core/pricing/scenario';
import type { Range } from '../core/tokens/tokenCount';
import type { ScenarioChange } from '../protocol';
import { answerNameOf, answerNames } from './answer';
import { judgingStrings } from './judgingStrings';
import { NumberReader } from './numbers';
import { strings } from './strings';

const customValue = 'custom';
/** A number that is being typed is sent on when the typing rests this long. */
const typingRestMs = 400;

/**
 * The controls of the scenario. They are native: the select and the text field of vscode-elements hide their
 * input in a shadow root, so neither an error nor a description can be tied to it for a screen reader.
 */
export class ScenarioControls {
  /** Whether the field for a custom answer is open without a custom answer being set yet. */
  private customOpen = false;
  private typing: ReturnType<typeof setTimeout> | undefined;
  private readonly numbers = new NumberReader(document.documentElement.lang);

  /** `choose`: called with each valid choice. `redraw`: something changed that is of the controls alone. */
  constructor(
    private readonly format: Format,
    private readonly choose: (change: ScenarioChange) => void,
    private readonly redraw: () => void,
  ) {}

  /** `at`: the moment that is priced, in ms since 1970. */
  template(scenario: Scenario, at: number): TemplateResult {
    const custom = answerNameOf(scenario.answer) === undefined;
    return html`
      <section class="scenario">
        <h2 class="sr-only">${strings.scenario}</h2>
        <label class="field answer">
          <span>${strings.answer}</span>
          <select
            title=${strings.answerTitle}
            .value=${live(this.answerChoice(scenario.answer))}
            @change=${this.onAnswer}
          >
            ${answerNames.map(
              (name) =>
                html`<option value=${name} ?selected=${this.answerChoice(scenario.answer) === name}>
                  ${strings.answerOption(strings.answerNames[name], this.format.countRange(answerLengths[name]))}
                </option>`,
            )}
            <option
              value=${customValue}
              ?selected=${this.answerChoice(scenario.answer) === customValue}
            >
              ${custom ? strings.customNow(this.format.countRange(scenario.answer)) : strings.custom}
            </option>
          </select>
        </label>
        ${this.answerChoice(scenario.answer) === customValue ? this.customField(scenario.answer) : nothing}
        <label class="field service">
          <span>${strings.service}</span>
          <select
            title=${strings.services[scenario.service]}
            .value=${live(scenario.service)}
            @change=${this.onService}
          >
            ${services.map(
              (service) =>
                html`<option value=${service} ?selected=${scenario.service === service}>
                  ${strings.services[service]}
                </option>`,
            )}
          </select>
        </label>
        ${this.timeField(scenario, at)} ${this.reasoningField(scenario)}
        ${this.numberField(
          'cached',
          strings.cached,
          strings.cachedTitle,
          strings.cachedWrong(this.format.asGiven(12.5)),
          // As it is read: with the decimal sign of the language.
          this.format.asGiven(scenario.cachedPercent),
          (text) => {
            const cachedPercent = this.numbers.percent(text);
            return cachedPercent === undefined ? undefined : { cachedPercent };
          },
        )}
        ${this.numberField(
          'calls',
          strings.callsPerMonth,
          strings.callsTitle,
          strings.callsWrong(this.format.count(10_000), this.format.count(mostCallsPerMonth)),
          String(scenario.callsPerMonth),
          (text) => {
            const callsPerMonth = this.numbers.whole(text, mostCallsPerMonth);
            return callsPerMonth === undefined ? undefined : { callsPerMonth };
          },
        )}
      </section>
    `;
  }

  private timeField({ time }: Scenario, at: number): TemplateResult {
    const now = time === undefined ? at : Date.now();
    const hours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);
    const offered = time === undefined || hours.includes(time) ? hours : [time, ...hours].sort();
    return html`<label class="field time">
      <span>${judgingStrings.time()}</span>
      <select title=${judgingStrings.timeTitle()} .value=${live(time ?? '')} @change=${this.onTime}>
        <option value="" ?selected=${time === undefined}>
          ${judgingStrings.timeNow(new Date(now).toISOString().slice(11, 16))}
        </option>
        ${offered.map((each) => {
          const here = this.format.localTime(callTime(now, each));
          return html`<option value=${each} ?selected=${each === time}>
            ${judgingStrings.timeOption(each, here)}
          </option>`;
        })}
      </select>
    </label>`;
  }

  private readonly onTime = (event: Event): void => {
    this.choose({ time: (event.target as HTMLSelectElement).value });
  };

  private customField(answer: Range): TemplateResult {
    const read = (text: string): ScenarioChange | undefined => {
      const range = this.numbers.answer(text);
      return range && { answer: writeAnswer(range) };
    };
    return html`
      <label class="field custom">
        <span>${strings.customHint}</span>
        ${this.input('custom', `${answer.low}-${answer.high}`, strings.customLabel, strings.customWrong, read)}
      </label>
    `;
  }

  private reasoningField({ reasoning }: Scenario): TemplateResult {
    return this.numberField(
      'reasoning',
      judgingStrings.reasoning(),
      judgingStrings.reasoningTitle(),
      judgingStrings.reasoningWrong(),
      reasoning === undefined ? '' : rangeText(reasoning),
      (text) => {
        if (text.trim() === '') return { reasoning: '' };
        const range = this.numbers.tokens(text);
        return range && { reasoning: rangeText(range) };
      },
    );
  }

  private numberField(
    id: string,
    label: string,
    title: string,
    wrong: string,
    value: string,
    read: (text: string) => ScenarioChange | undefined,
  ): TemplateResult {
    return html`
      <label class="field" title=${title}>
        <span>${label}</span>
        ${this.input(id, value, label, wrong, read)}
      </label>
    `;
  }

  /** A text field. While the user is in it, an update from elsewhere leaves its text alone. */
  private input(
    id: string,
    value: string,
    label: string,
    wrong: string,
    read: (text: string) => ScenarioChange | undefined,
  ): TemplateResult {
    const field = fieldOf(id);
    const mine = field !== null && field === document.activeElement;
    return html`
      <input
        type="text"
        id="scenario-${id}"
        inputmode=${id === 'custom' || id === 'reasoning' ? 'text' : 'numeric'}
        placeholder=${id === 'reasoning' ? judgingStrings.notKnown() : nothing}
        autocomplete="off"
        spellcheck="false"
        aria-label=${label}
        aria-describedby="scenario-${id}-wrong"
        .value=${mine ? field.value : live(value)}
        @input=${(event: InputEvent) => this.onTyped(inputOf(event), read)}
        @change=${(event: Event) => this.onCommitted(inputOf(event), read)}
        @blur=${(event: FocusEvent) => {
          clearWrong(inputOf(event));
          this.redraw();
        }}
      />
      <span class="wrong" id="scenario-${id}-wrong" role="alert" data-wrong=${wrong}></span>
    `;
  }

  private readonly onAnswer = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.customOpen = value === customValue;
    if (this.customOpen) {
      this.redraw();
      const field = fieldOf('custom');
      field?.focus();
      field?.select();
    } else {
      this.choose({ answer: value });
    }
  };

  private readonly onService = (event: Event): void => {
    const service = parseService((event.target as HTMLSelectElement).value);
    if (service) this.choose({ service });
  };

  private onTyped(
    input: HTMLInputElement,
    read: (text: string) => ScenarioChange | undefined,
  ): void {
    const change = read(input.value);
    if (change) clearWrong(input);
    clearTimeout(this.typing);
    this.typing = setTimeout(() => (change ? this.choose(change) : showWrong(input)), typingRestMs);
  }

  private onCommitted(
    input: HTMLInputElement,
    read: (text: string) => ScenarioChange | undefined,
  ): void {
    clearTimeout(this.typing);
    const change = read(input.value);
    if (change) this.choose(change);
    else showWrong(input);
  }

  private answerChoice(answer: Range): string {
    return this.customOpen ? customValue : (answerNameOf(answer) ?? customValue);
  }
}

/** A range as it is typed: `2000`, `500-2000`. */
function rangeText({ low, high }: Range): string {
  return low === high ? String(low) : `${low}-${high}`;
}

function fieldOf(id: string): HTMLInputElement | null {
  return document.querySelector<HTMLInputElement>(`#scenario-${id}`);
}

function inputOf(event: Event): HTMLInputElement {
  return event.currentTarget as HTMLInputElement;
}

function showWrong(input: HTMLInputElement): void {
  input.setAttribute('aria-invalid', 'true');
  const message = input.nextElementSibling;
  if (message instanceof HTMLElement) message.textContent = message.dataset.wrong ?? '';
}

function clearWrong(input: HTMLInputElement): void {
  input.removeAttribute('aria-invalid');
  if (input.nextElementSibling) input.nextElementSibling.textContent = '';
}
