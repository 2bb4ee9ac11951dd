import { readFile } from 'node:fs/promises';

/** Reads the counting assets from the tiktoken package itself. */
export function readPackagedAsset(name: string): Promise<Uint8Array> {
  const folder = name.endsWith('.wasm') ? 'lite' : 'encoders';
  return readFile(require.resolve(`tiktoken/${folder}/${name}`));
}
