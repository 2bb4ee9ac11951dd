import { t } from '@vscode/l10n';
import type { Catalog } from './catalog/catalog';
import type { Offer } from './catalog/schema';
import type { Reference } from './candidates';
import type { TextDescription } from './comparison';
import type { Option } from './options';
import { type Format, unrankedWord } from './format';
import type { Quote } from './pricing/quote';

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
  return [speed, quantization, region, thinking && t('thinking'), free && t('free')].filter(
    (word): word is string => typeof word === 'string',
  );
}

/** The time of day of a call, where it is not now: `at 16:30 UTC`. */
export function timeWords(time: string): string {
  return t('at {0} UTC', time);
}

/** The moment of a call, in ms since 1970: `at 23 Nov 2026, 12:00 UTC`; nothing for now. */
export function momentWords(at: number | undefined, format: Format): string[] {
  return at === undefined ? [] : [t('at {0}', format.moment(new Date(at).toISOString()))];
}

/** What the counted text is, in words: `3 selections in prompt.md`, `the whole of prompt.md`. */
export function textName({ name, part, selections }: TextDescription, format: Format): string {
  if (part === 'document') return t('the whole of {0}', name);
  return selections === 1
    ? t('selection in {0}', name)
    : t('{0} selections in {1}', format.count(selections), name);
}

/** What stands in an option's saving column: the saving, or why there is none. */
export function savingWord(format: Format, option: Option): string {
  const against = reasonsAgainst(format, option);
  if (against.length > 0) return against.join('; ');
  if ('unknown' in option.quote) return option.quote.unknown;
  return option.saving ? format.saving(option.saving) : '';
}

/** Why an option cannot simply be chosen: why it is not ranked, and what it fails; each reason once. */
export function reasonsAgainst(format: Format, { fails, unranked }: Option): string[] {
  const failures = fails.map((failed) => format.failure(failed));
  return [...new Set([...(unranked ? [unrankedWord(unranked)] : []), ...failures])];
}

/**
 * What the reference fails of the user's own requirements: `Does not meet your requirements: does not take images`;
 * empty where it meets them. That a call does not fit is no wish of the user's.
 */
export function unmetWord({ fails }: Pick<Reference, 'fails'>, format: Format): string {
  const unmet = fails
    .filter(({ requirement }) => requirement !== 'fits' && requirement !== 'not-deprecated')
    .map((failed) => format.failure(failed));
  return unmet.length === 0 ? '' : t('Does not meet your requirements: {0}', unmet.join(', '));
}

/** That a price is the user's own, as every surface marks it; `yours` alone is said of results. */
export function yourPriceWord(): string {
  return t('your price');
}

/**
 * Where an estimate comes from, in words. The counting worker knows no language: a basis comes from it in the words
 * of the source, which are the key of its translation.
 */
export function basisWord(basis: string): string {
  return t(basis);
}

/** Whether the user has set any of the price that a quote was made with. */
export function isYours(quote: Quote): boolean {
  return !('unknown' in quote) && quote.rate.yours !== undefined;
}
