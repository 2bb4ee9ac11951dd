import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { Option } from '../core/comparison';
import { type Format, unrankedWord } from '../core/format';
import { type QuoteLine, quoteLines } from '../core/pricing/quote';
import type { Range } from '../core/tokens/tokenCount';
import { conflictSentences, type Priced, rateOf } from './conflicts';
import { warningSign } from './icons';
import { strings } from './strings';
import type { ComparisonScreen } from './store';
import type { View } from './view';

/** How the cost of an option comes about, where its price is from, and what can be done with it. */
export function details(option: Option, screen: ComparisonScreen, view: View): TemplateResult {
  const { format, host } = view;
  const { catalog, comparison } = screen;
  const { offer } = option;
  const provider = catalog.providerOf(offer);
  const model = catalog.modelOf(offer);
  const reasoningUnknown = model.reasoning && !comparison.scenario.reasoning;
  return html`
    <div class="details-body">
      <h4 class="sr-only">${strings.details(model.name, provider.name)}</h4>
      ${itemised(option, screen, view)}
      <div class="remarks">
        ${reasoningUnknown ? html`<p>${strings.reasoningUnknown}</p>` : nothing}
        <p>${strings.tokensHere(format.tokensInFull(option.tokens))} ${basisOf(option)}</p>
        ${
          option.unranked
            ? html`<p>${strings.notRanked(unrankedWord(option.unranked))}</p>`
            : nothing
        }
        ${priceSource(option, screen, view)}
        <p class="id">${offer.id}</p>
      </div>
      <div class="actions">
        <vscode-button secondary @click=${() => host.setReference(offer.id)}
          >${strings.makeReference}</vscode-button
        >
        ${
          provider.page === undefined
            ? nothing
            : html`<button
                type="button"
                class="link"
                title=${provider.page}
                aria-label=${strings.pricePageTitle(provider.name)}
                @click=${() => host.openPricePage(offer.provider)}
              >
                ${strings.pricePage}
              </button>`
        }
      </div>
    </div>
  `;
}

/** What a cost is made of: the parts of the call, and a month of calls; or why it is not known. */
export function itemised(
  { offer, quote, usage }: Priced,
  { comparison }: ComparisonScreen,
  { format }: View,
): TemplateResult {
  if ('unknown' in quote) return html`<p>${quote.unknown}</p>`;
  return html`<ul class="lines">
    ${quoteLines(offer, usage).map((line) => lineTemplate(line, format))}
    <li class="total">
      <span>${strings.total}</span><span class="amount">${format.usdRange(quote.usd)}</span>
    </li>
    <li class="total month">
      <span></span>
      <span class="amount"> ${format.perMonth(quote.usd, comparison.scenario.callsPerMonth)} </span>
    </li>
  </ul>`;
}

function lineTemplate(line: QuoteLine, format: Format): TemplateResult {
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

/** Which list a price is from, who confirms it and who contradicts it. */
export function priceSource(
  priced: Priced,
  { catalog }: ComparisonScreen,
  { format, now }: View,
): TemplateResult {
  const rate = rateOf(priced);
  const list = catalog.list(rate.source);
  const confirmed = rate.confirmedBy?.map((id) => catalog.list(id).name).join(', ');
  const service =
    rate.service === 'standard' ? '' : strings.notStandard(strings.services[rate.service]);
  const tier = rate.aboveInput > 0 ? strings.tier(format.count(rate.aboveInput)) : '';
  return html`
    <p>
      ${strings.priceFrom(list.name, format.date(list.date), format.age(list.date, now))}
      ${confirmed ? strings.confirmedBy(confirmed) : ''} ${service} ${tier}
    </p>
    ${conflictSentences(rate, catalog, format).map(
      (sentence) => html`<p class="warning">${warningSign}<span>${sentence}</span></p>`,
    )}
  `;
}

function basisOf({ tokens }: Option): string {
  return tokens.exact ? strings.tokensExact : strings.tokensEstimated(tokens.basis);
}

function rangeOf({ low, high }: Range, write: (value: number) => string): string {
  return write(low) === write(high) ? write(low) : `${write(low)}–${write(high)}`;
}
