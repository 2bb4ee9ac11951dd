import { Catalog } from '../core/catalog/catalog';
import type { CatalogData } from '../core/catalog/schema';
import type { Comparison, TextDescription } from '../core/comparison';
import { compareInput, type ComparisonInput } from '../core/comparisonInput';
import type { Currency } from '../core/currency';
import { parseAnswer, parseTokenRange } from '../core/pricing/assumptions';
import { parseTimeOfDay } from '../core/pricing/callTime';
import { Evidence, type QualityData } from '../core/equivalence/evidence';
import {
  noRequirements,
  type Requirements,
  sameRequirements,
} from '../core/equivalence/requirements';
import type { Scenario } from '../core/pricing/scenario';
import type { Range } from '../core/tokens/tokenCount';
import type { PanelProblem, PanelState, ScenarioChange, UnseenFile } from '../protocol';
import { sameRange } from './answer';
import { strings } from './strings';

/** What there is to draw. */
export type Screen =
  | { kind: 'loading' }
  | { kind: 'empty'; unseen?: UnseenFile }
  | { kind: 'counting'; text: TextDescription }
  | { kind: 'problem'; problem: PanelProblem }
  | ComparisonScreen;

/** `counting`: another text is being counted, the values are still those of the last one. */
export interface ComparisonScreen {
  kind: 'comparison';
  comparison: Comparison;
  catalog: Catalog;
  evidence?: Evidence;
  busy: boolean;
  /** What money is shown in; absent for USD. */
  currency?: Currency;
  /** Settings that could not be used. */
  notices: readonly PanelProblem[];
  /** Whether to ask which model the user uses today. */
  asksForReference: boolean;
  counting?: TextDescription;
}

/** What a person chooses in the panel: a part of the scenario, or all that is required. */
interface Choice {
  scenario?: ScenarioChange;
  requirements?: Requirements;
}

/** What a comparison is made with and the panel can choose. */
type Chosen = Required<Pick<ComparisonInput, 'scenario' | 'requirements'>>;

/** A choice that the user made here and the host has not shown yet. */
interface PendingChoice {
  choice: Choice;
  /** When to believe the host even if it shows something else; ms since the epoch. */
  until: number;
}

/** How long a choice made here stands before the host's own scenario is taken for the answer to it. */
export const confirmationMs = 1_500;

/**
 * What the host has sent and what the user has just chosen, made into a screen. A chosen scenario is compared
 * at once; it holds until the host shows it, or until the host has had the time to and shows another.
 */
export class PanelStore {
  private catalog: Catalog | undefined;
  private evidence: Evidence | undefined;
  private state: PanelState | undefined;
  private pending: PendingChoice | undefined;
  private current: Screen = { kind: 'loading' };

  constructor(private readonly now: () => number = Date.now) {}

  get screen(): Screen {
    return this.current;
  }

  setCatalog(data: CatalogData): void {
    try {
      this.catalog = new Catalog(data);
    } catch (error) {
      this.catalog = undefined;
      this.current = failed(error);
      return;
    }
    this.refresh();
  }

  setEvidence(data: QualityData): void {
    try {
      this.evidence = new Evidence(data);
    } catch {
      // What the panel says then is that there is no evidence, and how to try again.
      this.evidence = undefined;
    }
    this.refresh();
  }

  show(state: PanelState): void {
    this.state = state;
    this.refresh();
  }

  /** Takes a choice of the user's. Returns false when nothing changes by it. */
  change(change: ScenarioChange): boolean {
    return this.choose({ scenario: change });
  }

  /** Takes what the user requires from now on. Returns false when nothing changes by it. */
  require(requirements: Requirements): boolean {
    return this.choose({ requirements });
  }

  private choose(choice: Choice): boolean {
    if (this.state?.kind !== 'comparison') return false;
    const before = this.chosen(this.state.input);
    if (sameChosen(before, applied(before, choice))) return false;
    const pending = this.pending?.choice;
    this.pending = {
      choice: {
        ...pending,
        ...choice,
        scenario: { ...pending?.scenario, ...choice.scenario },
      },
      until: this.now() + confirmationMs,
    };
    this.refresh();
    return true;
  }

  /** Makes the screen anew; to be called once a choice may have run out unconfirmed. */
  refresh(): void {
    try {
      this.current = this.makeScreen();
    } catch (error) {
      this.current = failed(error);
    }
  }

  private makeScreen(): Screen {
    const { state } = this;
    if (state === undefined) return { kind: 'loading' };
    switch (state.kind) {
      case 'empty':
        return state;
      case 'problem':
        return { kind: 'problem', problem: state.problem };
      case 'counting':
        return this.current.kind === 'comparison'
          ? { ...this.current, busy: true, counting: state.text }
          : { kind: 'counting', text: state.text };
      case 'comparison':
        return this.compared(state);
      default:
        return failed(new TypeError(strings.problems.unknownState));
    }
  }

  private compared(state: PanelState & { kind: 'comparison' }): Screen {
    const { catalog } = this;
    const { input, busy, notices, asksForReference = false } = state;
    if (!catalog) return { kind: 'loading' };
    if (!catalog.offer(input.reference)) {
      return { kind: 'problem', problem: strings.problems.unknownReference(input.reference) };
    }
    const { evidence } = this;
    const { currency } = input;
    const comparison = compareInput(catalog, evidence, { ...input, ...this.chosen(input) });
    return {
      kind: 'comparison',
      comparison,
      catalog,
      ...(evidence && { evidence }),
      busy,
      notices,
      asksForReference,
      ...(currency && { currency }),
    };
  }

  /** What the host shows with what the user chose since; forgets a choice that the host has answered. */
  private chosen({ scenario, requirements = noRequirements }: ComparisonInput): Chosen {
    const shown = { scenario, requirements };
    if (!this.pending) return shown;
    const wanted = applied(shown, this.pending.choice);
    if (!sameChosen(wanted, shown) && this.now() < this.pending.until) return wanted;
    this.pending = undefined;
    return shown;
  }
}

function applied({ scenario, requirements }: Chosen, choice: Choice): Chosen {
  return {
    scenario: applyChange(scenario, choice.scenario ?? {}),
    requirements: choice.requirements ?? requirements,
  };
}

function sameChosen(a: Chosen, b: Chosen): boolean {
  return sameScenario(a.scenario, b.scenario) && sameRequirements(a.requirements, b.requirements);
}

/** A scenario with a part of it changed. A value that cannot be read changes nothing. */
export function applyChange(scenario: Scenario, change: ScenarioChange): Scenario {
  const answer = change.answer === undefined ? undefined : parseAnswer(change.answer);
  const changed: Scenario = {
    ...scenario,
    ...(answer && { answer }),
    ...(change.cachedPercent !== undefined && { cachedPercent: change.cachedPercent }),
    ...(change.callsPerMonth !== undefined && { callsPerMonth: change.callsPerMonth }),
    ...(change.service !== undefined && { service: change.service }),
  };
  const time = change.time === undefined ? scenario.time : parseTimeOfDay(change.time);
  if (time === undefined) delete changed.time;
  else changed.time = time;
  const reasoning = reasoningAfter(change, scenario);
  if (reasoning === undefined) delete changed.reasoning;
  else changed.reasoning = reasoning;
  return changed;
}

/** Nothing written: not known. */
function reasoningAfter({ reasoning }: ScenarioChange, scenario: Scenario): Range | undefined {
  if (reasoning === undefined) return scenario.reasoning;
  return reasoning === '' ? undefined : (parseTokenRange(reasoning) ?? scenario.reasoning);
}

function sameScenario(a: Scenario, b: Scenario): boolean {
  return (
    sameRange(a.answer, b.answer) &&
    sameRange(a.reasoning, b.reasoning) &&
    a.cachedPercent === b.cachedPercent &&
    a.callsPerMonth === b.callsPerMonth &&
    a.service === b.service &&
    a.time === b.time
  );
}

function failed(error: unknown): Screen {
  const detail = error instanceof Error ? error.message : String(error);
  return { kind: 'problem', problem: strings.problems.failed(detail) };
}
