import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { Option } from '../core/options';
import { type Format, unrankedWord } from '../core/format';
import { type QuoteLine, quoteLines } from '../core/pricing/quote';
import type { Range } from '../core/tokens/tokenCount';
import { evidenceOf } from './evidence';
import { evidenceStrings } from './evidenceStrings';
import { link } from './link';
import type { Priced } from './priced';
import { priceSource } from './provenance';
import { strings } from './strings';
import { taskCosts } from './taskCosts';
import type { ComparisonScreen } from './store';
import type { View } from './view';

/** How the cost of an option comes about, where its price is from, and what can be done with it. */
export function details(option: Option, screen: ComparisonScreen, view: View): TemplateResult {
  const { format, host } = view;
  const { catalog, comparison } = screen;
  const { offer } = option;
  const provider = catalog.providerOf(offer);
  const model = catalog.modelOf(offer);
  const page = catalog.pageOf(offer);
  const reasoningUnknown = model.reasoning && !comparison.scenario.reasoning;
  return html`
    <div class="details-body">
      <h4 class="sr-only">${strings.details(model.name, provider.name)}</h4>
      <section>
        <h5>${evidenceStrings.requestTitle()}</h5>
        ${itemised(option, screen, view)}
        <div class="remarks">
          ${reasoningUnknown ? html`<p>${strings.reasoningUnknown}</p>` : nothing}
          <p>${strings.tokensHere(format.tokensInFull(option.tokens))} ${basisOf(option)}</p>
          ${
            option.unranked
              ? html`<p>${strings.notRanked(unrankedWord(option.unranked))}</p>`
              : nothing
          }
        </div>
      </section>
      ${taskCosts(option, screen, view)} ${evidenceOf(option, screen, view)}
      <section class="remarks">
        <h5>${evidenceStrings.priceTitle()}</h5>
        ${priceSource(option, screen, view)}
        <p class="id">${offer.id}</p>
      </section>
      <div class="actions">
        <vscode-button secondary @click=${() => host.setReference(offer.id)}
          >${strings.makeReference}</vscode-button
        >
        ${
          page === undefined
            ? nothing
            : link(page, strings.pricePage, strings.pricePageTitle(provider.name))
        }
      </div>
    </div>
  `;
}

/** What a cost is made of: the parts of the call, and a month of calls; or why it is not known. */
export function itemised(
  { offer, quote, usage }: Priced,
  { catalog, comparison }: ComparisonScreen,
  { format }: View,
): TemplateResult {
  if ('unknown' in quote) return html`<p>${quote.unknown}</p>`;
  const { callsPerMonth } = comparison.scenario;
  return html`<ul class="lines">
    ${quoteLines(offer, usage).map((line) => lineTemplate(line, format))}
    <li class="total">
      <span>${strings.total}</span><span class="amount">${format.usdRange(quote.usd)}</span>
    </li>
    ${inCredits(quote.usd, catalog.providerOf(offer).creditUsd, format)}
    ${
      callsPerMonth === 0
        ? nothing
        : html`<li class="total month">
            <span></span>
            <span class="amount"> ${format.perMonth(quote.usd, callsPerMonth)} </span>
          </li>`
    }
  </ul>`;
}

/** What a call takes of a plan that bills in credits. */
function inCredits({ low, high }: Range, creditUsd: number | undefined, format: Format) {
  if (creditUsd === undefined) return nothing;
  const credits = { low: low / creditUsd, high: high / creditUsd };
  return html`<li>
    <span></span>
    <span class="amount">${strings.credits(rangeOf(credits, (each) => format.plain(each)))}</span>
  </li>`;
}

function lineTemplate(line: QuoteLine, format: Format): TemplateResult {
  if (line.part === 'request') {
    return html`<li>
      <span>${strings.parts.request}</span>
      <span class="amount">${format.usdRange(line.usd)}</span>
    </li>`;
  }
  const rate = rangeOf(line.perMillion, (perMillion) => format.rate(perMillion));
  const tokens = rangeOf(line.tokens, (count) => format.count(count));
  return html`<li>
    <span>${strings.parts[line.part]}</span>
    <span class="amount">${format.usdRange(line.usd)}</span>
    <span class="sum">${strings.lineSum(tokens, rate)}</span>
    ${
      line.pricedAs
        ? html`<span class="sum stand-in">${strings.pricedAs(line.pricedAs)}</span>`
        : nothing
    }
  </li>`;
}

function basisOf({ tokens }: Option): string {
  return tokens.exact ? strings.tokensExact : strings.tokensEstimated(tokens.basis);
}

function rangeOf({ low, high }: Range, write: (value: number) => string): string {
  return write(low) === write(high) ? write(low) : `${write(low)}–${write(high)}`;
}
