import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { merge } from '../../src/core/catalog/merge';
import { CatalogSchema, type CatalogData, type PriceList } from '../../src/core/catalog/schema';
import { litellm } from '../../src/core/catalog/sources/litellm';
import type { PriceListAdapter } from '../../src/core/catalog/sources/listedOffer';
import { modelsDev } from '../../src/core/catalog/sources/modelsDev';
import { piAi } from '../../src/core/catalog/sources/piAi';
import { tables } from './tables';

/** A price list as a file: where it is, what to say about it, and how it states its version and date. */
interface Source {
  file: string;
  adapter: PriceListAdapter;
  about: Pick<PriceList, 'name' | 'license' | 'attribution'>;
  meta: v.GenericSchema<unknown, Pick<PriceList, 'version' | 'date'>>;
  /** See `MergeList`. */
  old?: boolean;
}

const day = v.pipe(
  v.string(),
  v.transform((date) => date.slice(0, 10)),
);

/** The lists, newest first: in a conflict the newer one is right far more often. */
const sources: readonly Source[] = [
  {
    file: 'pi-ai.json',
    adapter: piAi,
    about: {
      name: 'pi-ai',
      license: 'MIT',
      attribution: 'Copyright (c) Mario Zechner. From the npm package @earendil-works/pi-ai.',
    },
    meta: v.pipe(
      v.object({ _meta: v.object({ package_version: v.string(), generated_at: day }) }),
      v.transform(({ _meta }) => ({ version: _meta.package_version, date: _meta.generated_at })),
    ),
  },
  {
    file: 'models-dev.json',
    adapter: modelsDev,
    about: {
      name: 'models.dev',
      license: 'MIT',
      attribution: 'Copyright (c) 2025 models.dev',
    },
    meta: v.pipe(
      v.object({ _meta: v.object({ package_version: v.string(), data_through: day }) }),
      v.transform(({ _meta }) => ({ version: _meta.package_version, date: _meta.data_through })),
    ),
  },
  {
    file: 'litellm.json',
    adapter: litellm,
    about: { name: 'LiteLLM', license: 'MIT', attribution: 'Copyright (c) 2023 Berri AI' },
    meta: v.pipe(
      v.object({ _meta: v.object({ mirror_commit: v.string(), date: day }) }),
      v.transform(({ _meta }) => ({ version: _meta.mirror_commit, date: _meta.date })),
    ),
    old: true,
  },
];

export interface Build {
  catalog: CatalogData;
  /** Entries that could not be read, by list id. */
  rejected: Record<string, { entry: string; reason: string }[]>;
}

/** Reads the lists through `read` (file name to bytes), merges them and checks the result. */
export function buildCatalog(read: (file: string) => Uint8Array): Build {
  const files = sources.map((source) => {
    const bytes = read(source.file);
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const input: PriceList = {
      id: source.adapter.id,
      ...source.about,
      ...v.parse(source.meta, json),
      sha256: createHash('sha256').update(bytes).digest('hex'),
    };
    return { source, json, input };
  });
  const inputs = files.map(({ input }) => input);
  const date =
    inputs
      .map((input) => input.date)
      .sort()
      .at(-1) ?? '';
  const parsed = files.map(({ source, json }) => ({
    source,
    list: source.adapter.parse(json, date),
  }));
  const merged = merge(
    parsed.map(({ source: { adapter, old }, list }) => ({
      id: adapter.id,
      offers: list.offers,
      ...(old ? { old } : {}),
    })),
    tables,
  );
  const catalog = v.parse(CatalogSchema, { schemaVersion: 1, date, inputs, ...merged });
  const rejected = Object.fromEntries(
    parsed.map(({ source, list }) => [source.adapter.id, list.rejected]),
  );
  return { catalog, rejected };
}
