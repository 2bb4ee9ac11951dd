import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'mocha';
import {
  parseQuality,
  type QualityData,
  type Result,
} from '../../../src/core/equivalence/evidence';

const file = new URL('../../../data/quality.json', `file://${__filename}`);

let quality: QualityData;

before(() => {
  quality = parseQuality(readFileSync(file, 'utf8'));
});

/** Copied by hand from the sources. */
const spots: readonly [benchmark: string, label: string, expected: Partial<Result>][] = [
  [
    'swe-bench-verified',
    'DeepSeek-V4-Pro',
    { score: 73.2, n: 500, solved: 366, usdPerTask: 0.0395, date: '2026-05-16' },
  ],
  [
    'swe-bench-verified',
    'claude-fable-5',
    { score: 95.8, n: 500, solved: 479, usdPerTask: 1.4319 },
  ],
  [
    'swe-bench-verified',
    'DeepSeek-V3.2-Reasoner',
    { score: 71.6, n: 500, solved: 358, usdPerTask: 0.15463 },
  ],
  [
    'swe-bench-verified',
    'MiniMax-M2.7',
    { score: 75.6, model: 'minimax/MiniMax-M2.7', usdPerTask: 0.1795 },
  ],
  [
    'swe-bench-verified',
    'Gemini-3.1-Pro',
    { score: 76.8, n: undefined, solved: undefined, usdPerTask: 1.87 },
  ],
  ['swt-bench', 'GLM-5', { score: 47.3, n: 433, solved: 205, date: '2026-02-21' }],
  ['swt-bench', 'Nemotron-3-Nano', { score: 7.6, n: undefined, usdPerTask: 0.19 }],
  ['gaia', 'GPT-5.4', { score: 82.4, n: 165, solved: 136, usdPerTask: 0.55342 }],
  ['commit0', 'claude-opus-4-8', { score: 62.5, n: 16, solved: 10 }],
  [
    'aider-polyglot',
    'gpt-5 (high)',
    {
      score: 88,
      effort: 'high',
      n: 225,
      solved: 198,
      usdPerTask: 0.129257,
      tokensPerTask: { input: 11891, output: 11660 },
    },
  ],
  [
    'aider-polyglot',
    'gpt-5 (low)',
    { score: 81.3, effort: 'low', solved: 183, date: '2025-08-25' },
  ],
  [
    'aider-polyglot',
    'o1-2024-12-17 (high)',
    { score: 61.7, solved: 139, usdPerTask: 0.82887, tokensPerTask: undefined },
  ],
  ['aider-polyglot', 'DeepSeek R1 (0528)', { score: 71.4, model: 'deepseek/deepseek-r1-0528' }],
  ['aider-polyglot', 'claude-opus-4-20250514 (no think)', { effort: 'none' }],
  [
    'arena-overall',
    'gemini-4-argon-high',
    { score: 1525.2, halfWidth: 8.8, n: 4932, effort: 'high' },
  ],
  ['arena-overall', 'claude-opus-4-5-20251101-high-32k', { score: 1473.6, effort: 'high' }],
  ['arena-overall', 'kimi-k2.5-thinking', { score: 1450.1, effort: 'thinking' }],
  ['arena-overall', 'kimi-k2-thinking-turbo', { score: 1430.1, effort: undefined }],
  ['otis-mock-aime', 'claude-sonnet-4-5-20250929_59K', { score: 77.8, effort: '59k' }],
  ['otis-mock-aime', 'claude-sonnet-4-5-20250929', { score: 35.6, effort: undefined }],
  ['aider-polyglot', 'gemini-2.5-pro-preview-06-05 (32k think)', { score: 83.1, effort: '32k' }],
  ['arena-coding', 'gpt-5.4', { score: 1511.1, halfWidth: 5.8, n: 18884, date: '2026-10-02' }],
  ['arena-creative-writing', 'claude-opus-5.5-high', { score: 1516.3, halfWidth: 19.6, n: 1058 }],
  ['arena-instruction-following', 'gpt-5.4', { score: 1460.1, halfWidth: 5.4, n: 23316 }],
  [
    'arena-webdev',
    'gpt-5.6-sol-xhigh (codex-harness)',
    { score: 1619.8, harness: 'codex', effort: 'xhigh' },
  ],
  [
    'arena-webdev',
    'devstral-2',
    { score: 1196.1, halfWidth: 20.7, harness: undefined, date: '2026-10-01' },
  ],
  [
    'tau-bench-banking',
    'Qwen 3.8 Max',
    { score: 55.15, standardError: 4.24, n: 97, effort: 'xhigh' },
  ],
  [
    'tau-bench-banking',
    'GPT-5.4',
    { score: 39.43, standardError: 4.14, usdPerTask: 1.8423, date: '2026-05-06' },
  ],
  [
    'bfcl-v4',
    'Claude-Opus-4-5-20251101 (FC)',
    { score: 77.47, n: undefined, usdPerTask: undefined, date: '2025-12-16' },
  ],
  ['bfcl-v4', 'o3-2025-04-16 (FC)', { score: 48.56, model: 'openai/o3' }],
  ['bfcl-v4', 'Gemma-3-27b-it (Prompt)', { score: 29.47 }],
  ['vectara-consistency', 'openai/gpt-5.4-nano-2026-03-17', { score: 96.9, n: undefined }],
  ['vectara-consistency', 'mistralai/ministral-3b-2512', { score: 75.8 }],
  [
    'gpqa-diamond',
    'gpt-5.1_medium',
    { score: 85, standardError: 2, effort: 'medium', date: '2025-11-17' },
  ],
  [
    'gpqa-diamond',
    'claude-sonnet-4-5-20250929',
    { score: 73.7, standardError: 3, effort: undefined },
  ],
  ['gpqa-diamond', 'gemini-2.5-pro', { score: 85.3, date: '2025-11-16' }],
  ['otis-mock-aime', 'o3-2025-04-16_high', { score: 83.9, standardError: 4, effort: 'high' }],
  ['otis-mock-aime', 'DeepSeek-R1-0528', { score: 66.4, standardError: 5 }],
  ['frontiermath', 'gpt-6-astra_max', { score: 93.68, standardError: 1.44, n: 285, effort: 'max' }],
  [
    'frontiermath',
    'gpt-5.2-pro-2025-12-11_xhigh',
    { score: 74, n: undefined, standardError: 2.63 },
  ],
  ['frontiermath', 'glm-5.2_none', { score: 42.46, effort: 'none' }],
];

describe('a bundled result', () => {
  for (const [benchmark, label, expected] of spots) {
    it(`of ${label} in ${benchmark} is the source's`, () => {
      const [result, ...more] = quality.results.filter(
        (one) => one.benchmark === benchmark && one.label === label,
      );
      assert.ok(result && more.length === 0);
      const fields = Object.keys(expected) as (keyof Result)[];
      assert.deepEqual(Object.fromEntries(fields.map((key) => [key, result[key]])), expected);
    });
  }

  it('is the source’s in pairs too', () => {
    const pair = (benchmark: string, first: string, second: string) => {
      const known = quality.pairs.find(
        (one) => one.benchmark === benchmark && one.first === first && one.second === second,
      );
      return known && [known.n, known.difference, known.halfWidth];
    };
    assert.deepEqual(pair('swe-bench-verified', 'GPT-5.4', 'MiniMax-M3'), [500, -0.8, 3.6]);
    assert.deepEqual(pair('swe-bench-verified', 'DeepSeek-V4-Pro', 'GPT-5.5'), [500, -5, 3.2]);
    assert.deepEqual(pair('gaia', 'MiniMax-M3', 'claude-opus-4-6'), [165, -13.3, 6.8]);
    assert.deepEqual(pair('swt-bench', 'MiniMax-M3', 'claude-opus-4-6'), [433, 2.3, 3.7]);
    // The index scores 68.1 and 70.4, its tasks 61.0 and 70.4.
    assert.deepEqual(pair('swt-bench', 'DeepSeek-V4-Pro', 'GPT-5.4'), [433, -9.5, 5.5]);
  });
});
