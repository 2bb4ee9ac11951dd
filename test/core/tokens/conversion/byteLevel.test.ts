import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Tiktoken } from 'tiktoken/lite/init';
import { convertTokenizerFile } from '../../../../src/core/tokens/conversion/convert';
import { TokenizerFileError } from '../../../../src/core/tokens/conversion/tokenizerFileError';
import { runToEnd } from '../../../../src/core/tokens/runToEnd';
import type { Vocabulary } from '../../../../src/core/tokens/vocabulary';
import { encodings } from '../../support/assets';
import { rustPatterns } from '../../support/rustPatterns';
import { byteLevelFile, bytesOf, type Merge, splitBy } from '../../support/tokenizerFiles';

function convert(content: object): Vocabulary {
  return runToEnd(convertTokenizerFile(bytesOf(content))).vocabulary;
}

function tokensOf({ ranks }: Vocabulary): string[] {
  return ranks
    .split(' ')
    .slice(2)
    .map((token) => Buffer.from(token, 'base64').toString());
}

/** What a Hugging Face tokenizer does with one piece, as simply as can be said. */
function naiveTokens(
  piece: string,
  merges: readonly Merge[],
  whole?: ReadonlySet<string>,
): string[] {
  if (whole?.has(piece)) return [piece];
  const parts = piece.split('');
  for (;;) {
    const places = parts.slice(1).map((right, at) => {
      const place = merges.findIndex((merge) => merge[0] === parts[at] && merge[1] === right);
      return place < 0 ? Infinity : place;
    });
    const first = Math.min(...places);
    if (first === Infinity) return parts;
    const at = places.indexOf(first);
    parts.splice(at, 2, parts.slice(at, at + 2).join(''));
  }
}

/** Merges of what is there, in an order in which a trainer could have found them. */
const someMerges: fc.Arbitrary<Merge[]> = fc
  .array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 8 })
  .map((choices) => {
    const tokens = ['a', 'b', 'c'];
    const merges: Merge[] = [];
    for (const [one, other] of choices) {
      const merge = [
        tokens[one % tokens.length] ?? '',
        tokens[other % tokens.length] ?? '',
      ] as const;
      if (merge.join('').length > 12) continue;
      if (merges.some((before) => before[0] === merge[0] && before[1] === merge[1])) continue;
      merges.push(merge);
      if (!tokens.includes(merge.join(''))) tokens.push(merge.join(''));
    }
    return merges;
  });

const pieces = fc.array(
  fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 16 }),
  { minLength: 1, maxLength: 20 },
);

describe('converting a byte-level tokenizer file', () => {
  before(() => encodings([]));

  it('ranks the bytes first and then what the merges make, in their order', () => {
    const vocabulary = convert(
      byteLevelFile({
        merges: [
          ['b', 'c'],
          ['a', 'bc'],
        ],
      }),
    );
    const tokens = tokensOf(vocabulary);
    assert.equal(vocabulary.split, 'cl100k');
    assert.equal(vocabulary.normalization, undefined);
    assert.equal(tokens.length, 258);
    assert.deepEqual(tokens.slice(256), ['bc', 'abc']);
  });

  it('takes merges as pairs, and tokens that look like properties of all objects', () => {
    const merges = [
      ['_', '_'],
      ['__', 'p'],
      ['__p', 'r'],
      ['_', '__'],
    ] as const;
    const file = byteLevelFile({
      merges: merges.slice(0, 3),
      more: ['__proto__', 'constructor', 'toString'],
      model: { merges: merges.slice(0, 3), ignore_merges: true },
    });
    const tokens = tokensOf(convert(file));
    assert.deepEqual(tokens.slice(256), [
      '__',
      '__p',
      '__pr',
      '__proto__',
      'constructor',
      'toString',
    ]);
  });

  it('leaves out what no text can have: added tokens, and tokens that no merge makes', () => {
    const added = [
      { content: 'end', special: true },
      { content: 'tool', special: false },
    ];
    const file = byteLevelFile({
      merges: [['a', 'b']],
      more: ['end', 'tool', 'zzz', '<｜x｜>'],
      file: { added_tokens: added },
    });
    assert.deepEqual(tokensOf(convert(file)).slice(256), ['ab']);
  });

  it('counts as a Hugging Face tokenizer does, or refuses', () => {
    let accepted = 0;
    fc.assert(
      fc.property(someMerges, pieces, fc.boolean(), (merges, texts, ignoresMerges) => {
        const file = byteLevelFile({
          merges,
          more: ['cab'],
          model: { ignore_merges: ignoresMerges },
        });
        let vocabulary: Vocabulary;
        try {
          vocabulary = convert(file);
        } catch (error) {
          assert.ok(error instanceof TokenizerFileError, String(error));
          return;
        }
        accepted++;
        const whole = new Set(['a', 'b', 'c', 'cab', ...merges.map((merge) => merge.join(''))]);
        const tiktoken = new Tiktoken(vocabulary.ranks, {}, String.raw`[\s\S]+`);
        try {
          for (const text of texts) {
            const expected = naiveTokens(text, merges, ignoresMerges ? whole : undefined);
            assert.equal(tiktoken.encode_ordinary(text).length, expected.length, text);
          }
        } finally {
          tiktoken.free();
        }
      }),
      { numRuns: 500 },
    );
    assert.ok(accepted > 100, `only ${accepted} were accepted`);
  });

  it('recognises the normalisations and split patterns of public files', () => {
    const withNormalizer = (normalizer: unknown): string | undefined =>
      convert(byteLevelFile({ file: { normalizer } })).normalization;
    assert.equal(withNormalizer({ type: 'NFC' }), 'NFC');
    assert.equal(withNormalizer({ type: 'Sequence', normalizers: [{ type: 'NFKC' }] }), 'NFKC');
    assert.equal(withNormalizer({ type: 'Sequence', normalizers: [] }), undefined);

    const withSplit = (pre_tokenizer: unknown): string =>
      convert(byteLevelFile({ file: { pre_tokenizer } })).split;
    const deepseek = [
      String.raw`\p{N}{1,3}`,
      '[一-龥぀-ゟ゠-ヿ]+',
      '[!"#$%&\'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\r\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| ?[\\p{P}\\p{S}]+[\r\n]*|\\s*[\r\n]+|\\s+(?!\\S)|\\s+',
    ];
    assert.equal(withSplit(splitBy(...deepseek)), 'deepseek');
    for (const split of ['cl100k', 'qwen', 'o200k', 'tekken', 'kimi', 'gpt2'] as const) {
      assert.equal(withSplit(splitBy(rustPatterns[split])), split);
    }
    assert.equal(withSplit({ type: 'ByteLevel', add_prefix_space: false }), 'gpt2');
  });

  it('pauses now and then', () => {
    const tokens = Array.from(
      { length: 30_000 },
      (_, index) => `t${index.toString(36).padStart(4, '0')}`,
    );
    const file = byteLevelFile({ more: tokens, model: { ignore_merges: true } });
    const steps = [...convertTokenizerFile(bytesOf(file))];
    assert.ok(steps.length >= 3);
  });
});
