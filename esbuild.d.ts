import type { BuildOptions } from 'esbuild';

/** The bundles that ship. */
export declare const products: BuildOptions[];
