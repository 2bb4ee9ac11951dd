import { t } from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { Catalog } from '../core/catalog/catalog';
import { type Dimension, dimensions, type Rate, type RateWindow } from '../core/catalog/schema';
import type { Format } from '../core/format';
import { warningSign } from './icons';
import { type Priced, rateOf } from './priced';
import type { ComparisonScreen } from './store';
import { strings } from './strings';
import type { View } from './view';

/** Where a price is from: its list and date, who confirms it, who contradicts it, and when it changes. */
export function priceSource(
  priced: Priced,
  { catalog }: ComparisonScreen,
  { format, now }: View,
): TemplateResult {
  const rate = rateOf(priced);
  const { offer } = priced;
  const list = catalog.list(rate.source);
  const confirmed = rate.confirmedBy?.map((id) => catalog.list(id).name).join(', ');
  const service =
    rate.service === 'standard' ? '' : strings.notStandard(strings.services[rate.service]);
  const tier = rate.aboveInput > 0 ? strings.tier(format.count(rate.aboveInput)) : '';
  const isAggregator = catalog.providerOf(offer).kind === 'aggregator';
  const remarks = [
    ...origins(rate, catalog, format),
    ...timing(priced, rate, format),
    ...(offer.moved ? [strings.moved(format.date(offer.moved.since), offer.moved.from)] : []),
  ];
  const warnings = [
    ...(isAggregator ? [strings.movesWeekly] : []),
    ...conflictSentences(rate, catalog, format),
  ];
  return html`
    <p>
      ${strings.priceFrom(list.name, format.date(list.date), format.age(list.date, now))}
      ${confirmed ? strings.confirmedBy(confirmed) : nothing} ${service} ${tier}
    </p>
    ${remarks.map((remark) => html`<p>${remark}</p>`)}
    ${warnings.map((warning) => html`<p class="warning">${warningSign}<span>${warning}</span></p>`)}
  `;
}

/**
 * What of a rate the user has set, another list states, a rule gives, or a person has settled. The rules and reasons of
 * the table are in the bundle, where scripts/words.ts puts them.
 */
function origins(rate: Rate, catalog: Catalog, format: Format): string[] {
  const { filledFrom = {}, derived = {}, reviewed, yours, note } = rate;
  const setByYou = yours?.map((part) =>
    part === 'perRequest' ? strings.perRequest : strings.dimensions[part],
  );
  return [
    ...(setByYou ? [strings.setByYou(setByYou.join(', '), note)] : []),
    ...grouped(filledFrom).map(([id, names]) => {
      const { name, date } = catalog.list(id);
      return strings.filledFrom(names, `${name}, ${format.date(date)}`);
    }),
    ...grouped(derived).map(([rule, names]) => strings.derived(names, t(rule))),
    ...(reviewed ? [strings.reviewed(format.date(reviewed.date), t(reviewed.reason))] : []),
  ];
}

/** The dimensions that have the same value, in words, by the value. */
function grouped(values: Readonly<Record<string, string>>): [string, string][] {
  const groups = new Map<string, string[]>();
  for (const dimension of dimensions) {
    const value = values[dimension];
    if (value === undefined) continue;
    groups.set(value, [...(groups.get(value) ?? []), strings.dimensions[dimension]]);
  }
  return [...groups].map(([value, names]) => [value, names.join(', ')]);
}

/** When the price changes: on a date, or in other hours of the day. */
function timing({ offer }: Priced, rate: Rate, format: Format): string[] {
  const others = offer.rates.filter(
    (other) =>
      other !== rate &&
      other.service === rate.service &&
      other.aboveInput === rate.aboveInput &&
      other.until === rate.until &&
      (other.window !== undefined) !== (rate.window !== undefined),
  );
  return [
    ...(rate.until === undefined || rate.yours ? [] : [strings.until(format.moment(rate.until))]),
    ...(rate.window === undefined ? [] : [strings.nowInHours(hoursOf(rate.window))]),
    ...others.map(({ window, perMillion }) =>
      strings.otherHours(
        window === undefined ? strings.restOfTheDay : hoursOf(window),
        rateWords(perMillion.input, format),
        rateWords(perMillion.output, format),
      ),
    ),
  ];
}

function hoursOf({ utc, days }: RateWindow): string {
  const hours = utc.map(([start, end]) => `${start}–${end}`).join(', ');
  return days === undefined
    ? strings.everyDay(hours)
    : strings.onWeekdays(strings.weekdays(days), hours);
}

function rateWords(rate: number | undefined, format: Format): string {
  return rate === undefined ? strings.notKnown : format.rate(rate);
}

/** What other lists say where they differ, one sentence each. */
function conflictSentences(rate: Rate, catalog: Catalog, format: Format): string[] {
  return Object.entries(rate.conflicts ?? {}).map(([id, prices]) => {
    const { name, date } = catalog.list(id);
    const words = (Object.entries(prices) as [Dimension, number][]).map(
      ([dimension, price]) => `${format.rate(price)} ${strings.dimensions[dimension]}`,
    );
    return strings.otherListsSay(
      `${name}, ${format.date(date)},`,
      `${words.join(', ')}, ${strings.perMillion}`,
    );
  });
}
