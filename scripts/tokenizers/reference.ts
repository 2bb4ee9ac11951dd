import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SourceFile } from './sources';

/** Counts the tokens of a text. */
export type Reference = (text: string) => Promise<number>;

/** What is used of `@anush008/tokenizers`, Hugging Face's own tokenizers in Rust. */
interface NativeTokenizers {
  Tokenizer: {
    fromFile(file: string): {
      encode(
        text: string,
        pair: null,
        options: { addSpecialTokens: boolean },
      ): Promise<{ getLength(): number }>;
    };
  };
}

/**
 * The counts of Hugging Face's tokenizers for a `tokenizer.json`, or for one that is made of tiktoken's table: an
 * implementation of splitting, normalising and merging that shares nothing with this project's. `folder` holds the
 * `node_modules` with the packages. `normalization` is for a table whose own code normalises in JavaScript.
 */
export function referenceFor(
  folder: string,
  { package: name, file }: SourceFile,
  normalization?: 'NFKC',
): Reference {
  const load = createRequire(path.join(path.resolve(folder), 'package.json'));
  const content = JSON.parse(
    readFileSync(path.join(folder, 'node_modules', name, file), 'utf8'),
  ) as Record<string, unknown> & Partial<TiktokenFile>;
  const { pat_str, bpe_ranks } = content;
  const tokenizer =
    pat_str === undefined || bpe_ranks === undefined
      ? withoutSpecialTokens(content)
      : tokenizerFileOf({ pat_str, bpe_ranks });
  const { Tokenizer } = load('@anush008/tokenizers') as NativeTokenizers;
  const temporary = mkdtempSync(path.join(tmpdir(), 'reference-'));
  try {
    const json = path.join(temporary, 'tokenizer.json');
    writeFileSync(json, JSON.stringify(tokenizer));
    const native = Tokenizer.fromFile(json);
    return async (text) => {
      const wellFormed = text.toWellFormed();
      const encoded = await native.encode(
        normalization === undefined ? wellFormed : wellFormed.normalize(normalization),
        null,
        { addSpecialTokens: false },
      );
      return encoded.getLength();
    };
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

interface AddedToken {
  special: boolean;
}

/** Texts are counted as ordinary text: only what Gemma finds in any text (runs, HTML tags) remains. */
function withoutSpecialTokens(content: Record<string, unknown>): Record<string, unknown> {
  const model = content.model as { byte_fallback?: boolean };
  const added = content.added_tokens as AddedToken[];
  return {
    ...content,
    added_tokens: model.byte_fallback === true ? added.filter(({ special }) => !special) : [],
    post_processor: null,
  };
}

interface TiktokenFile {
  pat_str: string;
  bpe_ranks: string;
}

/** A byte as Hugging Face writes it: printable ones as themselves, the others from U+0100 on. */
const byteCharacters = Array.from({ length: 256 }, (_, byte) => byte).reduce<string[]>(
  (characters, byte) => {
    const printable = (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
    const shifted = characters.filter((character) => character > 'ÿ').length;
    return [...characters, String.fromCharCode(printable ? byte : 256 + shifted)];
  },
  [],
);

/** A `tokenizer.json` with tiktoken's table: each way in which two tokens make a third is a merge. */
function tokenizerFileOf({ pat_str, bpe_ranks }: TiktokenFile): object {
  const tokens = bpe_ranks
    .split(' ')
    .slice(2)
    .map((token) =>
      Array.from(Buffer.from(token, 'base64'), (byte) => byteCharacters[byte]).join(''),
    );
  const vocab = Object.fromEntries(tokens.map((token, rank) => [token, rank]));
  const merges = tokens.flatMap((token) =>
    Array.from({ length: token.length - 1 }, (_, at) => [
      token.slice(0, at + 1),
      token.slice(at + 1),
    ]).filter((pair) => pair.every((part) => Object.hasOwn(vocab, part))),
  );
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        { type: 'Split', pattern: { Regex: pat_str }, behavior: 'Isolated', invert: false },
        { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false },
      ],
    },
    post_processor: null,
    decoder: null,
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: true,
      vocab,
      merges,
    },
  };
}
