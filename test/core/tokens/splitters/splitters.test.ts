import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Tiktoken } from 'tiktoken/lite/init';
import { characterClasses } from '../../../../src/core/tokens/splitters/characterClass';
import { ClassifiedText } from '../../../../src/core/tokens/splitters/classifiedText';
import { splitterFor } from '../../../../src/core/tokens/splitters/splitterFor';
import { normalized, splitPatterns } from '../../../../src/core/tokens/vocabulary';
import { encodings } from '../../support/assets';
import { pairRanks } from '../../support/pairRanks';
import { rustPatterns } from '../../support/rustPatterns';
import { texts } from '../../support/texts';

for (const pattern of splitPatterns) {
  describe(`the ${pattern} lexer`, () => {
    const classified = new ClassifiedText(characterClasses());
    const split = splitterFor(pattern);
    let plain: Tiktoken;
    let raw: Tiktoken;

    before(async () => {
      await encodings([]);
      plain = new Tiktoken(pairRanks, {}, rustPatterns[pattern]);
      raw = new Tiktoken(pairRanks, {}, '[\\s\\S]+');
    });
    after(() => {
      plain.free();
      raw.free();
    });

    const check = (text: string): void => {
      const normal = normalized(text, { split: pattern });
      classified.load(normal);
      const tokens: number[] = [];
      const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
      let reached = 0;
      split(classified, {
        add: (start, end) => {
          assert.equal(start, reached, 'pieces join');
          assert.ok(end > start, 'no piece is empty');
          reached = end;
          tokens.push(
            ...raw.encode_ordinary(decoder.decode(classified.bytes.subarray(start, end))),
          );
        },
      });
      assert.equal(reached, classified.length);
      assert.deepEqual(tokens, [...plain.encode_ordinary(normal)], JSON.stringify(text));
    };

    it('cuts texts of every kind as tiktoken does', () => {
      fc.assert(fc.property(texts, check), { numRuns: 1500 });
    });

    it('cuts short texts of all classes of characters as tiktoken does', () => {
      const characters = fc.constantFrom(
        ...'aAzZéÉßſǅʰªİ中龥㐀か゠゙ーｦ한١²Ⅷ〇5 \t\n\r\u0085\u00a0\u2028\u3000\ufeff\u200b\0\u0378\ue000\u0301\u0483\'"!/_<>-。、€😀\ud800'.split(
          '',
        ),
        '</',
        '<b>',
        '</div>',
        '> </',
        '> </p',
        '<unused7>',
        '▁',
        "'s",
        "'LL",
        "'ſ",
        '𠀀',
        '𝟘',
        '\u{e0061}',
      );
      const short = fc.array(characters, { maxLength: 14 }).map((parts) => parts.join(''));
      fc.assert(fc.property(short, check), { numRuns: 12_000 });
    });

    it('cuts any characters as tiktoken does', () => {
      fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 30 }), check), {
        numRuns: 3000,
      });
    });
  });
}
