import assert from 'node:assert/strict';
import { characterClasses } from '../../../../src/core/tokens/splitters/characterClass';
import { ClassifiedText } from '../../../../src/core/tokens/splitters/classifiedText';

describe('a classified text', () => {
  it('gives the memory of a very long text back with the next short one', () => {
    const text = new ClassifiedText(characterClasses());
    text.load('a'.repeat(3_000_000));
    text.load('é');
    assert.deepEqual([...text.bytes.subarray(0, 3)], [0xc3, 0xa9, 0]);
    assert.ok(text.bytes.length + text.classes.length < 1024);
    const { bytes } = text;
    text.load('a');
    assert.equal(text.bytes, bytes);
  });
});
