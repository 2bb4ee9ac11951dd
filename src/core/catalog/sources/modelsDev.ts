import * as v from 'valibot';
import {
  implausible,
  ListFormatError,
  toPrices,
  type ListedFacts,
  type ListedOffer,
  type ListedRate,
  type ParsedList,
  type PriceListAdapter,
} from './listedOffer';

/**
 * models.dev `api.json`: USD per million tokens. A tier's size is the total input above which all tokens
 * take its rates. `context_over_200k` is an old duplicate of the first tier, whose true size may differ,
 * so it is used only where no tier is listed. `modes.fast` and `modes.priority` are what labs call the priority service.
 */

const price = v.optional(v.number());
const PricesSchema = v.object({
  input: price,
  output: price,
  cache_read: price,
  cache_write: price,
  reasoning: price,
  input_audio: price,
  output_audio: price,
});
type Prices = v.InferOutput<typeof PricesSchema>;

const ModeSchema = v.optional(v.object({ cost: v.optional(PricesSchema) }));

const EntrySchema = v.object({
  name: v.string(),
  canonical_model_id: v.optional(v.string()),
  status: v.optional(v.string()),
  release_date: v.optional(v.string()),
  open_weights: v.optional(v.boolean()),
  reasoning: v.optional(v.boolean()),
  tool_call: v.optional(v.boolean()),
  structured_output: v.optional(v.boolean()),
  limit: v.optional(
    v.object({
      context: v.optional(v.number()),
      input: v.optional(v.number()),
      output: v.optional(v.number()),
    }),
  ),
  modalities: v.optional(v.object({ input: v.array(v.string()), output: v.array(v.string()) })),
  cost: v.object({
    ...PricesSchema.entries,
    tiers: v.optional(
      v.array(v.object({ ...PricesSchema.entries, tier: v.object({ size: v.number() }) })),
    ),
    context_over_200k: v.optional(PricesSchema),
  }),
  modes: v.optional(v.object({ fast: ModeSchema, priority: ModeSchema })),
});
type Entry = v.InferOutput<typeof EntrySchema>;

const FileSchema = v.record(v.string(), v.object({ models: v.record(v.string(), v.unknown()) }));
const WrappedSchema = v.object({ providers: FileSchema });

export const modelsDev: PriceListAdapter = {
  id: 'models-dev',
  parse(json) {
    const file = v.safeParse(FileSchema, v.is(WrappedSchema, json) ? json.providers : json);
    if (!file.success || Object.keys(file.output).length === 0) {
      throw new ListFormatError('not a models.dev list: expected providers with models');
    }
    const list: ParsedList = { offers: [], rejected: [] };
    for (const [provider, { models }] of Object.entries(file.output)) {
      for (const [id, entry] of Object.entries(models)) read(list, provider, id, entry);
    }
    return list;
  },
};

function read(list: ParsedList, provider: string, id: string, json: unknown): void {
  const reject = (reason: string) => list.rejected.push({ entry: `${provider}:${id}`, reason });
  if (isUnpriced(json)) return;
  const parsed = v.safeParse(EntrySchema, json);
  if (!parsed.success) return void reject(v.summarize(parsed.issues));
  const entry = parsed.output;
  if (entry.modalities && !entry.modalities.output.includes('text')) return;
  const rates = ratesOf(entry);
  const fault = implausible(rates);
  if (fault) return void reject(fault);
  const offer: ListedOffer = { provider, id, rates, facts: factsOf(entry) };
  if (entry.canonical_model_id) offer.canonical = entry.canonical_model_id;
  if (entry.status === 'deprecated') offer.deprecated = true;
  list.offers.push(offer);
}

/** The whole list also names models for which it has no price; that is not a fault. */
function isUnpriced(json: unknown): boolean {
  return typeof json === 'object' && json !== null && !('cost' in json);
}

function ratesOf({ cost, modes }: Entry): ListedRate[] {
  const tiers = cost.tiers?.map((tier) => ({ size: tier.tier.size, cost: tier }));
  const over200k = cost.context_over_200k && [{ size: 200_000, cost: cost.context_over_200k }];
  const rates: ListedRate[] = [
    { service: 'standard', aboveInput: 0, prices: prices(cost) },
    ...(tiers ?? over200k ?? []).map((tier): ListedRate => ({
      service: 'standard',
      aboveInput: tier.size,
      prices: prices(tier.cost),
    })),
  ];
  const priority = modes?.priority?.cost ?? modes?.fast?.cost;
  if (priority) rates.push({ service: 'priority', aboveInput: 0, prices: prices(priority) });
  return rates;
}

function prices(cost: Prices) {
  return toPrices(
    {
      input: cost.input,
      output: cost.output,
      cacheRead: cost.cache_read,
      cacheWrite5m: cost.cache_write,
      // Most lists that state it repeat the output price; only a different one says something.
      reasoning: cost.reasoning === cost.output ? undefined : cost.reasoning,
      audioInput: cost.input_audio,
      audioOutput: cost.output_audio,
    },
    1,
  );
}

function factsOf(entry: Entry): ListedFacts {
  const facts: ListedFacts = { name: entry.name };
  if (entry.open_weights !== undefined) facts.openWeights = entry.open_weights;
  if (entry.release_date) facts.released = entry.release_date;
  if (entry.limit?.context) facts.context = entry.limit.context;
  if (entry.limit?.input) facts.maxInput = entry.limit.input;
  if (entry.limit?.output) facts.maxOutput = entry.limit.output;
  if (entry.modalities) facts.input = entry.modalities.input.join(' ');
  if (entry.tool_call !== undefined) facts.tools = entry.tool_call;
  if (entry.structured_output !== undefined) facts.structuredOutput = entry.structured_output;
  if (entry.reasoning !== undefined) facts.reasoning = entry.reasoning;
  return facts;
}
