import type { Catalog } from '../core/catalog/catalog';
import type { Offer } from '../core/catalog/schema';
import type { Comparison } from '../core/comparison';
import type { Option } from '../core/options';
import { variantWords } from '../core/words';
import type { GroupId } from '../core/options';
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

type ListView = Pick<ViewState, 'filter' | 'showUnranked' | 'closedGroups' | 'expanded'>;

/** The rows of the table: the groups in the order that the comparison gives, filtered. */
export function optionList(catalog: Catalog, comparison: Comparison, view: ListView): OptionList {
  const list: OptionList = { items: [], unranked: 0, matching: 0, total: 0 };
  const terms = view.filter.toLowerCase().split(/\s+/).filter(Boolean);
  for (const { id, options } of comparison.groups) {
    // Nothing is to be said of an empty verdict; that no other provider sells the model is worth a line.
    if (options.length > 0 || id === 'same-model') {
      addGroup(list, catalog, id, options, terms, view);
    }
  }
  if (list.items.length === 0) list.items.push(noMatch(list.total));
  return list;
}

/** What stands in the list when the filter leaves nothing. */
function noMatch(total: number): ListItem {
  const group = 'same-model';
  return { kind: 'group', key: group, group, open: true, matching: 0, total };
}

function addGroup(
  list: OptionList,
  catalog: Catalog,
  group: GroupId,
  options: readonly Option[],
  terms: readonly string[],
  view: ListView,
): void {
  const ranked = view.showUnranked ? options : options.filter((option) => !option.unranked);
  const shown =
    terms.length === 0 ? ranked : ranked.filter(({ offer }) => matches(catalog, offer, terms));
  const open = !view.closedGroups.includes(group);
  list.unranked += view.showUnranked
    ? options.reduce((sum, option) => sum + (option.unranked ? 1 : 0), 0)
    : options.length - ranked.length;
  list.matching += shown.length;
  list.total += ranked.length;
  const total = ranked.length;
  if (terms.length > 0 && shown.length === 0) return;
  list.items.push({ kind: 'group', key: group, group, open, matching: shown.length, total });
  if (open) addOptions(list.items, group, shown, view.expanded);
}

function addOptions(
  items: ListItem[],
  group: GroupId,
  options: readonly Option[],
  expanded: string,
): void {
  const size = options.length;
  const counts = new Map<SectionId, number>();
  for (const option of options) {
    const section = sectionOf(option);
    if (section) counts.set(section, (counts.get(section) ?? 0) + 1);
  }
  let last: SectionId | undefined;
  options.forEach((option, index) => {
    const section = sectionOf(option);
    if (section && section !== last) {
      const count = counts.get(section) ?? 0;
      items.push({ kind: 'section', key: `${group}/${section}`, section, count });
    }
    last = section;
    const key = option.offer.id;
    const open = key === expanded;
    items.push({ kind: 'option', key, option, open, position: index + 1, size });
    if (open) items.push({ kind: 'details', key: `${key}/details`, option });
  });
}

/** Follows the order of the comparison, so that each section is one run of rows. */
function sectionOf(option: Option): SectionId | undefined {
  if ('unknown' in option.quote) return 'unknown';
  if (option.unranked) return 'unranked';
  return option.fails.length > 0 ? 'fails' : undefined;
}

const searchTexts = new WeakMap<Offer, string>();

/** Every word must be found in the names of the model, its lab or the provider; `open` means open weights. */
function matches(catalog: Catalog, offer: Offer, terms: readonly string[]): boolean {
  const text = searchTexts.get(offer) ?? searchText(catalog, offer);
  searchTexts.set(offer, text);
  const open = catalog.modelOf(offer).openWeights === true;
  return terms.every((term) => (term === 'open' ? open : text.includes(term)));
}

function searchText(catalog: Catalog, offer: Offer): string {
  const model = catalog.modelOf(offer);
  const provider = catalog.providerOf(offer);
  const lab = catalog.data.providers[model.lab]?.name ?? '';
  return [model.name, offer.id, offer.model, lab, provider.name, ...variantWords(offer)]
    .concat(model.aliases ?? [])
    .join('\n')
    .toLowerCase();
}
