import type { Page } from 'playwright-core';

/** What the page has seen of our status-bar item and of the keyboard; times are the page's own, in ms. */
interface Seen {
  lastKey: number;
  texts: { at: number; text: string }[];
}

const install = `(() => {
  const seen = { lastKey: 0, texts: [] };
  window.modelCostBench = seen;
  document.addEventListener('keydown', () => { seen.lastKey = performance.now(); }, true);
  const look = () => {
    const item = document.querySelector('.statusbar-item[id="model-cost.model-cost.modelCost.status"]');
    const text = item === null ? '' : item.innerText.trim();
    if (text !== (seen.texts.at(-1)?.text ?? '')) seen.texts.push({ at: performance.now(), text });
  };
  new MutationObserver(look).observe(document.querySelector('.part.statusbar'), {
    subtree: true, childList: true, characterData: true,
  });
  look();
})()`;

const counted = /^≈?[\d,.]+[KM]? tok/;

/** Watches the status-bar item from inside the page, so that the driver's own delays do not count. */
export class StatusWatch {
  private constructor(private readonly page: Page) {}

  static async start(page: Page): Promise<StatusWatch> {
    await page.evaluate(install);
    return new StatusWatch(page);
  }

  now(): Promise<number> {
    return this.page.evaluate<number>('performance.now()');
  }

  /** The text that the item shows. */
  async text(): Promise<string> {
    return (await this.seen()).texts.at(-1)?.text ?? '';
  }

  /** When the item first showed a count other than `before`, at or after `since`; undefined: not in time. */
  async countedSince(since: number, before: string, timeout: number): Promise<number | undefined> {
    const deadline = Date.now() + timeout;
    do {
      const { texts } = await this.seen();
      const found = texts.find(
        ({ at, text }) => at >= since && text !== before && counted.test(text),
      );
      if (found) return found.at;
      await this.page.waitForTimeout(25);
    } while (Date.now() < deadline);
    return undefined;
  }

  /** Milliseconds from the last key pressed to the change of the item it caused; undefined: no change. */
  async sinceLastKey(timeout: number): Promise<number | undefined> {
    const { lastKey } = await this.seen();
    const changed = await this.countedSince(lastKey, '', timeout);
    return changed === undefined ? undefined : changed - lastKey;
  }

  private seen(): Promise<Seen> {
    return this.page.evaluate<Seen>('window.modelCostBench');
  }
}
