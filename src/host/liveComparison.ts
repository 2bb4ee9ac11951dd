import * as vscode from 'vscode';
import { CatalogError } from '../core/catalog/catalog';
import type { TextDescription } from '../core/comparison';
import { nextPriceChange } from '../core/pricing/nextPriceChange';
import type { TokenCount } from '../core/tokens/tokenCount';
import type { PanelProblem, UnseenFile } from '../protocol';
import type { ActiveText, EditorText } from './activeText';
import type { EvidenceTable } from './evidenceTable';
import type { PricingTable } from './pricingTable';
import { concernsSettings } from './settings';
import { unseenFile } from './unseenFile';
import { type Extent, type LiveResult, TextComparison } from './textComparison';
import type { TokenCounter } from './tokenCounter';

/** Pause after a change before counting begins, in ms, so that a burst of keystrokes is one count. */
const settleMilliseconds = 60;

/** How long the value of another document may still be seen while a new one is counted, in ms. */
const patienceMilliseconds = 200;

/**
 * How long a text rests, in ms, before models besides the reference's are counted for whoever only asks for that one,
 * and before the next change of prices is looked for: typing is not to pay for it.
 */
const restMilliseconds = 1_500;

/** How long a timer runs at the most, in ms: it stands still while the machine sleeps. */
const longestTimer = 60_000;

/** A longer text is counted for other models only where somebody looks at them; UTF-16 units. */
const longestAtRest = 1_000_000;

/** What a text is counted in when there is no reference to take it from. */
const countWithoutPrices = 'o200k_base';

/** A count without prices, in o200k_base: all there is when the pricing table cannot be used. */
export interface Counted {
  text: TextDescription;
  tokens: TokenCount;
}

/** What is known about the text that the user is at. `busy`: a newer count is on its way. */
export type LiveState =
  | { kind: 'empty'; unseen?: UnseenFile }
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
  private readonly texts: TextComparison;
  private readonly watchers = new Map<object, Extent>();
  private current: LiveState = { kind: 'empty' };
  /** The document of the current result. */
  private shown: vscode.TextDocument | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private generation = 0;

  constructor(
    private readonly source: ActiveText,
    private readonly counter: TokenCounter,
    table: PricingTable,
    quality: EvidenceTable,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.texts = new TextComparison(counter, table, quality);
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
    return this.texts.compare(text, lane, 'all', 'all');
  }

  /** The widest that anybody watches. */
  private get extent(): Extent {
    return [...this.watchers.values()].includes('all') ? 'all' : 'same model';
  }

  dispose(): void {
    clearTimeout(this.timer);
    // A count still on its way sets nothing any more.
    this.generation++;
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async update(generation: number): Promise<void> {
    const text = this.source.get();
    if (text === undefined) {
      const unseen = await unseenFile();
      if (generation === this.generation) this.set({ kind: 'empty', ...(unseen && { unseen }) });
      return;
    }
    const waiting = this.showWaiting(text, generation);
    try {
      const { extent } = this;
      // A text that is new is counted for the status bar first: all tokenizers can take some seconds.
      if (extent === 'all' && this.shown !== text.document) {
        const first = await this.texts.compare(text, 'live', 'same model');
        if (generation !== this.generation) return;
        if (first) this.set({ kind: 'result', result: first, busy: true }, text.document);
      }
      const result = await this.texts.compare(text, 'live', extent);
      if (generation !== this.generation) return;
      if (result) {
        this.set({ kind: 'result', result, busy: false }, text.document);
        this.timer = setTimeout(() => {
          this.refreshAtNextPrices(result);
          void this.lookFurther(text, generation);
        }, restMilliseconds);
      } else if (text.document.isClosed) this.set({ kind: 'empty' });
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

  /** A text that rests is compared again once a price changes, by the hour of the day or by a date. */
  private refreshAtNextPrices({ catalog, input }: LiveResult): void {
    const next = nextPriceChange(catalog.offers, input.at);
    if (next !== undefined) this.refreshAt(next);
  }

  /** Refreshes at a moment, in ms since 1970, or as soon after it as the machine is awake. */
  private refreshAt(moment: number): void {
    this.timer = setTimeout(
      () => {
        if (Date.now() >= moment) this.refresh();
        else this.refreshAt(moment);
      },
      Math.min(moment - Date.now(), longestTimer),
    );
  }

  /** Looks for what is measured to be as good. */
  private async lookFurther(text: EditorText, generation: number): Promise<void> {
    if (text.description.characters > longestAtRest) return;
    try {
      const result = await this.texts.compare(text, 'live', 'all', 'measured');
      if (result && generation === this.generation) {
        this.set({ kind: 'result', result, busy: false }, text.document);
      }
    } catch (error) {
      this.log.warn(`Other models could not be compared: ${String(error)}`);
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
