import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Tiktoken } from 'tiktoken/lite/init';
import { Encodings, type EncodingSource } from '../../../src/core/tokens/encodings';
import type { BundledTokenizer } from '../../../src/core/tokens/registry';
import type { SplitPattern, Vocabulary } from '../../../src/core/tokens/vocabulary';
import { rustPatterns } from './rustPatterns';

const dataFolder = path.join(__dirname, '..', '..', '..', 'data', 'tokenizers');
const tiktokenTables: Readonly<Record<string, SplitPattern>> = {
  cl100k_base: 'cl100k',
  o200k_base: 'o200k',
};

/** Reads the counting assets from the tiktoken package and data/tokenizers, without a build. */
export async function readSourceAsset(name: string): Promise<Uint8Array> {
  if (name.endsWith('.wasm')) return readFile(require.resolve(`tiktoken/lite/${name}`));
  const split = tiktokenTables[path.basename(name, '.json')];
  if (split === undefined) return readFile(path.join(dataFolder, name));
  const file = await readFile(require.resolve(`tiktoken/encoders/${name}`), 'utf8');
  const { bpe_ranks } = JSON.parse(file) as { bpe_ranks: string };
  return Buffer.from(JSON.stringify({ split, ranks: bpe_ranks.trimEnd() } satisfies Vocabulary));
}

export const sourceAssets: EncodingSource = {
  readAsset: readSourceAsset,
  reportUnusable: (tokenizer, reason) => {
    throw new Error(`${tokenizer}: ${reason}`);
  },
};

const loaded: Partial<Record<'encodings', Promise<Encodings>>> = {};

/** The product's encodings, all bundled ones, loaded once for all suites. */
export function encodings(ids: readonly BundledTokenizer[]): Promise<Encodings> {
  loaded.encodings ??= Encodings.start(sourceAssets);
  return loaded.encodings.then(async (started) => {
    await started.load(ids);
    return started;
  });
}

/** The vocabulary of a tokenizer, with the ranks of its base. */
export async function wholeVocabulary(tokenizer: string): Promise<Vocabulary> {
  const file = await readSourceAsset(`${tokenizer}.json`);
  const { base, ...vocabulary } = JSON.parse(new TextDecoder().decode(file)) as Vocabulary;
  if (base === undefined) return vocabulary;
  const { ranks } = await wholeVocabulary(base);
  return { ...vocabulary, ranks: `${ranks}\n${vocabulary.ranks}` };
}

/** tiktoken as it comes: it splits and merges whole texts itself. The text must be normalised. */
export async function plainTiktoken(tokenizer: string, split?: SplitPattern): Promise<Tiktoken> {
  await encodings([]);
  const vocabulary = await wholeVocabulary(tokenizer);
  return new Tiktoken(vocabulary.ranks, {}, rustPatterns[split ?? vocabulary.split]);
}
