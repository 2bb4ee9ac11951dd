import type * as vscode from 'vscode';

/** What a download may take. */
export interface DownloadLimits {
  /** The largest file, in bytes. */
  bytes: number;
  /** The longest time without any progress, in ms. */
  stallMilliseconds: number;
  /** The longest time in all, in ms. */
  totalMilliseconds: number;
}

export type DownloadEnd = 'cancelled' | 'stalled' | 'too slow';

/** Ends a download that the user has cancelled or that has taken too long, and knows which it was. */
export class DownloadWatch implements vscode.Disposable {
  private readonly controller = new AbortController();
  private readonly subscription: vscode.Disposable;
  private readonly total: ReturnType<typeof setTimeout>;
  private stall: ReturnType<typeof setTimeout> | undefined;
  private reason: DownloadEnd | undefined;

  constructor(
    private readonly limits: DownloadLimits,
    token: vscode.CancellationToken,
  ) {
    this.subscription = token.onCancellationRequested(() => {
      this.stop('cancelled');
    });
    this.total = setTimeout(() => {
      this.stop('too slow');
    }, limits.totalMilliseconds);
    this.progressed();
    if (token.isCancellationRequested) this.stop('cancelled');
  }

  /** To be given to `fetch`. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Why the download was ended from here; undefined when it was not. */
  get ended(): DownloadEnd | undefined {
    return this.reason;
  }

  /** To be called whenever something has come. */
  progressed(): void {
    clearTimeout(this.stall);
    this.stall = setTimeout(() => {
      this.stop('stalled');
    }, this.limits.stallMilliseconds);
  }

  /** Lets go of the connection, too, if it is still there. */
  dispose(): void {
    this.controller.abort();
    clearTimeout(this.stall);
    clearTimeout(this.total);
    this.subscription.dispose();
  }

  private stop(reason: DownloadEnd): void {
    this.reason ??= reason;
    this.controller.abort();
  }
}
