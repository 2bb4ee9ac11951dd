import type { Variant } from './schema';
import { nameKey, parseModelId, withoutLab, type NameTables, type ParsedName } from './modelName';

/**
 * Decides which canonical model, `lab/name`, an id at a provider stands for. Only spelling is
 * normalised; everything else is either stated by a list or written in the reviewed tables. An id that
 * neither knows becomes a model of its own and is joined with nothing.
 */

/** The reviewed tables (`tables/aliases.json`). */
export interface IdentityTables extends NameTables {
  /** Canonical ids that no list states. */
  models: readonly string[];
  /** Name of a model by another name; `+thinking` after it marks the variant. */
  aliases: Readonly<Record<string, string>>;
  /** Lab by the namespace that providers put before its models (`deepseek-ai`). */
  labs: Readonly<Record<string, string>>;
  /** Lab by the beginning of a name (regular expression); the first match counts. */
  families: readonly (readonly [pattern: string, lab: string])[];
}

export interface Identity {
  /** Canonical model id, `lab/name`. */
  model: string;
  /** Absent when the id is the model as released. */
  variant?: Variant;
  /** What the provider calls the model, without the variant. */
  name: string;
}

export interface ListedIdentity {
  /** Canonical provider id. */
  provider: string;
  /** Id of the model at the provider. */
  id: string;
  /**
   * Canonical id that a list states. What a lab's own id points to is for the lab to say (it may have
   * moved on); elsewhere an id that is itself an established name, or more specific, stands for itself.
   */
  canonical?: string;
  /** Lab whose own service the provider is. */
  lab?: string;
}

export type Identify = (listed: ListedIdentity) => Identity;

/**
 * Words that tell models apart. A stated canonical id that lacks one which the id has (a size, a date, a
 * distillation) lumps different models together and is not believed.
 */
const distinctive =
  /^(\d{4,8}|\d+b|a\d+b|distill|pro|max|plus|mini|nano|lite|flashx|thinking|coder|vl|vision|exp|terminus|speciale|preview|latest|contributor|rl)$/;

/**
 * `listed` is everything that will be identified: the spelling of a canonical id is the one that a list
 * states, else the one of the model's own lab, else the first.
 */
export function createIdentifier(
  tables: IdentityTables,
  listed: readonly ListedIdentity[],
): Identify {
  const aliases = new Map(Object.entries(tables.aliases).map(([k, v]) => [nameKey(k), v]));
  const families = tables.families.map(
    ([pattern, lab]) => [new RegExp(`^(?:${pattern})`), lab] as const,
  );
  const known = new Map<string, string>();
  const remember = (name: string, model: string) => {
    if (!aliases.has(nameKey(name)) && !known.has(nameKey(name))) known.set(nameKey(name), model);
  };
  const canonicals = listed.flatMap(({ canonical }) => canonical ?? []).sort();
  for (const model of [...tables.models, ...canonicals]) {
    const { name, variant } = parseModelId(model, tables);
    if (Object.keys(variant).length === 0) remember(name, model);
  }
  const established = new Set([...known.keys(), ...aliases.keys()]);
  const named = listed.map((one) => ({ ...one, ...parseModelId(one.id, tables) }));
  const own = named.filter(({ lab, name, path }) => lab !== undefined && labOf(name, path) === lab);
  for (const { name, path } of [...own, ...named]) {
    const lab = labOf(name, path);
    if (lab !== undefined) remember(name, `${lab}/${spelled(name)}`);
  }

  function resolve({ name, path, variant }: ParsedName, fallbackLab: string): string {
    const [target = name, ...flags] = aliases.get(nameKey(name))?.split(' ') ?? [];
    if (flags.includes('+thinking')) variant.thinking = true;
    if (target.includes('/')) return target;
    return known.get(nameKey(target)) ?? `${labOf(target, path) ?? fallbackLab}/${spelled(target)}`;
  }

  function labOf(name: string, path: readonly string[]): string | undefined {
    const family = families.find(([pattern]) => pattern.test(name));
    return family?.[1] ?? path.map((part) => tables.labs[part]).find((lab) => lab !== undefined);
  }

  return ({ provider, id, canonical, lab }) => {
    const own = parseModelId(id, tables);
    let model = resolve(own, lab ?? provider);
    let { variant } = own;
    let statedModel: string | undefined;
    if (canonical !== undefined) {
      const stated = parseModelId(canonical, tables);
      statedModel = resolve(stated, lab ?? provider);
      const standsForItself = established.has(nameKey(own.name)) && !isOwn(model, lab);
      if (!standsForItself && !isMoreSpecific(model, statedModel)) {
        model = statedModel;
        variant = { ...variant, ...stated.variant };
      }
    }
    // A moving name means what its provider wants; another's of the same name may be something else.
    if (own.name.endsWith('-latest') && !isOwn(model, lab) && model !== statedModel) {
      model = `${provider}/${own.name}`;
    }
    return { model, name: own.name, ...(Object.keys(variant).length > 0 ? { variant } : {}) };
  };
}

function isOwn(model: string, lab: string | undefined): boolean {
  return lab !== undefined && model.startsWith(`${lab}/`);
}

/** A name as written in a canonical id. */
function spelled(name: string): string {
  return name.replace(/(\d)[p_](?=\d)/g, '$1.').replaceAll(/[:_]/g, '-');
}

function isMoreSpecific(model: string, stated: string): boolean {
  const words = new Set(nameWords(stated));
  return nameWords(model).some((word) => distinctive.test(word) && !words.has(word));
}

function nameWords(model: string): string[] {
  return withoutLab(model).toLowerCase().split(/[-.]/);
}
