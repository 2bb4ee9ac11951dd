import { Catalog } from '../../../src/core/catalog/catalog';
import type { CatalogData, Model, Offer, Rate } from '../../../src/core/catalog/schema';
import type { TokenCounts } from '../../../src/core/prompts';
import { tokenizerIds } from '../../../src/core/tokens/registry';
import type { TokenCount } from '../../../src/core/tokens/tokenCount';

/** A standard base rate; USD per million tokens. */
export function rate(input: number, output: number, more: Partial<Rate['perMillion']> = {}): Rate {
  return {
    service: 'standard',
    aboveInput: 0,
    perMillion: { input, output, ...more },
    source: 'list',
  };
}

export function offer(id: string, model: string, rates: Rate[], more: Partial<Offer> = {}): Offer {
  return { id, model, provider: id.split(':')[0] ?? '', rates, ...more };
}

/** A small pricing table around the offers given; their models and providers are made up to match. */
export function catalogOf(offers: Offer[], models: Record<string, Partial<Model>> = {}): Catalog {
  const data: CatalogData = {
    schemaVersion: 1,
    date: '2026-11-10',
    inputs: [
      {
        id: 'list',
        name: 'A list',
        version: '1',
        date: '2026-11-10',
        license: 'MIT',
        attribution: 'A list',
        sha256: '0'.repeat(64),
      },
    ],
    providers: {},
    models: {},
    offers,
  };
  for (const { model, provider } of offers) {
    const lab = model.split('/')[0] ?? '';
    data.providers[provider] = { name: provider, kind: provider === lab ? 'lab' : 'host' };
    data.models[model] = {
      name: model.split('/')[1] ?? model,
      lab,
      input: ['text'],
      tokenizer: 'o200k_base',
      reasoning: false,
      ...models[model],
    };
  }
  return new Catalog(data);
}

/** The same count in every tokenizer, but for those named. */
export function countsOf(
  tokens: number,
  different: Partial<Record<string, TokenCount>> = {},
): TokenCounts {
  return Object.fromEntries(
    tokenizerIds.map((id) => [id, different[id] ?? { tokens, exact: true }]),
  );
}
