import { type Chunk, ChunkedText, type TextChange } from '../core/tokens/chunkedText';
import { Encodings } from '../core/tokens/encodings';
import { addTally, emptyTally, type TextTally } from '../core/tokens/estimate';
import type {
  CountAnswer,
  CountingHost,
  CountingWorker,
  CountRequest,
  DocumentVersion,
} from '../protocol';

/** How long counting goes on before messages are looked at again, in ms. */
const sliceMilliseconds = 16;

interface MirroredDocument {
  version: number;
  /** Whether all of it has come in. */
  complete: boolean;
  text: ChunkedText;
}

/**
 * The counting worker: mirrors open documents as chunks, and counts ranges of them. Tokenizers load with the
 * first count. A chunk is counted once, however often it is asked for. Between chunks, and inside very long
 * ones, it pauses to see whether a newer request has made this one pointless.
 */
export class CountingService implements CountingWorker {
  private readonly documents = new Map<string, MirroredDocument>();
  private readonly newest = new Map<string, CountRequest>();
  private readonly tallies = new WeakMap<Chunk, TextTally>();
  private encodings: Promise<Encodings> | undefined;

  constructor(private readonly host: CountingHost) {}

  open({ id, version }: DocumentVersion): void {
    this.documents.set(id, { version, complete: false, text: new ChunkedText() });
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
    const encodings = await this.load();
    const document = this.documents.get(request.id);
    if (document?.version !== request.version || !document.complete) return { kind: 'stale' };
    const chunks = request.ranges
      ? request.ranges.flatMap((range) => document.text.slice(range))
      : [...document.text.all()];
    const sum = emptyTally();
    let pauseAt = performance.now() + sliceMilliseconds;
    for (const chunk of chunks) {
      const steps = this.tallyOf(encodings, chunk);
      let step = steps.next();
      while (!step.done || performance.now() >= pauseAt) {
        if (performance.now() >= pauseAt) {
          await nextTurn();
          if (this.newest.get(request.lane) !== request) return { kind: 'superseded' };
          pauseAt = performance.now() + sliceMilliseconds;
        }
        if (!step.done) step = steps.next();
      }
      addTally(sum, step.value);
    }
    return { kind: 'tally', tally: sum };
  }

  private *tallyOf(encodings: Encodings, chunk: Chunk): Generator<void, TextTally> {
    const known = this.tallies.get(chunk);
    if (known !== undefined) return known;
    const tally = yield* encodings.tally(chunk.text);
    this.tallies.set(chunk, tally);
    return tally;
  }

  /** A failed load is not remembered: the next count tries again. */
  private load(): Promise<Encodings> {
    this.encodings ??= Encodings.load((name) => this.host.readAsset(name)).catch(
      (error: unknown) => {
        this.encodings = undefined;
        throw error;
      },
    );
    return this.encodings;
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

/** Lets the messages that have come in be handled. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
