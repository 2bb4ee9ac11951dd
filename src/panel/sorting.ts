import type { Catalog } from '../core/catalog/catalog';
import { limitsOf, usableInput } from '../core/equivalence/fit';
import { isKnown } from '../core/equivalence/taskCost';
import type { Option } from '../core/options';
import { rateOf } from './priced';

/** What the options of a group can be sorted by: the columns of the table, in their order on screen. */
export const sortColumns = [
  'model',
  'provider',
  'verdict',
  'tokens',
  'cost',
  'saving',
  'month',
  'task',
  'window',
  'date',
] as const;
export type SortColumn = (typeof sortColumns)[number];

/** An order of the options within each group. */
export interface Sort {
  column: SortColumn;
  descending: boolean;
}

/** The comparison's own order: this request, cheapest first. */
export const comparisonOrder: Sort = { column: 'cost', descending: false };

export function isComparisonOrder({ column, descending }: Sort): boolean {
  return column === comparisonOrder.column && descending === comparisonOrder.descending;
}

/** What the head of a column does: its other direction, or, for another column, the direction looked for first. */
export function nextSort(sort: Sort, column: SortColumn): Sort {
  if (sort.column === column) return { column, descending: !sort.descending };
  // The most points and the greatest saving are what one looks for.
  return { column, descending: column === 'verdict' || column === 'saving' };
}

/** Reads a kept order; undefined where it is not understood. */
export function readSort(kept: unknown): Sort | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { column, descending } = kept as Record<keyof Sort, unknown>;
  const known = sortColumns.find((one) => one === column);
  return known && typeof descending === 'boolean' ? { column: known, descending } : undefined;
}

/** Options of one section of a group, given in the comparison's order, in the order that is wanted. */
export function sortOptions(
  options: readonly Option[],
  sort: Sort,
  catalog: Catalog,
): readonly Option[] {
  if (isComparisonOrder(sort)) return options;
  return sortedBy(options, valuesOf(sort.column, catalog), sort.descending);
}

/**
 * Items by a value. What has none comes last in either direction; what has the same value keeps the order that it
 * came in.
 */
export function sortedBy<T>(
  items: readonly T[],
  valueOf: (item: T) => number | undefined,
  descending: boolean,
): T[] {
  const sign = descending ? -1 : 1;
  const known: { item: T; value: number }[] = [];
  const unknown: T[] = [];
  for (const item of items) {
    const value = valueOf(item);
    if (value === undefined || Number.isNaN(value)) unknown.push(item);
    else known.push({ item, value });
  }
  known.sort((a, b) => (a.value === b.value ? 0 : a.value < b.value ? -sign : sign));
  return [...known.map(({ item }) => item), ...unknown];
}

/** How much of its window a request takes, tokens of tokens; undefined where the window is not known. */
export function windowUse(
  { offer, tokens }: Pick<Option, 'offer' | 'tokens'>,
  catalog: Catalog,
): { part: number; whole: number } | undefined {
  const whole = usableInput(limitsOf(offer, catalog.modelOf(offer)));
  return whole === undefined || whole <= 0 ? undefined : { part: tokens.tokens, whole };
}

type Value = (option: Option) => number | undefined;

function valuesOf(column: SortColumn, catalog: Catalog): Value {
  switch (column) {
    case 'model': {
      const places = placesOf(catalog).models;
      return ({ offer }) => places.get(catalog.modelOf(offer).name);
    }
    case 'provider': {
      const places = placesOf(catalog).providers;
      return ({ offer }) => places.get(catalog.providerOf(offer).name);
    }
    case 'verdict':
      // The difference is reference less candidate; up is more points for the candidate.
      return ({ judgement }) => judgement && -judgement.difference.value;
    case 'tokens':
      return ({ tokens }) => tokens.tokens;
    // A month is a number of the same calls.
    case 'cost':
    case 'month':
      return ({ middle }) => middle;
    case 'saving':
      return ({ saving }) => saving && (saving.low + saving.high) / 2;
    case 'task':
      return ({ task }) => (isKnown(task) ? task.usd : undefined);
    case 'window':
      return (option) => {
        const use = windowUse(option, catalog);
        return use && use.part / use.whole;
      };
    case 'date':
      return (option) => Date.parse(catalog.list(rateOf(option).source).date);
  }
}

/** The place of each name in the alphabet, so that thousands of rows are not compared letter by letter. */
interface Places {
  models: ReadonlyMap<string, number>;
  providers: ReadonlyMap<string, number>;
}

const placesByCatalog = new WeakMap<Catalog, Places>();

function placesOf(catalog: Catalog): Places {
  let places = placesByCatalog.get(catalog);
  if (places === undefined) {
    const { models, providers } = catalog.data;
    places = {
      models: inAlphabet(Object.values(models)),
      providers: inAlphabet(Object.values(providers)),
    };
    placesByCatalog.set(catalog, places);
  }
  return places;
}

/** Numbers in names count as numbers. Names are not translated, so the order is the same in every language. */
function inAlphabet(named: readonly { name: string }[]): ReadonlyMap<string, number> {
  const { compare } = new Intl.Collator('en', { numeric: true });
  const names = [...new Set(named.map(({ name }) => name))].sort(compare);
  return new Map(names.map((name, place) => [name, place]));
}
