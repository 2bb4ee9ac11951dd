import * as v from 'valibot';

/** The public JSON of the command line, written from its documentation (`docs/cli.md`), not from its code. */

const natural = v.pipe(v.number(), v.integer(), v.minValue(0));
const money = v.pipe(v.number(), v.finite(), v.minValue(0));
const date = v.pipe(v.string(), v.isoDate());

const range = (entry: v.GenericSchema<number>) =>
  v.pipe(
    v.strictObject({ low: entry, high: entry }),
    v.check(
      (ends: { low: number; high: number }) => ends.low <= ends.high,
      'low is more than high',
    ),
  );

export const TokenCountSchema = v.variant('exact', [
  v.strictObject({ tokens: natural, exact: v.literal(true) }),
  v.strictObject({
    tokens: natural,
    exact: v.literal(false),
    low: natural,
    high: natural,
    basis: v.pipe(v.string(), v.nonEmpty()),
  }),
]);

const CountsSchema = v.record(v.string(), TokenCountSchema);

export const CountSchema = v.strictObject({
  counts: CountsSchema,
  files: v.optional(
    v.array(v.strictObject({ name: v.string(), chars: natural, counts: CountsSchema })),
  ),
});

const part = v.picklist([
  'input',
  'cacheRead',
  'cacheWrite5m',
  'cacheWrite1h',
  'output',
  'reasoning',
]);
/** What a rate states a price of. */
const dimension = v.picklist([...part.options, 'audioInput', 'audioOutput']);
const standIn = v.picklist(['input', 'output', 'cacheWrite5m', 'standard']);
const service = v.picklist(['standard', 'batch', 'flex', 'priority']);
const unranked = v.picklist(['plan', 'trial', 'free', 'unknown-price', 'retired', 'deprecated']);

export const QuoteSchema = v.union([
  v.strictObject({ unknown: v.pipe(v.string(), v.nonEmpty()) }),
  v.strictObject({
    usd: range(money),
    offer: v.string(),
    lines: v.array(
      v.union([
        v.strictObject({
          part,
          tokens: range(natural),
          perMillion: v.strictObject({ low: money, high: money }),
          usd: range(money),
          pricedAs: v.optional(standIn),
        }),
        v.strictObject({ part: v.literal('request'), usd: range(money) }),
      ]),
    ),
    rate: v.strictObject({
      service,
      aboveInput: natural,
      perMillion: v.record(dimension, money),
      perRequest: v.optional(money),
      source: v.string(),
      date,
      page: v.optional(v.pipe(v.string(), v.url())),
      from: v.optional(v.pipe(v.string(), v.isoTimestamp())),
      until: v.optional(v.pipe(v.string(), v.isoTimestamp())),
      window: v.optional(
        v.strictObject({
          utc: v.array(v.tuple([v.string(), v.string()])),
          days: v.optional(v.array(natural)),
        }),
      ),
      filledFrom: v.optional(v.record(dimension, v.strictObject({ source: v.string(), date }))),
      derived: v.optional(v.record(dimension, v.string())),
      confirmedBy: v.optional(v.array(v.string())),
      conflicts: v.optional(
        v.array(
          v.strictObject({ source: v.string(), date, perMillion: v.record(dimension, money) }),
        ),
      ),
      reviewed: v.optional(
        v.strictObject({
          page: v.pipe(v.string(), v.url()),
          date,
          reason: v.string(),
          dimensions: v.optional(v.array(dimension)),
        }),
      ),
    }),
    unranked: v.optional(unranked),
  }),
]);

const price = {
  usd: v.optional(range(money)),
  usdPerMonth: v.optional(range(money)),
  unknown: v.optional(v.pipe(v.string(), v.nonEmpty())),
  pricedAs: v.optional(v.record(part, standIn)),
};
const capability = v.picklist([
  'image',
  'audio',
  'video',
  'pdf',
  'tools',
  'structured-output',
  'reasoning',
  'no-reasoning',
  'open-weights',
]);
/** What a task costs: at today's rates, as it was paid, or why that is not known. */
const beside = {
  ratio: v.optional(v.pipe(v.number(), v.minValue(0))),
  turns: v.optional(v.picklist(['dearer-per-task', 'cheaper-per-task'])),
};
const perTask = v.union([
  v.strictObject({ usd: v.number(), basis: v.literal('today'), ...beside }),
  v.strictObject({
    usd: v.number(),
    basis: v.literal('measured'),
    date: v.pipe(v.string(), v.isoDate()),
    ...beside,
  }),
  v.strictObject({ unknown: v.string() }),
]);

const fails = v.array(
  v.strictObject({
    requirement: v.union([
      capability,
      v.picklist(['fits', 'provider', 'region', 'not-deprecated']),
    ]),
    reason: v.pipe(v.string(), v.nonEmpty()),
  }),
);
const isPriced = <Answer extends { usd?: unknown; unknown?: unknown }>() =>
  v.check<Answer, string>(
    ({ usd, unknown }) => (usd === undefined) !== (unknown === undefined),
    'usd or unknown, not both',
  );

const measured = ['better', 'equivalent', 'unproven', 'weaker'] as const;
const points = v.pipe(v.number(), v.finite());
const result = v.strictObject({
  label: v.string(),
  entry: v.optional(v.string()),
  score: points,
  effort: v.nullable(v.string()),
  date: v.nullable(date),
  passed: v.optional(natural),
  of: v.optional(natural),
  name: v.optional(v.string()),
});
const verdict = v.union([
  v.strictObject({ kind: v.picklist(['same-model', 'not-measured']) }),
  v.strictObject({
    kind: v.picklist(measured),
    work: v.string(),
    benchmark: v.string(),
    tolerance: points,
    effort: v.nullable(v.string()),
    n: v.nullable(natural),
    difference: points,
    low: v.nullable(points),
    high: v.nullable(points),
    paired: v.boolean(),
    date: v.nullable(date),
    old: v.boolean(),
    source: v.optional(v.pipe(v.string(), v.url())),
    license: v.optional(v.string()),
    results: v.strictObject({ reference: result, candidate: result }),
  }),
]);

export const EstimateSchema = v.strictObject({
  text: v.strictObject({
    name: v.string(),
    chars: natural,
    files: v.optional(
      v.array(v.strictObject({ name: v.string(), chars: natural, tokens: TokenCountSchema })),
    ),
  }),
  scenario: v.strictObject({
    answer: range(natural),
    reasoning: v.optional(range(natural)),
    cachedPercent: v.number(),
    service,
    at: v.optional(v.pipe(v.string(), v.isoTimestamp())),
    callsPerMonth: v.optional(natural),
  }),
  requirements: v.optional(
    v.strictObject({
      inputs: v.array(v.picklist(['image', 'audio', 'video', 'pdf'])),
      tools: v.boolean(),
      structuredOutput: v.boolean(),
      openWeights: v.boolean(),
      reasoning: v.optional(v.picklist(['required', 'excluded'])),
      providers: v.array(v.string()),
      regions: v.array(v.string()),
    }),
  ),
  reference: v.pipe(
    v.strictObject({
      offer: v.string(),
      model: v.string(),
      provider: v.string(),
      tokens: TokenCountSchema,
      ...price,
      frontier: v.optional(v.literal(true)),
      fails,
      perTask: v.optional(perTask),
      lowerEffort: v.optional(v.strictObject({ verdict, perTask: v.optional(perTask) })),
    }),
    isPriced(),
  ),
  options: v.array(
    v.pipe(
      v.strictObject({
        offer: v.string(),
        model: v.string(),
        provider: v.string(),
        tokens: TokenCountSchema,
        ...price,
        saving: v.optional(range(v.number())),
        group: v.picklist(['same-model', ...measured, 'not-measured']),
        verdict,
        frontier: v.optional(v.literal(true)),
        fails,
        unranked: v.optional(unranked),
        perTask: v.optional(perTask),
      }),
      isPriced(),
    ),
  ),
  tables: v.strictObject({ prices: date, quality: v.optional(date) }),
});

export const ModelsSchema = v.array(
  v.strictObject({
    model: v.string(),
    name: v.string(),
    openWeights: v.optional(v.boolean()),
    context: v.optional(natural),
    tokenizer: v.string(),
    offers: v.array(
      v.strictObject({
        offer: v.string(),
        provider: v.string(),
        status: v.union([v.literal('active'), unranked]),
      }),
    ),
  }),
);
