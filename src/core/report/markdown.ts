import type { Catalog } from '../catalog/catalog';
import type { Format } from '../format';
import type { Option } from '../options';
import type { Quote } from '../pricing/quote';
import type { Scenario } from '../pricing/scenario';
import { verdictWord } from '../verdictWords';
import { isYours, offerName, savingWord, textName, yoursWord } from '../words';
import { type Estimate, listedOptions } from './estimate';

/** The estimate as Markdown, for a pull request or a chat: the cost at the reference, then a table of options. */
export function estimateMarkdown(
  catalog: Catalog,
  { comparison, limit, calls }: Estimate,
  format: Format,
): string {
  const { reference, scenario, text } = comparison;
  const lines = [
    `**${format.tokensInFull(reference.tokens)}** (${escapeMarkdown(textName(text))}): **${format.cost(reference.quote)}** per call with ${escapeMarkdown(offerName(catalog, reference.offer))}${isYours(reference.quote) ? ' (your price)' : ''}.`,
    '',
    `Assumed: an answer of ${format.countRange(scenario.answer)} tokens, ${format.count(scenario.cachedPercent)} % of the prompt cached, ${scenario.service} service, ${reasoningWords(scenario, format)}.`,
    '',
    '| Model · provider | Tokens | Per call | Cost beside the reference | Quality | Price list |',
    '| --- | ---: | ---: | --- | --- | --- |',
  ];
  const row = (option: Option): string =>
    [
      escapeMarkdown(offerName(catalog, option.offer)),
      format.tokens(option.tokens),
      format.cost(option.quote),
      escapeMarkdown(savingWord(format, option)),
      escapeMarkdown(verdictWord(option, format)),
      escapeMarkdown(priceSource(catalog, option.quote)),
    ].join(' | ');
  for (const { options } of comparison.groups) {
    for (const option of listedOptions(options, limit)) lines.push(`| ${row(option)} |`);
  }
  lines.push(
    '',
    `Amounts in ${[format.currencyCode, format.exchange].filter(Boolean).join(', ')}. Prices from lists of ${comparison.pricesDate} and earlier. ≈: estimated, with its range.`,
  );
  if (calls !== undefined && calls > 0 && !('unknown' in reference.quote)) {
    const month = `${format.count(calls)} calls with ${escapeMarkdown(offerName(catalog, reference.offer))}`;
    lines.push('', `${month}: ${format.perMonth(reference.quote.usd, calls)}.`);
  }
  return lines.join('\n');
}

function priceSource(catalog: Catalog, quote: Quote): string {
  if ('unknown' in quote) return '';
  const { name, date } = catalog.list(quote.rate.source);
  const source = `${name}, ${date}`;
  return isYours(quote) ? `${yoursWord} · ${source}` : source;
}

function reasoningWords({ reasoning }: Scenario, format: Format): string {
  return reasoning
    ? `${format.countRange(reasoning)} reasoning tokens where a model reasons`
    : 'reasoning tokens not known and not counted';
}

/** Names come from price lists and files: nothing in them may act as Markdown. */
function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .replaceAll(/[\\`*_{}[\]<>()#+!|~]/g, String.raw`\$&`);
}
