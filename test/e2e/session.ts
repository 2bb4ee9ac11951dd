import * as path from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { launchBrowser } from '../host/browser';
import type { HostKind } from '../host/provision';
import { startServer, type VscodeServer } from '../host/server';
import { openWorkbench, type Workbench, type WorkbenchOptions } from '../host/workbench';

const root = path.join(__dirname, '..', '..');

/** The VS Code that the suites run in: MODEL_COST_HOST, the newest unless set. */
export const host: HostKind = process.env.MODEL_COST_HOST === 'oldest' ? 'oldest' : 'newest';

/** Where the README's pictures are; those of the oldest VS Code are only to be looked at. */
export const screenshots = path.join(
  root,
  host === 'newest' ? 'media/screenshots' : 'out/screenshots-oldest',
);

/** A VS Code with the packaged extension installed, and the sample workspace opened in it. */
export class Session {
  private constructor(
    readonly server: VscodeServer,
    readonly browser: Browser,
    /** A copy of the sample workspace; tests may change it. */
    readonly folder: string,
  ) {}

  static async start(): Promise<Session> {
    const server = await startServer({ host, vsix: [path.join(root, 'model-cost.vsix')] });
    const browser = await launchBrowser();
    return new Session(server, browser, server.copyOf(path.join(root, 'test/fixtures/workspace')));
  }

  open(options: WorkbenchOptions = {}): Promise<Workbench> {
    return openWorkbench(this.server, { browser: this.browser, folder: this.folder, ...options });
  }

  /** The folder in which the extension is installed. */
  get installed(): string {
    return this.server.extensionFolder('model-cost.model-cost');
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
  }
}

export function statusItem(workbench: Workbench): Locator {
  return workbench.statusBarItem('model-cost.model-cost', 'modelCost.status');
}

/** Waits until the status bar shows something that matches, and returns it. */
export async function statusText(workbench: Workbench, wanted: RegExp): Promise<string> {
  const item = statusItem(workbench).filter({ hasText: wanted });
  await item.waitFor({ timeout: 30_000 });
  return plain(await item.innerText());
}

/** The title of the estimate, once the text is counted. */
export async function estimateTitle(workbench: Workbench): Promise<string> {
  const title = workbench.quickPick.widget.locator('.quick-input-title', { hasText: / with / });
  await title.waitFor();
  return plain(await title.innerText());
}

/** Tries until it is so, for up to 20 s. */
export async function eventually(isSo: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + 20_000;
  while (!(await isSo())) {
    if (Date.now() > until) throw new Error('It did not come about in time.');
  }
}

/** Text as a test writes it: the workbench sets hard spaces. */
export function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ').trim();
}
