import { createBirpc } from 'birpc';
import * as vscode from 'vscode';
import type { CatalogData } from '../core/catalog/schema';
import type { Panel, PanelHost, PanelState } from '../protocol';
import type { LiveComparison, LiveState } from './liveComparison';
import type { PanelCalls } from './panelCalls';
import { panelHtml } from './panelHtml';

/** Where the panel's page is shown: the view in the sidebar, or a tab of the editor area. */
export interface PanelPlace {
  readonly kind: 'sidebar' | 'editor';
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
      this.calls.of(() => send()),
      {
        post: (message) => webview.postMessage(message),
        on: (receive) => subscriptions.push(webview.onDidReceiveMessage(receive)),
        eventNames: ['setCatalog', 'setEvidence', 'show'],
        onGeneralError: (error) => {
          this.log.error(`The panel's message failed: ${error.message}`);
        },
      },
    );
    // The page that is loaded now gets the table before its first comparison, and a table that has changed; a new
    // page asks again.
    let sent: CatalogData | undefined;
    const show = (state: LiveState): void => {
      if (!place.isVisible()) return;
      if (state.kind === 'result' && sent !== state.result.catalog.data) {
        sent = state.result.catalog.data;
        void panel.setCatalog(sent);
        const { evidence } = state.result;
        if (evidence !== undefined) void panel.setEvidence(evidence.data);
      }
      void panel.show(panelState(state));
    };
    const send = (): void => {
      sent = undefined;
      watching ??= this.live.watch('all');
      show(this.live.state);
    };
    subscriptions.push(
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
    webview.html = panelHtml(webview, this.extensionUri, vscode.env.language, place.kind);
  }
}

function panelState(state: LiveState): PanelState {
  switch (state.kind) {
    case 'result': {
      const { input, extent, notices } = state.result;
      if (extent !== 'all') return { kind: 'counting', text: input.text };
      return { kind: 'comparison', input, busy: state.busy, notices };
    }
    case 'problem':
      return { kind: 'problem', problem: state.problem };
    default:
      return state;
  }
}
