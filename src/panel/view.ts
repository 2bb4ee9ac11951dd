import type { Format } from '../core/format';
import type { PanelHost, Place } from '../protocol';
import type { ViewState } from './viewState';

/** What the parts of the panel draw with: how to write numbers, whom to ask, what the user has set. */
export interface View {
  format: Format;
  host: PanelHost;
  place: Place;
  state: ViewState;
  /** Changes the view state and draws anew. */
  update(change: Partial<ViewState>): void;
  /** Opens the details of an option in the table and goes there, whatever hides it. */
  showDetails(offerId: string): void;
  /** ms since the epoch. */
  now: number;
}
