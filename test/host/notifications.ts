import type { Locator, Page } from 'playwright-core';

/** The toasts in the lower right corner; a server with the `driver` flag shows none. */
export class Notifications {
  constructor(private readonly page: Page) {}

  /** The toasts that contain `text`; all of them without one. */
  toast(text?: string | RegExp): Locator {
    const toasts = this.page.locator('.notification-toast');
    return text === undefined ? toasts : toasts.filter({ hasText: text });
  }

  /** Waits for a toast and gives its message. */
  async message(text?: string | RegExp): Promise<string> {
    const message = this.toast(text).first().locator('.notification-list-item-message');
    await message.waitFor();
    return (await message.innerText()).trim();
  }

  /** Presses a button of a toast. */
  async press(button: string, text?: string | RegExp): Promise<void> {
    const buttons = this.toast(text).first().locator('.notification-list-item-buttons-container');
    await buttons.getByRole('button', { name: button }).click();
  }

  /** Clears all notifications. */
  async dismissAll(): Promise<void> {
    await this.page.keyboard.press('Escape');
    for (const toast of await this.toast().all()) {
      await toast.hover();
      await toast.locator('.codicon-notifications-clear').click();
    }
    await this.toast().first().waitFor({ state: 'detached' });
  }
}
