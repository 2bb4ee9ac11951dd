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

/** A newer version of the extension may have written it: what it has added is kept, and what reads as ours holds. */
const file = v.looseObject({
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  vocabularies: v.record(v.string(), v.unknown()),
});

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

/**
 * The index with the entry of one tokenizer put in, or taken out, and all else as it is; a new one in the place of
 * what is missing or no index.
 */
export function changedIndex(
  bytes: Uint8Array | undefined,
  tokenizer: InstallableTokenizer,
  entry: InstalledVocabulary | undefined,
): Uint8Array {
  const before = v.safeParse(file, bytes && parseJson(bytes));
  const content = before.success ? before.output : { version: 1, vocabularies: {} };
  const entries = new Map(Object.entries(content.vocabularies));
  if (entry === undefined) entries.delete(tokenizer);
  else entries.set(tokenizer, entry);
  const vocabularies = Object.fromEntries(entries);
  return new TextEncoder().encode(`${JSON.stringify({ ...content, vocabularies }, null, 2)}\n`);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
