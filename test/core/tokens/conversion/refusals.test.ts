import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  convertTokenizerFile,
  type FileKnowledge,
} from '../../../../src/core/tokens/conversion/convert';
import { TokenizerFileError } from '../../../../src/core/tokens/conversion/tokenizerFileError';
import { runToEnd } from '../../../../src/core/tokens/runToEnd';
import {
  byteCharacters,
  byteLevelFile,
  bytesOf,
  cl100kExpression,
  numbered,
  splitBy,
} from '../../support/tokenizerFiles';

function refusal(content: unknown, known: FileKnowledge = {}): string {
  const bytes = content instanceof Uint8Array ? content : bytesOf(content);
  try {
    runToEnd(convertTokenizerFile(bytes, known));
  } catch (error) {
    assert.ok(error instanceof TokenizerFileError, String(error));
    return error.message;
  }
  return 'accepted';
}

const byteLines = Array.from(
  { length: 256 },
  (_, byte) => `${Buffer.from([byte]).toString('base64')} ${byte}`,
);
const withSplit = (...expressions: string[]): object =>
  byteLevelFile({ file: { pre_tokenizer: splitBy(...expressions) } });

describe('refusing a tokenizer file', () => {
  it('says that it is no tokenizer file', () => {
    assert.match(refusal(''), /neither JSON nor a table/);
    assert.match(refusal('{"model": {'), /neither JSON nor a table.*cut short/);
    assert.match(refusal('[1, 2]'), /neither JSON/);
    assert.match(refusal('Some prose about tokenizers.'), /neither JSON/);
    assert.match(refusal(Uint8Array.of(0x0a, 0x0e, 0xff, 0xfe)), /not a text file/);
    assert.match(refusal({}), /describes no model/);
    assert.match(refusal({ model: 'BPE' }), /describes no model/);
  });

  it('names a model of another kind', () => {
    assert.match(refusal({ model: { type: 'Unigram', vocab: [] } }), /type "Unigram"/);
    assert.match(refusal({ model: { vocab: {} } }), /only BPE/);
    assert.match(refusal(byteLevelFile({ model: { dropout: 0.1 } })), /"dropout"/);
    assert.match(refusal(byteLevelFile({ model: { end_of_word_suffix: '</w>' } })), /suffix/);
    assert.match(refusal(byteLevelFile({ model: { vocab: [] } })), /no vocabulary/);
    assert.match(refusal(byteLevelFile({ model: { merges: 'a b' } })), /lists no merges/);
  });

  it('says what is wrong with the tokens', () => {
    const without = byteCharacters.filter((character) => character !== 'q');
    assert.match(refusal(byteLevelFile({ model: { vocab: numbered(without) } })), /only 255 of/);
    assert.match(
      refusal(byteLevelFile({ model: { vocab: { a: -1 } } })),
      /number of its token "a"/,
    );
    assert.match(refusal(byteLevelFile({ model: { vocab: { a: '1' } } })), /number of its token/);
    assert.match(refusal(byteLevelFile({ model: { vocab: { a: 1, b: 1 } } })), /the number 1/);
    assert.match(
      refusal(byteLevelFile({ file: { added_tokens: [7] } })),
      /added tokens has no text/,
    );
    assert.match(refusal(byteLevelFile({ file: { added_tokens: 'x' } })), /not a list/);
    assert.match(
      refusal(byteLevelFile({ more: ['x'.repeat(2001)], model: { ignore_merges: true } })),
      /2001 bytes/,
    );
  });

  it('says what is wrong with the merges', () => {
    assert.match(refusal(byteLevelFile({ model: { merges: ['ab'] } })), /Merge 1 .* not a pair/);
    assert.match(refusal(byteLevelFile({ model: { merges: ['a b c'] } })), /not a pair/);
    assert.match(refusal(byteLevelFile({ model: { merges: [['a', 1]] } })), /not a pair/);
    assert.match(refusal(byteLevelFile({ model: { merges: [['a', '']] } })), /not a pair/);
    assert.match(refusal(byteLevelFile({ model: { merges: ['a b'] } })), /"a b".*vocabulary/);
    // "bc" comes first, so that "ab" and "cd" never meet in "abcd".
    assert.match(
      refusal(
        byteLevelFile({
          merges: [
            ['b', 'c'],
            ['a', 'b'],
            ['c', 'd'],
            ['ab', 'cd'],
          ],
        }),
      ),
      /never make its token "abcd"/,
    );
    // "abc" has its place from a merge that never happens; the one that makes it comes after "dd".
    const late = [
      ['b', 'c'],
      ['a', 'b'],
      ['ab', 'c'],
      ['d', 'd'],
      ['a', 'bc'],
    ] as const;
    assert.match(refusal(byteLevelFile({ merges: late })), /contradict the order .* "dd"/);
    // tiktoken would make "cab" of "c" and "ab", which the file does not list.
    assert.match(
      refusal(
        byteLevelFile({ merges: [['a', 'b']], more: ['cab'], model: { ignore_merges: true } }),
      ),
      /"cab" would be made by a merge that it does not list/,
    );
  });

  it('says that it is of a kind that would be counted wrong', () => {
    assert.match(refusal(withSplit('[a-z]+')), /cuts texts into words/);
    assert.match(refusal(withSplit(cl100kExpression, cl100kExpression)), /cuts texts/);
    assert.match(refusal(withSplit()), /cuts texts/);
    for (const pre_tokenizer of [
      null,
      { type: 'Whitespace' },
      { type: 'ByteLevel', add_prefix_space: true },
      { type: 'ByteLevel' },
      {
        type: 'Sequence',
        pretokenizers: [{ type: 'Digits' }, { type: 'ByteLevel', add_prefix_space: false }],
      },
      { type: 'Sequence', pretokenizers: 'none' },
      7,
    ]) {
      assert.match(refusal(byteLevelFile({ file: { pre_tokenizer } })), /cuts texts|pretokenizers/);
    }
    for (const normalizer of [
      { type: 'Lowercase' },
      { type: 'Sequence', normalizers: [{ type: 'NFC' }, { type: 'NFKC' }] },
      { type: 'Sequence' },
      'NFC',
    ]) {
      assert.match(refusal(byteLevelFile({ file: { normalizer } })), /changes texts|normalizers/);
    }
  });

  it('refuses absurd sizes at once', () => {
    assert.match(refusal(new Uint8Array(64 * 2 ** 20 + 1)), /too large/);
    assert.match(refusal('['.repeat(10_000_000)), /nested too deep/);
    assert.match(refusal(`{"model": [${'{},'.repeat(2_000_001)}{}]}`), /too many parts/);
    const most = Array.from({ length: 400_001 }, (_, index) => `"${index}":${index}`);
    assert.match(
      refusal(`{"model": {"type": "BPE", "vocab": {${most.join(',')}}}}`),
      /400000 tokens/,
    );
  });

  it('is done with the slowest tokens in seconds', () => {
    const run = (length: number): string => 'ab'.repeat(length / 2);
    const tokens = Array.from({ length: 4000 }, (_, index) => `${run(1990)}${1000 + index}`);
    const started = performance.now();
    refusal(byteLevelFile({ more: tokens, model: { ignore_merges: true } }));
    assert.ok(performance.now() - started < 20_000);
  });

  it('never fails in another way', () => {
    const valid = JSON.stringify(
      byteLevelFile({
        merges: [
          ['a', 'b'],
          ['ab', 'c'],
        ],
      }),
    );
    const spoil = fc.tuple(fc.nat(valid.length), fc.nat(40), fc.string({ maxLength: 20 }));
    fc.assert(
      fc.property(spoil, ([at, removed, put]) => {
        refusal(valid.slice(0, at) + put + valid.slice(at + removed));
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.json(), (json) => {
        refusal(json);
        refusal(`{"model": ${json}, "added_tokens": ${json}}`);
        refusal(`{"model": {"type": "BPE", "vocab": ${json}, "merges": ${json}}}`);
      }),
    );
  });
});

describe('a table of ranks', () => {
  const table = (...lines: string[]): string => [...byteLines, ...lines].join('\n');

  it('is taken in both forms, with what is known of it', () => {
    const known = { split: 'kimi', normalization: 'NFC' } as const;
    const { vocabulary, tokens } = runToEnd(
      convertTokenizerFile(bytesOf(`${table('YWI= 256')}\n`), known),
    );
    assert.deepEqual({ ...vocabulary, ranks: '' }, { ...known, ranks: '' });
    assert.equal(tokens, 257);
    const encoded = byteLines.map((line) => line.split(' ')[0] ?? '').join(' ');
    const sameFromFive = runToEnd(convertTokenizerFile(bytesOf(`! 5 ${encoded} YWI=`), known));
    assert.deepEqual(sameFromFive.vocabulary, vocabulary);
    const json = {
      pat_str: cl100kExpression,
      special_tokens: {},
      bpe_ranks: `! 5 ${encoded} YWI=`,
    };
    const ofJson = runToEnd(convertTokenizerFile(bytesOf(json))).vocabulary;
    assert.deepEqual(ofJson, { split: 'cl100k', ranks: vocabulary.ranks });
  });

  it('is refused when it is broken', () => {
    const known = { split: 'kimi' } as const;
    assert.match(refusal(table()), /does not say how texts are cut/);
    assert.match(refusal(table('YWI= 257'), known), /No token has the rank 256/);
    assert.match(refusal(table('YWI= 255'), known), /rank 255 is there twice/);
    assert.match(refusal(table('YQ== 256'), known), /rank 256 is there twice/);
    assert.match(refusal(table('Y*I= 256'), known), /Line 257 .* not base64/);
    assert.match(refusal(table('YWI 256'), known), /not base64/);
    assert.match(refusal(table('YWI= x'), known), /Line 257 is not of the form/);
    assert.match(refusal(table('YWI= 256 3'), known), /not of the form/);
    assert.match(refusal(table('YWI= 99999999'), known), /not of the form/);
    assert.match(refusal(byteLines.slice(1).join('\n'), known), /No token is the single byte 0/);
    const json = { pat_str: '[a-z]+', bpe_ranks: table() };
    assert.match(refusal(json), /cuts texts into words/);
  });
});
