import type { BuildOptions } from 'esbuild';

/** The bundles that ship. */
export declare const products: BuildOptions[];

/** Writes tiktoken's WASM and all bundled vocabularies into a folder. */
export function shipTokenizers(folder: string): void;

/** Digest of the inline style that the chart's library writes, as a policy names it. */
export function chartStyleDigest(): string;
