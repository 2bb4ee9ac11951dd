import * as v from 'valibot';
import type { MergeTables } from '../merge';
import { withoutUndefined } from '../modelFacts';
import { providerKinds, unrankedReasons } from '../schema';
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
  creditUsd: v.optional(v.number()),
  rules: v.optional(
    v.strictObject({ batch: v.number(), cacheWrite1h: v.number(), words: v.string() }),
  ),
  moved: v.optional(
    v.record(
      v.string(),
      v.strictObject({ since: v.pipe(v.string(), v.isoDate()), from: v.string() }),
    ),
  ),
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

/** The reviewed tables beside this file, checked: they join the lists of the build and of a refresh alike. */
export const tables: MergeTables = {
  ...v.parse(AliasesSchema, aliases),
  providers: Object.fromEntries(
    Object.entries(v.parse(v.record(v.string(), ProviderSchema), providers)).map(
      ([id, provider]) => [id, withoutUndefined(provider)],
    ),
  ),
};
