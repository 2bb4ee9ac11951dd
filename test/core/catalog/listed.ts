import assert from 'node:assert/strict';
import { merge, type MergeList, type MergeTables } from '../../../src/core/catalog/merge';
import type {
  ListedFacts,
  ListedOffer,
  ListedPrices,
  ListedRate,
} from '../../../src/core/catalog/sources/listedOffer';

const tables: MergeTables = {
  models: [],
  aliases: {},
  prefixes: [],
  whole: [],
  labs: { acme: 'acme' },
  families: [['rocket', 'acme']],
  notText: ['embed'],
  perRequestFees: ['^acme/rocket-search'],
  providers: {
    acme: { name: 'Acme', kind: 'lab', lab: 'acme', lists: lists('acme') },
    host: { name: 'Host', kind: 'host', page: 'https://host.example/', lists: lists('host') },
    gate: { name: 'Gate', kind: 'aggregator', lists: lists('gate') },
    plan: { name: 'Plan', kind: 'plan', lists: lists('plan') },
    trial: { name: 'Trial', kind: 'host', unranked: 'trial', lists: lists('trial') },
    alone: { name: 'Alone', kind: 'host', olderListSuffices: true, lists: { litellm: ['alone*'] } },
  },
};

function lists(name: string) {
  return { 'pi-ai': [name], 'models-dev': [name], litellm: [name] };
}

interface Listed {
  facts?: ListedFacts;
  deprecated?: boolean;
  more?: ListedRate[];
}

/** `provider:id` with its standard price, as a list has it. */
export function offer(
  at: string,
  prices: ListedPrices,
  { facts = {}, deprecated, more = [] }: Listed = {},
) {
  const colon = at.indexOf(':');
  const listed: ListedOffer = {
    provider: at.slice(0, colon),
    id: at.slice(colon + 1),
    rates: [{ service: 'standard', aboveInput: 0, prices }, ...more],
    facts,
  };
  return deprecated ? { ...listed, deprecated } : listed;
}

/** The table from offers by list id. */
export function merged(byList: Record<string, ListedOffer[]>) {
  const order = ['pi-ai', 'models-dev', 'litellm'];
  const input: MergeList[] = order.map((id) => ({
    id,
    offers: byList[id] ?? [],
    old: id === 'litellm',
  }));
  return merge(input, tables);
}

/** The only offer of that table. */
export function only(byList: Record<string, ListedOffer[]>) {
  const { offers } = merged(byList);
  const [first, ...rest] = offers;
  assert.ok(first && rest.length === 0);
  return first;
}
