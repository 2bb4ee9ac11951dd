import * as v from 'valibot';

/**
 * The shape of `data/catalog.json`, the bundled pricing table. What is written here is the contract
 * between the generator (`scripts/catalog`) and the engine; a file that does not satisfy it is refused.
 *
 * An absent field means *not known*. A rate of 0 means free of charge and is only ever written for an
 * offer that is marked unranked. Rates are USD per million tokens, rounded to 6 decimals at import.
 */

/** Rounds a list's rate to what a `Rate` stores: 6 decimals of a USD per million tokens. */
export function roundRate(usdPerMillion: number): number {
  return Math.round(usdPerMillion * 1e6) / 1e6;
}

const tokens = v.pipe(v.number(), v.integer(), v.minValue(0));
const usdPerMillion = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(10_000));
const isoDate = v.pipe(v.string(), v.isoDate());
const isoTime = v.pipe(v.string(), v.isoTimestamp());
/** `HH:MM`, up to `24:00`, the end of the day. */
const hourMinute = v.pipe(v.string(), v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/));

/** Who serves a model. `plan` is a metered or flat subscription (an editor or token plan). */
export const providerKinds = ['lab', 'cloud', 'host', 'aggregator', 'plan'] as const;

/** How a request is scheduled and billed; a service that an offer does not sell has no rate. */
export const services = ['standard', 'batch', 'flex', 'priority'] as const;

/**
 * Why an offer is priced but never ranked, suggested or counted as a saving: a `plan` or `trial`, a
 * `free` tier with its limits, an `unknown-price` (a zero that may mean anything, an aggregator's
 * mixture of its hosts' prices, or one that leaves out a fee per request), an entry found only on an old
 * list (`retired`), or one that its provider has announced the end of (`deprecated`).
 */
export const unrankedReasons = [
  'plan',
  'trial',
  'free',
  'unknown-price',
  'retired',
  'deprecated',
] as const;

const ProviderSchema = v.object({
  name: v.string(),
  kind: v.picklist(providerKinds),
  /** Id of the lab whose own service this is: the part of its models' ids before the slash. */
  lab: v.optional(v.string()),
  /** The official page on which a person can check the prices. */
  page: v.optional(v.pipe(v.string(), v.url())),
  /** USD that a credit is worth, where the provider bills in credits. */
  creditUsd: v.optional(v.number()),
});

export const ModelSchema = v.object({
  name: v.string(),
  /** Id of the lab that released the weights: the part of the model id before the slash. */
  lab: v.string(),
  openWeights: v.optional(v.boolean()),
  released: v.optional(v.string()),
  /** Context window in tokens: prompt and answer together. */
  context: v.optional(tokens),
  /** Longest answer in tokens. */
  maxOutput: v.optional(tokens),
  /** Input modalities: text, image, audio, video, pdf. Absent where no list states them. */
  input: v.optional(v.array(v.string())),
  tools: v.optional(v.boolean()),
  structuredOutput: v.optional(v.boolean()),
  reasoning: v.optional(v.boolean()),
  /** Id of a tokenizer in `core/tokens/registry.ts`. */
  tokenizer: v.string(),
  /** The tokenizer is that of an older model: whether this one has it is not published. */
  standIn: v.optional(v.literal(true)),
  /** Other names that a person may type for this model, lower case. */
  aliases: v.optional(v.array(v.string())),
});

const VariantSchema = v.object({
  /** A faster, dearer way of serving the same weights: fast, turbo, highspeed. */
  speed: v.optional(v.string()),
  /** Stated quantisation: fp8, fp4, int8. Absent when the host does not state one. */
  quantization: v.optional(v.string()),
  region: v.optional(v.string()),
  thinking: v.optional(v.boolean()),
  free: v.optional(v.boolean()),
});

const price = v.optional(usdPerMillion);
const PricesSchema = v.object({
  input: price,
  output: price,
  cacheRead: price,
  cacheWrite5m: price,
  cacheWrite1h: price,
  reasoning: price,
  audioInput: price,
  audioOutput: price,
});

/** What a rate states a price of, in USD per million tokens. */
export const dimensions = v.keyof(PricesSchema).options;
export type Dimension = (typeof dimensions)[number];

/** Hours of the day in which a rate holds. */
const WindowSchema = v.object({
  /** Stretches of a day in UTC, `HH:MM`; the end is exclusive and later than the start. */
  utc: v.pipe(v.array(v.tuple([hourMinute, hourMinute])), v.minLength(1)),
  /** Weekdays in UTC, 1 (Monday) to 7; every day when absent. */
  days: v.optional(v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7)))),
});

/** A price that a person has settled, where the lists contradict each other. */
const ReviewSchema = v.object({
  /** The page that was to be read; the reason says whether it was. */
  page: v.pipe(v.string(), v.url()),
  date: isoDate,
  reason: v.string(),
  /** The prices that the review settled; absent where it was about all of the rate. */
  dimensions: v.optional(v.array(v.string())),
});

const RateSchema = v.object({
  service: v.picklist(services),
  /** When the rate holds: from this moment, until before that one. Absent: always. */
  from: v.optional(isoTime),
  until: v.optional(isoTime),
  /** The hours in which the rate holds; while it does, it goes before one without hours. */
  window: v.optional(WindowSchema),
  /**
   * The tier holds for requests whose total input (cached parts included) is more than this many tokens.
   * A tier is a cliff: all tokens of such a request take its rates. 0 is the base tier.
   */
  aboveInput: tokens,
  /** USD per million tokens. */
  perMillion: PricesSchema,
  /** USD that each request costs beside its tokens. */
  perRequest: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0))),
  /** Id of the list (in `inputs`) that the rate was taken from; its date is the date of the price. */
  source: v.string(),
  /**
   * Prices of this rate that `source` does not state and another list does, by dimension; that list's
   * input and output prices are the same.
   */
  filledFrom: v.optional(v.record(v.string(), v.string())),
  /** Prices that no list states and that follow from the provider's published rule, by dimension: the rule. */
  derived: v.optional(v.record(v.string(), v.string())),
  /** Ids of other lists that state the same input and output prices (within 0.5 %). */
  confirmedBy: v.optional(v.array(v.string())),
  /** Other lists' differing prices, by list id. */
  conflicts: v.optional(v.record(v.string(), PricesSchema)),
  /** How a contradiction between the lists was settled. */
  reviewed: v.optional(ReviewSchema),
  /** What of it the user has set; never in a bundled table. */
  yours: v.optional(v.array(v.picklist([...dimensions, 'perRequest']))),
  /** What the user notes about it, or how it follows from their settings. */
  note: v.optional(v.string()),
});

export const OfferSchema = v.object({
  /** `provider:id of the model at the provider`. Unique. */
  id: v.string(),
  model: v.string(),
  provider: v.string(),
  /** Absent when the offer is the model as released. */
  variant: v.optional(VariantSchema),
  /** Absent when the offer takes part in rankings. */
  unranked: v.optional(v.picklist(unrankedReasons)),
  /** Where the provider has moved its id to other weights: since when, and from which model. */
  moved: v.optional(v.object({ since: isoDate, from: v.string() })),
  /** The page that a list names for the price, where it is not the provider's. */
  page: v.optional(v.pipe(v.string(), v.url())),
  /** Limits of this offer in tokens where they differ from the model's. `input` is the usable input. */
  limit: v.optional(
    v.object({
      context: v.optional(tokens),
      input: v.optional(tokens),
      output: v.optional(tokens),
    }),
  ),
  rates: v.pipe(v.array(RateSchema), v.minLength(1)),
});

const InputSchema = v.object({
  id: v.string(),
  name: v.string(),
  /** Version or commit of the list. */
  version: v.string(),
  /** Date of the data, `YYYY-MM-DD`. */
  date: isoDate,
  license: v.string(),
  attribution: v.string(),
  sha256: v.pipe(v.string(), v.hexadecimal(), v.length(64)),
});

export const CatalogSchema = v.object({
  schemaVersion: v.literal(1),
  /** Date of the newest list in `inputs`: the date of the table as a whole. */
  date: isoDate,
  inputs: v.array(InputSchema),
  providers: v.record(v.string(), ProviderSchema),
  models: v.record(v.string(), ModelSchema),
  offers: v.array(OfferSchema),
});

export type CatalogData = v.InferOutput<typeof CatalogSchema>;
export type Provider = v.InferOutput<typeof ProviderSchema>;
export type Model = v.InferOutput<typeof ModelSchema>;
export type Offer = v.InferOutput<typeof OfferSchema>;
export type Rate = v.InferOutput<typeof RateSchema>;
export type Prices = Rate['perMillion'];
export type RateWindow = v.InferOutput<typeof WindowSchema>;
export type Variant = v.InferOutput<typeof VariantSchema>;
export type PriceList = v.InferOutput<typeof InputSchema>;
export type Service = (typeof services)[number];
export type ProviderKind = (typeof providerKinds)[number];
export type UnrankedReason = (typeof unrankedReasons)[number];
