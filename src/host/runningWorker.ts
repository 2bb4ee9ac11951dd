import * as vscode from 'vscode';
import type { CountingThread, CountingWorker } from '../protocol';
import { DocumentMirror } from './documentMirror';

/** A counting worker with the documents that it holds. What waits for it learns when it ends. */
export class RunningWorker implements vscode.Disposable {
  readonly mirror: DocumentMirror;
  /** How to reject what has no answer yet. */
  private readonly waiting = new Set<(reason: unknown) => void>();
  private end: { reason: unknown } | undefined;

  constructor(private readonly thread: CountingThread) {
    this.mirror = new DocumentMirror(thread.worker);
  }

  get worker(): CountingWorker {
    return this.thread.worker;
  }

  get hasEnded(): boolean {
    return this.end !== undefined;
  }

  /** What comes of `ask`. Rejects with the reason when the worker has ended, or ends before it has answered. */
  untilEnd<T>(ask: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      // A channel whose other end is gone never answers, and nobody would reject this later.
      if (this.end !== undefined) throw this.end.reason;
      this.waiting.add(reject);
      void ask()
        .then(resolve, reject)
        .finally(() => this.waiting.delete(reject));
    });
  }

  /** Ends the worker, if it has not died by itself. */
  stop(reason: unknown): void {
    if (this.end !== undefined) return;
    this.end = { reason };
    this.mirror.dispose();
    this.thread.dispose();
    for (const reject of this.waiting) reject(reason);
  }

  dispose(): void {
    this.stop(new Error(vscode.l10n.t('Counting was stopped.')));
  }
}
