import assert from 'node:assert/strict';
import {
  convertTokenizerFile,
  type FileKnowledge,
} from '../../../../src/core/tokens/conversion/convert';
import { TokenizerFileError } from '../../../../src/core/tokens/conversion/tokenizerFileError';
import { runToEnd } from '../../../../src/core/tokens/runToEnd';
import { gemmaFile, runs, space, wordMerges } from '../../support/gemmaFile';
import { inPseudoLanguage, plainWords } from '../../support/pseudoLanguage';
import { byteCharacters, byteLevelFile, bytesOf, type Merge } from '../../support/tokenizerFiles';

const model = (different: object): object => byteLevelFile({ model: different });
const file = (different: object): object => byteLevelFile({ file: different });
const merging = (...merges: Merge[]): object => byteLevelFile({ merges });
const bytes = Array.from(
  { length: 256 },
  (_, byte) => `${Buffer.from([byte]).toString('base64')} ${byte}`,
);
const ranks = (...lines: string[]): string => [...bytes, ...lines].join('\n');
const known: FileKnowledge = { split: 'kimi' };

/** Files for every reason to refuse one, with what of them a message shows. */
const refused = (): [content: unknown, names: string[], known?: FileKnowledge][] => [
  ['Some prose.', []],
  [Uint8Array.of(0xff, 0xfe), []],
  [new Uint8Array(64 * 2 ** 20 + 1), []],
  ['['.repeat(100), []],
  [{}, []],
  [{ model: { type: 'Unigram' } }, ['"Unigram"']],
  [{ model: {} }, ['undefined']],
  [model({ dropout: 0.1 }), ['"dropout"']],
  [model({ vocab: [] }), []],
  [model({ vocab: { word: -1 } }), ['"word"']],
  [model({ vocab: { one: 1, two: 1 } }), []],
  [model({ merges: 'a b' }), []],
  [model({ merges: ['ab'] }), []],
  [model({ merges: ['aa bb'] }), ['"aa bb"']],
  [model({ vocab: Object.fromEntries(byteCharacters.slice(1).map((byte, id) => [byte, id])) }), []],
  [model({ vocab: Object.fromEntries(Array.from({ length: 400_001 }, (_, id) => [id, id])) }), []],
  [byteLevelFile({ more: ['x'.repeat(2001)] }), []],
  [
    byteLevelFile({
      more: Array.from({ length: 600 }, (_, index) => `${'x'.repeat(1990)}${index}`),
      model: { ignore_merges: true },
    }),
    [],
  ],
  [file({ added_tokens: 'x' }), []],
  [file({ added_tokens: [7] }), []],
  [file({ pre_tokenizer: null }), []],
  [file({ pre_tokenizer: 7 }), ['pretokenizers']],
  [file({ normalizer: { type: 'Sequence' } }), ['normalizers']],
  [file({ normalizer: { type: 'Lowercase' } }), ['"Lowercase"']],
  [file({ normalizer: {} }), ['undefined']],
  [merging(['b', 'c'], ['a', 'b'], ['c', 'd'], ['ab', 'cd']), ['"abcd"']],
  [merging(['b', 'c'], ['a', 'b'], ['ab', 'c'], ['d', 'd'], ['a', 'bc']), ['"dd"']],
  [
    byteLevelFile({ merges: [['a', 'b']], more: ['cab'], model: { ignore_merges: true } }),
    ['"cab"'],
  ],
  [gemmaFile({ without: '<0x0A>' }), ['<0x0A>']],
  [gemmaFile({ merges: [...runs, ...wordMerges, ['aa', '!']] }), ['"aa!"']],
  [gemmaFile({ merges: [...runs, ...wordMerges, ['p', 'q']], without: 'p' }), []],
  [gemmaFile({ file: { normalizer: { type: 'Replace', content: space } } }), []],
  [ranks(), []],
  [{ pat_str: '[a-z]+', bpe_ranks: ranks() }, []],
  [ranks('YWI= 257'), [], known],
  [ranks('YWI= 255'), [], known],
  [ranks('Y*I= 256'), [], known],
  [ranks('YWI= x'), [], known],
  [bytes.slice(1).join('\n'), [], known],
];

function refusal(content: unknown, knowledge?: FileKnowledge): string {
  const read = content instanceof Uint8Array ? content : bytesOf(content);
  try {
    runToEnd(convertTokenizerFile(read, knowledge));
  } catch (error) {
    assert.ok(error instanceof TokenizerFileError, String(error));
    return error.message;
  }
  return 'accepted';
}

describe('refusing a tokenizer file in another language', () => {
  it('says why in it, and shows what is wrong as the file has it', () => {
    for (const [content, names, knowledge] of refused()) {
      const words = inPseudoLanguage(() => refusal(content, knowledge));
      assert.deepEqual(plainWords(words, names), []);
      for (const name of names) assert.ok(words.includes(name), words);
    }
  });
});
