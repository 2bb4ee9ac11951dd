import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { Reference } from '../core/candidates';
import type { Option } from '../core/options';
import { misfitIn } from '../core/equivalence/requirements';
import { type Format, unrankedWord } from '../core/format';
import { modelName, unmetWord, variantWords } from '../core/words';
import { lowerEffortSentence, noSavingSentence } from '../core/supportWords';
import { evidenceInShort, supportWord } from '../core/verdictWords';
import { rateOf } from './priced';
import { itemised } from './details';
import { groundsOf } from './evidence';
import { yoursTag } from './priceTag';
import { priceSource } from './provenance';
import { checkMark, chevron, warningSign } from './icons';
import { evidenceStrings } from './evidenceStrings';
import { strings } from './strings';
import { turn } from './taskCosts';
import type { ComparisonScreen } from './store';
import type { View } from './view';

/** What is counted, what it costs at the reference, what to do with it, and the best supported saving. */
export function head(
  screen: ComparisonScreen,
  takeAway: TemplateResult,
  view: View,
): TemplateResult {
  const { comparison, busy, counting } = screen;
  const { format } = view;
  return html`
    <header class=${classMap({ head: true, busy })}>
      <h1 class="text">
        ${counting ? strings.counting(strings.text(counting, format)) : strings.text(comparison.text, format)}
      </h1>
      <p class="updating" aria-hidden="true">${strings.updating}</p>
      ${figures(screen, view)} ${picker(screen, view)} ${remarks(screen, view)}
    </header>
    ${headline(screen, view)} ${lowerEffort(screen, view)} ${takeAway}
  `;
}

function figures({ comparison }: ComparisonScreen, view: View): TemplateResult {
  const { format } = view;
  const { reference, scenario } = comparison;
  const { quote, tokens } = reference;
  const answer = format.countRange(scenario.answer);
  const basis = tokens.exact ? strings.tokensExact : strings.tokensEstimated(tokens.basis);
  const [count, ...unit] = format.tokensInFull(tokens).split(' ');
  const { callsPerMonth } = scenario;
  return html`
    <dl class="figures">
      <div class="main">
        <dt>${strings.perCall}</dt>
        <dd title=${strings.costRange(answer)}>${format.cost(quote)}</dd>
      </div>
      <div title=${basis}>
        <dt>${unit.join(' ')}${shareOfWindow(reference, format)}</dt>
        <dd>${count}</dd>
      </div>
      ${
        'unknown' in quote || callsPerMonth === 0
          ? nothing
          : html`<div>
              <dt>${strings.calls(format.count(callsPerMonth), callsPerMonth === 1)}</dt>
              <dd>${format.perMonth(quote.usd, callsPerMonth)}</dd>
            </div>`
      }
    </dl>
  `;
}

/** How much of the window the text takes, beside its tokens; that it does not fit is told in a line of its own. */
function shareOfWindow({ tokens, window, fails }: Reference, format: Format): TemplateResult {
  if (window === undefined || misfitIn(fails)) return html``;
  const share = format.share(tokens.tokens, window);
  return html` ·
    <span title=${strings.shareOfWindow(share, format.count(window))}
      >${strings.ofWindow(share)}</span
    >`;
}

/** The reference, as the button that changes it; a file has nothing to choose it with but the rows. */
function picker({ comparison, catalog }: ComparisonScreen, view: View): TemplateResult {
  const { offer } = comparison.reference;
  const name = strings.sold(catalog.modelOf(offer).name, catalog.providerOf(offer).name);
  const named = html`${name}
  ${variantWords(offer).map((word) => html`<span class="tag">${word}</span> `)}`;
  return html`
    <div class="reference">
      <span class="label" aria-hidden="true">${strings.reference}</span>
      ${
        view.place === 'file'
          ? html`<strong>${named}</strong>`
          : html`<button
              type="button"
              class="picker"
              title=${strings.referenceTitle}
              aria-label=${strings.changeReference(name)}
              @click=${() => view.host.chooseReference()}
            >
              <span>${named}</span>
              ${chevron}
            </button>`
      }
    </div>
  `;
}

/** Whether the text fits, and what the cost leaves out. */
function remarks(screen: ComparisonScreen, view: View): TemplateResult {
  const { comparison, catalog } = screen;
  const { reference, scenario } = comparison;
  const reasons = catalog.modelOf(reference.offer).reasoning === true;
  const unmet = unmetWord(reference, view.format);
  return html`
    ${fit(reference, view)}
    ${unmet ? html`<p class="remark warning">${warningSign}<span>${unmet}</span></p>` : nothing}
    ${
      reasons && !scenario.reasoning
        ? html`<p class="remark">${strings.reasoningUnknown}</p>`
        : nothing
    }
    ${
      reference.offer.unranked
        ? html`<p class="remark warning">
            ${warningSign}<span>${capital(unrankedWord(reference.offer.unranked))}</span>
          </p>`
        : nothing
    }
    ${madeOf(screen, view)}
  `;
}

/** Where the price of the reference is from, and what its cost is made of. */
function madeOf(screen: ComparisonScreen, view: View): TemplateResult {
  const { format, now } = view;
  const { comparison, catalog } = screen;
  const rate = rateOf(comparison.reference);
  const list = catalog.list(rate.source);
  return html`<details class="made-of">
    <summary>${strings.madeOf(list.name, format.age(list.date, now))} ${yoursTag(rate)}</summary>
    ${itemised(comparison.reference, screen, view)}
    <div class="remarks">${priceSource(comparison.reference, screen, view)}</div>
  </details>`;
}

/** That the text does not fit, or that nobody knows. */
function fit({ window, fails }: Reference, { format }: View): TemplateResult {
  const misfit = misfitIn(fails);
  if (misfit) {
    return html`<p class="misfit warning">
      ${warningSign}<span>${capital(format.failure(misfit))}</span>
    </p>`;
  }
  return window === undefined ? html`<p class="remark">${strings.windowUnknown}</p>` : html``;
}

/** The best supported saving; what is not proven to be as good never stands here. */
function headline(screen: ComparisonScreen, view: View): TemplateResult {
  const { comparison, catalog } = screen;
  const best = comparison.supported[0];
  if (!best)
    return html`<section class="headline"><p>${noSavingSentence(comparison)}</p></section>`;
  const provider = catalog.providerOf(best.offer).name;
  return html`
    <section class="headline supported">
      <p>
        ${checkMark}
        <span>
          <strong>${strings.save(savedShare(best, view))}</strong>
          ${supportedBy(best, provider, screen, view)} ${yoursTag(rateOf(best))}
          <button
            type="button"
            class="link evidence-link"
            aria-label=${evidenceStrings.openFor(modelName(catalog, best.offer), provider)}
            @click=${() => view.showDetails(best.offer.id)}
          >
            ${evidenceStrings.open()}
          </button>
        </span>
      </p>
      ${turn(best, view.format)}
    </section>
  `;
}

/** That the reference itself is as good with less effort, with what shows it. */
function lowerEffort(screen: ComparisonScreen, view: View): TemplateResult | typeof nothing {
  const lower = screen.comparison.lowerEffort;
  if (!lower) return nothing;
  return html`<details class="lower-effort">
    <summary>${lowerEffortSentence(lower, view.format, view.now)}</summary>
    <div class="evidence">${groundsOf(lower, screen, view)}</div>
  </details>`;
}

/** With which model, and what shows that it is as good. */
function supportedBy(
  { judgement, offer }: Option,
  provider: string,
  { catalog }: ComparisonScreen,
  { format, now }: View,
): string {
  const model = modelName(catalog, offer);
  if (judgement === undefined) return strings.saveWith(model, provider);
  const evidence = evidenceInShort(judgement, format, now);
  return strings.saveSupported(model, provider, supportWord(judgement), evidence);
}

function savedShare({ saving }: Option, { format }: View): string {
  if (!saving || Math.round(saving.low * 100) < 1) return strings.saveLittle;
  return format.saved(saving);
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
