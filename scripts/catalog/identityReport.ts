import { nameKey, withoutLab } from '../../src/core/catalog/modelName';
import type { CatalogData } from '../../src/core/catalog/schema';

/** A model counts as widely served from so many providers on. */
const widely = 3;

/**
 * For the maintainer: the open models at three or more providers, and names so near to one another that they may
 * be the same weights under two names, or two things under one, to be settled in the alias table.
 */
export function identityReport({ models, offers }: CatalogData): string {
  const providers = new Map<string, Set<string>>();
  for (const { model, provider } of offers) {
    providers.set(model, (providers.get(model) ?? new Set()).add(provider));
  }
  const open = Object.keys(models).filter((id) => models[id]?.openWeights);
  const wide = open
    .map((id) => ({ id, at: providers.get(id)?.size ?? 0 }))
    .filter(({ at }) => at >= widely)
    .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
  return [
    `Open models at ${widely} or more providers: ${wide.length}`,
    ...wide.map(({ id, at }) => `  ${String(at).padStart(3)} ${id}`),
    '',
    'Near misses, for review: names that differ in one word that rarely tells models apart',
    ...nearMisses(Object.keys(models)).map((ids) => `  ${ids.join('  ')}`),
  ].join('\n');
}

/** Words that one host writes and another leaves out for the same weights, or not. */
const idle = new Set(['instruct', 'it', 'chat', 'preview', 'latest', 'hf', 'base', 'text', 'api']);

function nearMisses(ids: readonly string[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const id of ids) {
    const words = nameKey(withoutLab(id)).split('-');
    const key = words.filter((word) => !idle.has(word)).join('-');
    groups.set(key, [...(groups.get(key) ?? []), id]);
  }
  return [...groups.values()].filter((group) => group.length > 1).sort();
}
