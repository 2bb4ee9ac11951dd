import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { encode as encodeCl100k } from 'gpt-tokenizer/encoding/cl100k_base';
import { encode as encodeO200k } from 'gpt-tokenizer/encoding/o200k_base';
import { Tiktoken } from 'tiktoken/lite/init';
import { giantPieceLength } from '../../../src/core/tokens/giantPiece';
import { PieceCounter, runToEnd } from '../../../src/core/tokens/pieceCounter';
import { unstableCharacter, white } from '../../../src/core/tokens/pretokenizer';
import { exactTokenizers } from '../../../src/core/tokens/registry';
import { encodings, plainTiktoken, rankFile } from '../support/assets';
import { texts } from '../support/texts';

const source = readFileSync(require.resolve('typescript/lib/typescript.js'), 'utf8');

for (const tokenizer of exactTokenizers) {
  describe(`counting in ${tokenizer}`, () => {
    let counter: PieceCounter;
    let plain: Tiktoken;
    const count = (text: string): number => runToEnd(counter.count(text));

    before(async () => {
      plain = await plainTiktoken(tokenizer);
      counter = new PieceCounter(tokenizer, await rankFile(tokenizer));
    });
    after(() => {
      plain.free();
      counter.free();
    });

    it('equals tiktoken on texts of every kind', () => {
      fc.assert(
        fc.property(texts, (text) => {
          assert.equal(count(text), plain.encode_ordinary(text).length);
        }),
        { numRuns: 3000 },
      );
    });

    it('equals an independent implementation on source code', () => {
      const encode = tokenizer === 'o200k_base' ? encodeO200k : encodeCl100k;
      for (let start = 0; start < 400_000; start += 20_000) {
        const text = source.slice(start, start + 20_000);
        assert.equal(count(text), encode(text).length, `at ${start}`);
      }
    });

    it('takes special tokens in the text as ordinary text', () => {
      assert.ok(count('<|endoftext|>') > 1);
      assert.equal(count('a<|im_start|>b'), plain.encode_ordinary('a<|im_start|>b').length);
    });

    const repeated: [string, string][] = [
      ['letters', 'a'],
      ['spaces', ' '],
      ['newlines', '\r\n'],
      ['rules', '='],
      ['hanzi', '中'],
      ['unspaced Chinese', '模型的价格和质量并不总是成正比'],
      ['emoji', '😀'],
      ['family emoji', '👨‍👩‍👧‍👦'],
      ['lone surrogates', '\ud800'],
      ['Thai', 'สวัสดี'],
      ['base64', 'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo'],
    ];
    for (const [name, unit] of repeated) {
      it(`counts long unbroken ${name} exactly, in windows`, () => {
        const text = unit.repeat(Math.ceil(9000 / unit.length));
        assert.ok(text.length > giantPieceLength);
        assert.equal(count(text), plain.encode_ordinary(text).length);
      });
    }

    it('counts random unbroken text exactly, in windows', () => {
      const units = fc.constantFrom(
        ...'aAzéß中文模型価格한국어😀ſ'.split(''),
        '𠀀',
        'the',
        'tion',
        'Ing',
      );
      const giants = fc
        .array(units, { minLength: 600, maxLength: 1800 })
        .map((parts) => parts.join(''));
      fc.assert(
        fc.property(giants, (text) => {
          assert.equal(count(text), plain.encode_ordinary(text).length);
        }),
        { numRuns: 150 },
      );
    });

    it('ends on a megabyte of one character, and can be paused on the way', () => {
      let pauses = 0;
      const steps = counter.count('a'.repeat(1_000_000));
      while (steps.next().done !== true) pauses++;
      assert.ok(pauses > 1000);
    });
  });
}

describe('the split patterns in JavaScript', () => {
  /** With these ranks a token is a byte, and a pattern of one class drops all other characters. */
  const bytes = Array.from({ length: 256 }, (_, byte) => Buffer.from([byte]).toString('base64'));
  const characters = Array.from({ length: 0x110000 / 256 }, (_, block) =>
    Array.from({ length: 256 }, (__, at) => block * 256 + at)
      .filter((code) => code < 0xd800 || code > 0xdfff)
      .map((code) => String.fromCodePoint(code)),
  );
  // Every class that the patterns are made of, and their own white space for Rust's \s.
  const classes: [string, RegExp][] = [
    [String.raw`\p{L}`, /\p{L}/u],
    [String.raw`\p{N}`, /\p{N}/u],
    [String.raw`[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]`, /[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]/u],
    [String.raw`[\p{Ll}\p{Lm}\p{Lo}\p{M}]`, /[\p{Ll}\p{Lm}\p{Lo}\p{M}]/u],
    [String.raw`\s`, new RegExp(`[${white}]`, 'u')],
  ];
  for (const [rust, javascript] of classes) {
    it(`mean by ${rust} what tiktoken means, but for the characters known to differ`, async () => {
      await encodings();
      const only = new Tiktoken(`! 0 ${bytes.join(' ')}`, {}, rust);
      for (const block of characters) {
        const kept = new Set(
          new TextDecoder().decode(only.decode(only.encode_ordinary(block.join('')))),
        );
        for (const character of block) {
          if (unstableCharacter.test(character)) continue;
          const code = character.codePointAt(0)?.toString(16);
          assert.equal(javascript.test(character), kept.has(character), `U+${code}`);
        }
      }
      only.free();
    });
  }
});
