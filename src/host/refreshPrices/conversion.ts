import { readList, refresh, type Refresh, type RefreshedList } from '../../core/catalog/refresh';
import type { RefreshedPrices } from '../../core/catalog/refreshed';
import type { CatalogData, PriceList } from '../../core/catalog/schema';
import type { PriceListAdapter } from '../../core/catalog/sources/listedOffer';
import { litellm } from '../../core/catalog/sources/litellm';
import { modelsDev } from '../../core/catalog/sources/modelsDev';
import { tables } from '../../core/catalog/tables/tables';
import type { PriceSource } from './priceSources';

/**
 * The adapters, tables and merging of the build. Only a refresh needs them: this module is imported when there is
 * one, and nowhere else.
 */

const adapters: Readonly<Record<PriceSource['id'], PriceListAdapter>> = {
  'models-dev': modelsDev,
  litellm,
};

/** Reads a fetched list, whose day is that of `input`. Throws as `readList` does. */
export function readSource(
  { id, old }: PriceSource,
  json: unknown,
  input: PriceList,
  current: CatalogData,
): RefreshedList {
  return { id, input, old, ...readList(adapters[id], json, current, tables, input.date) };
}

/** The refreshed prices from the lists that have been read. */
export function refreshedFrom(
  bundled: CatalogData,
  before: RefreshedPrices | undefined,
  lists: readonly RefreshedList[],
): Refresh {
  return refresh(bundled, before, lists, tables);
}
