import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { CountingService } from '../../../src/worker/countingService';
import { sourceAssets } from '../support/assets';

describe('tokenizers that nothing asks for', () => {
  it('go by themselves, and come back with the next count', async () => {
    const read: string[] = [];
    const host = {
      ...sourceAssets,
      readAsset: (name: string) => {
        read.push(name);
        return sourceAssets.readAsset(name);
      },
    };
    const service = new CountingService(host, 100);
    const part = { text: 'a task', tokenizers: ['cl100k_base'], budget: Infinity } as const;
    const reads = async (): Promise<number> => {
      assert.equal((await service.tally(part)).tally.tokens.cl100k_base, 2);
      return read.filter((name) => name.startsWith('cl100k_base')).length;
    };
    assert.equal(await reads(), 1);
    assert.equal(await reads(), 1);
    await delay(300);
    assert.equal(await reads(), 2);
    service.dispose();
  });
});
