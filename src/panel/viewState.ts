import { type GroupId, groupIds } from '../core/options';

/** What the user has done to the view; kept by VS Code while the panel is hidden or reloaded. */
export interface ViewState {
  filter: string;
  showUnranked: boolean;
  closedGroups: readonly GroupId[];
  /** Id of the offer whose details are open; empty when none are. */
  expanded: string;
  /** Key of the row that the arrow keys start from; empty before any has been. */
  active: string;
  scrollTop: number;
}

export const initialViewState: ViewState = {
  filter: '',
  showUnranked: false,
  closedGroups: [],
  expanded: '',
  active: '',
  scrollTop: 0,
};

/** Reads a kept state; whatever in it is not understood is left at its initial value. */
export function readViewState(kept: unknown): ViewState {
  if (typeof kept !== 'object' || kept === null) return initialViewState;
  const { filter, showUnranked, closedGroups, expanded, active, scrollTop } = kept as Record<
    keyof ViewState,
    unknown
  >;
  return {
    filter: typeof filter === 'string' ? filter.slice(0, 200) : initialViewState.filter,
    showUnranked: showUnranked === true,
    closedGroups: Array.isArray(closedGroups)
      ? groupIds.filter((id) => closedGroups.includes(id))
      : initialViewState.closedGroups,
    expanded: typeof expanded === 'string' ? expanded : initialViewState.expanded,
    active: typeof active === 'string' ? active : initialViewState.active,
    scrollTop: typeof scrollTop === 'number' && scrollTop > 0 ? scrollTop : 0,
  };
}
