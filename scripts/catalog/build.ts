import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { merge } from '../../src/core/catalog/merge';
import { CatalogSchema, type CatalogData, type PriceList } from '../../src/core/catalog/schema';
import { copilot } from '../../src/core/catalog/sources/copilot';
import { litellm } from '../../src/core/catalog/sources/litellm';
import type { PriceListAdapter } from '../../src/core/catalog/sources/listedOffer';
import { modelsDev } from '../../src/core/catalog/sources/modelsDev';
import { piAi } from '../../src/core/catalog/sources/piAi';
import { tables } from '../../src/core/catalog/tables/tables';
import { type Contradiction, contradictions, OverridesSchema, withReviews } from './contradictions';
import { parseTimed, withTimes } from './timed';
import overrides from '../overrides.json';

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
    file: 'copilot.json',
    adapter: copilot,
    about: {
      name: 'GitHub Docs',
      license: 'CC-BY-4.0',
      attribution: 'GitHub Docs, data/tables/copilot/models-and-pricing.yml, restated as data.',
    },
    meta: v.pipe(
      v.object({
        _meta: v.object({ commit: v.literal('024f6b0f8c266054134f13dd7d122d8b80d25315') }),
      }),
      // The file has no date of its own. At this commit it names Gemini 3.7 Flash, released then, and nothing newer;
      // another commit needs another date.
      v.transform(({ _meta }) => ({ version: _meta.commit, date: '2026-08-13' })),
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
  /** What has to be settled in `scripts/overrides.json` before the table may be written. */
  unsettled: Contradiction[];
}

/** The list of prices that change by date or hour; it is laid over the others. */
const timedSource = {
  file: 'time-windows.json',
  id: 'llm-pricing',
  name: 'llm-pricing',
  license: 'MIT',
  attribution: 'Copyright (c) 2026 Jannchie. Its hand-kept changes of prices, restated as data.',
  meta: v.object({ _meta: v.object({ origin: v.string(), date: day }) }),
};

/** Reads the lists through `read` (file name to bytes), merges them and checks the result. */
export function buildCatalog(read: (file: string) => Uint8Array): Build {
  const files = sources.map((source) => {
    const { json, sha256 } = fileOf(source.file);
    const input: PriceList = {
      id: source.adapter.id,
      ...source.about,
      ...v.parse(source.meta, json),
      sha256,
    };
    return { source, json, input };
  });
  const timedFile = fileOf(timedSource.file);
  const { _meta } = v.parse(timedSource.meta, timedFile.json);
  const { id, name, license, attribution } = timedSource;
  const version = /\d+\.\d+\.\d+/.exec(_meta.origin)?.[0] ?? _meta.date;
  const inputs: PriceList[] = [
    ...files.map(({ input }) => input),
    { id, name, version, date: _meta.date, license, attribution, sha256: timedFile.sha256 },
  ];
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
  const { prices, windows } = v.parse(OverridesSchema, overrides);
  const reviewed = { ...merged, offers: withReviews(merged.offers, prices) };
  const timed = withTimes(reviewed, parseTimed(timedFile.json, id, windows), canonicalProvider);
  const catalog = v.parse(CatalogSchema, { schemaVersion: 1, date, inputs, ...timed });
  const rejected = Object.fromEntries(
    parsed.map(({ source, list }) => [source.adapter.id, list.rejected]),
  );
  return { catalog, rejected, unsettled: contradictions(catalog) };

  function fileOf(file: string): { json: unknown; sha256: string } {
    const bytes = read(file);
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return { json, sha256: createHash('sha256').update(bytes).digest('hex') };
  }
}

/** The list of timed prices names providers as models.dev does. */
function canonicalProvider(name: string): string {
  const found = Object.entries(tables.providers).find(([, { lists }]) =>
    lists['models-dev']?.includes(name),
  );
  return found?.[0] ?? name;
}
