import { tokenizerFor } from '../tokens/modelTokenizers';
import { nameKey, withoutLab } from './modelName';
import type { Model, Offer } from './schema';
import type { ListedFacts, ListedOffer } from './sources/listedOffer';

/** An offer of a model, as evidence for the model's own facts. */
export interface Member {
  /** What its provider calls the model, without the variant. */
  name: string;
  /** True when the model's own lab sells it. */
  own: boolean;
  /** True when it is served without a variant. */
  asReleased: boolean;
  /** Newest list first. */
  listings: readonly { list: string; offer: ListedOffer }[];
}

/**
 * Lists in the order in which their capabilities and limits are believed. models.dev states them best:
 * pi-ai's window is sometimes only the first price tier, LiteLLM's the input alone.
 */
const factLists = ['models-dev', 'pi-ai', 'litellm'];

/** The first value that a list states about one offer, best list first. */
export function factOf<K extends keyof ListedFacts>(
  listings: Member['listings'],
  key: K,
): ListedFacts[K] | undefined {
  for (const list of factLists) {
    const value = listings.find((listing) => listing.list === list)?.offer.facts[key];
    if (value !== undefined) return value;
  }
  return undefined;
}

/**
 * A model's facts: as its lab states them, else as most of its hosts do. Of two values that are equally
 * common the lower one counts, so that nothing is said to fit that may not.
 */
export function modelFrom(id: string, members: readonly Member[]): Model {
  const key = nameKey(withoutLab(id));
  const asReleased = members.filter((member) => member.asReleased);
  const labs = asReleased.filter((member) => member.own);
  const groups = [labs.filter((member) => nameKey(member.name) === key), labs, asReleased, members];
  const fact = <K extends keyof ListedFacts>(wanted: K): ListedFacts[K] | undefined => {
    for (const group of groups) {
      const values = factLists.map((list) =>
        mostCommon(
          group.flatMap(({ listings }) =>
            listings.flatMap((listing) =>
              listing.list === list ? (listing.offer.facts[wanted] ?? []) : [],
            ),
          ) as NonNullable<ListedFacts[K]>[],
        ),
      );
      const value = values.find((candidate) => candidate !== undefined);
      if (value !== undefined) return value;
    }
    return undefined;
  };
  return withoutUndefined({
    name: fact('name') ?? withoutLab(id),
    lab: id.slice(0, id.indexOf('/')),
    openWeights: fact('openWeights'),
    released: fact('released'),
    context: fact('context'),
    maxOutput: fact('maxOutput'),
    input: fact('input')?.split(' '),
    tools: fact('tools'),
    structuredOutput: fact('structuredOutput'),
    reasoning: fact('reasoning'),
    ...tokenizerFor(id),
  });
}

function mostCommon<T extends string | number | boolean>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0];
}

/** Limits of an offer, in tokens, where they differ from its model's; undefined when none does. */
export function limitBeside(
  { context, input, output }: Partial<Record<'context' | 'input' | 'output', number | undefined>>,
  model: Model,
): Offer['limit'] {
  const differing = withoutUndefined({
    context: context === model.context ? undefined : context,
    input: input === (context ?? model.context) ? undefined : input,
    output: output === model.maxOutput ? undefined : output,
  });
  return Object.keys(differing).length > 0 ? differing : undefined;
}

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The object without its undefined fields: in the table an absent field means "not known". */
export function withoutUndefined<T extends object>(value: T): Defined<T> {
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(entries) as Defined<T>;
}
