import type * as vscode from 'vscode';
import type { TextRange } from '../core/tokens/chunkedText';
import type { TokenCounts } from '../core/prompts';
import type { TokenCount } from '../core/tokens/tokenCount';
import type { EditorText } from './activeText';
import { neededFor, tokenCounts } from '../core/tokens/estimate';
import {
  bundledTokenizers,
  type CountableTokenizer,
  type InstallableTokenizer,
  isInstallable,
  type TokenizerId,
} from '../core/tokens/registry';
import type { ConvertedFile, ReadAsset, StartCountingThread } from '../protocol';
import { RunningWorker } from './runningWorker';

/** How often a document is sent again that keeps changing, or whose worker dies, before its count is given up. */
const mostAttempts = 3;

/** The vocabularies that the user has installed. */
export interface InstalledVocabularies {
  installed(): ReadonlySet<InstallableTokenizer>;
  /** Tells which have come, changed or gone. */
  readonly onDidChange: vscode.Event<readonly InstallableTokenizer[]>;
  /** Says that the file of one cannot be counted with. */
  giveUp(tokenizer: InstallableTokenizer): void;
}

/** Counts the tokens of documents in a worker, which starts with the first count and again if it dies. */
export class TokenCounter implements vscode.Disposable {
  private running: RunningWorker | undefined;
  /** The newest request of each lane. */
  private readonly newest = new Map<string, object>();

  private readonly changes: vscode.Disposable;

  /**
   * `vocabularies`: the tokenizers that are at hand beside those that are bundled. `words`: the translations into the
   * user's language, for what the worker says; absent in English.
   */
  constructor(
    private readonly startThread: StartCountingThread,
    private readonly readAsset: ReadAsset,
    private readonly vocabularies: InstalledVocabularies,
    private readonly log: vscode.LogOutputChannel,
    private readonly words?: Record<string, string>,
  ) {
    this.changes = vocabularies.onDidChange((tokenizers) => {
      for (const tokenizer of tokenizers) this.running?.worker.forget(tokenizer);
    });
  }

  /**
   * Counts the ranges of a document, or all of it, in some tokenizers. Undefined when a newer count of the same
   * lane has taken its place, or the document is closed or changing faster than it can be sent. Rejects when the
   * worker cannot start or count, or dies again and again.
   */
  async count(
    document: vscode.TextDocument,
    ranges: TextRange[] | undefined,
    ids: readonly TokenizerId[],
    lane: string,
  ): Promise<TokenCounts | undefined> {
    const request = {};
    this.newest.set(lane, request);
    const isNewest = (): boolean => this.newest.get(lane) === request;
    const available = new Set<CountableTokenizer>([
      ...bundledTokenizers,
      ...this.vocabularies.installed(),
    ]);
    const tokenizers = neededFor(ids, available);
    for (let attempt = 1; attempt <= mostAttempts && isNewest(); attempt++) {
      const running = this.start();
      const { mirror, worker } = running;
      try {
        const held = await running.untilEnd(() => mirror.ensure(document));
        // A smaller document is sent sooner: a request that a newer one has overtaken must not reach the worker.
        if (held === undefined || !isNewest()) return undefined;
        const { id, version, mirrored } = held;
        const asked = { id, version, lane, tokenizers, ...(ranges && { ranges }) };
        const answer = await running.untilEnd(() => worker.count(asked));
        if (answer.kind === 'tally') return tokenCounts(answer.tally, ids);
        if (answer.kind === 'superseded') return undefined;
        mirror.forget(document, mirrored);
      } catch (error) {
        // A worker may die of another text than this one: the next worker is asked too.
        if (!running.hasEnded || attempt === mostAttempts) throw error;
      }
    }
    return undefined;
  }

  /** Counts a text in one tokenizer, in a lane of its own. */
  async countHere(
    { document, ranges }: EditorText,
    id: TokenizerId,
  ): Promise<TokenCount | undefined> {
    return (await this.count(document, ranges, [id], 'one tokenizer'))?.[id];
  }

  /** Converts a maker's own vocabulary file in the worker. Rejects with a message for the user. */
  convert(tokenizer: InstallableTokenizer, file: Uint8Array): Promise<ConvertedFile> {
    const running = this.start();
    return running.untilEnd(() => running.worker.convert(tokenizer, file));
  }

  dispose(): void {
    this.changes.dispose();
    // No count is the newest any more, so none starts a worker again.
    this.newest.clear();
    this.running?.dispose();
  }

  private start(): RunningWorker {
    if (this.running?.hasEnded === false) return this.running;
    this.log.debug('Starting the counting worker');
    const thread = this.startThread({
      readAsset: this.readAsset,
      reportUnusable: (tokenizer, reason) => {
        this.log.warn(`The vocabulary installed for ${tokenizer} cannot be used: ${reason}`);
        if (isInstallable(tokenizer)) this.vocabularies.giveUp(tokenizer);
      },
    });
    if (this.words !== undefined) thread.worker.speak(this.words);
    const running = new RunningWorker(thread);
    thread.died.catch((error: unknown) => {
      this.log.error(
        'The counting worker died; it starts again with the next count.',
        String(error),
      );
      running.stop(error);
    });
    this.running = running;
    return running;
  }
}
