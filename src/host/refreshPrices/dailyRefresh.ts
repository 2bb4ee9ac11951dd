import * as vscode from 'vscode';
import { DownloadError } from '../download/downloadError';
import type { PriceRefresh } from './priceRefresh';
import { refreshSetting, refreshesDaily } from './refreshSetting';

const hour = 60 * 60_000;
const startDelay = 60_000;

/** Where VS Code keeps, for all windows, when the prices were last refreshed by the setting: ms since 1970. */
export const lastDailyKey = 'prices.lastDailyRefresh';

/** Refreshes the prices once a day where the user has set so, in silence: what comes of it is in the log. */
export class DailyRefresh implements vscode.Disposable {
  private readonly start: ReturnType<typeof setTimeout>;
  private readonly hourly: ReturnType<typeof setInterval>;
  private readonly subscription: vscode.Disposable;
  private readonly cancellation = new vscode.CancellationTokenSource();
  private running: Promise<void> | undefined;

  constructor(
    private readonly refresh: PriceRefresh,
    private readonly memory: vscode.Memento,
    private readonly log: vscode.LogOutputChannel,
    private readonly isOn: () => boolean = refreshesDaily,
    private readonly now: () => number = Date.now,
  ) {
    const check = (): void => void this.check();
    this.start = setTimeout(check, startDelay);
    this.hourly = setInterval(check, hour);
    this.subscription = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(refreshSetting)) check();
    });
  }

  dispose(): void {
    clearTimeout(this.start);
    clearInterval(this.hourly);
    this.subscription.dispose();
    this.cancellation.cancel();
    this.cancellation.dispose();
  }

  /** Refreshes if it is on and has not been done within a day. Never rejects. */
  check(): Promise<void> {
    this.running ??= this.refreshIfDue().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async refreshIfDue(): Promise<void> {
    const now = this.now();
    const sinceLast = now - this.memory.get<number>(lastDailyKey, 0);
    // A time to come is from before the clock was set right.
    if (!this.isOn() || (sinceLast >= 0 && sinceLast < 24 * hour)) return;
    try {
      await this.refresh.run(this.cancellation.token, () => undefined);
    } catch (error) {
      if (error instanceof vscode.CancellationError) return;
      const reason = error instanceof Error ? error.message : String(error);
      this.log.warn(`The prices could not be refreshed and stay as they were: ${reason}`);
      // What may pass is tried again in an hour.
      if (error instanceof DownloadError && error.mayPass) return;
    }
    await this.memory.update(lastDailyKey, now);
  }
}
