import { readFile } from 'node:fs/promises';
import { Tiktoken } from 'tiktoken/lite/init';
import { Encodings } from '../../../src/core/tokens/encodings';
import type { RankFile } from '../../../src/core/tokens/pieceCounter';
import type { ExactTokenizer } from '../../../src/core/tokens/registry';

/** Reads the counting assets from the tiktoken package itself. */
export function readPackagedAsset(name: string): Promise<Uint8Array> {
  const folder = name.endsWith('.wasm') ? 'lite' : 'encoders';
  return readFile(require.resolve(`tiktoken/${folder}/${name}`));
}

const loaded: Partial<Record<'encodings', Promise<Encodings>>> = {};

/** The product's encodings, loaded once for all suites. */
export function encodings(): Promise<Encodings> {
  loaded.encodings ??= Encodings.load(readPackagedAsset);
  return loaded.encodings;
}

export async function rankFile(tokenizer: ExactTokenizer): Promise<RankFile> {
  return JSON.parse(
    new TextDecoder().decode(await readPackagedAsset(`${tokenizer}.json`)),
  ) as RankFile;
}

/** tiktoken as it comes: it splits and merges whole texts itself. */
export async function plainTiktoken(tokenizer: ExactTokenizer): Promise<Tiktoken> {
  await encodings();
  const { bpe_ranks, pat_str } = await rankFile(tokenizer);
  return new Tiktoken(bpe_ranks, {}, pat_str);
}
