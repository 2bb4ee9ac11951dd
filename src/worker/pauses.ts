/** How long work goes on before messages are looked at again, in ms. */
const sliceMilliseconds = 16;

/** Runs generators in slices of time, so that messages are handled in between and work can be given up. */
export class Pauses {
  private next = performance.now() + sliceMilliseconds;

  /** `isOver`: whether the work that is left has become pointless; asked after each pause. */
  constructor(readonly isOver: () => boolean) {}

  /** The result of `steps`; undefined when it was given up. */
  async run<T>(steps: Generator<void, T>): Promise<T | undefined> {
    for (;;) {
      if (performance.now() >= this.next) {
        await nextTurn();
        if (this.isOver()) return undefined;
        this.next = performance.now() + sliceMilliseconds;
      }
      const step = steps.next();
      if (step.done) return step.value;
    }
  }
}

/** Lets the messages that have come in be handled. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
