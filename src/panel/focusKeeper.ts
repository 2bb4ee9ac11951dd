/** Keeps the keyboard's place in the table while its rows are moved, made and removed. */
export class FocusKeeper {
  /** Whether the focus is just being given back, rather than moved by the user. */
  restoring = false;

  constructor(private readonly container: HTMLElement) {}

  /** Runs a change of the document. What had the focus has it afterwards, else the row of `key`. */
  during(key: string | undefined, change: () => void): void {
    const before = document.activeElement;
    const inRows = before?.closest('tbody > tr.row') && this.container.contains(before);
    change();
    if (!inRows || document.activeElement === before) return;
    this.restoring = true;
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    else if (key !== undefined) this.to(key);
    this.restoring = false;
  }

  /** Gives the focus to the row of `key`, if it is in the document. */
  to(key: string): void {
    const row = this.container.querySelector<HTMLElement>(`tr.row[data-key="${CSS.escape(key)}"]`);
    row?.focus({ preventScroll: true });
  }
}
