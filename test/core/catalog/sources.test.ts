import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { litellm } from '../../../src/core/catalog/sources/litellm';
import { ListFormatError, type ListedOffer } from '../../../src/core/catalog/sources/listedOffer';
import { modelsDev } from '../../../src/core/catalog/sources/modelsDev';
import { piAi } from '../../../src/core/catalog/sources/piAi';

const today = '2026-11-23';

function only(offers: ListedOffer[]): ListedOffer {
  assert.equal(offers.length, 1);
  return offers[0]!;
}

describe('models.dev list', () => {
  const entry = (more: object) => ({
    name: 'A Model',
    modalities: { input: ['text', 'image'], output: ['text'] },
    limit: { context: 400_000, input: 272_000, output: 128_000 },
    cost: { input: 2.5, output: 15 },
    ...more,
  });
  const parse = (entries: object) =>
    modelsDev.parse({ providers: { p: { models: entries } } }, today);

  it('reads prices per million tokens, limits and capabilities', () => {
    const offer = only(
      parse({
        m: entry({
          canonical_model_id: 'lab/m',
          tool_call: true,
          open_weights: false,
          status: 'deprecated',
          cost: { input: 2.5, output: 15, cache_read: 0.25, cache_write: 0, reasoning: 15 },
        }),
      }).offers,
    );
    assert.deepEqual(offer, {
      provider: 'p',
      id: 'm',
      canonical: 'lab/m',
      deprecated: true,
      rates: [
        {
          service: 'standard',
          aboveInput: 0,
          prices: { input: 2.5, output: 15, cacheRead: 0.25 },
        },
      ],
      facts: {
        name: 'A Model',
        openWeights: false,
        context: 400_000,
        maxInput: 272_000,
        maxOutput: 128_000,
        input: 'text image',
        tools: true,
      },
    });
  });

  it('takes the stated tier and ignores its old duplicate', () => {
    const cost = {
      input: 1,
      output: 2,
      tiers: [{ input: 2, output: 3, tier: { size: 272_000, type: 'context' } }],
      context_over_200k: { input: 2, output: 3 },
    };
    const { rates } = only(parse({ m: entry({ cost }) }).offers);
    assert.deepEqual(
      rates.map((rate) => rate.aboveInput),
      [0, 272_000],
    );
  });

  it('uses the old tier field where no tier is listed', () => {
    const cost = { input: 1, output: 2, context_over_200k: { input: 2, output: 3 } };
    const { rates } = only(parse({ m: entry({ cost }) }).offers);
    assert.deepEqual(rates[1], {
      service: 'standard',
      aboveInput: 200_000,
      prices: { input: 2, output: 3 },
    });
  });

  it('reads the fast mode as the priority service', () => {
    const modes = { fast: { cost: { input: 5, output: 30 } } };
    assert.deepEqual(only(parse({ m: entry({ modes }) }).offers).rates[1], {
      service: 'priority',
      aboveInput: 0,
      prices: { input: 5, output: 30 },
    });
  });

  it('accepts the list as the site serves it, with providers at the top', () => {
    assert.equal(modelsDev.parse({ p: { models: { m: entry({}) } } }, today).offers.length, 1);
  });

  it('leaves out a bad entry and reports it, and passes over what is not text or not priced', () => {
    const list = parse({
      good: entry({}),
      noCost: { name: 'No price' },
      badCost: entry({ cost: { input: 'free', output: 1 } }),
      negative: entry({ cost: { input: -1, output: 1 } }),
      wrongUnit: entry({ cost: { input: 2_500, output: 15_000 } }),
      picture: entry({ modalities: { input: ['text'], output: ['image'] } }),
    });
    assert.deepEqual(
      list.offers.map(({ id }) => id),
      ['good'],
    );
    assert.deepEqual(
      list.rejected.map(({ entry: name }) => name),
      ['p:badCost', 'p:negative', 'p:wrongUnit'],
    );
  });
});

describe('pi-ai list', () => {
  const entry = (id: string, more: object = {}) => ({
    id,
    name: id,
    input: ['text'],
    reasoning: true,
    contextWindow: 272_000,
    maxTokens: 128_000,
    cost: { input: 2, output: 10, cacheRead: 0, cacheWrite: 0 },
    ...more,
  });
  const parse = (provider: string, entries: unknown[]) =>
    piAi.parse({ providers: { [provider]: entries } }, today);

  it('drops cache rates of 0 and float noise', () => {
    const cost = { input: 0.7000000000000001, output: 3, cacheRead: 0, cacheWrite: 0.875 };
    assert.deepEqual(only(parse('p', [entry('m', { cost })]).offers).rates[0]?.prices, {
      input: 0.7,
      output: 3,
      cacheWrite5m: 0.875,
    });
  });

  it('keeps a zero price, for the merge to judge', () => {
    const cost = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
    assert.deepEqual(only(parse('p', [entry('m', { cost })]).offers).rates[0]?.prices, {
      input: 0,
      output: 0,
    });
  });

  it('does not believe a window that a price tier lies beyond', () => {
    const cost = {
      input: 2,
      output: 10,
      tiers: [{ input: 4, output: 15, inputTokensAbove: 271_999 }],
    };
    const offer = only(parse('p', [entry('m', { cost })]).offers);
    assert.equal(offer.facts.context, undefined);
    assert.equal(offer.rates[1]?.aboveInput, 271_999);
  });

  it('joins a gateway batch entry to the entry it belongs to', () => {
    const batch = entry('lab/m:batch', { cost: { input: 1, output: 5 } });
    const list = parse('openrouter', [batch, entry('lab/m'), entry('lab/x:batch')]);
    assert.deepEqual(
      list.offers.map(({ id, rates }) => [
        id,
        ...rates.map(({ service, prices }) => [service, prices.input]),
      ]),
      [
        ['lab/m', ['standard', 2], ['batch', 1]],
        ['lab/x', ['batch', 2]],
      ],
    );
  });

  it('leaves the same suffix alone elsewhere', () => {
    assert.equal(parse('p', [entry('m'), entry('m-batch')]).offers.length, 2);
  });

  it('reports a malformed entry', () => {
    const list = parse('p', [{ id: 'm' }, entry('good')]);
    assert.equal(only(list.offers).id, 'good');
    assert.equal(list.rejected.length, 1);
  });
});

describe('LiteLLM list', () => {
  const entry = (more: object = {}) => ({
    litellm_provider: 'openai',
    mode: 'chat',
    input_cost_per_token: 2.5e-6,
    output_cost_per_token: 1.5e-5,
    ...more,
  });
  const parse = (models: object) => litellm.parse({ _meta: {}, models }, today);

  it('turns prices per token into prices per million', () => {
    const prices = { cache_read_input_token_cost: 2.5e-7, cache_creation_input_token_cost: 0 };
    assert.deepEqual(only(parse({ m: entry(prices) }).offers).rates, [
      { service: 'standard', aboveInput: 0, prices: { input: 2.5, output: 15, cacheRead: 0.25 } },
    ]);
  });

  it('reads tiers, services and the one-hour cache write from field names', () => {
    const { rates } = only(
      parse({
        m: entry({
          input_cost_per_token_above_272k_tokens: 5e-6,
          output_cost_per_token_above_272k_tokens: 2.25e-5,
          input_cost_per_token_batches: 1.25e-6,
          output_cost_per_token_batches: 7.5e-6,
          input_cost_per_token_priority: 5e-6,
          output_cost_per_token_priority: 3e-5,
          input_cost_per_token_above_272k_tokens_priority: 1e-5,
          output_cost_per_token_above_272k_tokens_priority: 4.5e-5,
          input_cost_per_token_flex: 1.25e-6,
          cache_creation_input_token_cost_above_1hr: 6e-6,
        }),
      }).offers,
    );
    assert.deepEqual(
      rates.map(({ service, aboveInput, prices }) => [service, aboveInput, prices.input]),
      [
        ['standard', 0, 2.5],
        ['standard', 272_000, 5],
        ['batch', 0, 1.25],
        ['priority', 0, 5],
        ['priority', 272_000, 10],
      ],
    );
    assert.equal(rates[0]?.prices.cacheWrite1h, 6);
  });

  const ids: [key: string, provider: string, id: string | undefined][] = [
    ['gpt-4o', 'openai', 'gpt-4o'],
    ['gemini/gemini-2.5-pro', 'gemini', 'gemini-2.5-pro'],
    ['vertex_ai/claude-opus-5@default', 'vertex_ai-anthropic_models', 'claude-opus-5@default'],
    ['anthropic.claude-opus-5', 'bedrock_converse', 'anthropic.claude-opus-5'],
    ['fireworks_ai/glm-5p2', 'fireworks_ai', 'accounts/fireworks/models/glm-5p2'],
    ['openrouter/openai/gpt-4o', 'openrouter', 'openai/gpt-4o'],
    ['groq/openai/gpt-oss-120b', 'groq', 'openai/gpt-oss-120b'],
    ['bedrock/us-east-1/deepseek.v3.2', 'bedrock', undefined],
    ['bedrock/us-gov-west-1/amazon.nova-pro-v1:0', 'bedrock', undefined],
    ['azure/eu/gpt-4o-2024-08-06', 'azure', undefined],
    ['ft:gpt-4o-2024-08-06', 'openai', undefined],
    ['together-ai-4.1b-8b', 'together_ai', undefined],
  ];
  for (const [key, provider, id] of ids) {
    it(`${key} is ${id ?? 'passed over'}`, () => {
      const list = parse({ other: entry(), [key]: entry({ litellm_provider: provider }) });
      assert.equal(list.offers[1]?.id, id);
      assert.equal(list.rejected.length, 0);
    });
  }

  it('states what a model takes where an entry says anything of it, and else nothing', () => {
    const input = (more: object) => only(parse({ m: entry(more) }).offers).facts.input;
    assert.equal(input({ supports_vision: true, supports_pdf_input: true }), 'text image pdf');
    assert.equal(input({ supports_audio_input: true, supports_vision: false }), 'text audio');
    assert.equal(input({ supports_vision: false }), 'text');
    assert.equal(input({ supports_function_calling: true }), undefined);
  });

  it('marks an entry whose announced end has passed', () => {
    const deprecated = (deprecation_date: string) =>
      only(parse({ m: entry({ deprecation_date }) }).offers).deprecated;
    assert.equal(deprecated('2026-11-23'), true);
    assert.equal(deprecated('2026-11-24'), undefined);
  });

  it('rejects prices that mistake their unit, and entries without a provider', () => {
    const list = parse({
      good: entry(),
      million: entry({ input_cost_per_token: 0.015 }),
      nobody: { mode: 'chat' },
      picture: entry({ mode: 'image_generation' }),
    });
    assert.equal(only(list.offers).id, 'good');
    assert.deepEqual(
      list.rejected.map((rejected) => rejected.entry),
      ['million', 'nobody'],
    );
  });
});

describe('a file that is not the list', () => {
  for (const adapter of [modelsDev, piAi, litellm]) {
    for (const file of [null, 5, 'text', [], {}, { providers: 3 }, { models: {} }]) {
      it(`${adapter.id} refuses ${JSON.stringify(file)}`, () => {
        assert.throws(() => adapter.parse(file, today), ListFormatError);
      });
    }
  }
});
