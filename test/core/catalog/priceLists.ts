import { merge } from '../../../src/core/catalog/merge';
import { readList, type RefreshedList } from '../../../src/core/catalog/refresh';
import type { CatalogData, PriceList } from '../../../src/core/catalog/schema';
import { litellm } from '../../../src/core/catalog/sources/litellm';
import { modelsDev } from '../../../src/core/catalog/sources/modelsDev';
import { tables } from '../../../src/core/catalog/tables/tables';

/** An entry of models.dev, in USD per million tokens. */
export interface Entry {
  name: string;
  cost?: Record<string, unknown>;
  limit?: { context?: number; output?: number };
  [field: string]: unknown;
}

/** models.dev's file, by provider and id. */
export type ModelsDevFile = Record<string, { models: Record<string, Entry> }>;

export function entry(input: number, output: number, more: Record<string, unknown> = {}): Entry {
  return {
    name: 'A model',
    cost: { input, output, ...more },
    limit: { context: 131_072, output: 32_768 },
    modalities: { input: ['text'], output: ['text'] },
  };
}

/** Ten offers as models.dev has them. */
export function listedFile(): ModelsDevFile {
  return {
    openai: {
      models: {
        'gpt-5.4': entry(2.5, 15, { cache_read: 0.25 }),
        'gpt-5.4-mini': entry(0.5, 3, { cache_read: 0.05 }),
      },
    },
    groq: {
      models: {
        'openai/gpt-oss-120b': entry(0.15, 0.6, { cache_read: 0.075 }),
        'openai/gpt-oss-20b': entry(0.1, 0.5),
        'llama-3.3-70b-versatile': entry(0.59, 0.79),
      },
    },
    deepinfra: {
      models: {
        'openai/gpt-oss-120b': entry(0.05, 0.45),
        'openai/gpt-oss-20b': entry(0.04, 0.16),
        'deepseek-ai/DeepSeek-V3.1': entry(0.27, 1),
        'zai-org/GLM-4.6': entry(0.6, 2),
        'moonshotai/Kimi-K2-Instruct': entry(0.5, 2),
      },
    },
  };
}

/** LiteLLM's file with batch prices for OpenAI's offers, and one that only it has, in USD per token. */
export function litellmFile(): Record<string, unknown> {
  const batch = (input: number, output: number) => ({
    litellm_provider: 'openai',
    mode: 'chat',
    input_cost_per_token: input / 1e6,
    output_cost_per_token: output / 1e6,
    input_cost_per_token_batches: input / 2e6,
    output_cost_per_token_batches: output / 2e6,
  });
  return {
    'gpt-5.4': batch(2.5, 15),
    'gpt-5.4-mini': batch(0.5, 3),
    'gpt-4-32k': batch(60, 120),
  };
}

/** The table that these lists give, dated before any refresh. */
export function bundledTable(file: unknown = listedFile()): CatalogData {
  const lists = [
    { id: 'models-dev', offers: modelsDev.parse(file, '2026-09-30').offers },
    { id: 'litellm', offers: litellm.parse(litellmFile(), '2026-09-30').offers, old: true },
  ];
  return {
    schemaVersion: 1,
    date: '2026-09-30',
    inputs: lists.map(({ id }) => inputOf(id, id, '2026-09-30')),
    ...merge(lists, tables),
  };
}

/** Lists as a refresh reads them on a day. Throws as `readList` does. */
export function fetchedLists(
  current: CatalogData,
  file: unknown,
  day = '2026-11-24',
  mark = day,
  litellmJson: unknown = litellmFile(),
): RefreshedList[] {
  return [
    { adapter: modelsDev, json: file, old: false },
    { adapter: litellm, json: litellmJson, old: true },
  ].map(({ adapter, json, old }) => ({
    id: adapter.id,
    input: inputOf(adapter.id, `${adapter.id}@${mark}`, day),
    old,
    ...readList(adapter, json, current, tables, day),
  }));
}

function inputOf(list: string, id: string, date: string): PriceList {
  return {
    id,
    name: list,
    version: '1',
    date,
    license: 'MIT',
    attribution: list,
    sha256: '0'.repeat(64),
  };
}
