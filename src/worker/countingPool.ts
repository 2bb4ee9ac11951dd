import type { CountingThread, PartAnswer, PartRequest } from '../protocol';
import type { PartCounter } from './fileTallies';

/** Parts that a thread has at once: one in work, the others waiting, since small files are soon done. */
const partsPerThread = 4;
/** Threads that a part may bring down before it is only described. */
const mostDeaths = 2;

/** Counts parts of texts on several threads. A thread that dies is replaced and its parts are counted again. */
export class CountingPool implements PartCounter {
  readonly capacity: number;
  private readonly threads: PoolThread[];
  private isDisposed = false;

  /** `size`: threads, of which each loads the tokenizers for itself. */
  constructor(start: () => CountingThread, size: number) {
    this.threads = Array.from({ length: size }, () => new PoolThread(start));
    this.capacity = size * partsPerThread;
  }

  /** Rejects when the threads cannot count at all, and when the pool is disposed of. */
  async tally(part: PartRequest): Promise<PartAnswer> {
    for (let deaths = 0; ;) {
      if (this.isDisposed) throw new Error('The counting threads have been stopped.');
      const thread = this.leastBusy();
      const answer = await thread.tally(deaths < mostDeaths ? part : { ...part, budget: 0 });
      if (answer !== 'died') return answer;
      if (++deaths > mostDeaths) throw new Error('The counting threads keep dying.');
    }
  }

  dispose(): void {
    this.isDisposed = true;
    for (const thread of this.threads) thread.end();
  }

  private leastBusy(): PoolThread {
    return this.threads.reduce((best, thread) => (thread.busy < best.busy ? thread : best));
  }
}

/** One place in the pool: a thread, or the next one after it has died. */
class PoolThread {
  /** Parts that are with it. */
  busy = 0;
  private thread: CountingThread | undefined;
  private onDeath = new Set<() => void>();

  constructor(private readonly start: () => CountingThread) {}

  async tally(part: PartRequest): Promise<PartAnswer | 'died'> {
    const { worker } = this.running();
    this.busy++;
    let died: () => void = () => undefined;
    const death = new Promise<'died'>((resolve) => {
      died = () => {
        resolve('died');
      };
    });
    this.onDeath.add(died);
    try {
      return await Promise.race([worker.tally(part), death]);
    } finally {
      this.onDeath.delete(died);
      this.busy--;
    }
  }

  /** Ends the thread; the parts that are with it are told that it has died. */
  end(): void {
    this.thread?.dispose();
    this.thread = undefined;
    for (const died of [...this.onDeath]) died();
  }

  private running(): CountingThread {
    if (this.thread !== undefined) return this.thread;
    const thread = this.start();
    this.thread = thread;
    thread.died.catch(() => {
      if (this.thread === thread) this.end();
    });
    return thread;
  }
}
