import type { FileKnowledge } from './conversion/convert';

/** The tokenizers. A new one is one row here and its vocabulary file, or its estimator; see modelTokenizers.ts. */

/** Tokenizers whose tables are bundled: they count exactly, always. */
export const bundledTokenizers = [
  'cl100k_base',
  'o200k_base',
  'llama3',
  'deepseek_v3',
  'qwen3',
  'mistral_tekken',
  'claude2',
] as const;
export type BundledTokenizer = (typeof bundledTokenizers)[number];

/**
 * Tokenizers whose tables are public but may not be bundled: estimated, until the user has made them exact with
 * a vocabulary file.
 */
export const installableTokenizers = [
  'gemini',
  'gemma4',
  'llama4',
  'kimi',
  'glm',
  'minimax',
  'mimo',
  'hunyuan',
] as const;
export type InstallableTokenizer = (typeof installableTokenizers)[number];

/** What the makers' own files do not say about themselves: how tables of ranks cut texts into words. */
export const fileKnowledge: Record<InstallableTokenizer, FileKnowledge> = {
  gemini: {},
  gemma4: {},
  llama4: { split: 'o200k' },
  kimi: { split: 'kimi' },
  glm: {},
  minimax: {},
  mimo: {},
  hunyuan: {},
};

/** Tokenizers that nobody has published, and `other`, for a model whose tokenizer is not known: estimated. */
export const closedTokenizers = ['claude', 'claude_4_7', 'grok', 'other'] as const;
export type ClosedTokenizer = (typeof closedTokenizers)[number];

/** What can be counted where its table is at hand. */
export type CountableTokenizer = BundledTokenizer | InstallableTokenizer;
export type EstimatedTokenizer = InstallableTokenizer | ClosedTokenizer;
export type TokenizerId = CountableTokenizer | ClosedTokenizer;

export const estimatedTokenizers: readonly EstimatedTokenizer[] = [
  ...installableTokenizers,
  ...closedTokenizers,
];
export const tokenizerIds: readonly TokenizerId[] = [...bundledTokenizers, ...estimatedTokenizers];

const bundled: ReadonlySet<string> = new Set(bundledTokenizers);
const installable: ReadonlySet<string> = new Set(installableTokenizers);
const all: ReadonlySet<string> = new Set(tokenizerIds);

export function isTokenizerId(id: string): id is TokenizerId {
  return all.has(id);
}

export function isBundled(id: string): id is BundledTokenizer {
  return bundled.has(id);
}

export function isInstallable(id: string): id is InstallableTokenizer {
  return installable.has(id);
}
