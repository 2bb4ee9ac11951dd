/**
 * Writes src/core/tokens/splitters/characterRuns.ts: the class of every code point, as the Unicode tables inside
 * tiktoken's WASM have it. JavaScript's own tables are of another version on every engine.
 *
 * Usage: tsx scripts/tokenizers/characterRuns.ts [--check]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { init, Tiktoken } from 'tiktoken/lite/init';
import * as classes from '../../src/core/tokens/splitters/characterClass';

const target = path.join(__dirname, '../../src/core/tokens/splitters/characterRuns.ts');
const codePoints = 0x110000;
const blockLength = 256;

/** What the split patterns are made of, as tiktoken's regular expressions write it; the first match counts. */
const general: readonly (readonly [bits: number, pattern: string])[] = [
  [classes.newline, '[\\r\\n]'],
  [classes.blank, '\\s'],
  [classes.digit, '\\p{N}'],
  [classes.upper, '[\\p{Lu}\\p{Lt}]'],
  [classes.lower, '\\p{Ll}'],
  [classes.caseless, '[\\p{Lm}\\p{Lo}]'],
  [classes.mark, '\\p{M}'],
  [classes.symbol, '[\\p{P}\\p{S}]'],
];
const additional: readonly (readonly [bits: number, pattern: string])[] = [
  [classes.deepseekCjk, '[一-龥぀-ゟ゠-ヿ]'],
  [classes.han, '\\p{Han}'],
];

/** With these ranks a token is a byte, and a pattern of one class drops all other characters. */
const byteRanks = `! 0 ${Array.from({ length: 256 }, (_, byte) => Buffer.from([byte]).toString('base64')).join(' ')}`;

function codePointsMatching(pattern: string): Set<number> {
  const only = new Tiktoken(byteRanks, {}, pattern);
  const found = new Set<number>();
  for (let block = 0; block < codePoints; block += blockLength) {
    const text = Array.from({ length: blockLength }, (_, at) => block + at)
      .filter((code) => code < 0xd800 || code > 0xdfff)
      .map((code) => String.fromCodePoint(code))
      .join('');
    const kept = Buffer.from(only.decode(only.encode_ordinary(text))).toString('utf8');
    for (const character of kept) found.add(character.codePointAt(0) ?? 0);
  }
  only.free();
  return found;
}

function classify(): Uint16Array {
  const found = new Uint16Array(codePoints).fill(classes.other);
  for (const [bits, pattern] of [...general].reverse()) {
    for (const code of codePointsMatching(pattern)) found[code] = bits;
  }
  for (const [bits, pattern] of additional) {
    for (const code of codePointsMatching(pattern)) found[code] = (found[code] ?? 0) | bits;
  }
  return found;
}

function runs(found: Uint16Array): string {
  const written: string[] = [];
  for (let start = 0, at = 1; at <= found.length; at++) {
    if (at < found.length && found[at] === found[start]) continue;
    written.push(`${(at - start).toString(36)}:${(found[start] ?? 0).toString(36)}`);
    start = at;
  }
  return written.join(' ');
}

async function main(): Promise<void> {
  const wasm = readFileSync(require.resolve('tiktoken/lite/tiktoken_bg.wasm'));
  await init((imports) => WebAssembly.instantiate(wasm, imports));
  const source = `/**
 * Runs of code points of one class, from U+0000 on: length and class (the bits of characterClass.ts), both in
 * base 36. Written by scripts/tokenizers/characterRuns.ts from tiktoken's own tables.
 */
export const characterRuns =
  '${runs(classify())}';
`;
  if (!process.argv.includes('--check')) {
    writeFileSync(target, source);
  } else if (readFileSync(target, 'utf8') !== source) {
    throw new Error(
      `${target} is not what tiktoken's tables give; run this script without --check.`,
    );
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
