import type { Catalog } from '../core/catalog/catalog';
import type { Comparison } from '../core/comparison';
import type { Option } from '../core/options';
import type { GroupId } from '../core/options';
import { filterOf } from './filter';
import { type Sort, sortOptions } from './sorting';
import type { ViewState } from './viewState';

/** Options of a group that are set apart after the ones that can be chosen today. */
export type SectionId = 'fails' | 'unranked' | 'unknown';

/** One row of the table. `key` names it across updates. */
export type ListItem =
  | { kind: 'group'; key: string; group: GroupId; open: boolean; matching: number; total: number }
  | { kind: 'section'; key: string; section: SectionId; count: number }
  | OptionItem
  | { kind: 'details'; key: string; option: Option };

export interface OptionItem {
  kind: 'option';
  key: string;
  option: Option;
  open: boolean;
  /** Place among the options of its group, from 1, and how many there are. */
  position: number;
  size: number;
}

export interface OptionList {
  items: ListItem[];
  /** How many options are hidden because they are not ranked. */
  unranked: number;
  /** How many options match the filter, and of how many. */
  matching: number;
  total: number;
}

/** What of the view the rows depend on. */
export const listFields = [
  'filter',
  'showUnranked',
  'sort',
  'closedGroups',
  'closedInFilter',
  'expanded',
] as const satisfies readonly (keyof ViewState)[];
export type ListView = Pick<ViewState, (typeof listFields)[number]>;

/** The groups that are closed: a filter shows what it finds, wherever that is. */
export function closedGroupsOf({ filter, closedGroups, closedInFilter }: ListView): {
  field: 'closedGroups' | 'closedInFilter';
  groups: readonly GroupId[];
} {
  return filter.trim() === ''
    ? { field: 'closedGroups', groups: closedGroups }
    : { field: 'closedInFilter', groups: closedInFilter };
}

/**
 * The rows of the table: the groups in the order that the comparison gives, filtered, each sorted within its sections.
 * No rows where a filter finds nothing.
 */
export function optionList(catalog: Catalog, comparison: Comparison, view: ListView): OptionList {
  const list: OptionList = { items: [], unranked: 0, matching: 0, total: 0 };
  const isFound = filterOf(catalog, comparison, view.filter);
  const closed = closedGroupsOf(view).groups;
  for (const { id: group, options } of comparison.groups) {
    const ranked = view.showUnranked ? options : options.filter((option) => !option.unranked);
    const shown = isFound ? ranked.filter(isFound) : ranked;
    const total = ranked.length;
    list.unranked += view.showUnranked
      ? options.reduce((sum, option) => sum + (option.unranked ? 1 : 0), 0)
      : options.length - total;
    list.matching += shown.length;
    list.total += total;
    // Nothing is to be said of an empty verdict; that no other provider sells the model is worth a line.
    if (isFound ? shown.length === 0 : options.length === 0 && group !== 'same-model') continue;
    const open = !closed.includes(group);
    list.items.push({ kind: 'group', key: group, group, open, matching: shown.length, total });
    if (open) addOptions(list.items, group, shown, catalog, view.sort, view.expanded);
  }
  return list;
}

function addOptions(
  items: ListItem[],
  group: GroupId,
  options: readonly Option[],
  catalog: Catalog,
  sort: Sort,
  expanded: string,
): void {
  const size = options.length;
  let position = 0;
  for (const { section, run } of sectionsOf(options)) {
    if (section) {
      items.push({ kind: 'section', key: `${group}/${section}`, section, count: run.length });
    }
    for (const option of sortOptions(run, sort, catalog)) {
      const key = option.offer.id;
      const open = key === expanded;
      items.push({ kind: 'option', key, option, open, position: ++position, size });
      if (open) items.push({ kind: 'details', key: `${key}/details`, option });
    }
  }
}

/** The options of a group in runs of one section each, as the comparison has them. */
function sectionsOf(
  options: readonly Option[],
): { section: SectionId | undefined; run: Option[] }[] {
  const sections: { section: SectionId | undefined; run: Option[] }[] = [];
  for (const option of options) {
    const section = sectionOf(option);
    const last = sections.at(-1);
    if (last !== undefined && last.section === section) last.run.push(option);
    else sections.push({ section, run: [option] });
  }
  return sections;
}

/** Follows the order of the comparison, so that each section is one run of rows. */
function sectionOf(option: Option): SectionId | undefined {
  if (Number.isNaN(option.middle)) return 'unknown';
  if (option.unranked) return 'unranked';
  return option.fails.length > 0 ? 'fails' : undefined;
}
