import assert from 'node:assert/strict';
import type { TextDescription } from '../../src/core/comparison';
import { Format } from '../../src/core/format';
import { modelName, textName } from '../../src/core/words';
import { catalogOf, offer, rate } from './support/catalog';

const catalog = catalogOf([
  offer('host:big', 'lab/big', [rate(1, 4)], { variant: { region: 'eu', speed: 'fast' } }),
]);
const text = (more: Partial<TextDescription> = {}): TextDescription => ({
  name: 'prompt.md',
  part: 'selection',
  selections: 1,
  characters: 10,
  ...more,
});

const format = new Format('en');

describe('names', () => {
  it('say which text is meant', () => {
    assert.equal(textName(text(), format), 'selection in prompt.md');
    assert.equal(textName(text({ selections: 3 }), format), '3 selections in prompt.md');
    assert.equal(
      textName(text({ part: 'document', selections: 0 }), format),
      'the whole of prompt.md',
    );
  });
  it('carry the variant', () => {
    const host = catalog.offer('host:big');
    assert.ok(host);
    assert.equal(modelName(catalog, host), 'big (fast, eu)');
  });
});
