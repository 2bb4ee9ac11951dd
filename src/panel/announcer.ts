/** Tells a screen reader what the text costs: once the values rest, and not again if nothing changed. */
export class Announcer {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private said = '';

  constructor(
    private readonly region: HTMLElement,
    private readonly restMs = 1_500,
  ) {}

  /** Says a sentence when no newer one comes within the rest. */
  say(sentence: string): void {
    clearTimeout(this.timer);
    if (sentence === this.said) return;
    this.timer = setTimeout(() => {
      this.said = sentence;
      this.region.textContent = sentence;
    }, this.restMs);
  }
}
