import type { Member } from './modelFacts';
import { nameKey, withoutLab } from './modelName';
import type { Model } from './schema';

/**
 * Names that a person may type for each model: its own without the lab, and what its providers call it.
 * A name that stands for several models belongs to the one that bears it, else to none; a name that moves
 * on (`-latest`) belongs to none.
 */
export function aliasesOf(
  members: ReadonlyMap<string, readonly Member[]>,
): Map<string, Pick<Model, 'aliases'>> {
  const bearers = new Map<string, string>();
  // A lab's own model before one of the same name that somebody else offers.
  const own = (id: string) => members.get(id)?.some((member) => member.own) ?? false;
  for (const id of [...members.keys()].sort(
    (a, b) => Number(own(b)) - Number(own(a)) || (a < b ? -1 : 1),
  )) {
    const key = nameKey(withoutLab(id));
    if (!bearers.has(key)) bearers.set(key, id);
  }
  const claims = new Map<string, Set<string>>();
  for (const [id, its] of members) {
    for (const { name } of its) {
      claims.set(nameKey(name), (claims.get(nameKey(name)) ?? new Set()).add(id));
    }
  }
  return new Map(
    [...members].map(([id, its]) => {
      const names = new Map<string, string>();
      const bare = nameKey(withoutLab(id));
      if (bearers.get(bare) === id) names.set(bare, withoutLab(id).toLowerCase());
      for (const { name } of [...its].sort((a, b) => (a.name < b.name ? -1 : 1))) {
        const key = nameKey(name);
        const owner = bearers.get(key) ?? (claims.get(key)?.size === 1 ? id : undefined);
        if (owner === id && !names.has(key) && !name.endsWith('-latest')) names.set(key, name);
      }
      return [id, { aliases: [...names.values()].sort() }];
    }),
  );
}
