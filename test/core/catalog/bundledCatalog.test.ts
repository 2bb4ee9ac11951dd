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

  it('starts each service at 0 and lists its tiers in order, once each at a time', () => {
    for (const offer of catalog.offers) {
      const services = new Map<string, number[]>();
      for (const { service, aboveInput, from, until, window } of offer.rates) {
        const key = JSON.stringify([service, from, until, window]);
        services.set(key, [...(services.get(key) ?? []), aboveInput]);
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
      assert.match(attribution, /^Copyright|GitHub Docs/);
      assert.match(license, /^(MIT|CC-BY-4\.0)$/);
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
