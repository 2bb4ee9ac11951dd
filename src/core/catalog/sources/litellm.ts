import * as v from 'valibot';
import type { Dimension, Service } from '../schema';
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
 * LiteLLM `model_prices_and_context_window.json`: USD per token. Tiers (`_above_200k_tokens`) and
 * services (`_batches`, `_flex`, `_priority`) are suffixes of the field names; a tier holds for all
 * tokens. Entries for one region of a cloud (`bedrock/us-east-1/…`, `azure/eu/…`), fine-tunes and size
 * brackets are not models at a provider and are passed over.
 */

const EntrySchema = v.looseObject({
  litellm_provider: v.string(),
  mode: v.optional(v.string()),
  input_cost_per_token: v.optional(v.number()),
  output_cost_per_token: v.optional(v.number()),
  input_cost_per_request: v.optional(v.number()),
  source: v.optional(v.string()),
  max_input_tokens: v.optional(v.number()),
  max_output_tokens: v.optional(v.number()),
  deprecation_date: v.optional(v.string()),
  supports_function_calling: v.optional(v.boolean()),
  supports_response_schema: v.optional(v.boolean()),
  supports_vision: v.optional(v.boolean()),
  supports_pdf_input: v.optional(v.boolean()),
  supports_audio_input: v.optional(v.boolean()),
  supports_reasoning: v.optional(v.boolean()),
});
type Entry = v.InferOutput<typeof EntrySchema>;

const FileSchema = v.record(v.string(), v.unknown());

const textModes = new Set(['chat', 'completion', 'responses']);

/** LiteLLM's fields for each dimension, the better one first, before the tier and service suffixes. */
const fields: Readonly<Record<Dimension, readonly string[]>> = {
  input: ['input_cost_per_token'],
  output: ['output_cost_per_token'],
  cacheRead: ['cache_read_input_token_cost', 'input_cost_per_token_cache_hit'],
  cacheWrite5m: ['cache_creation_input_token_cost'],
  cacheWrite1h: ['cache_creation_input_token_cost_above_1hr'],
  reasoning: ['output_cost_per_reasoning_token'],
  audioInput: ['input_cost_per_audio_token'],
  audioOutput: ['output_cost_per_audio_token'],
};
const serviceSuffixes: readonly (readonly [Service, string])[] = [
  ['standard', ''],
  ['batch', '_batches'],
  ['flex', '_flex'],
  ['priority', '_priority'],
];
const tierField = /^input_cost_per_token_above_(\d+)k_tokens/;

const notAModel = [
  /^(us|eu|ap|sa|ca|me|af)(-gov)?-[a-z]+-\d\//, // one region of Bedrock
  /^(us|eu|global|global-standard|invoke)\//, // one deployment type of Azure, one API of Bedrock
  /^ft:/,
  /^together-ai-/,
];

export const litellm: PriceListAdapter = {
  id: 'litellm',
  parse(json, today) {
    const file = v.safeParse(FileSchema, json);
    const models = file.success ? (file.output.models ?? json) : undefined;
    if (
      !v.is(FileSchema, models) ||
      !Object.values(models).some((entry) => v.is(EntrySchema, entry))
    ) {
      throw new ListFormatError('not a LiteLLM list: expected entries with a litellm_provider');
    }
    const list: ParsedList = { offers: [], rejected: [] };
    for (const [key, entry] of Object.entries(models)) {
      if (key !== 'sample_spec') read(list, key, entry, today);
    }
    return list;
  },
};

function read(list: ParsedList, key: string, json: unknown, today: string): void {
  const parsed = v.safeParse(EntrySchema, json);
  if (!parsed.success) {
    list.rejected.push({ entry: key, reason: v.summarize(parsed.issues) });
    return;
  }
  const entry = parsed.output;
  const id = providerModelId(key, entry.litellm_provider);
  if (!textModes.has(entry.mode ?? 'chat') || notAModel.some((pattern) => pattern.test(id))) return;
  const rates = ratesOf(entry);
  if (rates.length === 0) return;
  const fault = implausible(rates);
  if (fault) {
    list.rejected.push({ entry: key, reason: fault });
    return;
  }
  const offer: ListedOffer = {
    provider: entry.litellm_provider,
    id,
    rates,
    facts: factsOf(entry),
  };
  if (entry.deprecation_date !== undefined && entry.deprecation_date <= today) {
    offer.deprecated = true;
  }
  if (
    entry.source !== undefined &&
    entry.source.startsWith('https://') &&
    URL.canParse(entry.source)
  ) {
    offer.page = entry.source;
  }
  list.offers.push(offer);
}

/** The provider's own id: LiteLLM puts its name for the provider, or the first part of it, in front. */
function providerModelId(key: string, provider: string): string {
  const slash = key.indexOf('/');
  const id = slash > 0 && provider.startsWith(key.slice(0, slash)) ? key.slice(slash + 1) : key;
  const short = provider === 'fireworks_ai' && !id.includes('/');
  return short ? `accounts/fireworks/models/${id}` : id;
}

function ratesOf(entry: Entry): ListedRate[] {
  const tiers = new Set([0]);
  for (const field of Object.keys(entry)) {
    const tier = tierField.exec(field)?.[1];
    if (tier) tiers.add(Number(tier));
  }
  const rates: ListedRate[] = [];
  for (const [service, serviceSuffix] of serviceSuffixes) {
    for (const tier of [...tiers].sort((a, b) => a - b)) {
      const suffix = (tier === 0 ? '' : `_above_${tier}k_tokens`) + serviceSuffix;
      const listed = Object.fromEntries(
        Object.entries(fields).map(([dimension, names]) => [
          dimension,
          names.map((name) => number(entry[name + suffix])).find((rate) => rate !== undefined),
        ]),
      ) as Record<Dimension, number | undefined>;
      if (listed.input === undefined || listed.output === undefined) continue;
      if (listed.reasoning === listed.output) listed.reasoning = undefined;
      const rate: ListedRate = {
        service,
        aboveInput: tier * 1_000,
        prices: toPrices(listed, 1e6),
      };
      if (entry.input_cost_per_request) rate.perRequest = entry.input_cost_per_request;
      rates.push(rate);
    }
  }
  return rates;
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function factsOf(entry: Entry): ListedFacts {
  const facts: ListedFacts = {};
  const input = inputOf(entry);
  if (input !== undefined) facts.input = input;
  if (entry.max_input_tokens) facts.context = entry.max_input_tokens;
  if (entry.max_output_tokens) facts.maxOutput = entry.max_output_tokens;
  // LiteLLM states what is supported and omits the rest, which may also mean that nobody has looked.
  if (entry.supports_function_calling) facts.tools = true;
  if (entry.supports_response_schema) facts.structuredOutput = true;
  if (entry.supports_reasoning) facts.reasoning = true;
  return facts;
}

/** An entry that says nothing of any modality does not say that the model takes text alone. */
function inputOf(entry: Entry): string | undefined {
  const takes = [
    ['image', entry.supports_vision],
    ['audio', entry.supports_audio_input],
    ['pdf', entry.supports_pdf_input],
  ] as const;
  if (takes.every(([, stated]) => stated === undefined)) return undefined;
  return ['text', ...takes.flatMap(([modality, stated]) => (stated ? modality : []))].join(' ');
}
