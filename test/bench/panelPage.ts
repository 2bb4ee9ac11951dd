import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';

const dist = path.join(__dirname, '..', '..', 'dist');
const address = 'http://panel.test/';

/** What the page asks of VS Code, in its place: what it keeps is there for the next page. */
const vscodeApi = `
  const calls = [];
  globalThis.acquireVsCodeApi = () => ({
    postMessage: (message) => calls.push(message),
    getState: () => globalThis.kept,
    setState: (state) => { globalThis.kept = state; },
  });`;

/** What of the main thread's time went into a change of the page; ms by the clock. */
export interface Spent {
  whole: number;
  script: number;
  /** Styles and layout. */
  layout: number;
}

/** The panel as it is packaged, in a page of Chromium, with the policy of its webview and without VS Code around it. */
export class PanelPage {
  private constructor(
    readonly page: Page,
    private readonly metrics: CDPSession,
  ) {}

  static async open(
    browser: Browser,
    size: { width: number; height: number },
    kept?: object,
  ): Promise<PanelPage> {
    const page = await browser.newPage({ viewport: size });
    page.setDefaultTimeout(20_000);
    await page.route(`${address}**`, async (route) => {
      const name = new URL(route.request().url()).pathname.slice(1);
      const contentType = name.endsWith('.js') ? 'text/javascript' : 'text/css';
      if (name === 'panel.js' || name === 'panel.css') {
        await route.fulfill({ body: readFileSync(path.join(dist, name)), contentType });
      } else await route.fulfill({ body: html, contentType: 'text/html' });
    });
    await page.addInitScript(`globalThis.kept = ${JSON.stringify(kept ?? null)};${vscodeApi}`);
    await page.goto(address);
    const metrics = await page.context().newCDPSession(page);
    await metrics.send('Performance.enable', { timeDomain: 'timeTicks' });
    return new PanelPage(page, metrics);
  }

  /** Calls the panel as the host does; several calls are made at once, in order. */
  async call(...calls: [method: 'setCatalog' | 'setEvidence' | 'show', argument: unknown][]) {
    const messages = calls.map(([m, argument]) => ({ t: 'q', m, a: [argument] }));
    await this.page.evaluate(
      `for (const message of ${JSON.stringify(messages)}) window.postMessage(message, '*');`,
    );
  }

  /**
   * The time of the main thread from an action to the end of all that follows from it within four frames: script,
   * styles, layout and painting. `action` is an expression in the page.
   */
  async spent(action: string): Promise<Spent> {
    const before = await this.read();
    await this.act(action);
    const after = await this.read();
    return {
      whole: after.whole - before.whole,
      script: after.script - before.script,
      layout: after.layout - before.layout,
    };
  }

  /** Does an action and waits for all that follows from it within four frames. */
  async act(action: string): Promise<void> {
    await this.page.evaluate(`${action}; ${frames(4)}`);
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  private async read(): Promise<Spent> {
    const { metrics } = await this.metrics.send('Performance.getMetrics');
    const milliseconds = (name: string): number =>
      (metrics.find((metric) => metric.name === name)?.value ?? NaN) * 1000;
    return {
      whole: milliseconds('TaskDuration'),
      script: milliseconds('ScriptDuration'),
      layout: milliseconds('LayoutDuration') + milliseconds('RecalcStyleDuration'),
    };
  }
}

/** A promise, in the page, of the end of so many frames. */
function frames(count: number): string {
  return `new Promise((resolve) => {
    let left = ${count};
    const next = () => (left-- > 0 ? requestAnimationFrame(next) : resolve());
    next();
  })`;
}

const policy = "default-src 'none'; script-src 'nonce-bench'; style-src http://panel.test";

const html = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="panel.css"><title>Model Cost</title></head>
<body data-place="editor"><main id="panel"></main>
<script nonce="bench" src="panel.js"></script></body></html>`;
