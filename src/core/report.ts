import type { Catalog } from './catalog/catalog';
import type { Offer } from './catalog/schema';
import type { Comparison, TextDescription } from './comparison';
import type { Option } from './options';
import { type Format, unrankedWord } from './format';
import { verdictWord } from './verdictWords';
import type { Quote } from './pricing/quote';
import type { Scenario } from './pricing/scenario';

/** `GPT-5.4 · OpenAI`, with the variant in words: `GLM-5.2 (fast, fp8) · Novita`. */
export function offerName(catalog: Catalog, offer: Offer): string {
  return `${modelName(catalog, offer)} · ${catalog.providerOf(offer).name}`;
}

/** The model's name with the variant in words. */
export function modelName(catalog: Catalog, offer: Offer): string {
  const words = variantWords(offer);
  const { name } = catalog.modelOf(offer);
  return words.length === 0 ? name : `${name} (${words.join(', ')})`;
}

/** What sets an offer apart from the model as released: `fast`, `fp8`, `eu`, `thinking`, `free`. */
export function variantWords(offer: Offer): string[] {
  const { speed, quantization, region, thinking, free } = offer.variant ?? {};
  return [speed, quantization, region, thinking && 'thinking', free && 'free'].filter(
    (word): word is string => typeof word === 'string',
  );
}

/** What the counted text is, in words: `3 selections in prompt.md`, `the whole of prompt.md`. */
export function textName({ name, part, selections }: TextDescription): string {
  if (part === 'document') return `the whole of ${name}`;
  return selections === 1 ? `selection in ${name}` : `${selections} selections in ${name}`;
}

/** What stands in an option's saving column: the saving, or why there is none. */
export function savingWord(format: Format, option: Option): string {
  if (option.fails[0] !== undefined) return format.failure(option.fails[0]);
  if (option.unranked) return unrankedWord(option.unranked);
  if ('unknown' in option.quote) return option.quote.unknown;
  return option.saving ? format.saving(option.saving) : '';
}

/** That a price is the user's own, as every surface marks it. */
export const yoursWord = 'yours';

/** Whether the user has set any of the price that a quote was made with. */
export function isYours(quote: Quote): boolean {
  return !('unknown' in quote) && quote.rate.yours !== undefined;
}

/** How many options of each group a written estimate lists; `all` also lists those that are not ranked. */
export type OptionLimit = number | 'all';

export const defaultLimit = 10;

/** The options of a group that a written estimate lists, in their order. */
export function listedOptions(options: readonly Option[], limit: OptionLimit): readonly Option[] {
  return limit === 'all' ? options : options.filter(({ unranked }) => !unranked).slice(0, limit);
}

/** The estimate as Markdown, for a pull request or a chat: the cost at the reference, then a table of options. */
export function estimateMarkdown(
  catalog: Catalog,
  comparison: Comparison,
  format: Format,
  limit: OptionLimit = defaultLimit,
): string {
  const { reference, scenario, text } = comparison;
  const lines = [
    `**${format.tokensInFull(reference.tokens)}** (${escapeMarkdown(textName(text))}): **${format.cost(reference.quote)}** per call with ${escapeMarkdown(offerName(catalog, reference.offer))}${isYours(reference.quote) ? ' (your price)' : ''}.`,
    '',
    `Assumed: an answer of ${format.count(scenario.answer.low)}–${format.count(scenario.answer.high)} tokens, ${format.count(scenario.cachedPercent)} % of the prompt cached, ${scenario.service} service, ${reasoningWords(scenario, format)}.`,
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
    ? `${format.count(reasoning.low)}–${format.count(reasoning.high)} reasoning tokens where a model reasons`
    : 'reasoning tokens not known and not counted';
}

/** Names come from price lists and files: nothing in them may act as Markdown. */
function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .replaceAll(/[\\`*_{}[\]<>()#+!|~]/g, String.raw`\$&`);
}
