import * as v from 'valibot';
import type { MergeTables } from '../../src/core/catalog/merge';
import { providerKinds, unrankedReasons } from '../../src/core/catalog/schema';
import { withoutUndefined } from '../../src/core/catalog/modelFacts';
import aliases from './aliases.json';
import providers from './providers.json';

const words = v.array(v.string());

const ProviderSchema = v.strictObject({
  name: v.string(),
  kind: v.picklist(providerKinds),
  lab: v.optional(v.string()),
  page: v.optional(v.pipe(v.string(), v.url())),
  unranked: v.optional(v.picklist(unrankedReasons)),
  olderListSuffices: v.optional(v.boolean()),
  lists: v.record(v.string(), words),
});

const AliasesSchema = v.strictObject({
  models: words,
  aliases: v.record(v.string(), v.string()),
  prefixes: words,
  whole: words,
  labs: v.record(v.string(), v.string()),
  families: v.array(v.tuple([v.string(), v.string()])),
  notText: words,
  perRequestFees: words,
});

/** The reviewed tables beside this file, checked. */
export const tables: MergeTables = {
  ...v.parse(AliasesSchema, aliases),
  providers: Object.fromEntries(
    Object.entries(v.parse(v.record(v.string(), ProviderSchema), providers)).map(
      ([id, provider]) => [id, withoutUndefined(provider)],
    ),
  ),
};
