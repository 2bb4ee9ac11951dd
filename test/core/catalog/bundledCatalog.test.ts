import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'mocha';
import * as v from 'valibot';
import {
  CatalogSchema,
  roundRate,
  type CatalogData,
  type Offer,
  type Rate,
} from '../../../src/core/catalog/schema';
import { isTokenizerId } from '../../../src/core/tokens/registry';

const file = new URL('../../../data/catalog.json', `file://${__filename}`);

let catalog: CatalogData;
let offers: Map<string, Offer>;

before(() => {
  catalog = v.parse(CatalogSchema, JSON.parse(readFileSync(file, 'utf8')));
  offers = new Map(catalog.offers.map((offer) => [offer.id, offer]));
});

function standard(offer: Offer): Rate[] {
  return offer.rates.filter((rate) => rate.service === 'standard');
}

function sellers(model: string, { ranked = false, asReleased = false } = {}): Set<string> {
  return new Set(
    catalog.offers
      .filter((offer) => offer.model === model)
      .filter((offer) => !(ranked && offer.unranked) && !(asReleased && offer.variant))
      .map((offer) => offer.provider),
  );
}

describe('the bundled pricing table', () => {
  it('holds enough', () => {
    const open = Object.entries(catalog.models).filter(([, model]) => model.openWeights);
    const joined = open.filter(([id]) => sellers(id).size >= 3);
    const ranked = catalog.offers.filter((offer) => !offer.unranked);
    assert.ok(Object.keys(catalog.providers).length >= 45, 'providers');
    assert.ok(catalog.offers.length >= 2_000, 'offers');
    assert.ok(ranked.length >= 2_000, 'ranked offers');
    assert.ok(open.length >= 130, 'open-weight models');
    assert.ok(joined.length >= 100, 'open-weight models at three providers');
  });

  it('names each offer once, with a provider and a model that exist', () => {
    const ids = new Set(catalog.offers.map(({ id }) => id.toLowerCase()));
    assert.equal(ids.size, catalog.offers.length);
    for (const { id, provider, model } of catalog.offers) {
      assert.ok(id.startsWith(`${provider}:`), id);
      assert.ok(catalog.providers[provider], id);
      assert.ok(catalog.models[model], id);
    }
  });

  it('has no model and no provider without an offer', () => {
    const sold = new Set(catalog.offers.map(({ model }) => model));
    const selling = new Set(catalog.offers.map(({ provider }) => provider));
    assert.deepEqual(new Set(Object.keys(catalog.models)), sold);
    assert.deepEqual(new Set(Object.keys(catalog.providers)), selling);
  });

  it('ranks no offer that has no positive price for input and output', () => {
    for (const offer of catalog.offers) {
      if (offer.unranked) continue;
      for (const { perMillion } of standard(offer)) {
        assert.ok(perMillion.input && perMillion.output, offer.id);
      }
      assert.ok(standard(offer).length > 0, offer.id);
    }
  });

  it('ranks nothing of a plan or a trial, and nothing free', () => {
    for (const { id, provider, variant, unranked } of catalog.offers) {
      const kind = catalog.providers[provider]?.kind;
      if (kind === 'plan' || provider === 'nvidia' || variant?.free) assert.ok(unranked, id);
    }
  });

  it('starts each service at 0 and lists its tiers in order, once each', () => {
    for (const offer of catalog.offers) {
      const services = new Map<string, number[]>();
      for (const { service, aboveInput } of offer.rates) {
        services.set(service, [...(services.get(service) ?? []), aboveInput]);
      }
      for (const [service, tiers] of services) {
        assert.equal(tiers[0], 0, `${offer.id} ${service}`);
        assert.ok(
          tiers.every((tier, i) => i === 0 || tier > tiers[i - 1]!),
          `${offer.id} ${service}: ${tiers.join()}`,
        );
      }
    }
  });

  it('gives every rate a list with a date, in whole steps of its rounding', () => {
    const lists = new Set(catalog.inputs.map(({ id }) => id));
    for (const { id, rates } of catalog.offers) {
      for (const rate of rates) {
        const named = [
          rate.source,
          ...(rate.confirmedBy ?? []),
          ...Object.keys(rate.conflicts ?? {}),
          ...Object.values(rate.filledFrom ?? {}),
        ];
        assert.ok(
          named.every((list) => lists.has(list)),
          id,
        );
        for (const price of Object.values(rate.perMillion)) {
          assert.equal(price, roundRate(price ?? 0), id);
        }
      }
    }
    assert.equal(
      catalog.date,
      catalog.inputs
        .map(({ date }) => date)
        .sort()
        .at(-1),
    );
  });

  it('attributes every list', () => {
    for (const { attribution, license } of catalog.inputs) {
      assert.match(attribution, /^Copyright/);
      assert.equal(license, 'MIT');
    }
  });

  it('names a known tokenizer for every model, and its lab as the first part of its id', () => {
    for (const [id, { tokenizer, lab }] of Object.entries(catalog.models)) {
      assert.ok(isTokenizerId(tokenizer), `${id}: ${tokenizer}`);
      assert.ok(id.startsWith(`${lab}/`), id);
    }
  });

  it('lets no name stand for two models', () => {
    const owners = new Map<string, string>();
    for (const [id, { aliases = [] }] of Object.entries(catalog.models)) {
      for (const alias of aliases) {
        assert.equal(owners.get(alias), undefined, `${alias}: ${owners.get(alias)} and ${id}`);
        owners.set(alias, id);
      }
    }
  });
});

describe('well-known prices', () => {
  // Copied by hand from the files named; USD per million tokens, tokens.
  const table: [
    offer: string,
    input: number,
    output: number,
    cacheRead: number | undefined,
    context: number,
    tier?: [above: number, input: number, output: number],
  ][] = [
    // pi-ai.json; contexts from models-dev.json
    ['openai:gpt-5.4', 2.5, 15, 0.25, 1_050_000, [272_000, 5, 22.5]],
    ['openai:gpt-5.4-mini', 0.75, 4.5, 0.075, 400_000],
    ['openai:gpt-4o', 2.5, 10, 1.25, 128_000],
    ['openai:gpt-6-sol', 2, 10, 0.2, 1_050_000, [272_000, 4, 15]],
    ['openai:gpt-5.4-pro', 30, 180, undefined, 1_050_000, [272_000, 60, 270]],
    ['anthropic:claude-opus-5-5', 4, 20, 0.2, 1_000_000],
    ['anthropic:claude-sonnet-4-5', 3, 15, 0.3, 1_000_000],
    ['anthropic:claude-haiku-5-5', 0.1, 0.5, 0.01, 1_000_000, [100_000, 0.5, 2.5]],
    ['google:gemini-2.5-pro', 1.25, 10, 0.125, 1_048_576, [200_000, 2.5, 15]],
    ['google:gemini-2.5-flash', 0.3, 2.5, 0.03, 1_048_576],
    ['google:gemini-3.8-flash', 0.75, 3.75, 0.075, 1_048_576],
    ['xai:grok-4.7', 2, 6, 0.5, 500_000, [200_000, 4, 12]],
    ['deepseek:deepseek-flash', 0.3, 1.2, 0.006, 1_000_000],
    ['deepseek:deepseek-v4-pro', 1.32, 3.96, 0.044, 1_000_000],
    ['groq:openai/gpt-oss-120b', 0.15, 0.6, 0.075, 131_072],
    ['groq:llama-3.3-70b-versatile', 0.59, 0.79, undefined, 131_072],
    ['cerebras:gpt-oss-120b', 0.35, 0.75, 0.35, 131_072],
    ['moonshot:kimi-k3', 3, 15, 0.3, 1_048_576],
    ['zai:glm-5.2', 1.4, 4.4, 0.26, 1_000_000],
    ['minimax:MiniMax-M3', 0.3, 1.2, 0.06, 1_000_000, [512_000, 0.6, 2.4]],
    ['fireworks:accounts/fireworks/models/glm-5p3', 1.4, 4.4, 0.26, 1_048_573],
    ['together:deepseek-ai/DeepSeek-V4-Pro-0813', 1.32, 3.96, 0.13, 1_048_576],
    ['bedrock:us.anthropic.claude-opus-5', 5.5, 27.5, 0.55, 1_000_000],
    ['mistral:mistral-medium-2604', 1.5, 7.5, 0.15, 262_144],
    ['xiaomi:mimo-v2.6-pro', 0.435, 0.87, 0.0036, 1_048_576],
    ['azure:gpt-5.4', 2.5, 15, 0.25, 1_050_000, [272_000, 5, 22.5]],
    // pi-ai.json has no tier here; the tier is from models-dev.json
    ['vertex:gemini-2.5-pro', 1.25, 10, 0.125, 1_048_576, [200_000, 2.5, 15]],
    // models-dev.json
    ['alibaba:qwen3-32b', 0.7, 2.8, undefined, 131_072],
    ['deepinfra:openai/gpt-oss-120b', 0.037, 0.17, undefined, 131_072],
    ['novita:deepseek/deepseek-v3.2', 0.269, 0.4, 0.1345, 163_840],
    ['scaleway:glm-5.2', 1.8, 5.5, undefined, 256_000],
    ['cohere:command-a-03-2025', 2.5, 10, undefined, 256_000],
    ['nebius:zai-org/GLM-5.2', 1.4, 4.4, undefined, 1_048_576],
    // litellm.json
    ['sambanova:DeepSeek-V3.1', 3, 4.5, undefined, 131_072],
    ['sambanova:gpt-oss-120b', 0.22, 0.59, undefined, 131_072],
  ];
  for (const [id, input, output, cacheRead, context, tier] of table) {
    it(`${id}: ${input} in, ${output} out`, () => {
      const offer = offers.get(id);
      assert.ok(offer, 'not in the table');
      assert.equal(offer.unranked, undefined);
      const [base, ...tiers] = standard(offer);
      assert.deepEqual(
        [base?.perMillion.input, base?.perMillion.output, base?.perMillion.cacheRead],
        [input, output, cacheRead],
      );
      assert.equal(offer.limit?.context ?? catalog.models[offer.model]?.context, context);
      assert.deepEqual(
        tiers.map(({ aboveInput, perMillion }) => [
          aboveInput,
          perMillion.input,
          perMillion.output,
        ]),
        tier ? [tier] : [],
      );
    });
  }

  it('DeepSeek’s is the peak price, with the older flat one kept as a conflict', () => {
    const rate = offers.get('deepseek:deepseek-v4-pro')?.rates[0];
    assert.deepEqual(rate?.conflicts?.['models-dev'], { input: 0.435, output: 0.87 });
  });

  it('an aggregator’s mixture of its hosts’ prices is not ranked', () => {
    assert.equal(offers.get('openrouter:z-ai/glm-5.2')?.unranked, 'unknown-price');
  });

  it('batch is known below the tier and not above it', () => {
    const batch = offers.get('openai:gpt-5.4')?.rates.filter(({ service }) => service === 'batch');
    assert.deepEqual(
      batch?.map(({ aboveInput, perMillion }) => [aboveInput, perMillion.input]),
      [
        [0, 1.25],
        [272_000, undefined],
      ],
    );
  });
});

describe('the same model at many providers', () => {
  const table: [model: string, atLeast: number][] = [
    ['openai/gpt-oss-120b', 20],
    ['openai/gpt-oss-20b', 14],
    ['zhipuai/glm-5.2', 20],
    ['meta/llama-3.3-70b-instruct', 12],
    ['deepseek/deepseek-v3.2', 10],
    ['alibaba/qwen3-32b', 7],
    ['moonshotai/kimi-k2.6', 14],
    ['anthropic/claude-opus-5', 6],
  ];
  for (const [model, atLeast] of table) {
    it(`${model} is sold by ${atLeast} or more`, () => {
      const found = sellers(model, { ranked: true, asReleased: true });
      assert.ok(found.size >= atLeast, `${found.size}: ${[...found].join()}`);
    });
  }

  const apart: [offer: string, model: string, speed?: string][] = [
    ['deepinfra:deepseek-ai/DeepSeek-R1-0528', 'deepseek/deepseek-r1-0528'],
    ['siliconflow:deepseek-ai/DeepSeek-R1', 'deepseek/deepseek-r1'],
    [
      'cloudflare:@cf/deepseek-ai/deepseek-r1-distill-qwen-32b',
      'deepseek/deepseek-r1-distill-qwen-32b',
    ],
    ['scaleway:qwen3-235b-a22b-instruct-2507', 'alibaba/qwen3-235b-a22b-instruct-2507'],
    ['wandb:Qwen/Qwen3-30B-A3B-Instruct-2507', 'alibaba/qwen3-30b-a3b-instruct-2507'],
    ['alibaba:qwen3-next-80b-a3b-thinking', 'alibaba/qwen3-next-80b-a3b-thinking'],
    ['alibaba:qwen3-next-80b-a3b-instruct', 'alibaba/qwen3-next-80b-a3b-instruct'],
    ['databricks:databricks-claude-sonnet-4', 'anthropic/claude-sonnet-4-20250514'],
    ['deepseek:deepseek-v4-pro', 'deepseek/deepseek-v4-pro-0813'],
    ['azure:deepseek-v4-pro', 'deepseek/deepseek-v4-pro'],
    ['zai:glm-5.3-flashx', 'zhipuai/glm-5.3-flashx'],
    ['moonshot:kimi-k2.7-code-highspeed', 'moonshotai/kimi-k2.7-code', 'highspeed'],
    ['deepinfra:meta-llama/Llama-3.3-70B-Instruct-Turbo', 'meta/llama-3.3-70b-instruct', 'turbo'],
    ['openrouter:openai/gpt-5.6-sol-pro', 'openai/gpt-5.6-sol-pro'],
    ['fireworks:accounts/fireworks/routers/kimi-latest', 'fireworks/kimi-latest'],
  ];
  for (const [id, model, speed] of apart) {
    it(`${id} is ${model}${speed ? `, ${speed}` : ''}`, () => {
      const offer = offers.get(id);
      assert.deepEqual([offer?.model, offer?.variant?.speed], [model, speed]);
    });
  }
});
