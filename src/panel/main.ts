// First: every word is made with what it loads.
import './language';
import { createBirpc } from 'birpc';
import { html, nothing, render } from 'lit';
import type { Requirements } from '../core/equivalence/requirements';
import { Format } from '../core/format';
import type { Panel, PanelHost, Place, ScenarioChange } from '../protocol';
import { Announcer } from './announcer';
import { assumptions } from './assumptions';
import { Choices } from './choices';
import { ScenarioControls } from './controls';
import { showFailure } from './failure';
import { foot } from './foot';
import { head } from './head';
import { judging } from './judging';
import { referenceQuestion } from './referenceQuestion';
import { requirementControls } from './requirements';
import { strings } from './strings';
import { noticesTemplate, stateTemplate } from './states';
import { type ComparisonScreen, confirmationMs, PanelStore } from './store';
import { TakeAway } from './takeAway';
import type { View } from './view';
import { readViewState, type ViewState } from './viewState';

/** What VS Code gives to the script of a webview, once. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** A change of the view is kept when no other follows it for so long. */
const keepRestMs = 200;

/** Wires the panel: messages come in, the store makes a screen of them, the parts of the page draw it. */
class PanelPage {
  private readonly format = new Format(document.documentElement.lang || 'en');
  private readonly store = new PanelStore();
  private readonly above = document.createElement('div');
  private readonly below = document.createElement('div');
  private readonly choices: Choices;
  private readonly controls: ScenarioControls;
  private readonly takeAway = new TakeAway(() => this.draw());
  private readonly announcer: Announcer;
  private readonly host: PanelHost;
  private state: ViewState;
  private frame: number | undefined;
  private keeping: ReturnType<typeof setTimeout> | undefined;
  private confirming: ReturnType<typeof setTimeout> | undefined;
  /** What has failed once draws no more: the page is to be loaded anew. */
  private hasFailed = false;

  constructor(
    private readonly vscode: VsCodeApi,
    private readonly scroller: HTMLElement,
  ) {
    this.state = readViewState(vscode.getState());
    const announcements = document.createElement('p');
    announcements.className = 'sr-only';
    announcements.setAttribute('role', 'status');
    this.below.className = 'below';
    this.choices = new Choices(scroller, () => this.state.scrollTop);
    scroller.replaceChildren(this.above, this.choices.element, this.below, announcements);

    this.announcer = new Announcer(announcements);
    this.controls = new ScenarioControls(
      this.format,
      (change) => this.chooseScenario(change),
      () => this.draw(),
    );
    this.host = this.connect();
    scroller.addEventListener('scroll', () => this.keepSoon(), { passive: true });
    window.addEventListener('pagehide', () => this.keep());
    // What fails outside of `draw`: in an event's handler, or while rows are drawn for a scroll.
    window.addEventListener('error', ({ error }: ErrorEvent) => {
      if (error instanceof Error) this.fail(error);
    });
    this.draw();
    this.host.ready();
  }

  private connect(): PanelHost {
    const panel: Panel = {
      setCatalog: (catalog) => {
        this.store.setCatalog(catalog);
        this.drawSoon();
      },
      setEvidence: (quality) => {
        this.store.setEvidence(quality);
        this.drawSoon();
      },
      show: (state) => {
        this.store.show(state);
        this.drawSoon();
      },
    };
    return createBirpc<PanelHost, Panel>(panel, {
      post: (message) => this.vscode.postMessage(message),
      on: (receive) => window.addEventListener('message', ({ data }) => receive(data)),
      eventNames: [
        'ready',
        'chooseReference',
        'setReference',
        'changeScenario',
        'changeJudging',
        'openReport',
        'exportReport',
        'changeRequirements',
        'chooseProviders',
        'chooseRegions',
        'run',
        'keepReference',
        'openSamplePrompt',
        'openWalkthrough',
        'reportFailure',
        'reload',
      ],
    });
  }

  /** Several messages within a frame are drawn once. */
  private drawSoon(): void {
    this.frame ??= requestAnimationFrame(() => this.draw());
  }

  /** Draws what there is. Whatever fails in it ends in a failure that is told, with a way on. */
  private draw(): void {
    if (this.hasFailed) return;
    try {
      this.drawScreen();
    } catch (error) {
      this.fail(error);
    }
  }

  private fail(error: unknown): void {
    if (this.hasFailed) return;
    this.hasFailed = true;
    showFailure(this.scroller, error, this.host, placeOf(document.body));
  }

  private drawScreen(): void {
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    this.frame = undefined;
    const { screen } = this.store;
    const view: View = {
      format: this.format.in(screen.kind === 'comparison' ? screen.currency : undefined),
      host: this.host,
      place: placeOf(document.body),
      state: this.state,
      update: (change) => this.updateView(change),
      showDetails: (offerId) => this.choices.showDetails(offerId),
      now: Date.now(),
    };
    const waiting = screen.kind === 'loading' || screen.kind === 'counting';
    this.scroller.setAttribute('aria-busy', String(waiting));
    if (screen.kind === 'comparison') {
      this.drawComparison(screen, view);
      return;
    }
    render(stateTemplate(screen, view), this.above);
    this.choices.update(undefined, view);
    render(nothing, this.below);
  }

  private drawComparison(screen: ComparisonScreen, view: View): void {
    const { catalog, comparison } = screen;
    render(
      html`${noticesTemplate(screen.notices, view)}
      ${head(screen, this.takeAway.template(view), view)} ${referenceQuestion(screen, view)}
      ${judging(screen, view)}
      ${assumptions(comparison.scenario, this.controls.template(comparison.scenario, comparison.reference.usage.at), view)}
      ${requirementControls(comparison.requirements, (asked) => this.require(asked), view)}`,
      this.above,
    );
    render(foot(catalog, view), this.below);
    this.choices.update(screen, view);
    if (!screen.busy) this.announce(screen, view);
  }

  private announce({ comparison, catalog }: ComparisonScreen, { format }: View): void {
    const { reference, text } = comparison;
    this.announcer.say(
      strings.announce(
        strings.text(text, format),
        format.tokensInFull(reference.tokens),
        format.cost(reference.quote),
        catalog.modelOf(reference.offer).name,
      ),
    );
  }

  private chooseScenario(change: ScenarioChange): void {
    if (!this.store.change(change)) return;
    this.host.changeScenario(change);
    this.drawChoice();
  }

  private require(requirements: Requirements): void {
    if (!this.store.require(requirements)) return;
    this.host.changeRequirements(requirements);
    this.drawChoice();
  }

  /** Draws what was chosen, and again once the host should have confirmed it. */
  private drawChoice(): void {
    this.draw();
    clearTimeout(this.confirming);
    this.confirming = setTimeout(() => {
      this.store.refresh();
      this.drawSoon();
    }, confirmationMs + 1);
  }

  private updateView(change: Partial<ViewState>): void {
    this.state = { ...this.state, ...change };
    this.keepSoon();
    this.draw();
  }

  private keepSoon(): void {
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => this.keep(), keepRestMs);
  }

  private keep(): void {
    if (this.store.screen.kind === 'comparison') {
      this.state = { ...this.state, scrollTop: this.scroller.scrollTop };
    }
    this.vscode.setState(this.state);
  }
}

/** Where the host has said that the page is. */
function placeOf({ dataset }: HTMLElement): Place {
  const { place } = dataset;
  return place === 'editor' || place === 'file' ? place : 'sidebar';
}

const scroller = document.getElementById('panel');
if (!scroller) throw new Error('The page has no #panel.');
new PanelPage(acquireVsCodeApi(), scroller);
