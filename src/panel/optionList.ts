import type { Catalog } from '../core/catalog/catalog';
import type { Comparison } from '../core/comparison';
import type { Option } from '../core/options';
import type { GroupId } from '../core/options';
import { filterOf } from './filter';
import { sortOptions } from './sorting';
import { type SectionId, TableRows } from './tableRows';
import type { ViewState } from './viewState';

/** What the table shows. */
export interface OptionList {
  rows: TableRows;
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
  const list: OptionList = { rows: new TableRows(), unranked: 0, matching: 0, total: 0 };
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
    list.rows.add({ kind: 'group', key: group, group, open, matching: shown.length, total });
    if (open) addOptions(list.rows, group, shown, catalog, view);
  }
  return list;
}

function addOptions(
  rows: TableRows,
  group: GroupId,
  options: readonly Option[],
  catalog: Catalog,
  { sort, expanded }: ListView,
): void {
  let before = 0;
  for (const { section, run } of sectionsOf(options)) {
    if (section) {
      rows.add({ kind: 'section', key: `${group}/${section}`, section, count: run.length });
    }
    rows.addOptions(sortOptions(run, sort, catalog), before, options.length, expanded);
    before += run.length;
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
