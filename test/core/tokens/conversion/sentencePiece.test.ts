import assert from 'node:assert/strict';
import { Tiktoken } from 'tiktoken/lite/init';
import { convertTokenizerFile } from '../../../../src/core/tokens/conversion/convert';
import { gemmaSymbols } from '../../../../src/core/tokens/conversion/gemmaSplitCheck';
import { TokenizerFileError } from '../../../../src/core/tokens/conversion/tokenizerFileError';
import { runToEnd } from '../../../../src/core/tokens/runToEnd';
import { normalized, type Vocabulary } from '../../../../src/core/tokens/vocabulary';
import { encodings } from '../../support/assets';
import { gemmaFile, runs, space, wordMerges } from '../../support/gemmaFile';
import { rustPatterns } from '../../support/rustPatterns';
import { bytesOf, type Merge } from '../../support/tokenizerFiles';

function convert(content: object): Vocabulary {
  return runToEnd(convertTokenizerFile(bytesOf(content))).vocabulary;
}

function refusal(content: object): string {
  try {
    convert(content);
  } catch (error) {
    assert.ok(error instanceof TokenizerFileError, String(error));
    return error.message;
  }
  return 'accepted';
}

describe("converting a tokenizer file of Gemma's kind", () => {
  let vocabulary: Vocabulary;
  let tiktoken: Tiktoken;

  before(async () => {
    await encodings([]);
    vocabulary = convert(gemmaFile());
    tiktoken = new Tiktoken(vocabulary.ranks, {}, rustPatterns.gemma);
  });
  after(() => {
    tiktoken.free();
  });

  function count(text: string): number {
    const { first, bytes } = vocabulary.artificial ?? { first: 0, bytes: '' };
    const tokens = [...tiktoken.encode_ordinary(normalized(text, vocabulary))];
    return tokens.reduce((sum, token) => sum + Number(bytes[token - first] ?? 1), 0);
  }

  it('adds tokens for the first bytes of longer characters, marked as artificial', () => {
    assert.equal(vocabulary.split, 'gemma');
    // Two and three bytes of the emoji, two bytes of U+2581, of 中 and of 文.
    assert.deepEqual(vocabulary.artificial, { first: 256, bytes: '22223' });
  });

  const cases: [text: string, tokens: number, why: string][] = [
    ['', 0, 'nothing'],
    ['the', 2, 't and he'],
    [' the', 1, 'the space and the word'],
    ['a the', 2, 'a and _the'],
    ['中文', 1, 'both characters'],
    ['ét', 1, 'a letter beyond ASCII with one of ASCII'],
    ['丮', 3, 'a character that is no token: its bytes, of which two are an artificial token'],
    ['😁', 4, 'the same with three bytes'],
    ['x', 1, 'a byte'],
    ['\n'.repeat(31), 1, 'the longest run'],
    [`${' '.repeat(31)} the`, 2, 'the longest run, then a word with its space'],
    ['11', 2, 'digits one by one'],
    ['<div>', 1, 'a symbol'],
    ['a> </b', 3, 'the token with a space inside'],
    ['a> </div>', 4, 'no such token before a symbol'],
  ];
  for (const [text, tokens, why] of cases) {
    it(`counts ${tokens} for ${JSON.stringify(text.replace(/(.)\1{9,}/gs, '$1…'))}: ${why}`, () => {
      assert.equal(count(text), tokens);
    });
  }

  it('leaves out the few tokens that no merges make', () => {
    // "bc" comes first, so that "ab" and "cd" never meet. Among many tokens one such is taken as it is.
    const many = Array.from({ length: 900 }, (_, index): Merge => [
      '中',
      String.fromCodePoint(0x5000 + index),
    ]);
    const merges: Merge[] = [['b', 'c'], ['a', 'b'], ['c', 'd'], ['ab', 'cd'], ...many];
    const tokens = convert(gemmaFile({ merges: [...runs, ...merges] })).ranks.split(' ');
    const isToken = (text: string): boolean =>
      tokens.includes(Buffer.from(text).toString('base64'));
    assert.deepEqual(['ab', 'cd', 'abcd'].map(isToken), [true, true, false]);
  });

  it('refuses what would be cut or counted in another way', () => {
    assert.match(refusal(gemmaFile({ without: '<0x0A>' })), /<0x0A> is missing/);
    const add = (...merge: Merge): object => gemmaFile({ merges: [...runs, ...wordMerges, merge] });
    assert.match(refusal(add('a', '1')), /"a1" is not as in Gemma 3/);
    assert.match(refusal(add('e', space)), /not as in Gemma 3/);
    assert.match(refusal(add('a', '!')), /"a!" is not as in Gemma 3/);
    assert.match(refusal(add('!', 'a')), /"!a" is not as in Gemma 3/);
    assert.match(refusal(add('é', '!')), /not as in Gemma 3/);
    assert.match(refusal(add('中', '。')), /not as in Gemma 3/);
    assert.match(refusal(add('𠀀', '\r')), /not as in Gemma 3/);
    assert.equal(refusal(add('。', '中')), 'accepted');
    assert.match(refusal(add('\n', 'a')), /not as in Gemma 3/);
    const laterRuns = gemmaFile({ merges: [...wordMerges, ...runs] });
    assert.match(refusal(laterRuns), /not as in Gemma 3/);
    assert.match(refusal(gemmaFile({ merges: wordMerges })), /not as in Gemma 3/);
    assert.match(refusal(gemmaFile({ symbols: gemmaSymbols.slice(1) })), /"<mask>" is not/);
    assert.match(refusal(gemmaFile({ symbols: [...gemmaSymbols, '<x>'] })), /"<x>" is not/);
  });

  it('refuses another treatment of spaces', () => {
    const withNormalizer = (normalizer: object): string =>
      refusal(gemmaFile({ file: { normalizer } }));
    const replace = { type: 'Replace', pattern: { String: ' ' }, content: space };
    const prepend = { type: 'Prepend', prepend: space };
    assert.match(withNormalizer({ type: 'Sequence', normalizers: [prepend, replace] }), /spaces/);
    assert.match(withNormalizer({ ...replace, content: '_' }), /spaces/);
    assert.match(withNormalizer({ ...replace, pattern: { Regex: ' ' } }), /spaces/);
    const pre_tokenizer = { type: 'Split', pattern: { String: '-' } };
    assert.match(refusal(gemmaFile({ file: { pre_tokenizer } })), /spaces/);
    assert.equal(refusal(gemmaFile({ file: { pre_tokenizer: null } })), 'accepted');
  });
});
