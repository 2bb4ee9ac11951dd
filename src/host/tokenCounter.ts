import type * as vscode from 'vscode';
import type { TextRange } from '../core/tokens/chunkedText';
import type { TextTally } from '../core/tokens/estimate';
import type { CountingThread, ReadAsset, StartCountingThread } from '../protocol';
import { DocumentMirror } from './documentMirror';

/** How often a document that keeps changing is sent again before the count is given up to a newer one. */
const mostAttempts = 3;

interface Running {
  thread: CountingThread;
  mirror: DocumentMirror;
}

/** Counts the tokens of documents in a worker, which starts with the first count and again if it dies. */
export class TokenCounter implements vscode.Disposable {
  private running: Running | undefined;
  /** The newest request of each lane. */
  private readonly newest = new Map<string, object>();

  constructor(
    private readonly startThread: StartCountingThread,
    private readonly readAsset: ReadAsset,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /**
   * Tallies the ranges of a document, or all of it. Undefined when a newer count of the same lane has taken
   * its place, or the document is closed or changing faster than it can be sent. Rejects when the worker
   * cannot start or count.
   */
  async count(
    document: vscode.TextDocument,
    ranges: TextRange[] | undefined,
    lane: string,
  ): Promise<TextTally | undefined> {
    const { thread, mirror } = this.start();
    const request = {};
    this.newest.set(lane, request);
    for (let attempt = 0; attempt < mostAttempts && !document.isClosed; attempt++) {
      const version = await mirror.ensure(document);
      // A smaller document is sent sooner: a request that a newer one has overtaken must not reach the worker.
      if (this.newest.get(lane) !== request) return undefined;
      const counted = thread.worker.count({ ...version, lane, ...(ranges && { ranges }) });
      const answer = await Promise.race([counted, thread.died]);
      if (answer.kind === 'tally') return answer.tally;
      if (answer.kind === 'superseded') return undefined;
      mirror.forget(document);
    }
    return undefined;
  }

  dispose(): void {
    this.stop();
  }

  private start(): Running {
    if (this.running !== undefined) return this.running;
    this.log.debug('Starting the counting worker');
    const thread = this.startThread({ readAsset: this.readAsset });
    const running = { thread, mirror: new DocumentMirror(thread.worker) };
    thread.died.catch((error: unknown) => {
      this.log.error(
        'The counting worker died; it starts again with the next count.',
        String(error),
      );
      if (this.running === running) this.stop();
    });
    this.running = running;
    return running;
  }

  private stop(): void {
    this.running?.mirror.dispose();
    this.running?.thread.dispose();
    this.running = undefined;
  }
}
