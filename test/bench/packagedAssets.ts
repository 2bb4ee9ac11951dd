import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CountingHost } from '../../src/protocol';

const folder = path.join(__dirname, '..', '..', 'dist', 'tokenizers');

/** Gives counting the files that ship; they are there once the extension is built. */
export const packagedAssets: CountingHost = {
  readAsset: (name) => readFile(path.join(folder, name)),
  reportUnusable: (tokenizer, reason) => {
    throw new Error(`${tokenizer}: ${reason}`);
  },
};
