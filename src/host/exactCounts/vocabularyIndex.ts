import * as v from 'valibot';
import { type InstallableTokenizer, installableTokenizers } from '../../core/tokens/registry';

const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const origin = v.variant('kind', [
  v.object({ kind: v.literal('download'), address: v.pipe(v.string(), v.url()) }),
  v.object({ kind: v.literal('file'), name: v.pipe(v.string(), v.minLength(1)) }),
]);
const installed = v.object({
  origin,
  sourceSha256: digest,
  sha256: digest,
  bytes: count,
  tokens: count,
  date: v.pipe(v.string(), v.isoDate()),
});

/** Where a vocabulary came from: an address, or a file of that name on the user's disk. */
export type VocabularyOrigin = Readonly<v.InferOutput<typeof origin>>;

/**
 * A stored vocabulary: SHA-256 (hexadecimal) of the maker's file and of the stored one, the size of the stored
 * one in bytes, its number of tokens, and the day it was installed, `YYYY-MM-DD`.
 */
export type InstalledVocabulary = Readonly<v.InferOutput<typeof installed>>;

export type VocabularyIndex = ReadonlyMap<InstallableTokenizer, InstalledVocabulary>;

const file = v.object({ version: v.literal(1), vocabularies: v.record(v.string(), v.unknown()) });

/**
 * Reads an index. What does not hold is left out, with the reason in `problems`: all of it when it is no index,
 * else only the tokenizers concerned.
 */
export function parseIndex(bytes: Uint8Array): { index: VocabularyIndex; problems: string[] } {
  const index = new Map<InstallableTokenizer, InstalledVocabulary>();
  const problems: string[] = [];
  const content = v.safeParse(file, parseJson(bytes));
  if (!content.success) {
    problems.push(`it is damaged (${content.issues[0].message})`);
    return { index, problems };
  }
  const { vocabularies } = content.output;
  for (const tokenizer of installableTokenizers) {
    if (!Object.hasOwn(vocabularies, tokenizer)) continue;
    const entry = v.safeParse(installed, vocabularies[tokenizer]);
    if (entry.success) index.set(tokenizer, entry.output);
    else problems.push(`what it says of ${tokenizer} is damaged (${entry.issues[0].message})`);
  }
  return { index, problems };
}

export function writeIndex(index: VocabularyIndex): Uint8Array {
  const content = { version: 1, vocabularies: Object.fromEntries(index) };
  return new TextEncoder().encode(`${JSON.stringify(content, null, 2)}\n`);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
