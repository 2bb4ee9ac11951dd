import * as vscode from 'vscode';
import { type Catalog, CatalogError, defaultReference } from '../core/catalog/catalog';
import { compare, type Comparison, type TextDescription, tokenizerOf } from '../core/comparison';
import type { Offer } from '../core/catalog/schema';
import type { Evidence } from '../core/equivalence/evidence';
import { standardFor } from '../core/equivalence/standard';
import { type TokenizerId, tokenizerIds } from '../core/tokens/registry';
import type { TokenCount } from '../core/tokens/tokenCount';
import type { ComparisonInput, PanelProblem } from '../protocol';
import type { ActiveText, EditorText } from './activeText';
import type { EvidenceTable } from './evidenceTable';
import type { PricingTable } from './pricingTable';
import { concernsSettings, quoted, readSettings, type SettingProblem } from './settings';
import type { TokenCounter } from './tokenCounter';

/** Pause after a change before counting begins, in ms, so that a burst of keystrokes is one count. */
const settleMilliseconds = 60;

/** How long the value of another document may still be seen while a new one is counted, in ms. */
const patienceMilliseconds = 200;

/** Which models a comparison takes in: the reference's own, which is soon counted, or all. */
export type Extent = 'same model' | 'all';

/** A comparison with what it was made from, and what the user should know about their settings. */
export interface LiveResult {
  input: ComparisonInput;
  /** Which models `input` has counts for. */
  extent: Extent;
  /** While it follows the text, with the offers of the reference's model alone: the panel makes its own. */
  comparison: Comparison;
  catalog: Catalog;
  /** What other models were judged by; absent where it cannot be used. */
  evidence?: Evidence;
  /** Settings that could not be read or name nothing; the comparison uses their defaults. */
  notices: PanelProblem[];
}

/** What a text is counted in when there is no reference to take it from. */
const countWithoutPrices = 'o200k_base';

/** A count without prices, in o200k_base: all there is when the pricing table cannot be used. */
export interface Counted {
  text: TextDescription;
  tokens: TokenCount;
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
  private readonly watchers = new Map<object, Extent>();
  private current: LiveState = { kind: 'empty' };
  /** The document of the current result. */
  private shown: vscode.TextDocument | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private generation = 0;

  constructor(
    private readonly source: ActiveText,
    private readonly counter: TokenCounter,
    private readonly table: PricingTable,
    private readonly quality: EvidenceTable,
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

  /** Keeps the comparison up to date, with counts of that extent, until the returned handle is disposed. */
  watch(extent: Extent): vscode.Disposable {
    const watcher = {};
    const before = this.extent;
    this.watchers.set(watcher, extent);
    if (this.watchers.size === 1 || this.extent !== before) this.refresh();
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
    return this.compareText(text, lane, 'all', 'all');
  }

  /** The widest that anybody watches. */
  private get extent(): Extent {
    return [...this.watchers.values()].includes('all') ? 'all' : 'same model';
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
      const { extent } = this;
      // A text that is new is counted for the status bar first: all tokenizers can take some seconds.
      if (extent === 'all' && this.shown !== text.document) {
        const first = await this.compareText(text, 'live', 'same model');
        if (generation !== this.generation) return;
        if (first) this.set({ kind: 'result', result: first, busy: true }, text.document);
      }
      const result = await this.compareText(text, 'live', extent);
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

  /** Counts for the offers of the reference's model, or for all, and compares with those of `offers`. */
  private async compareText(
    text: EditorText,
    lane: string,
    extent: Extent,
    offers: Extent = 'same model',
  ): Promise<LiveResult | undefined> {
    const catalog = await this.table.load();
    const settings = readSettings();
    const problems = [...settings.problems, ...this.table.problems];
    const { reference, notices } = resolveReference(catalog, settings.reference, problems);
    const own = tokenizerOf(catalog.modelOf(reference).tokenizer);
    const ids: readonly TokenizerId[] = extent === 'all' ? tokenizerIds : [own];
    const tokens = await this.counter.count(text.document, text.ranges, ids, lane);
    if (tokens === undefined) return undefined;
    const { scenario, meteredPlans, currency, judging } = settings;
    const at = Date.now();
    const evidence = await this.quality.load();
    const standard = evidence && standardFor(evidence, reference.model, judging);
    return {
      input: {
        text: text.description,
        tokens,
        reference: reference.id,
        scenario,
        at,
        meteredPlans,
        ...(standard && { standard }),
        ...(currency && { currency }),
      },
      extent,
      comparison: compare(catalog, {
        text: text.description,
        tokens,
        reference,
        scenario,
        at,
        meteredPlans,
        ...(evidence && standard && { measure: { evidence, standard } }),
        ...(offers === 'same model' && { offers: catalog.offersOf(reference.model) }),
      }),
      catalog,
      ...(evidence && { evidence }),
      notices,
    };
  }

  private async countOnly({
    document,
    ranges,
    description,
  }: EditorText): Promise<Counted | undefined> {
    const tokens = await this.counter
      .count(document, ranges, [countWithoutPrices], 'live')
      .catch(() => undefined);
    return (
      tokens?.[countWithoutPrices] && { text: description, tokens: tokens[countWithoutPrices] }
    );
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
  wanted: string,
  problems: readonly SettingProblem[],
): { reference: Offer; notices: PanelProblem[] } {
  const notices: PanelProblem[] = problems.map(({ message }) => ({
    message,
    action: { label: vscode.l10n.t('Open Settings'), command: 'openSettings' },
  }));
  const chosen = catalog.resolve(wanted);
  if (chosen !== undefined) return { reference: chosen, notices };
  const fallback = catalog.resolve(defaultReference) ?? catalog.offers[0];
  if (fallback === undefined) throw new CatalogError('The pricing table holds no offers.');
  notices.unshift({
    message: vscode.l10n.t(
      'The reference “{0}” is not in the pricing table; {1} is used instead.',
      quoted(wanted),
      fallback.id,
    ),
    detail: vscode.l10n.t('Closest names: {0}.', catalog.nearest(wanted).join(', ')),
    action: { label: vscode.l10n.t('Choose a Reference'), command: 'chooseReference' },
  });
  return { reference: fallback, notices };
}
