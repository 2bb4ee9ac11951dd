/**
 * Compares the counts of every bundled tokenizer with those of an independent implementation, on texts at which
 * tokenizers go wrong:
 * `npx tsx scripts/tokenizers/verify.ts <folder with node_modules> [--strings 3000] [--write]`.
 *
 * The folder holds the packages of `sources.ts` and `@anush008/tokenizers`. `--write` keeps some of the texts with
 * the independent counts as a fixture of the tests. Exits with 1 when a count differs.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Tiktoken } from 'tiktoken/lite/init';
import { convertTokenizerFile } from '../../src/core/tokens/conversion/convert';
import { type BundledTokenizer, bundledTokenizers } from '../../src/core/tokens/registry';
import { PieceCounter } from '../../src/core/tokens/pieceCounter';
import { runToEnd } from '../../src/core/tokens/runToEnd';
import { characterClasses } from '../../src/core/tokens/splitters/characterClass';
import { ClassifiedText } from '../../src/core/tokens/splitters/classifiedText';
import { TiktokenRuntime } from '../../src/core/tokens/tiktokenRuntime';
import { normalized, type Vocabulary } from '../../src/core/tokens/vocabulary';
import { readSourceAsset, wholeVocabulary } from '../../test/core/support/assets';
import { diverseTexts } from '../../test/core/support/diverseTexts';
import { rustPatterns } from '../../test/core/support/rustPatterns';
import { type Reference, referenceFor } from './reference';
import { gemmaSource, tokenizerSources } from './sources';

const fixture = path.join(__dirname, '../../test/fixtures/tokenizers/vectors.json');
const fixtureTexts = 300;
const longestFixtureText = 400;

/** One way to count, made for a vocabulary with all its ranks. */
type Counter = (vocabulary: Vocabulary) => { count(text: string): number; free(): void };

/** tiktoken as it comes, which splits whole texts itself. */
const wholeTexts: Counter = (vocabulary) => {
  const { split, ranks, artificial } = vocabulary;
  const tiktoken = new Tiktoken(ranks, {}, rustPatterns[split]);
  const worth = (token: number): number =>
    artificial === undefined ? 1 : Number(artificial.bytes[token - artificial.first] ?? 1);
  return {
    count: (text) =>
      tiktoken
        .encode_ordinary(normalized(text, vocabulary))
        .reduce((sum: number, token: number) => sum + worth(token), 0),
    free: () => tiktoken.free(),
  };
};

/** The product: lexers, memo and tiktoken for single pieces. */
const product: Counter = (vocabulary) => {
  const counter = new PieceCounter(vocabulary);
  const classified = new ClassifiedText(characterClasses());
  return {
    count(text) {
      classified.load(normalized(text, vocabulary));
      const giants: Uint8Array[] = [];
      const tokens = counter.count(classified, (start, end) => {
        giants.push(classified.bytes.slice(start, end));
      });
      return giants.reduce((sum, piece) => sum + runToEnd(counter.countGiant(piece)), tokens);
    },
    free: () => counter.free(),
  };
};

const counters: Readonly<Record<string, Counter>> = { 'plain tiktoken': wholeTexts, product };

interface Difference {
  text: string;
  expected: number;
  actual: number;
}

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      strings: { type: 'string', default: '3000' },
      write: { type: 'boolean', default: false },
    },
  });
  const [folder] = positionals;
  if (folder === undefined) throw new Error('Name the folder that holds node_modules.');
  await TiktokenRuntime.start(await readSourceAsset('tiktoken_bg.wasm'));
  const texts = diverseTexts(Number(values.strings));
  const vectors: Partial<Record<BundledTokenizer, number[]>> = {};
  const kept = diverseTexts(fixtureTexts, 2).map((text) => text.slice(0, longestFixtureText));
  for (const id of bundledTokenizers) {
    const { source, normalization } = tokenizerSources[id];
    const reference = referenceFor(folder, source, normalization);
    await compare(id, await wholeVocabulary(id), texts, reference);
    vectors[id] = await countAll(reference, kept);
  }
  const gemmaFile = path.join(folder, 'node_modules', gemmaSource.package, gemmaSource.file);
  const gemma = runToEnd(convertTokenizerFile(readFileSync(gemmaFile))).vocabulary;
  // The reference finds runs of this sign before spaces have become one, SentencePiece after it, as is done here.
  const withoutSpaceSign = texts.filter((text) => !text.includes('\u2581'));
  await compare('gemma3', gemma, withoutSpaceSign, referenceFor(folder, gemmaSource));
  if (values.write) {
    mkdirSync(path.dirname(fixture), { recursive: true });
    writeFileSync(fixture, `${JSON.stringify({ texts: kept, tokens: vectors })}\n`);
  }
}

async function compare(
  id: string,
  vocabulary: Vocabulary,
  texts: readonly string[],
  reference: Reference,
): Promise<void> {
  const expected = await countAll(reference, texts);
  const sum = expected.reduce((one, other) => one + other, 0);
  for (const [name, make] of Object.entries(counters)) {
    const counter = make(vocabulary);
    const differences = texts
      .map((text, index): Difference => {
        return { text, expected: expected[index] ?? 0, actual: counter.count(text) };
      })
      .filter((each) => each.expected !== each.actual);
    counter.free();
    console.log(
      `${id}, ${name}: ${texts.length} texts, ${sum} tokens, ${differences.length} wrong`,
    );
    differences.sort((one, other) => one.text.length - other.text.length);
    for (const { text, expected: right, actual } of differences.slice(0, 5)) {
      console.log(`  ${JSON.stringify(text)}: ${actual} instead of ${right}`);
    }
    if (differences.length > 0) process.exitCode = 1;
  }
}

async function countAll(reference: Reference, texts: readonly string[]): Promise<number[]> {
  const counts: number[] = [];
  for (const text of texts) counts.push(await reference(text));
  return counts;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
