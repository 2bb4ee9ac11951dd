import { createBirpc } from 'birpc';
import * as vscode from 'vscode';
import type { CatalogData } from '../core/catalog/schema';
import type { QualityData } from '../core/equivalence/evidence';
import type { Panel, PanelHost, PanelState, Place } from '../protocol';
import type { LiveComparison, LiveState } from './liveComparison';
import type { PanelCalls } from './panelCalls';
import { panelHtml } from './panelHtml';
import type { ReferenceQuestion } from './referenceQuestion';

/** Where the panel's page is shown: the view in the sidebar, or a tab of the editor area. */
export interface PanelPlace {
  readonly kind: Exclude<Place, 'file'>;
  readonly webview: vscode.Webview;
  isVisible(): boolean;
  readonly onDidChangeVisibility: vscode.Event<unknown>;
  readonly onDidDispose: vscode.Event<unknown>;
}

/** Shows the panel's page. It follows the live comparison while visible and keeps nothing while hidden. */
export class PanelPage {
  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly live: LiveComparison,
    private readonly calls: PanelCalls,
    private readonly question: ReferenceQuestion,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** Loads the page in a place and serves it until the place is gone. */
  showIn(place: PanelPlace): void {
    const { webview } = place;
    const roots = [vscode.Uri.joinPath(this.extensionUri, 'dist')];
    webview.options = { enableScripts: true, localResourceRoots: roots };

    const subscriptions: vscode.Disposable[] = [];
    let watching: vscode.Disposable | undefined;
    const panel = createBirpc<Panel, PanelHost>(
      this.calls.of({ ready: () => send(), reload: () => load() }),
      {
        post: (message) => webview.postMessage(message),
        on: (receive) => subscriptions.push(webview.onDidReceiveMessage(receive)),
        eventNames: ['setCatalog', 'setEvidence', 'show'],
        onGeneralError: (error) => {
          this.log.error(`The panel's message failed: ${error.message}`);
        },
      },
    );
    // The page that is loaded now gets the tables before its first comparison, and a table that has changed; a new
    // page asks again.
    let sent: CatalogData | undefined;
    let sentEvidence: QualityData | undefined;
    const show = (state: LiveState): void => {
      if (!place.isVisible()) return;
      if (state.kind === 'result' && sent !== state.result.catalog.data) {
        sent = state.result.catalog.data;
        void panel.setCatalog(sent);
      }
      const evidence = state.kind === 'result' ? state.result.evidence?.data : undefined;
      if (evidence !== undefined && evidence !== sentEvidence) {
        sentEvidence = evidence;
        void panel.setEvidence(evidence);
      }
      void panel.show(panelState(state, this.question.isOpen));
    };
    const send = (): void => {
      sent = undefined;
      sentEvidence = undefined;
      watching ??= this.live.watch('all');
      show(this.live.state);
    };
    const load = (): void => {
      webview.html = panelHtml(
        webview,
        this.extensionUri,
        vscode.env.language,
        vscode.l10n.bundle,
        place.kind,
      );
    };
    subscriptions.push(
      this.question.onDidChange(() => show(this.live.state)),
      this.live.onDidChange(show),
      place.onDidChangeVisibility(() => {
        // A hidden page is gone; when it is back it asks for everything again.
        if (!place.isVisible()) {
          watching?.dispose();
          watching = undefined;
        }
      }),
      place.onDidDispose(() => {
        watching?.dispose();
        for (const subscription of subscriptions) subscription.dispose();
      }),
    );
    load();
  }
}

function panelState(state: LiveState, asksForReference: boolean): PanelState {
  switch (state.kind) {
    case 'result': {
      const { input, extent, notices } = state.result;
      if (extent !== 'all') return { kind: 'counting', text: input.text };
      return { kind: 'comparison', input, busy: state.busy, notices, asksForReference };
    }
    case 'problem':
      return { kind: 'problem', problem: state.problem };
    default:
      return state;
  }
}
