import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { contradictions } from '../../../scripts/catalog/contradictions';
import { parseCatalog } from '../../../src/core/catalog/catalog';
import type { Offer, Rate } from '../../../src/core/catalog/schema';
import { quote } from '../../../src/core/pricing/quote';
import { rateFor } from '../../../src/core/pricing/rateFor';

const file = new URL('../../../data/catalog.json', `file://${__filename}`);
const catalog = parseCatalog(readFileSync(file, 'utf8'));
const offers = new Map(catalog.offers.map((offer) => [offer.id, offer]));

const isBatch = ({ service }: Rate): boolean => service === 'batch';

const standard = ({ rates }: Offer): Rate[] =>
  rates.filter(({ service }) => service === 'standard');

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
    ['openai:gpt-5.4-pro', 30, 180, 3, 1_050_000, [272_000, 60, 270]],
    ['anthropic:claude-opus-5-5', 4, 20, 0.2, 1_000_000],
    ['anthropic:claude-sonnet-4-5', 3, 15, 0.3, 1_000_000],
    ['anthropic:claude-haiku-5-5', 0.1, 0.5, 0.01, 1_000_000, [100_000, 0.5, 2.5]],
    ['google:gemini-2.5-pro', 1.25, 10, 0.125, 1_048_576, [200_000, 2.5, 15]],
    ['google:gemini-2.5-flash', 0.3, 2.5, 0.03, 1_048_576],
    ['google:gemini-3.8-flash', 0.75, 3.75, 0.075, 1_048_576],
    ['xai:grok-4.7', 2, 6, 0.5, 500_000, [200_000, 4, 12]],
    // off-peak: models-dev.json, and time-windows.json
    ['deepseek:deepseek-flash', 0.15, 0.6, 0.003, 1_000_000],
    ['deepseek:deepseek-v4-pro', 0.66, 1.98, 0.022, 1_000_000],
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
      const [base] = standard(offer);
      const tiers = standard(offer).filter(({ aboveInput }) => aboveInput > 0);
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

  it('DeepSeek’s is dearer in its peak hours, on weekdays only since late August 2026', () => {
    const offer = offers.get('deepseek:deepseek-v4-pro');
    assert.ok(offer);
    const inputAt = (time: string): number | undefined =>
      rateFor(offer, 'standard', 1000, Date.parse(time))?.perMillion.input;
    assert.equal(inputAt('2026-08-16T15:59:59Z'), undefined);
    assert.equal(inputAt('2026-08-22T01:00:00Z'), 1.32, 'a Saturday before the rule');
    assert.equal(inputAt('2026-08-29T01:00:00Z'), 0.66, 'a Saturday after it');
    assert.equal(inputAt('2026-11-24T00:59:59Z'), 0.66);
    assert.equal(inputAt('2026-11-24T01:00:00Z'), 1.32);
    assert.equal(inputAt('2026-11-24T03:59:59Z'), 1.32);
    assert.equal(inputAt('2026-11-24T04:00:00Z'), 0.66);
    assert.deepEqual(offer.moved, { since: '2026-08-13', from: 'deepseek/deepseek-v4-pro' });
  });

  it('Gemini 3.8 Flash’s introductory price ends with the year 2026, in every service', () => {
    const offer = offers.get('google:gemini-3.8-flash');
    assert.ok(offer);
    const ends = Date.parse('2027-01-01T00:00:00Z');
    assert.equal(rateFor(offer, 'standard', 1000, ends - 1)?.perMillion.input, 0.75);
    assert.equal(rateFor(offer, 'standard', 1000, ends)?.perMillion.input, 1.5);
    assert.equal(rateFor(offer, 'batch', 1000, ends), undefined);
  });

  it('Anthropic’s batches and hour-long writes follow its rule where no list has them', () => {
    const batch = offers
      .get('anthropic:claude-sonnet-5')
      ?.rates.find(({ service }) => service === 'batch');
    assert.deepEqual([batch?.perMillion.input, batch?.perMillion.output], [1, 5]);
    assert.match(batch?.derived?.input ?? '', /half/);
  });

  it('no lab, cloud or host has an unsettled contradiction', () => {
    assert.deepEqual(contradictions(catalog), []);
  });

  it('holds as much as it should', () => {
    const ranked = catalog.offers.filter(({ unranked }) => unranked === undefined);
    assert.ok(ranked.length >= 2_200, String(ranked.length));
    assert.ok(Object.keys(catalog.providers).length >= 50);
    const providers = new Map<string, Set<string>>();
    for (const { model, provider } of catalog.offers) {
      providers.set(model, (providers.get(model) ?? new Set()).add(provider));
    }
    const wide = Object.keys(catalog.models).filter(
      (id) => catalog.models[id]?.openWeights && (providers.get(id)?.size ?? 0) >= 3,
    );
    assert.ok(wide.length >= 90, String(wide.length));
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

  it('no batch costs more than the standard service of the same length and time', () => {
    for (const { id, rates } of catalog.offers) {
      for (const batch of rates.filter(({ service }) => service === 'batch')) {
        const base = rates.find(
          (rate) =>
            rate.service === 'standard' &&
            rate.aboveInput === batch.aboveInput &&
            rate.from === batch.from,
        );
        for (const dimension of ['input', 'output'] as const) {
          const [own, other] = [batch.perMillion[dimension], base?.perMillion[dimension]];
          assert.ok(own === undefined || other === undefined || own <= other, id);
        }
      }
    }
  });

  it('no call costs more as a batch than at once, however much of it is cached', () => {
    const at = Date.parse('2026-11-24T12:00:00Z');
    const both = (tokens: number) => ({ low: tokens, high: tokens });
    for (const offer of catalog.offers.filter((each) => each.rates.some(isBatch))) {
      for (const cached of [0, 9_000, 10_000]) {
        const cost = (service: 'standard' | 'batch'): number | undefined => {
          const usage = {
            input: both(10_000),
            cacheRead: both(cached),
            cacheWrite5m: both(0),
            cacheWrite1h: both(0),
            output: both(300),
            reasoning: both(0),
          };
          const priced = quote(offer, { ...usage, service, at });
          return 'unknown' in priced ? undefined : priced.usd.high;
        };
        const [batch, standard] = [cost('batch'), cost('standard')];
        if (batch === undefined || standard === undefined) continue;
        assert.ok(batch <= standard, `${offer.id}, ${cached} cached: ${batch} and ${standard}`);
      }
    }
  });

  it('no list confirms itself', () => {
    for (const { id, rates } of catalog.offers) {
      for (const { source, confirmedBy = [] } of rates)
        assert.ok(!confirmedBy.includes(source), id);
    }
  });

  it('every cliff is where the table says: the token past it takes the rates of the tier', () => {
    const at = Date.parse('2026-11-24T12:00:00Z');
    for (const offer of catalog.offers) {
      for (const rate of offer.rates.filter(({ aboveInput }) => aboveInput > 0)) {
        if (rate.until !== undefined || rate.from !== undefined) continue;
        const { service, aboveInput } = rate;
        assert.equal(rateFor(offer, service, aboveInput + 1, at), rate, offer.id);
        assert.notEqual(rateFor(offer, service, aboveInput, at), rate, offer.id);
      }
    }
  });
});
