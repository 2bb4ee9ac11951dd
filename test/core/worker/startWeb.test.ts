import assert from 'node:assert/strict';
import type { CountingHost } from '../../../src/protocol';
import { startCountingThread } from '../../../src/worker/start.web';

const script = (): Promise<Uint8Array> => Promise.resolve(new Uint8Array());
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the start of counting in a browser', () => {
  const urls = new Set<string>();
  const running = new Set<FakeWorker>();
  /** The names of the files that were asked for. */
  const read: string[] = [];

  class FakeWorker {
    onmessage: ((event: { data: unknown }) => void) | null = null;
    onerror: ((event: { message?: string }) => void) | null = null;
    constructor() {
      running.add(this);
    }
    terminate(): void {
      running.delete(this);
    }
  }

  const RealUrl = URL;
  class FakeUrl extends RealUrl {
    static override createObjectURL(): string {
      const url = `blob:${urls.size}`;
      urls.add(url);
      return url;
    }
    static override revokeObjectURL(url: string): void {
      urls.delete(url);
    }
  }

  beforeEach(() => {
    read.length = 0;
    Object.assign(globalThis, { Worker: FakeWorker });
    globalThis.URL = FakeUrl;
  });
  afterEach(() => {
    globalThis.URL = RealUrl;
    Reflect.deleteProperty(globalThis, 'Worker');
    urls.clear();
    running.clear();
  });

  const host = (readScript = script): CountingHost => ({
    readAsset: (name) => {
      read.push(name);
      return name === 'counting.js' ? readScript() : Promise.reject(new Error(`no ${name}`));
    },
    reportUnusable: () => undefined,
  });
  const ask = ({ worker }: ReturnType<typeof startCountingThread>): void => {
    void worker
      .count({ id: 'a', version: 1, lane: 'a', tokenizers: ['o200k_base'] })
      .catch(() => undefined);
  };

  it('leaves nothing of a nested worker that cannot start, and counts here', async () => {
    const thread = startCountingThread(host());
    await turn();
    assert.equal(running.size, 1);
    for (const worker of running) worker.onerror?.({ message: 'barred' });
    assert.equal(running.size, 0);
    assert.equal(urls.size, 0);
    ask(thread);
    await turn();
    assert.ok(read.includes('tiktoken_bg.wasm'));
    thread.dispose();
  });

  it('leaves nothing of a nested worker that is disposed of before it has started', async () => {
    const thread = startCountingThread(host());
    await turn();
    thread.dispose();
    assert.equal(running.size, 0);
    assert.equal(urls.size, 0);
  });

  it('does not count here when it is disposed of before the script has come', async () => {
    const thread = startCountingThread(host());
    ask(thread);
    thread.dispose();
    await turn();
    assert.deepEqual(read, ['counting.js']);
    assert.equal(running.size, 0);
  });
});
