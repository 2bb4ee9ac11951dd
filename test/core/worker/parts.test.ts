import assert from 'node:assert/strict';
import { tokenCounts } from '../../../src/core/tokens/estimate';
import type { CountingThread, PartRequest } from '../../../src/protocol';
import { CountingPool } from '../../../src/worker/countingPool';
import { CountingService } from '../../../src/worker/countingService';
import { type SlicedText, tallyFiles } from '../../../src/worker/fileTallies';
import { sourceAssets } from '../support/assets';

const text = 'The price of 1,000 tokens isn’t the price of a task.\n'.repeat(4000);
const part = (some: Partial<PartRequest> = {}): PartRequest => ({
  text,
  tokenizers: ['o200k_base'],
  budget: Infinity,
  ...some,
});

describe('parts of texts', () => {
  let service: CountingService;
  before(async () => {
    service = new CountingService(sourceAssets);
    await service.tally(part());
  });
  after(() => {
    service.dispose();
  });

  it('are charged their own time only, however many are with a thread', async () => {
    const begun = performance.now();
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, index) => service.tally(part({ text: `${index} ${text}` }))),
    );
    const elapsed = performance.now() - begun;
    const charged = answers.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    assert.ok(charged <= elapsed, `${charged} ms of ${elapsed} ms`);
  });

  it('are whole when all of them was counted, whatever the clock says then', async () => {
    // One chunk, and so counted in one step.
    const { isWhole, tally } = await service.tally(part({ text: 'a task', budget: 1e-6 }));
    assert.equal(isWhole, tally.tokens.o200k_base !== undefined);
    const most = await service.tally(part({ budget: 1 }));
    assert.equal(most.isWhole, most.tally.tokens.o200k_base !== undefined);
  });

  it('are only described without a budget', async () => {
    const { isWhole, tally } = await service.tally(part({ text: 'one chunk', budget: 0 }));
    assert.deepEqual(tally.tokens, {});
    assert.equal(isWhole, false);
    assert.equal(tally.features.words, 2);
    const basis = tokenCounts(tally, ['o200k_base', 'claude'], isWhole);
    for (const count of Object.values(basis)) {
      assert.ok(!count.exact && count.basis.includes('not counted whole within the limits'));
    }
  });

  it('are estimated of a text that cannot be cut, and the others counted', async () => {
    const file = (name: string, times: number): SlicedText => ({
      name,
      async *read() {
        for (let left = times; left > 0; left--) yield await Promise.resolve('a'.repeat(1_000_000));
      },
    });
    const found: (readonly [string, number, boolean, number | undefined])[] = [];
    const options = { tokenizers: ['o200k_base'], budget: Infinity } as const;
    for await (const { name, tally, isWhole } of tallyFiles(
      service,
      [file('endless', 20), file('short', 1)],
      options,
    )) {
      found.push([name, tally.features.units, isWhole, tally.tokens.o200k_base]);
    }
    assert.deepEqual(found, [
      ['endless', 20_000_000, false, undefined],
      ['short', 1_000_000, true, 125_000],
    ]);
  });

  it('that bring down every thread are only described', async () => {
    let started = 0;
    const pool = new CountingPool((): CountingThread => {
      started++;
      let die: (reason: Error) => void = () => undefined;
      const died = new Promise<never>((_, reject) => (die = reject));
      const tally = (asked: PartRequest): ReturnType<CountingService['tally']> => {
        if (!asked.text.includes('poison') || asked.budget === 0) return service.tally(asked);
        die(new Error('poisoned'));
        return new Promise(() => undefined);
      };
      // Of a worker, a pool calls nothing else.
      const worker = { tally } as unknown as CountingThread['worker'];
      return { worker, died, dispose: () => undefined };
    }, 1);
    const poisoned = await pool.tally(part({ text: 'poison', budget: 60_000 }));
    assert.deepEqual(poisoned.tally.tokens, {});
    assert.equal(poisoned.isWhole, false);
    assert.equal((await pool.tally(part({ text: 'a task' }))).isWhole, true);
    assert.equal(started, 3);
    pool.dispose();
    await assert.rejects(pool.tally(part()), /have been stopped/);
    assert.equal(started, 3);
  });
});
