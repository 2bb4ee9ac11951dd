import * as vscode from 'vscode';
import { type Catalog, CatalogError, defaultReference } from '../core/catalog/catalog';
import {
  compare,
  type Comparison,
  type TextDescription,
  type TokenCounts,
} from '../core/comparison';
import type { Offer } from '../core/catalog/schema';
import { tokenCounts } from '../core/tokens/estimate';
import type { ComparisonInput, PanelProblem } from '../protocol';
import type { ActiveText, EditorText } from './activeText';
import type { PricingTable } from './pricingTable';
import { concernsSettings, quoted, readSettings, type Settings } from './settings';
import type { TokenCounter } from './tokenCounter';

/** Pause after a change before counting begins, in ms, so that a burst of keystrokes is one count. */
const settleMilliseconds = 60;

/** How long the value of another document may still be seen while a new one is counted, in ms. */
const patienceMilliseconds = 200;

/** A comparison with what it was made from, and what the user should know about their settings. */
export interface LiveResult {
  input: ComparisonInput;
  /** While it follows the text, with the offers of the reference's model alone: the panel makes its own. */
  comparison: Comparison;
  catalog: Catalog;
  /** Settings that could not be read or name nothing; the comparison uses their defaults. */
  notices: PanelProblem[];
}

/** A count without prices: all there is when the pricing table cannot be used. */
export interface Counted {
  text: TextDescription;
  tokens: TokenCounts;
}

/** What is known about the text that the user is at. `busy`: a newer count is on its way. */
export type LiveState =
  | { kind: 'empty' }
  | { kind: 'counting'; text: TextDescription }
  | { kind: 'problem'; problem: PanelProblem; counted?: Counted }
  | { kind: 'result'; result: LiveResult; busy: boolean };

/**
 * Follows the text the user is at and keeps a comparison of it. The newest text always wins, by generation. It
 * rests while nothing shows its state.
 */
export class LiveComparison implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<LiveState>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];
  private readonly watchers = new Set<object>();
  private current: LiveState = { kind: 'empty' };
  /** The document of the current result. */
  private shown: vscode.TextDocument | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private generation = 0;

  constructor(
    private readonly source: ActiveText,
    private readonly counter: TokenCounter,
    private readonly table: PricingTable,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.subscriptions = [
      this.changed,
      source.onDidChange(() => {
        this.refresh();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (concernsSettings(event)) this.refresh();
      }),
    ];
  }

  get state(): LiveState {
    return this.current;
  }

  /** Keeps the comparison up to date until the returned handle is disposed. */
  watch(): vscode.Disposable {
    const watcher = {};
    this.watchers.add(watcher);
    if (this.watchers.size === 1) this.refresh();
    return new vscode.Disposable(() => {
      this.watchers.delete(watcher);
      if (this.watchers.size > 0) return;
      // Nobody keeps it up to date any more, so nobody may take it, or what is still being counted, for today's.
      clearTimeout(this.timer);
      this.generation++;
      this.current = { kind: 'empty' };
    });
  }

  /** Counts and compares again, soon. */
  refresh(): void {
    this.generation++;
    if (this.watchers.size === 0) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      void this.update(this.generation);
    }, settleMilliseconds);
  }

  /**
   * A comparison of a text with all offers, once. Undefined when a newer one of its lane took its place, or the
   * document closed or kept changing. Rejects as `count` does.
   */
  async compareOnce(text: EditorText, lane: string): Promise<LiveResult | undefined> {
    return this.compareText(text, lane, 'all');
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async update(generation: number): Promise<void> {
    const text = this.source.get();
    if (text === undefined) {
      this.set({ kind: 'empty' });
      return;
    }
    const waiting = this.showWaiting(text, generation);
    try {
      const result = await this.compareText(text, 'live', 'same model');
      if (generation !== this.generation) return;
      if (result) this.set({ kind: 'result', result, busy: false }, text.document);
      else if (text.document.isClosed) this.set({ kind: 'empty' });
      else this.refresh();
    } catch (error) {
      const problem = this.explain(error);
      const counted = error instanceof CatalogError ? await this.countOnly(text) : undefined;
      if (generation === this.generation) {
        this.set({ kind: 'problem', problem, ...(counted && { counted }) });
      }
    } finally {
      clearTimeout(waiting);
    }
  }

  /**
   * The last value of the same document stays, marked as busy. That of another document would be wrong: if the
   * count takes long enough to be noticed, it gives way to the news that counting goes on.
   */
  private showWaiting(
    { document, description }: EditorText,
    generation: number,
  ): ReturnType<typeof setTimeout> | undefined {
    if (this.current.kind === 'result' && this.shown === document) {
      this.set({ ...this.current, busy: true }, document);
      return undefined;
    }
    const counting = (): void => {
      if (generation === this.generation) this.set({ kind: 'counting', text: description });
    };
    if (this.current.kind === 'result') return setTimeout(counting, patienceMilliseconds);
    counting();
    return undefined;
  }

  /** Compares with the offers of the reference's model, or with all. */
  private async compareText(
    text: EditorText,
    lane: string,
    extent: 'same model' | 'all',
  ): Promise<LiveResult | undefined> {
    const [catalog, tally] = await Promise.all([
      this.table.load(),
      this.counter.count(text.document, text.ranges, lane),
    ]);
    if (tally === undefined) return undefined;
    const settings = readSettings();
    const { reference, notices } = resolveReference(catalog, settings);
    const tokens = tokenCounts(tally);
    const { scenario } = settings;
    return {
      input: { text: text.description, tokens, reference: reference.id, scenario },
      comparison: compare(catalog, {
        text: text.description,
        tokens,
        reference,
        scenario,
        ...(extent === 'same model' && { offers: catalog.offersOf(reference.model) }),
      }),
      catalog,
      notices,
    };
  }

  private async countOnly({
    document,
    ranges,
    description,
  }: EditorText): Promise<Counted | undefined> {
    const tally = await this.counter.count(document, ranges, 'live').catch(() => undefined);
    return tally && { text: description, tokens: tokenCounts(tally) };
  }

  private set(state: LiveState, document?: vscode.TextDocument): void {
    this.current = state;
    this.shown = document;
    this.changed.fire(state);
  }

  private explain(error: unknown): PanelProblem {
    const detail = error instanceof Error ? error.message : String(error);
    this.log.error(detail);
    if (error instanceof CatalogError) {
      return {
        message: vscode.l10n.t('The bundled pricing table cannot be used, so there are no prices.'),
        detail: vscode.l10n.t('{0} Install the extension again to repair it.', detail),
        action: { label: vscode.l10n.t('Try Again'), command: 'retry' },
      };
    }
    return {
      message: vscode.l10n.t('The tokens could not be counted.'),
      detail,
      action: { label: vscode.l10n.t('Try Again'), command: 'retry' },
    };
  }
}

/** The reference that the user has set, or the default with a notice when nothing is so called. */
function resolveReference(
  catalog: Catalog,
  settings: Settings,
): { reference: Offer; notices: PanelProblem[] } {
  const notices: PanelProblem[] = settings.problems.map(({ message }) => ({
    message,
    action: { label: vscode.l10n.t('Open Settings'), command: 'openSettings' },
  }));
  const chosen = catalog.resolve(settings.reference);
  if (chosen !== undefined) return { reference: chosen, notices };
  const fallback = catalog.resolve(defaultReference) ?? catalog.offers[0];
  if (fallback === undefined) throw new CatalogError('The pricing table holds no offers.');
  notices.unshift({
    message: vscode.l10n.t(
      'The reference “{0}” is not in the pricing table; {1} is used instead.',
      quoted(settings.reference),
      fallback.id,
    ),
    detail: vscode.l10n.t('Closest names: {0}.', catalog.nearest(settings.reference).join(', ')),
    action: { label: vscode.l10n.t('Choose a Reference'), command: 'chooseReference' },
  });
  return { reference: fallback, notices };
}
