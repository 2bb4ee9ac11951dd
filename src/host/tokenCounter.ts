import type * as vscode from 'vscode';
import type { TextRange } from '../core/tokens/chunkedText';
import type { TextTally } from '../core/tokens/estimate';
import type {
  CountAnswer,
  CountingThread,
  CountRequest,
  ReadAsset,
  StartCountingThread,
} from '../protocol';
import { DocumentMirror } from './documentMirror';

/** How often a document that keeps changing is sent again before the count is given up to a newer one. */
const mostAttempts = 3;

interface Running {
  thread: CountingThread;
  mirror: DocumentMirror;
  /** How to reject the requests that have no answer yet. */
  unanswered: Set<(error: unknown) => void>;
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
    const running = this.start();
    const { mirror } = running;
    const request = {};
    this.newest.set(lane, request);
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const held = await mirror.ensure(document);
      // A smaller document is sent sooner: a request that a newer one has overtaken must not reach the worker.
      if (held === undefined || this.newest.get(lane) !== request) return undefined;
      const { id, version, mirrored } = held;
      const answer = await ask(running, { id, version, lane, ...(ranges && { ranges }) });
      if (answer.kind === 'tally') return answer.tally;
      if (answer.kind === 'superseded') return undefined;
      mirror.forget(document, mirrored);
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
    const running: Running = {
      thread,
      mirror: new DocumentMirror(thread.worker),
      unanswered: new Set(),
    };
    thread.died.catch((error: unknown) => {
      this.log.error(
        'The counting worker died; it starts again with the next count.',
        String(error),
      );
      if (this.running === running) this.stop();
      for (const reject of running.unanswered) reject(error);
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

/** The worker's answer; rejects when it cannot count, or dies before it has. */
function ask({ thread, unanswered }: Running, request: CountRequest): Promise<CountAnswer> {
  return new Promise((resolve, reject) => {
    unanswered.add(reject);
    void thread.worker
      .count(request)
      .then(resolve, reject)
      .finally(() => unanswered.delete(reject));
  });
}
