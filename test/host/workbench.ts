import fs from 'node:fs';
import path from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { Notifications } from './notifications';
import { QuickPick } from './quickPick';
import type { VscodeServer } from './server';

/** The themes every look is checked in, by the name the setting takes. */
export type Theme =
  | 'Default Dark Modern'
  | 'Default Light Modern'
  | 'Default High Contrast'
  | 'Default High Contrast Light';

/** How a workbench is opened. */
export interface WorkbenchOptions {
  readonly folder?: string;
  /** A file to open in it. */
  readonly file?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Pixels per CSS pixel: 2 for crisp screenshots. */
  readonly scale?: number;
  readonly theme?: Theme;
  /** More user settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A browser to share; without it the workbench starts one and closes it with itself. */
  readonly browser?: Browser;
}

const START_MS = 60_000;
/** The class of the window in a theme, and the theme's name in the list of themes. */
const THEMES: Readonly<Record<Theme, { readonly className: string; readonly label: string }>> = {
  'Default Dark Modern': { className: 'vs-dark', label: 'Dark Modern' },
  'Default Light Modern': { className: 'vs', label: 'Light Modern' },
  'Default High Contrast': { className: 'hc-black', label: 'Dark High Contrast' },
  'Default High Contrast Light': { className: 'hc-light', label: 'Light High Contrast' },
};

/** Opens VS Code in a browser and waits until it can be used. */
export async function openWorkbench(
  server: VscodeServer,
  options: WorkbenchOptions = {},
): Promise<Workbench> {
  const theme = options.theme ?? 'Default Dark Modern';
  server.setSettings({ ...options.settings, 'workbench.colorTheme': theme });
  const browser = options.browser ?? (await launchBrowser());
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1280, height: 800 },
    deviceScaleFactor: options.scale ?? 1,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const close = async (): Promise<void> => {
    await context.close();
    if (!options.browser) await browser.close();
  };
  try {
    const page = await context.newPage();
    await page.goto(
      server.url({
        ...(options.folder ? { folder: options.folder } : {}),
        ...(options.file ? { file: options.file } : {}),
      }),
    );
    const workbench = new Workbench(server, page, close);
    await workbench.themed(theme);
    return workbench;
  } catch (error) {
    await close();
    throw error;
  }
}

/** A VS Code window, by what a user can see and do in it. */
export class Workbench {
  readonly quickPick: QuickPick;
  readonly notifications: Notifications;

  constructor(
    readonly server: VscodeServer,
    readonly page: Page,
    /** Closes the window (and the browser, where it is its own). */
    readonly close: () => Promise<void>,
  ) {
    this.quickPick = new QuickPick(page);
    this.notifications = new Notifications(page);
  }

  /** Waits until the window shows a theme. */
  async themed(theme: Theme): Promise<void> {
    const started = this.page.locator(`.monaco-workbench.${THEMES[theme].className}`);
    await started.waitFor({ timeout: START_MS });
    await this.page.locator('.statusbar-item').first().waitFor({ timeout: START_MS });
  }

  /** Switches the theme as a user does, in the open window. */
  async setTheme(theme: Theme): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.quickPick.input.fill(THEMES[theme].label);
    await this.quickPick.exactRow(THEMES[theme].label).first().click();
    await this.themed(theme);
  }

  /** Opens a file by its path in the workspace and puts the cursor into it. */
  async openFile(file: string): Promise<Locator> {
    await this.quickOpen(file);
    const name = path.posix.basename(file);
    // Enter would open whatever the list, which lags behind the typing, has on top.
    await this.quickPick.exactRow(name).first().click();
    const editor = this.editor(name);
    await editor.locator('.view-line').first().waitFor();
    return editor;
  }

  /** The open editor of a file, by its name. */
  editor(name: string): Locator {
    return this.page.locator(`.monaco-editor[data-uri$="/${encodeURI(name)}"]`).first();
  }

  /** The lines an editor shows, spaces as plain spaces. */
  async editorText(name: string): Promise<string> {
    const lines = await this.editor(name).locator('.view-line').allInnerTexts();
    return lines.join('\n').replaceAll('\u00a0', ' ');
  }

  /** Runs a command by its full title in the palette, category included (`Category: Title`). */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input.input');
    await input.fill(`>${title}`);
    await this.quickPick.exactRow(title).first().click();
    // The command may open a pick of its own in the same place, so the palette has to be gone.
    while ((await input.isVisible()) && (await input.inputValue()).startsWith('>')) {
      await this.page.waitForTimeout(20);
    }
  }

  /** A status bar item of an extension (`publisher.name`), by the id the item was made with. */
  statusBarItem(extensionId: string, itemId: string): Locator {
    return this.page.locator(`.statusbar-item[id="${extensionId}.${itemId}"]`);
  }

  /** Selects everything in the editor of a file. */
  async selectAll(name: string): Promise<void> {
    await this.editor(name).locator('.view-lines').click();
    await this.page.keyboard.press('ControlOrMeta+A');
  }

  /** Selects the first place where `text` (within one line) stands in the editor of a file. */
  async selectText(name: string, text: string): Promise<void> {
    const editor = this.editor(name);
    await editor.locator('.view-lines').click();
    await this.page.keyboard.press('ControlOrMeta+Home');
    await this.page.keyboard.press('ControlOrMeta+F');
    await editor.locator('.find-widget.visible textarea').first().fill(text);
    await editor.locator('.find-widget .matchesCount', { hasText: /^1 of / }).waitFor();
    // Leaving the find widget keeps its match selected.
    await this.page.keyboard.press('Escape');
    await editor.locator('.find-widget.visible').waitFor({ state: 'detached' });
  }

  /** Puts the cursor at a line and column (from 1) of the editor that has the focus. */
  async placeCursor(line: number, column = 1): Promise<void> {
    const input = await this.quickOpen(`:${line}:${column}`);
    await input.press('Enter');
    await input.waitFor({ state: 'hidden' });
  }

  /** Opens the context menu of an element and gives the entry with this title. */
  async contextMenuEntry(of: Locator, title: string): Promise<Locator> {
    await of.click({ button: 'right' });
    return this.menuEntry(title);
  }

  /** The same for the editor of a file, on its selection where it has one. */
  async editorContextMenuEntry(name: string, title: string): Promise<Locator> {
    const editor = this.editor(name);
    const selection = editor.locator('.selected-text').first();
    let box: { x: number; y: number; height: number } | null = null;
    // VS Code draws a selection anew now and then: what was counted may be gone.
    for (const until = Date.now() + 5_000; box === null;) {
      if (Date.now() > until) throw new Error(`the editor of ${name} is not in sight`);
      const isSelected = (await selection.count()) > 0;
      box = await (isSelected ? selection : editor.locator('.view-line').first()).boundingBox();
    }
    // The selection is drawn below the text, which would catch a click on its element.
    await this.page.mouse.click(box.x + 3, box.y + box.height / 2, { button: 'right' });
    return this.menuEntry(title);
  }

  /** Shows a view container of the activity bar by its title. */
  async openViewContainer(title: string): Promise<void> {
    const label = `.action-label[aria-label="${title}"], .action-label[aria-label^="${title} "]`;
    const item = this.page.locator('.activitybar .action-item', { has: this.page.locator(label) });
    await item.first().waitFor({ timeout: START_MS });
    // A click on the container that is shown already would hide it.
    const shown = /\bchecked\b/.test((await item.first().getAttribute('class')) ?? '');
    if (!shown) await item.first().locator(label).first().click();
  }

  /**
   * The page of a webview, found by a selector of something in it. It stays good when the extension
   * sets the webview's HTML anew.
   */
  async webviewFrame(content: string, timeout = 30_000): Promise<FrameLocator> {
    const deadline = Date.now() + timeout;
    do {
      for (const view of await this.page.locator('iframe.webview.ready').all()) {
        const name = await view.getAttribute('name').catch(() => null);
        if (name === null) continue;
        // The outer frame owns the service worker, the content is in a second one inside it.
        const frame = this.page
          .frameLocator(`iframe.webview[name="${name}"]`)
          .frameLocator('iframe#active-frame');
        if ((await frame.locator(content).count()) > 0) return frame;
      }
      await this.page.waitForTimeout(100);
    } while (Date.now() < deadline);
    throw new Error(`no webview shows ${content}`);
  }

  /**
   * How long an extension took to activate, in milliseconds, as VS Code itself measured it. Leaves its
   * list of running extensions open (newer versions show it as a dialog), so ask last.
   */
  async activationTime(displayName: string): Promise<number> {
    await this.runCommand('Developer: Show Running Extensions');
    const before = this.page.viewportSize() ?? { width: 1280, height: 800 };
    // The list draws only the rows in sight, so the window is made tall enough for all of them.
    await this.page.setViewportSize({ ...before, height: 4000 });
    const rows = this.page.locator('.runtime-extensions-editor .monaco-list-row');
    const time = rows
      .filter({ has: this.page.locator('.name', { hasText: displayName }) })
      .locator('.activation-time', { hasText: /\d+\s*ms/ });
    const text = await time.first().innerText();
    await this.page.setViewportSize(before);
    return Number(/(\d+)\s*ms/.exec(text)?.[1]);
  }

  /** Reloads the window as its command does, which lets everything keep its state. */
  async reloadWindow(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await this.runCommand('Developer: Reload Window').catch(() => undefined);
    await loaded;
    await this.page.locator('.statusbar-item').first().waitFor({ timeout: START_MS });
  }

  /** The text on the clipboard. */
  async clipboard(): Promise<string> {
    return String(await this.page.evaluate('navigator.clipboard.readText()'));
  }

  /** Saves what the window shows; the folder is made where it is missing. */
  async screenshot(file: string): Promise<void> {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    await this.page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  }

  private async menuEntry(title: string): Promise<Locator> {
    // The menu lies in a shadow root, into which locators see.
    const entry = this.page.locator('.monaco-menu .action-label', { hasText: title });
    await entry.first().waitFor();
    // A menu takes a click that comes at once for the end of the one that opened it.
    await this.page.waitForTimeout(400);
    return entry.first();
  }

  private async quickOpen(text: string): Promise<Locator> {
    await this.page.keyboard.press('ControlOrMeta+P');
    const input = this.page.locator('.quick-input-widget input.input');
    await input.fill(text);
    return input;
  }
}
