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

function number(low: number, high: number, words: string) {
  return v.pipe(v.number(words), v.minValue(low, words), v.maxValue(high, words));
}

function positive(words: string) {
  return v.pipe(v.number(words), v.gtValue(0, words), v.maxValue(1e12, words));
}

function whole(low: number, words: string) {
  return v.pipe(number(low, 1e12, words), v.integer(words));
}

function words(most: number) {
  const message = `must be text of 1 to ${most} characters`;
  return v.pipe(v.string(message), v.trim(), v.minLength(1, message), v.maxLength(most, message));
}

const price = v.pipe(
  number(0, highestPrice, 'must be USD per million tokens, from 0 to 10,000'),
  v.transform(storedPrice),
);
const perRequest = v.pipe(
  number(0, highestPrice, 'must be USD per request, from 0 to 10,000'),
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
const note = v.optional(words(200));

const PriceEntrySchema = v.pipe(
  v.strictObject({
    offer: words(300),
    input: v.optional(price),
    output: v.optional(price),
    ...optionalPrices,
    service: v.optional(v.picklist(services, `must be one of ${services.join(', ')}`), 'standard'),
    aboveInput: v.optional(whole(0, 'must be a whole number of tokens, 0 or more'), 0),
    note,
  }),
  v.check(
    (entry) => [...priceFields, 'perRequest' as const].some((field) => entry[field] !== undefined),
    `sets no price: write ${priceFields.join(', ')} or perRequest`,
  ),
);

const percent = 'must be a percentage above 0 and below 100';
const discount = {
  discountPercent: v.pipe(v.number(percent), v.gtValue(0, percent), v.ltValue(100, percent)),
  note,
};
const ProviderDiscountSchema = v.strictObject({ provider: words(100), ...discount });
const OfferDiscountSchema = v.strictObject({ offer: words(300), ...discount });

/** An id that a user gives: the provider's part can name nothing that an object has of itself. */
const newId = v.pipe(
  words(200),
  v.regex(/^[a-z0-9][a-z0-9.-]*:[^\s:]\S*$/, 'must be provider:model, such as acme:my-model'),
);
const ofNewOffer = {
  model: v.optional(
    v.pipe(
      words(200),
      v.regex(/^[a-z0-9]\S*$/i, 'must be the id of a model, such as meta/llama-3.3-70b-instruct'),
    ),
  ),
  name: v.optional(words(100)),
  context: v.optional(whole(1, 'must be a whole number of tokens, 1 or more')),
  tokenizer: v.optional(v.picklist(tokenizerIds, `must be one of ${tokenizerIds.join(', ')}`)),
  note,
};

const NewOfferSchema = v.strictObject({
  newOffer: newId,
  input: price,
  output: price,
  ...optionalPrices,
  ...ofNewOffer,
});

const perSecond = positive('must be tokens per second, above 0');
const SelfHostedSchema = v.strictObject({
  selfHosted: newId,
  gpuHourUsd: number(0, 1e6, 'must be USD for an hour of a GPU, 0 or more'),
  gpus: v.optional(positive('must be a number of GPUs, above 0'), 1),
  inputTokensPerSecond: perSecond,
  outputTokensPerSecond: perSecond,
  utilizationPercent: v.optional(
    v.pipe(
      positive('must be a percentage above 0, to 100'),
      v.maxValue(100, 'must be a percentage above 0, to 100'),
    ),
    100,
  ),
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
    if (typeof id === 'string') return `entry ${number} (${subject} ${shortened(id)})`;
  }
  return `entry ${number}`;
}

/** A problem in words: `field` as the user writes it, `words` what is wrong with it. */
export function problemOf(
  number: number,
  value: unknown,
  field: string | undefined,
  words: string,
): OverrideProblem {
  const name = entryName(number, value);
  return field === undefined
    ? { entry: number, message: `${name} ${words}` }
    : { entry: number, field, message: `${name}: ${field} ${words}` };
}

/** Reads the entries one by one: those that make sense, and what is wrong with the others. Never throws. */
export function readEntries(value: unknown): { entries: Entry[]; problems: OverrideProblem[] } {
  const entries: Entry[] = [];
  const problems: OverrideProblem[] = [];
  if (value === undefined || value === null) return { entries, problems };
  if (!Array.isArray(value)) {
    return { entries, problems: [{ entry: 0, message: 'must be a list of entries in [ ]' }] };
  }
  for (const [index, one] of (value as readonly unknown[]).entries()) {
    const read = readEntry(index + 1, one);
    if (Array.isArray(read)) problems.push(...read);
    else entries.push(read);
  }
  return { entries, problems };
}

function readEntry(number: number, value: unknown): Entry | OverrideProblem[] {
  if (!isObject(value)) return [problemOf(number, value, undefined, 'must be an object in { }')];
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
  const words = `must name one of ${subjects.join(', ')}, which it is about`;
  return [problemOf(number, value, undefined, words)];
}

/** An issue of valibot in words. */
function problemFrom(
  number: number,
  value: unknown,
  issue: v.BaseIssue<unknown>,
  fields: readonly string[],
): OverrideProblem {
  const field = v.getDotPath(issue) ?? undefined;
  if (issue.type !== 'strict_object' || field === undefined) {
    return problemOf(number, value, field, issue.message);
  }
  if (issue.expected !== 'never') return problemOf(number, value, field, 'is missing');
  const nearest = nearestNames(field, fields).join(', ');
  const short = shortened(field);
  return problemOf(number, value, short, `is no field of such an entry; nearest: ${nearest}`);
}

/** A text of the user's as a message may hold it. */
export function shortened(text: string): string {
  const plain = text.replaceAll(/[\p{Cc}\s]+/gu, ' ');
  return plain.length > 80 ? `${plain.slice(0, 80)}…` : plain;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
