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
 * The lists of the npm package `@earendil-works/pi-ai`: USD per million tokens. A cache rate of 0 means
 * not known. Batch prices of the two gateways are entries of their own (`id:batch`, `id-batch`); they are
 * read as the batch service of the entry without the suffix.
 */

const PricesSchema = v.object({
  input: v.number(),
  output: v.number(),
  cacheRead: v.optional(v.number()),
  cacheWrite: v.optional(v.number()),
});
const EntrySchema = v.object({
  id: v.pipe(v.string(), v.minLength(1)),
  name: v.string(),
  reasoning: v.optional(v.boolean()),
  input: v.optional(v.array(v.string())),
  contextWindow: v.optional(v.number()),
  maxTokens: v.optional(v.number()),
  cost: v.object({
    ...PricesSchema.entries,
    tiers: v.optional(v.array(v.object({ ...PricesSchema.entries, inputTokensAbove: v.number() }))),
  }),
});
type Entry = v.InferOutput<typeof EntrySchema>;

const FileSchema = v.object({ providers: v.record(v.string(), v.array(v.unknown())) });

/** How a gateway writes the batch service into an id. */
const batchSuffix: Readonly<Record<string, string>> = {
  openrouter: ':batch',
  'vercel-ai-gateway': '-batch',
};

export const piAi: PriceListAdapter = {
  id: 'pi-ai',
  parse(json) {
    const file = v.safeParse(FileSchema, json);
    if (!file.success) throw new ListFormatError('not a pi-ai list: expected lists by provider');
    const list: ParsedList = { offers: [], rejected: [] };
    for (const [provider, entries] of Object.entries(file.output.providers)) {
      readProvider(list, provider, entries);
    }
    return list;
  },
};

function readProvider(list: ParsedList, provider: string, entries: unknown[]): void {
  const suffix = batchSuffix[provider];
  const standard = new Map<string, ListedOffer>();
  const batches: { id: string; rates: ListedRate[] }[] = [];
  for (const [index, json] of entries.entries()) {
    const parsed = v.safeParse(EntrySchema, json);
    if (!parsed.success) {
      const entry = `${provider}:#${index}`;
      list.rejected.push({ entry, reason: v.summarize(parsed.issues) });
      continue;
    }
    const entry = parsed.output;
    const rates = ratesOf(entry);
    const fault = implausible(rates);
    if (fault) {
      list.rejected.push({ entry: `${provider}:${entry.id}`, reason: fault });
    } else if (suffix && entry.id.endsWith(suffix)) {
      batches.push({ id: entry.id.slice(0, -suffix.length), rates });
    } else {
      standard.set(entry.id, { provider, id: entry.id, rates, facts: factsOf(entry) });
    }
  }
  for (const { id, rates } of batches) {
    const batch = rates.map((rate) => ({ ...rate, service: 'batch' as const }));
    const offer = standard.get(id);
    if (offer) offer.rates.push(...batch);
    // Its standard price stands on another list, or on none.
    else standard.set(id, { provider, id, rates: batch, facts: {} });
  }
  list.offers.push(...standard.values());
}

function ratesOf({ cost }: Entry): ListedRate[] {
  const rate = (aboveInput: number, listed: v.InferOutput<typeof PricesSchema>): ListedRate => ({
    service: 'standard',
    aboveInput,
    prices: toPrices(
      {
        input: listed.input,
        output: listed.output,
        cacheRead: listed.cacheRead,
        cacheWrite5m: listed.cacheWrite,
      },
      1,
    ),
  });
  return [rate(0, cost), ...(cost.tiers ?? []).map((tier) => rate(tier.inputTokensAbove, tier))];
}

function factsOf(entry: Entry): ListedFacts {
  const facts: ListedFacts = { name: entry.name };
  if (entry.input) facts.input = entry.input.join(' ');
  if (entry.reasoning !== undefined) facts.reasoning = entry.reasoning;
  // The window is sometimes only the first price tier; a tier beyond the window shows it.
  const tiers = entry.cost.tiers ?? [];
  const window = entry.contextWindow;
  if (window && tiers.every((tier) => tier.inputTokensAbove < window - 1)) facts.context = window;
  if (entry.maxTokens) facts.maxOutput = entry.maxTokens;
  return facts;
}
