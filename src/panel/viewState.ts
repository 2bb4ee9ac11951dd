import { type GroupId, groupIds } from '../core/options';
import { comparisonOrder, readSort, type Sort } from './sorting';

/** What the user has done to the view; kept by VS Code while the panel is hidden or reloaded. */
export interface ViewState {
  filter: string;
  showUnranked: boolean;
  sort: Sort;
  closedGroups: readonly GroupId[];
  /** The groups that were closed among what a filter has found; it finds in closed groups, too. */
  closedInFilter: readonly GroupId[];
  /** What is shown of the options where there is no room for both. */
  shown: 'table' | 'chart';
  /** Whether the controls of the scenario are open; absent until the user opens or closes them. */
  assumptionsOpen?: boolean;
  /** Whether the controls of what is required are open. */
  requirementsOpen: boolean;
  /** Id of the offer whose details are open; empty when none are. */
  expanded: string;
  /** Key of the row that the arrow keys start from; empty before any has been. */
  active: string;
  scrollTop: number;
}

export const initialViewState: ViewState = {
  filter: '',
  showUnranked: false,
  sort: comparisonOrder,
  // Thousands of rows of which nothing is known but the price: the answer is above them.
  closedGroups: ['not-measured'],
  closedInFilter: [],
  requirementsOpen: false,
  shown: 'table',
  expanded: '',
  active: '',
  scrollTop: 0,
};

/** Reads a kept state; whatever in it is not understood is left at its initial value. */
export function readViewState(kept: unknown): ViewState {
  if (typeof kept !== 'object' || kept === null) return initialViewState;
  const {
    filter,
    showUnranked,
    sort,
    closedGroups,
    closedInFilter,
    assumptionsOpen,
    requirementsOpen,
    shown,
    expanded,
    active,
    scrollTop,
  } = kept as Record<keyof ViewState, unknown>;
  return {
    filter: typeof filter === 'string' ? filter.slice(0, 200) : initialViewState.filter,
    showUnranked: showUnranked === true,
    sort: readSort(sort) ?? initialViewState.sort,
    closedGroups: readGroups(closedGroups) ?? initialViewState.closedGroups,
    closedInFilter: readGroups(closedInFilter) ?? initialViewState.closedInFilter,
    shown: shown === 'chart' ? shown : initialViewState.shown,
    ...(typeof assumptionsOpen === 'boolean' && { assumptionsOpen }),
    requirementsOpen: requirementsOpen === true,
    expanded: typeof expanded === 'string' ? expanded : initialViewState.expanded,
    active: typeof active === 'string' ? active : initialViewState.active,
    scrollTop: typeof scrollTop === 'number' && scrollTop > 0 ? scrollTop : 0,
  };
}

function readGroups(kept: unknown): readonly GroupId[] | undefined {
  return Array.isArray(kept) ? groupIds.filter((id) => kept.includes(id)) : undefined;
}
