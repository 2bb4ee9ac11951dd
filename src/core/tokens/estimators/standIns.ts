import { t } from '@vscode/l10n';
import type { BundledTokenizer } from '../registry';
import { kindOf, type TextKind } from '../textKind';
import type { Estimator } from './estimator';

/** Kinds of text that a stand-in's published accuracy tells apart. */
type Group = 'ascii' | 'latin' | 'chinese' | 'japaneseKorean' | 'otherScripts';
type Factors = Readonly<Record<Group, readonly [low: number, middle: number, high: number]>>;

interface StandIn {
  from: BundledTokenizer;
  basis: string;
  /** The count is `factor × count of \`from\``. */
  factors: Factors;
  /** Whether digits may stand alone here, or in threes, while `from` has it the other way. */
  digits?: 'maybe alone' | 'maybe in threes';
}

const groups: Readonly<Partial<Record<TextKind, Group>>> = {
  prose: 'ascii',
  code: 'ascii',
  numbers: 'ascii',
  latin: 'latin',
  accented: 'latin',
  vietnamese: 'latin',
  chinese: 'chinese',
  japanese: 'japaneseKorean',
  korean: 'japaneseKorean',
};

/** What a count scatters by in short texts: half a token per √token. */
const slack = 0.5;

function standIn({ from, basis, factors, digits }: StandIn): Estimator {
  return {
    needs: [from, 'o200k_base'],
    basis,
    estimate: (counts, features) => {
      const [low, middle, high] =
        factors[groups[kindOf(features, counts.o200k_base)] ?? 'otherScripts'];
      const base = counts[from];
      const scatter = slack * Math.sqrt(base);
      const surplus = features.surplusDigits;
      return {
        tokens: base * middle,
        low:
          Math.min(base * middle, base * low - (digits === 'maybe in threes' ? surplus : 0)) -
          scatter,
        high: base * high + (digits === 'maybe alone' ? surplus : 0) + scatter,
      };
    },
  };
}

/**
 * Grok 3 and 4: o200k_base was 98.6 to 99.6 % of the truth on grok-3 (README of ai-tokenizer 1.0.6). Nothing is
 * published on other languages. Grok 2's public tokenizer has single digits (llama.cpp gives it Qwen 2's pattern).
 */
export const grok = standIn({
  from: 'o200k_base',
  basis: t('OpenAI’s tokenizer, with its published accuracy for Grok 3; xAI publishes none'),
  digits: 'maybe alone',
  factors: {
    ascii: [0.92, 1, 1.08],
    latin: [0.8, 1, 1.3],
    chinese: [0.8, 1, 1.25],
    japaneseKorean: [0.8, 1, 1.3],
    otherScripts: [0.7, 1, 1.8],
  },
});

/** Kimi K2: o200k_base was 92 to 95 % of the truth (README of ai-tokenizer 1.0.6); its vocabulary favours Chinese. */
export const kimi = standIn({
  from: 'o200k_base',
  basis: t('OpenAI’s tokenizer, with its published accuracy for Kimi'),
  factors: {
    ascii: [0.92, 1.03, 1.12],
    latin: [0.9, 1.12, 1.6],
    chinese: [0.7, 0.93, 1.13],
    japaneseKorean: [0.7, 1, 1.3],
    otherScripts: [0.8, 1.15, 3],
  },
});

/** GLM-4.5 and later: cl100k_base was 94.5 to 96.7 % of the truth (README of ai-tokenizer 1.0.6), mostly of English. */
export const glm = standIn({
  from: 'cl100k_base',
  basis: t('GPT-4’s tokenizer, with its published accuracy for GLM'),
  factors: {
    ascii: [0.94, 1.01, 1.08],
    latin: [0.7, 0.97, 1.1],
    chinese: [0.5, 0.68, 0.95],
    japaneseKorean: [0.5, 0.75, 1],
    otherScripts: [0.25, 0.7, 1.1],
  },
});

/**
 * Llama 4: o200k_base counted +0.7 % in prose, +0.3 in TypeScript, +19.5 in Chinese, −0.4 in JSON, +2.4 in minified
 * code, measured with the public vocabulary on one sample of 300 KB each. Other languages were not measured.
 */
export const llama4 = standIn({
  from: 'o200k_base',
  basis: t('OpenAI’s tokenizer, corrected by a comparison with Llama 4’s on a sample of each kind'),
  factors: {
    ascii: [0.94, 0.99, 1.05],
    latin: [0.75, 1, 1.35],
    chinese: [0.75, 0.84, 0.95],
    japaneseKorean: [0.7, 0.92, 1.2],
    otherScripts: [0.6, 1, 1.8],
  },
});

/**
 * MiniMax M2: a vocabulary of its own of 200,064 tokens with o200k_base's split pattern (as llama.cpp has both). No
 * comparison is published: the range is that of the public vocabularies of 128,000 tokens and more beside o200k_base.
 */
export const minimax = standIn({
  from: 'o200k_base',
  basis: t('OpenAI’s tokenizer, of the same size and split; nobody has compared them'),
  factors: {
    ascii: [0.92, 1.03, 1.18],
    latin: [0.85, 1.08, 1.5],
    chinese: [0.7, 0.92, 1.2],
    japaneseKorean: [0.7, 1, 1.35],
    otherScripts: [0.6, 1.15, 3],
  },
});

/** MiMo: its models state Qwen 2.5's padded vocabulary size (151,680), and are said to use that tokenizer. */
export const mimo = standIn({
  from: 'qwen3',
  basis: t('Qwen’s tokenizer, which MiMo is said to use'),
  factors: {
    ascii: [0.97, 1, 1.03],
    latin: [0.97, 1, 1.03],
    chinese: [0.95, 1, 1.05],
    japaneseKorean: [0.95, 1, 1.05],
    otherScripts: [0.95, 1, 1.05],
  },
});

/**
 * Hunyuan: A13B's file has 127,698 merges that begin as cl100k_base's and Qwen's do, and Qwen 2's split pattern; the
 * dense models have DeepSeek's pattern, digits in threes (both as llama.cpp reads them). No comparison is published.
 */
export const hunyuan = standIn({
  from: 'qwen3',
  basis: t('Qwen’s tokenizer, of a similar make; nobody has compared them'),
  digits: 'maybe in threes',
  factors: {
    ascii: [0.92, 1, 1.1],
    latin: [0.85, 1, 1.2],
    chinese: [0.75, 1, 1.3],
    japaneseKorean: [0.75, 1, 1.35],
    otherScripts: [0.5, 1, 2],
  },
});
