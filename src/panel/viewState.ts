import { type GroupId, groupIds } from '../core/options';

/** What the user has done to the view; kept by VS Code while the panel is hidden or reloaded. */
export interface ViewState {
  filter: string;
  showUnranked: boolean;
  closedGroups: readonly GroupId[];
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
  closedGroups: [],
  requirementsOpen: false,
  expanded: '',
  active: '',
  scrollTop: 0,
};

/** Reads a kept state; whatever in it is not understood is left at its initial value. */
export function readViewState(kept: unknown): ViewState {
  if (typeof kept !== 'object' || kept === null) return initialViewState;
  const state = kept as Record<keyof ViewState, unknown>;
  const { filter, showUnranked, closedGroups, assumptionsOpen, expanded, active, scrollTop } =
    state;
  return {
    filter: typeof filter === 'string' ? filter.slice(0, 200) : initialViewState.filter,
    showUnranked: showUnranked === true,
    closedGroups: Array.isArray(closedGroups)
      ? groupIds.filter((id) => closedGroups.includes(id))
      : initialViewState.closedGroups,
    ...(typeof assumptionsOpen === 'boolean' && { assumptionsOpen }),
    requirementsOpen: state.requirementsOpen === true,
    expanded: typeof expanded === 'string' ? expanded : initialViewState.expanded,
    active: typeof active === 'string' ? active : initialViewState.active,
    scrollTop: typeof scrollTop === 'number' && scrollTop > 0 ? scrollTop : 0,
  };
}
