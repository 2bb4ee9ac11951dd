import { config, t } from '@vscode/l10n';
import { type Chunk, ChunkedText, type TextChange } from '../core/tokens/chunkedText';
import { convertTokenizerFile } from '../core/tokens/conversion/convert';
import { Encodings } from '../core/tokens/encodings';
import { addTally, emptyTally, type TextTally } from '../core/tokens/estimate';
import {
  type CountableTokenizer,
  fileKnowledge,
  type InstallableTokenizer,
  tokenizerIds,
} from '../core/tokens/registry';
import { splitAtSafeCuts } from '../core/tokens/safeCut';
import type {
  ConvertedFile,
  CountAnswer,
  CountingHost,
  CountingWorker,
  CountRequest,
  DocumentVersion,
  PartAnswer,
  PartRequest,
} from '../protocol';
import { Pauses } from './pauses';
import { RunningSum } from './runningSum';

/**
 * Length of the chunks that a part is counted in, in UTF-16 units: some milliseconds of work in all tokenizers,
 * and long enough that each tokenizer finds its own table in the processor's cache again.
 */
const chunkLength = 32 * 1024;

const idleMilliseconds = 10 * 60_000;

/** Sums of a document that are kept: for the status bar, and for the panel. */
const mostSums = 2;

class MirroredDocument {
  /** Whether all of it has come in. */
  complete = false;
  readonly text = new ChunkedText();
  private readonly sums = new Map<number, RunningSum>();

  constructor(public version: number) {}

  /** The sum of the whole document in these tokenizers, as it was when it was last brought up to date. */
  sumIn(tokenizers: readonly CountableTokenizer[]): RunningSum {
    const bits = bitsOf(tokenizers);
    const sum = this.sums.get(bits) ?? new RunningSum(tokenizers);
    // The one that was not asked for the longest is let go of, with the old text that it holds.
    this.sums.delete(bits);
    this.sums.set(bits, sum);
    const [oldest] = this.sums.keys();
    if (this.sums.size > mostSums && oldest !== undefined) this.sums.delete(oldest);
    return sum;
  }

  forgetSums(): void {
    this.sums.clear();
  }
}

/** What is known of a chunk: its tally, and in which tokenizers (as bits) it was asked for. */
interface ChunkTally {
  tally: TextTally;
  asked: number;
}

/**
 * The counting worker: mirrors open documents as chunks, and counts ranges of them. Tokenizers load with the
 * first count that needs them. A chunk is counted once in each, however often it is asked for. Between chunks,
 * and inside very long ones, it pauses to see whether a newer request has made this one pointless.
 */
export class CountingService implements CountingWorker {
  /** Parts are counted one after the other. */
  readonly capacity = 1;
  private readonly documents = new Map<string, MirroredDocument>();
  private readonly newest = new Map<string, CountRequest>();
  private tallies = new WeakMap<Chunk, ChunkTally>();
  private encodings: Promise<Encodings> | undefined;
  /** Settles when the parts that have come so far are counted. */
  private tallying: Promise<unknown> = Promise.resolve();

  /** Runs while tokenizers are loaded: until the first of them has been idle for long enough. */
  private idleTimer: ReturnType<typeof setTimeout> | undefined;

  /** `idle`: how long a tokenizer that nothing asks for is kept, in ms. */
  constructor(
    private readonly host: CountingHost,
    private readonly idle = idleMilliseconds,
  ) {}

  speak(words: Record<string, string>): void {
    config({ contents: words });
  }

  open({ id, version }: DocumentVersion): void {
    this.documents.set(id, new MirroredDocument(version));
  }

  append(document: DocumentVersion, text: string): void {
    this.edit(document, (mirror) => {
      mirror.append(text);
    });
  }

  complete(document: DocumentVersion): void {
    const mirrored = this.documents.get(document.id);
    if (mirrored !== undefined) mirrored.complete = true;
  }

  truncate(document: DocumentVersion, length: number): void {
    this.edit(document, (mirror) => {
      mirror.truncate(length);
    });
  }

  change(document: DocumentVersion, changes: TextChange[]): void {
    this.edit(document, (mirror) => {
      for (const change of changes) mirror.apply(change);
    });
  }

  close(id: string): void {
    this.documents.delete(id);
  }

  async count(request: CountRequest): Promise<CountAnswer> {
    this.newest.set(request.lane, request);
    const { tokenizers } = request;
    const encodings = await this.ready(tokenizers);
    const document = this.documents.get(request.id);
    if (document?.version !== request.version || !document.complete) return { kind: 'stale' };
    // Of a whole document, what has not changed since the last count is summed already.
    const sum = request.ranges ? new RunningSum(tokenizers) : document.sumIn(tokenizers);
    const chunks = request.ranges
      ? request.ranges.flatMap((range) => document.text.slice(range))
      : [...document.text.all()];
    const { tallies } = this;
    const asked = bitsOf(tokenizers);
    const pauses = new Pauses(() => this.newest.get(request.lane) !== request);
    for (const chunk of sum.newcomers(chunks)) {
      const known = tallies.get(chunk);
      if (known !== undefined && (asked & ~known.asked) === 0) continue;
      if (!encodings.isReady(tokenizers)) await encodings.load(tokenizers);
      const tally = await pauses.run(tallyChunk(encodings, chunk, known, tokenizers));
      if (tally === undefined) return { kind: 'superseded' };
      tallies.set(chunk, { tally, asked: asked | (known?.asked ?? 0) });
    }
    const tallyOf = (chunk: Chunk): TextTally => tallies.get(chunk)?.tally ?? emptyTally();
    return { kind: 'tally', tally: sum.update(chunks, tallyOf) };
  }

  /** One part after the other: what another one takes must not count as this one's time. */
  tally(part: PartRequest): Promise<PartAnswer> {
    const answer = this.tallying.then(() => this.tallyPart(part));
    this.tallying = answer.catch(() => undefined);
    return answer;
  }

  async convert(tokenizer: InstallableTokenizer, file: Uint8Array): Promise<ConvertedFile> {
    const converted = await new Pauses(() => false).run(
      convertTokenizerFile(file, fileKnowledge[tokenizer]),
    );
    if (converted === undefined) throw new Error(t('The conversion was given up.'));
    const { vocabulary, tokens } = converted;
    return { file: new TextEncoder().encode(JSON.stringify(vocabulary)), tokens };
  }

  /** Lets go of all tokenizers. */
  dispose(): void {
    clearTimeout(this.idleTimer);
    this.idleTimer = undefined;
    void this.encodings?.then((encodings) => {
      encodings.dispose();
    });
    this.encodings = undefined;
  }

  forget(tokenizer: CountableTokenizer): void {
    void this.encodings?.then((encodings) => {
      encodings.unload(tokenizer);
    });
    this.tallies = new WeakMap();
    for (const document of this.documents.values()) document.forgetSums();
  }

  private async tallyPart({ text, tokenizers, budget }: PartRequest): Promise<PartAnswer> {
    // Without a budget it must work even where loading the tokenizers is what brings a thread down.
    const encodings = await this.ready(budget > 0 ? tokenizers : []);
    const begun = performance.now();
    const isOver = (): boolean => performance.now() - begun >= budget;
    const pauses = new Pauses(isOver);
    const sum = emptyTally();
    let isWhole = true;
    for (const chunk of splitAtSafeCuts(text, chunkLength)) {
      isWhole &&= !isOver();
      if (isWhole && !encodings.isReady(tokenizers)) await encodings.load(tokenizers);
      const tally: TextTally | undefined = isWhole
        ? await pauses.run(encodings.tally(chunk, tokenizers))
        : undefined;
      isWhole = tally !== undefined;
      addTally(sum, tally ?? encodings.describe(chunk));
    }
    return { tally: sum, isWhole, milliseconds: performance.now() - begun };
  }

  /** A failed start is not remembered: the next count tries again. */
  private async ready(ids: readonly CountableTokenizer[]): Promise<Encodings> {
    this.encodings ??= Encodings.start({
      readAsset: (name) => this.host.readAsset(name),
      reportUnusable: (id, reason) => {
        this.host.reportUnusable(id, reason);
      },
    }).catch((error: unknown) => {
      this.encodings = undefined;
      throw error;
    });
    const encodings = await this.encodings;
    if (!encodings.isReady(ids)) await encodings.load(ids);
    if (this.idleTimer === undefined) this.forgetIdle(encodings);
    return encodings;
  }

  private forgetIdle(encodings: Encodings): void {
    const next = encodings.forgetIdle(this.idle);
    this.idleTimer =
      next === undefined
        ? undefined
        : setTimeout(() => {
            this.forgetIdle(encodings);
          }, next);
    // On Node it must not hold up the end of the process; in a browser it is a number.
    if (typeof this.idleTimer === 'object') this.idleTimer.unref();
  }

  /** An edit that does not fit drops the mirror: the next count is answered `stale`, and it is sent again. */
  private edit({ id, version }: DocumentVersion, apply: (text: ChunkedText) => void): void {
    const document = this.documents.get(id);
    if (document === undefined) return;
    try {
      apply(document.text);
      document.version = version;
    } catch {
      this.documents.delete(id);
    }
  }
}

/** Counts a chunk in what it was not asked for before. */
function* tallyChunk(
  encodings: Encodings,
  chunk: Chunk,
  known: ChunkTally | undefined,
  ids: readonly CountableTokenizer[],
): Generator<void, TextTally> {
  const before = known?.asked ?? 0;
  const missing = ids.filter((id) => (bitsOf([id]) & before) === 0);
  const { tokens, features } = yield* encodings.tally(chunk.text, missing);
  return { tokens: { ...known?.tally.tokens, ...tokens }, features };
}

function bitsOf(ids: readonly CountableTokenizer[]): number {
  return ids.reduce((bits, id) => bits | (1 << tokenizerIds.indexOf(id)), 0);
}
