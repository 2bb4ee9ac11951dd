import type { Locator, Page } from 'playwright-core';

/** The list at the top of the window that a command or the palette opens. */
export class QuickPick {
  constructor(private readonly page: Page) {}

  /** The widget itself; visible while a pick is open. */
  get widget(): Locator {
    return this.page.locator('.quick-input-widget:visible');
  }

  /** The line the user types into. */
  get input(): Locator {
    return this.widget.locator('input.input');
  }

  /** The title above the list; waits for one. */
  async title(): Promise<string> {
    // The widget is shared, and for a moment still without the title of the pick that opens.
    const title = this.widget.locator('.quick-input-title', { hasText: /\S/ });
    return (await title.innerText()).trim();
  }

  /** The rows in sight, each with its label, description and detail. */
  async rows(): Promise<{ label: string; description: string; detail: string }[]> {
    await this.row().first().waitFor();
    const rows = await this.row().all();
    return Promise.all(
      rows.map(async (row) => ({
        label: await textOf(row.locator('.quick-input-list-label .label-name')),
        description: await textOf(row.locator('.quick-input-list-label .label-description')),
        detail: await textOf(row.locator('.quick-input-list-label-meta')),
      })),
    );
  }

  /** The rows in sight that contain `text`; all of them without one. */
  row(text?: string): Locator {
    const rows = this.widget.locator('.quick-input-list .monaco-list-row');
    return text === undefined ? rows : rows.filter({ hasText: text });
  }

  /** The row whose label is exactly `label`. */
  exactRow(label: string): Locator {
    const literal = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const name = this.page.locator('.label-name', { hasText: new RegExp(`^\\s*${literal}\\s*$`) });
    return this.row().filter({ has: name });
  }

  /** The row that Enter picks, once it contains `text`: the list lags behind the typing. */
  activeRow(text: string): Locator {
    return this.widget.locator('.quick-input-list .monaco-list-row.focused', { hasText: text });
  }

  /** Picks the first row that contains `text`. */
  async pick(text: string): Promise<void> {
    await this.row(text).first().click();
  }

  /** A button beside the title, by its tooltip. */
  button(tooltip: string): Locator {
    return this.widget.locator(`.quick-input-titlebar .action-label[aria-label="${tooltip}"]`);
  }

  /** A button of a row, by its tooltip; shown while the pointer is over the row. */
  async rowButton(text: string, tooltip: string): Promise<Locator> {
    const row = this.row(text).first();
    await row.hover();
    return row.locator(`.quick-input-list-entry-action-bar .action-label[aria-label="${tooltip}"]`);
  }

  /** Closes the pick without a choice. */
  async cancel(): Promise<void> {
    await this.input.press('Escape');
    await this.widget.waitFor({ state: 'hidden' });
  }
}

async function textOf(locator: Locator): Promise<string> {
  return (await locator.count()) === 0 ? '' : (await locator.first().innerText()).trim();
}
