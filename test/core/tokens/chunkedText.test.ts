import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Chunk, ChunkedText } from '../../../src/core/tokens/chunkedText';
import type { Encodings } from '../../../src/core/tokens/encodings';
import { addTally, type TextTally } from '../../../src/core/tokens/estimate';
import { bundledTokenizers } from '../../../src/core/tokens/registry';
import { runToEnd } from '../../../src/core/tokens/runToEnd';
import { isSafeCut, splitAtSafeCuts } from '../../../src/core/tokens/safeCut';
import { encodings } from '../support/assets';
import { texts } from '../support/texts';

describe('a text in chunks', () => {
  let loaded: Encodings;
  before(async () => {
    loaded = await encodings(bundledTokenizers);
  });
  const tally = (text: string): TextTally => runToEnd(loaded.tally(text, bundledTokenizers));
  const tallyOf = (chunks: readonly Chunk[]): TextTally => {
    const sum = tally('');
    for (const chunk of chunks) addTally(sum, tally(chunk.text));
    return sum;
  };
  const longTexts = fc
    .array(texts, { minLength: 1, maxLength: 12 })
    .map((parts) => parts.join(' word\n'));

  it('adds up wherever it is cut', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (let at = 1; at < text.length; at++) {
          if (!isSafeCut(text, at)) continue;
          const parts = [{ text: text.slice(0, at) }, { text: text.slice(at) }];
          assert.deepEqual(tallyOf(parts), tally(text), `cut at ${at}`);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('adds up in parts of any size', () => {
    fc.assert(
      fc.property(longTexts, fc.integer({ min: 1, max: 200 }), (text, target) => {
        const parts = splitAtSafeCuts(text, target);
        assert.equal(parts.join(''), text);
        assert.deepEqual(tallyOf(parts.map((part) => ({ text: part }))), tally(text));
      }),
      { numRuns: 300 },
    );
  });

  const edits = fc.array(
    fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(600), text: texts }),
    { maxLength: 8 },
  );

  it('equals the whole count after any edits, and joins to the same text', () => {
    fc.assert(
      fc.property(longTexts, edits, (text, changes) => {
        const chunked = new ChunkedText(text);
        let expected = text;
        for (const change of changes) {
          const offset = Math.floor(change.at * expected.length);
          const length = Math.min(change.length, expected.length - offset);
          chunked.apply({ offset, length, text: change.text });
          expected = expected.slice(0, offset) + change.text + expected.slice(offset + length);
          assert.equal(chunked.length, expected.length);
        }
        assert.equal(
          chunked
            .all()
            .map((chunk) => chunk.text)
            .join(''),
          expected,
        );
        assert.deepEqual(tallyOf(chunked.all()), tally(expected));
      }),
      { numRuns: 400 },
    );
  });

  it('counts any range as the text of that range', () => {
    const ends = fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(longTexts, ends, (text, [a, b]) => {
        const [start, end] = [a, b]
          .map((share) => Math.round(share * text.length))
          .sort((x, y) => x - y);
        const range = { start: start ?? 0, end: end ?? 0 };
        const parts = new ChunkedText(text).slice(range);
        const wanted = text.slice(range.start, range.end);
        assert.equal(parts.map((part) => part.text).join(''), wanted);
        assert.deepEqual(tallyOf(parts), tally(wanted));
      }),
      { numRuns: 500 },
    );
  });

  it('replaces only the chunks that an edit touches', () => {
    const text = 'The quick brown fox jumps over the lazy dog.\n'.repeat(20_000);
    const chunked = new ChunkedText(text);
    const before = new Set(chunked.all());
    chunked.apply({ offset: text.length / 2, length: 1, text: 'fox' });
    const made = chunked.all().filter((chunk) => !before.has(chunk));
    assert.ok(before.size > 300);
    assert.ok(made.length <= 3, `${made.length} chunks were made`);
  });

  it('grows by slices and shrinks to a length', () => {
    const text = 'Grüße aus 东京, number 123456.\r\n'.repeat(500);
    const chunked = new ChunkedText();
    for (let start = 0; start < text.length; start += 777)
      chunked.append(text.slice(start, start + 777));
    assert.deepEqual(tallyOf(chunked.all()), tally(text));
    chunked.truncate(1001);
    assert.equal(
      chunked
        .all()
        .map((chunk) => chunk.text)
        .join(''),
      text.slice(0, 1001),
    );
  });

  it('refuses a change outside the text', () => {
    const chunked = new ChunkedText('abc');
    assert.throws(() => {
      chunked.apply({ offset: 2, length: 5, text: '' });
    }, RangeError);
  });
});
