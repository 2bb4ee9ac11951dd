import { distance } from 'fastest-levenshtein';

/** The names that are closest to what was typed; one that contains it is close whatever its length. */
export function nearestNames(typed: string, names: Iterable<string>, most = 3): string[] {
  const wanted = typed.trim().toLowerCase().slice(0, 200);
  const far = (name: string): number => {
    const edits = distance(wanted, name.toLowerCase());
    return name.toLowerCase().includes(wanted) ? edits / 10 : edits;
  };
  return [...new Set(names)]
    .map((name) => ({ name, far: far(name) }))
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}
