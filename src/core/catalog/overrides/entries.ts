import { t } from '@vscode/l10n';
import * as v from 'valibot';
import { tokenizerIds } from '../../tokens/registry';
import { nearestNames } from '../nearest';
import { roundRate, services } from '../schema';

/** What the user writes about prices, entry by entry: its shape, and what is wrong with an entry that has another. */

/** Something about an entry that could not be used. */
export interface OverrideProblem {
  /** Number of the entry as people count, from 1; 0 when the list as a whole is none. */
  entry: number;
  /** The field that is wrong; absent when it is the entry as a whole. */
  field?: string;
  /** For the user: names the entry, the field, and what to write instead. */
  message: string;
}

/** The highest price that is believed, in USD per million tokens. */
export const highestPrice = 10_000;

/** The lowest price above 0 that a rate can hold, in USD per million tokens. */
const lowestPrice = 0.000_001;

/** A price as a rate holds it, in USD per million tokens: what is above 0 stays above it. */
export function storedPrice(usdPerMillion: number): number {
  return usdPerMillion > 0 ? Math.max(lowestPrice, roundRate(usdPerMillion)) : 0;
}

/** Made when a fault is found: the schemas are made before it is known which language the user reads. */
type Words = () => string;

/** What the words of a schema leave open: of what the fault is, which only `problemFrom` knows. */
const slot = '{0}';

function number(low: number, high: number, words: Words) {
  return v.pipe(v.number(words), v.minValue(low, words), v.maxValue(high, words));
}

function positive(words: Words) {
  return v.pipe(v.number(words), v.gtValue(0, words), v.maxValue(1e12, words));
}

function whole(low: number, words: Words) {
  return v.pipe(number(low, 1e12, words), v.integer(words));
}

function text(most: number) {
  const words = () => t('{0} must be text of 1 to {1} characters', slot, most);
  return v.pipe(v.string(words), v.trim(), v.minLength(1, words), v.maxLength(most, words));
}

function oneOf<const Names extends readonly string[]>(names: Names) {
  return v.picklist(names, () => t('{0} must be one of {1}', slot, names.join(', ')));
}

const price = v.pipe(
  number(0, highestPrice, () => t('{0} must be USD per million tokens, from 0 to 10,000', slot)),
  v.transform(storedPrice),
);
const perRequest = v.pipe(
  number(0, highestPrice, () => t('{0} must be USD per request, from 0 to 10,000', slot)),
  v.transform(storedPrice),
);

/** What an entry can set a price of, in USD per million tokens. */
export const priceFields = [
  'input',
  'output',
  'cacheRead',
  'cacheWrite5m',
  'cacheWrite1h',
  'reasoning',
] as const;

const optionalPrices = {
  cacheRead: v.optional(price),
  cacheWrite5m: v.optional(price),
  cacheWrite1h: v.optional(price),
  reasoning: v.optional(price),
  perRequest: v.optional(perRequest),
};
const note = v.optional(text(200));

const PriceEntrySchema = v.pipe(
  v.strictObject({
    offer: text(300),
    input: v.optional(price),
    output: v.optional(price),
    ...optionalPrices,
    service: v.optional(oneOf(services), 'standard'),
    aboveInput: v.optional(
      whole(0, () => t('{0} must be a whole number of tokens, 0 or more', slot)),
      0,
    ),
    note,
  }),
  v.check(
    (entry) => [...priceFields, 'perRequest' as const].some((field) => entry[field] !== undefined),
    () => t('{0} sets no price: write {1} or {2}', slot, priceFields.join(', '), 'perRequest'),
  ),
);

const percent = () => t('{0} must be a percentage above 0 and below 100', slot);
const discount = {
  discountPercent: v.pipe(v.number(percent), v.gtValue(0, percent), v.ltValue(100, percent)),
  note,
};
const ProviderDiscountSchema = v.strictObject({ provider: text(100), ...discount });
const OfferDiscountSchema = v.strictObject({ offer: text(300), ...discount });

/** An id that a user gives: the provider's part can name nothing that an object has of itself. */
const newId = v.pipe(
  text(200),
  v.regex(/^[a-z0-9][a-z0-9.-]*:[^\s:]\S*$/, () =>
    t('{0} must be provider:model, such as acme:my-model', slot),
  ),
);
const ofNewOffer = {
  model: v.optional(
    v.pipe(
      text(200),
      v.regex(/^[a-z0-9]\S*$/i, () =>
        t('{0} must be the id of a model, such as meta/llama-3.3-70b-instruct', slot),
      ),
    ),
  ),
  name: v.optional(text(100)),
  context: v.optional(whole(1, () => t('{0} must be a whole number of tokens, 1 or more', slot))),
  tokenizer: v.optional(oneOf(tokenizerIds)),
  note,
};

const NewOfferSchema = v.strictObject({
  newOffer: newId,
  input: price,
  output: price,
  ...optionalPrices,
  ...ofNewOffer,
});

const perSecond = positive(() => t('{0} must be tokens per second, above 0', slot));
const utilization = () => t('{0} must be a percentage above 0, to 100', slot);
const SelfHostedSchema = v.strictObject({
  selfHosted: newId,
  gpuHourUsd: number(0, 1e6, () => t('{0} must be USD for an hour of a GPU, 0 or more', slot)),
  gpus: v.optional(
    positive(() => t('{0} must be a number of GPUs, above 0', slot)),
    1,
  ),
  inputTokensPerSecond: perSecond,
  outputTokensPerSecond: perSecond,
  utilizationPercent: v.optional(v.pipe(positive(utilization), v.maxValue(100, utilization)), 100),
  ...ofNewOffer,
});

export type PriceEntry = v.InferOutput<typeof PriceEntrySchema>;
export type DiscountEntry = v.InferOutput<
  typeof ProviderDiscountSchema | typeof OfferDiscountSchema
>;
export type NewOfferEntry = v.InferOutput<typeof NewOfferSchema>;
export type SelfHostedEntry = v.InferOutput<typeof SelfHostedSchema>;

/** An entry that can be used, with its number. */
export type Entry = { number: number } & (
  | { kind: 'price'; entry: PriceEntry }
  | { kind: 'discount'; entry: DiscountEntry }
  | { kind: 'newOffer'; entry: NewOfferEntry }
  | { kind: 'selfHosted'; entry: SelfHostedEntry }
);

/** Fields that say what an entry is about. */
const subjects = ['offer', 'provider', 'newOffer', 'selfHosted'] as const;

/** What the entry says that it is about, for its problems: `entry 2 (offer groq:openai/gpt-oss-12b)`. */
function entryName(number: number, value: unknown): string {
  for (const subject of subjects) {
    const id = isObject(value) && Object.hasOwn(value, subject) ? value[subject] : undefined;
    if (typeof id === 'string') return t('entry {0} ({1} {2})', number, subject, shortened(id));
  }
  return t('entry {0}', number);
}

/** A problem of a field, as the user writes it; `words` say of the field what is wrong. */
export function problemOf(
  number: number,
  value: unknown,
  field: string,
  words: string,
): OverrideProblem {
  return { entry: number, field, message: t('{0}: {1}', entryName(number, value), words) };
}

/** Reads the entries one by one: those that make sense, and what is wrong with the others. Never throws. */
export function readEntries(value: unknown): { entries: Entry[]; problems: OverrideProblem[] } {
  const entries: Entry[] = [];
  const problems: OverrideProblem[] = [];
  if (value === undefined || value === null) return { entries, problems };
  if (!Array.isArray(value)) {
    return { entries, problems: [{ entry: 0, message: t('must be a list of entries in [ ]') }] };
  }
  for (const [index, one] of (value as readonly unknown[]).entries()) {
    const read = readEntry(index + 1, one);
    if (Array.isArray(read)) problems.push(...read);
    else entries.push(read);
  }
  return { entries, problems };
}

function readEntry(number: number, value: unknown): Entry | OverrideProblem[] {
  if (!isObject(value)) {
    return [
      { entry: number, message: t('{0} must be an object in { }', entryName(number, value)) },
    ];
  }
  const read = <Kind extends Entry['kind'], Output>(
    kind: Kind,
    schema: v.GenericSchema<unknown, Output> & { entries: object },
  ): { number: number; kind: Kind; entry: Output } | OverrideProblem[] => {
    const result = v.safeParse(schema, value);
    if (result.success) return { number, kind, entry: result.output };
    const fields = Object.keys(schema.entries);
    return result.issues.map((issue) => problemFrom(number, value, issue, fields));
  };
  const has = (field: string): boolean => Object.hasOwn(value, field);
  if (has('newOffer')) return read('newOffer', NewOfferSchema);
  if (has('selfHosted')) return read('selfHosted', SelfHostedSchema);
  if (has('discountPercent') || has('provider')) {
    return has('offer')
      ? read('discount', OfferDiscountSchema)
      : read('discount', ProviderDiscountSchema);
  }
  if (has('offer')) return read('price', PriceEntrySchema);
  const name = entryName(number, value);
  const message = t('{0} must name one of {1}, which it is about', name, subjects.join(', '));
  return [{ entry: number, message }];
}

/** An issue of valibot in words. */
function problemFrom(
  number: number,
  value: unknown,
  issue: v.BaseIssue<unknown>,
  fields: readonly string[],
): OverrideProblem {
  const field = v.getDotPath(issue) ?? undefined;
  const about = (name: string): string => issue.message.replace(slot, () => name);
  if (field === undefined) return { entry: number, message: about(entryName(number, value)) };
  if (issue.type !== 'strict_object') return problemOf(number, value, field, about(field));
  if (issue.expected !== 'never') {
    return problemOf(number, value, field, t('{0} is missing', field));
  }
  const nearest = nearestNames(field, fields).join(', ');
  const short = shortened(field);
  const words = t('{0} is no field of such an entry; nearest: {1}', short, nearest);
  return problemOf(number, value, short, words);
}

/** A text of the user's as a message may hold it. */
export function shortened(text: string): string {
  const plain = text.replaceAll(/[\p{Cc}\s]+/gu, ' ');
  return plain.length > 80 ? `${plain.slice(0, 80)}…` : plain;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
