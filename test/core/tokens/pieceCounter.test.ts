import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { encode as encodeCl100k } from 'gpt-tokenizer/encoding/cl100k_base';
import { encode as encodeO200k } from 'gpt-tokenizer/encoding/o200k_base';
import type { Tiktoken } from 'tiktoken/lite/init';
import { type Encodings } from '../../../src/core/tokens/encodings';
import { bundledTokenizers } from '../../../src/core/tokens/registry';
import { runToEnd } from '../../../src/core/tokens/runToEnd';
import { normalized, type Vocabulary } from '../../../src/core/tokens/vocabulary';
import { encodings, plainTiktoken, wholeVocabulary } from '../support/assets';
import { texts } from '../support/texts';

const source = readFileSync(require.resolve('typescript/lib/typescript.js'), 'utf8');

/** Texts, and the tokens of each by tokenizer, as scripts/tokenizers/verify.ts found them with other programs. */
const vectors = JSON.parse(
  readFileSync(path.join(__dirname, '../../fixtures/tokenizers/vectors.json'), 'utf8'),
) as { texts: string[]; tokens: Record<string, number[]> };

for (const tokenizer of bundledTokenizers) {
  describe(`counting in ${tokenizer}`, () => {
    let loaded: Encodings;
    let plain: Tiktoken;
    let vocabulary: Vocabulary;
    const count = (text: string): number | undefined =>
      runToEnd(loaded.tally(text, [tokenizer])).tokens[tokenizer];
    const plainCount = (text: string): number =>
      plain.encode_ordinary(normalized(text, vocabulary)).length;

    before(async () => {
      loaded = await encodings([tokenizer]);
      plain = await plainTiktoken(tokenizer);
      vocabulary = await wholeVocabulary(tokenizer);
    });
    after(() => {
      plain.free();
    });

    it('equals tiktoken on texts of every kind', () => {
      fc.assert(
        fc.property(texts, (text) => {
          assert.equal(count(text), plainCount(text));
        }),
        { numRuns: 2000 },
      );
    });

    it('equals an independent implementation on the recorded texts', () => {
      assert.ok(vectors.texts.length >= 200);
      assert.deepEqual(
        vectors.texts.map((text) => count(text)),
        vectors.tokens[tokenizer],
      );
    });

    it('takes special tokens in the text as ordinary text', () => {
      assert.ok((count('<|endoftext|>') ?? 0) > 1);
      assert.equal(count('a<|im_start|>b'), plainCount('a<|im_start|>b'));
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
      ['combining marks', 'e\u0301\u0300'],
      ['NULs', '\0'],
      ['lone surrogates', '\ud800'],
      ['Thai', 'สวัสดี'],
      ['base64', 'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo'],
    ];
    for (const [name, unit] of repeated) {
      it(`counts long unbroken ${name} exactly, in windows`, () => {
        const text = unit.repeat(Math.ceil(5000 / unit.length));
        assert.equal(count(text), plainCount(text));
      });
    }

    it('counts random unbroken text exactly, in windows', () => {
      const units = fc.constantFrom(
        ...'aAzéß中文模型価格한국어😀ſ\0='.split(''),
        '𠀀',
        'the',
        'tion',
        'Ing',
        '==',
        '  ',
      );
      const giants = fc
        .array(units, { minLength: 400, maxLength: 1800 })
        .map((parts) => parts.join(''));
      fc.assert(
        fc.property(giants, (text) => {
          assert.equal(count(text), plainCount(text));
        }),
        { numRuns: 80 },
      );
    });
  });
}

describe('counting', () => {
  const count = async (tokenizer: 'cl100k_base' | 'o200k_base', text: string): Promise<unknown> =>
    runToEnd((await encodings([tokenizer])).tally(text, [tokenizer])).tokens[tokenizer];

  it('equals another implementation on source code', async () => {
    for (let start = 0; start < 400_000; start += 20_000) {
      const text = source.slice(start, start + 20_000);
      assert.equal(await count('o200k_base', text), encodeO200k(text).length, `at ${start}`);
      assert.equal(await count('cl100k_base', text), encodeCl100k(text).length, `at ${start}`);
    }
  });

  it('ends on a megabyte of one character, and can be paused on the way', async () => {
    let pauses = 0;
    const steps = (await encodings(['o200k_base'])).tally('a'.repeat(1_000_000), ['o200k_base']);
    while (steps.next().done !== true) pauses++;
    assert.ok(pauses > 100);
  });

  it('can be paused between two tokenizers, and other texts be counted meanwhile', async () => {
    const loaded = await encodings(['cl100k_base', 'o200k_base']);
    const ids = ['cl100k_base', 'o200k_base'] as const;
    const [one, other] = [source.slice(0, 5000), source.slice(5000, 9000)];
    const expected = [one, other].map((text) => runToEnd(loaded.tally(text, ids)));
    const first = loaded.tally(one, ids);
    assert.ok(!first.next().done);
    assert.deepEqual(runToEnd(loaded.tally(other, ids)), expected[1]);
    assert.deepEqual(runToEnd(first), expected[0]);
  });

  it('says nothing of a tokenizer that is not loaded', async () => {
    const loaded = await encodings(['o200k_base']);
    assert.deepEqual(runToEnd(loaded.tally('text', ['kimi'])).tokens, {});
  });
});
