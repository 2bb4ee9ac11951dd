import assert from 'node:assert/strict';
import { neededFor, tokenCounts } from '../../src/core/tokens/estimate';
import { bundledTokenizers, tokenizerIds } from '../../src/core/tokens/registry';
import { tokenRange } from '../../src/core/tokens/tokenCount';
import type { CountingThread } from '../../src/protocol';
import { CountingPool } from '../../src/worker/countingPool';
import { tallyFiles } from '../../src/worker/fileTallies';
import { startCountingThread } from '../../src/worker/start';
import { countHere, readAsset } from './support';

const words = 'The price of 1,000 tokens isn’t the price of a task: größer, 東京, 😀, `code()`.\n';
const all = neededFor(tokenizerIds, new Set(bundledTokenizers));
const id = 'file:///text';

function start(read = readAsset): CountingThread {
  const thread = startCountingThread({ readAsset: read, reportUnusable: () => undefined });
  thread.died.catch(() => undefined);
  return thread;
}

function open({ worker }: CountingThread, version: number, text: string): void {
  worker.open({ id, version });
  worker.append({ id, version }, text);
  worker.complete({ id, version });
}

describe('the counting worker', () => {
  it('survives a trap in the WASM: that count is an estimate, the next one is exact again', async () => {
    // Without a token for the letter Z, tiktoken does not know what to do with one.
    const thread = start(async (name) => {
      const file = await readAsset(name);
      if (name !== 'mistral_tekken.json') return file;
      return Buffer.from(Buffer.from(file).toString('utf8').replace(' Wg== ', ' //////8= '));
    });
    const count = async (
      version: number,
      text: string,
    ): Promise<ReturnType<typeof tokenCounts>> => {
      open(thread, version, text);
      const request = { id, version, lane: 'a', tokenizers: all };
      const answer = await thread.worker.count(request);
      assert.equal(answer.kind, 'tally');
      return tokenCounts(answer.tally, tokenizerIds);
    };
    const spoilt = await count(1, `${words}\nZ\n`);
    assert.equal(spoilt.mistral_tekken.exact, false);
    assert.ok(spoilt.mistral_tekken.tokens > 10);
    assert.equal(spoilt.deepseek_v3.exact, true);
    assert.deepEqual(await count(2, words), await countHere(words, tokenizerIds));
    assert.equal((await count(3, 'Z')).mistral_tekken.exact, false);
    assert.deepEqual(
      await count(4, words.repeat(50)),
      await countHere(words.repeat(50), tokenizerIds),
    );
    thread.dispose();
  });

  it('survives a trap while a bundled tokenizer loads: that one is estimated, the others are exact', async () => {
    const thread = start(async (name) => {
      const file = await readAsset(name);
      if (name !== 'claude2.json') return file;
      // What is no base64 makes tiktoken trap.
      const vocabulary = JSON.parse(Buffer.from(file).toString('utf8')) as { ranks: string };
      return Buffer.from(JSON.stringify({ ...vocabulary, ranks: `${vocabulary.ranks} @@@` }));
    });
    for (const version of [1, 2]) {
      open(thread, version, words);
      const answer = await thread.worker.count({ id, version, lane: 'a', tokenizers: all });
      assert.equal(answer.kind, 'tally');
      const { claude2, ...others } = tokenCounts(answer.tally, bundledTokenizers);
      assert.equal(claude2.exact, false);
      assert.deepEqual(
        { claude2, ...others },
        { ...(await countHere(words, bundledTokenizers)), claude2 },
      );
    }
    thread.dispose();
  });

  it('answers 10,000 requests rightly, some overtaken, with two killed workers and no growth of memory', async function () {
    this.timeout(120_000);
    // What the comparison itself takes is not the worker's.
    await countHere(words, tokenizerIds);
    let thread = start();
    let text = words.repeat(200);
    let version = 1;
    open(thread, version, text);
    let settled = 0;
    let right = 0;
    let memory = 0;
    for (let round = 0; round < 1000; round++) {
      if (round === 300 || round === 700) {
        // Killed in the middle of its work: what it held is sent again to the next one.
        void thread.worker.count({ id, version, lane: 'killed', tokenizers: all });
        thread.dispose();
        thread = start();
        open(thread, version, text);
      }
      const offset = (round * 7919) % text.length;
      const inserted = round % 3 === 0 ? `word${round} ` : '中';
      const removed = Math.min(inserted.length, text.length - offset);
      version++;
      text = text.slice(0, offset) + inserted + text.slice(offset + removed);
      thread.worker.change({ id, version }, [{ offset, length: removed, text: inserted }]);
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          thread.worker.count({ id, version, lane: index % 2 ? 'a' : 'b', tokenizers: all }),
        ),
      );
      settled += answers.filter(({ kind }) => kind === 'tally' || kind === 'superseded').length;
      const last = answers.at(-1);
      if (round % 100 === 99 && last?.kind === 'tally') {
        assert.deepEqual(
          tokenCounts(last.tally, tokenizerIds),
          await countHere(text, tokenizerIds),
        );
        right++;
      }
      // The second round is after each family's first count.
      if (round === 1) memory = process.memoryUsage().rss;
    }
    assert.equal(settled, 10_000);
    assert.equal(right, 10);
    const growth = process.memoryUsage().rss / memory - 1;
    assert.ok(growth < 0.2, `memory grew by ${(growth * 100).toFixed(0)} %`);
    thread.dispose();
  });
});

describe('many files', () => {
  const file = (name: string, text: string): { name: string; read(): AsyncIterable<string> } => ({
    name,
    async *read() {
      for (let at = 0; at < text.length; at += 65_536) {
        yield await Promise.resolve(text.slice(at, at + 65_536));
      }
    },
  });
  const texts = Array.from({ length: 40 }, (_, index) =>
    file(`${index}`, words.repeat(1 + ((index * 97) % 5000))),
  );
  const options = { tokenizers: all, budget: Infinity };

  it('are counted on two threads in order, one of which is killed on the way', async () => {
    const threads: CountingThread[] = [];
    const deaths: ((reason: Error) => void)[] = [];
    const pool = new CountingPool(() => {
      const thread = start();
      const died = Promise.race([
        thread.died,
        new Promise<never>((_, reject) => deaths.push(reject)),
      ]);
      died.catch(() => undefined);
      threads.push(thread);
      return { ...thread, died };
    }, 2);
    const progress: number[] = [];
    const names: string[] = [];
    const signals = { ...options, onProgress: (units: number) => progress.push(units) };
    for await (const { name, tally, isWhole } of tallyFiles(pool, texts, signals)) {
      assert.ok(isWhole);
      names.push(name);
      const own = words.repeat(1 + ((Number(name) * 97) % 5000));
      if (Number(name) % 8 === 1) {
        assert.deepEqual(
          tokenCounts(tally, ['o200k_base', 'claude2']),
          await countHere(own, ['o200k_base', 'claude2']),
        );
      }
      if (names.length === 5) {
        threads[0]?.dispose();
        deaths[0]?.(new Error('killed'));
      }
    }
    pool.dispose();
    assert.deepEqual(
      names,
      texts.map(({ name }) => name),
    );
    assert.equal(threads.length, 3);
    assert.deepEqual(
      progress,
      progress.toSorted((one, other) => one - other),
    );
  });

  it('stop when they are cancelled', async () => {
    const pool = new CountingPool(start, 2);
    const abort = new AbortController();
    const counted: string[] = [];
    await assert.rejects(async () => {
      for await (const { name } of tallyFiles(pool, texts, { ...options, signal: abort.signal })) {
        counted.push(name);
        abort.abort(new Error('enough'));
      }
    }, /enough/);
    pool.dispose();
    assert.ok(counted.length < texts.length);
  });

  it('are estimated beyond the budget of time, and say so', async () => {
    const pool = new CountingPool(start, 1);
    const long = words.repeat(20_000);
    for await (const { tally, isWhole } of tallyFiles(pool, [file('long', long)], {
      ...options,
      budget: 5,
    })) {
      assert.equal(isWhole, false);
      const { o200k_base: counted } = tokenCounts(tally, ['o200k_base']);
      const truth = (await countHere(long, ['o200k_base'])).o200k_base?.tokens ?? NaN;
      assert.equal(counted.exact, false);
      const { low, high } = tokenRange(counted);
      assert.ok(low <= truth && truth <= high, `${low} to ${high}, but ${truth}`);
    }
    pool.dispose();
  });
});
