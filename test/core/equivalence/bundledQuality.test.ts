import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'mocha';
import { parseCatalog } from '../../../src/core/catalog/catalog';
import type { CatalogData } from '../../../src/core/catalog/schema';
import { Evidence, parseQuality, type Result } from '../../../src/core/equivalence/evidence';
import { judge } from '../../../src/core/equivalence/judge';
import { works } from '../../../src/core/equivalence/kindsOfWork';

let evidence: Evidence;
let catalog: CatalogData;

before(() => {
  evidence = new Evidence(parseQuality(bundled('quality.json')));
  catalog = parseCatalog(bundled('catalog.json'));
});

function bundled(file: string): string {
  return readFileSync(new URL(`../../../data/${file}`, `file://${__filename}`), 'utf8');
}

function of(benchmark: string): Result[] {
  return evidence.data.results.filter((result) => result.benchmark === benchmark);
}

describe('the bundled quality table', () => {
  it('is of models in the pricing table', () => {
    const unknown = evidence.data.results.filter(({ model }) => !catalog.models[model]);
    assert.deepEqual(unknown, []);
  });

  it('has results for every benchmark that judges a kind of work', () => {
    for (const { benchmarks } of Object.values(works)) {
      for (const id of benchmarks) {
        assert.ok(evidence.benchmark(id), id);
        assert.ok(of(id).length >= 20, id);
      }
    }
  });

  it('has as many results as the sources have labels that are surely mapped', () => {
    const ids = Object.keys(evidence.data.benchmarks);
    assert.deepEqual(Object.fromEntries(ids.map((id) => [id, of(id).length])), {
      'swe-bench-verified': 34,
      'swt-bench': 34,
      gaia: 34,
      'swe-bench-multimodal': 34,
      commit0: 34,
      'aider-polyglot': 50,
      'arena-overall': 132,
      'arena-coding': 104,
      'arena-creative-writing': 99,
      'arena-instruction-following': 108,
      'arena-webdev': 107,
      'tau-bench-banking': 20,
      'bfcl-v4': 46,
      'vectara-consistency': 96,
      'gpqa-diamond': 107,
      'otis-mock-aime': 91,
      frontiermath: 82,
    });
  });

  it('leaves out what its sources have only been quoted to say', () => {
    const quoted = [
      'gpt-6.1-sol_max',
      'claude-opus-5-5_max',
      'openai/gpt-6-sol',
      'openai/gpt-6-astra',
    ];
    const found = evidence.data.results.filter(({ label }) => quoted.includes(label));
    assert.deepEqual(found, []);
  });

  it('has no result twice', () => {
    const keys = evidence.data.results.map(({ benchmark, model, effort, harness }) =>
      [benchmark, model, effort, harness].join(' '),
    );
    assert.deepEqual(
      keys.filter((key, index) => keys.indexOf(key) !== index),
      [],
    );
  });

  it('has a benchmark with a source and a caveat for each result', () => {
    for (const { benchmark } of evidence.data.results) {
      const known = evidence.benchmark(benchmark);
      assert.ok(known?.caveat && evidence.sourceOf(benchmark), benchmark);
    }
  });

  it('dates each source, and itself, by the newest result', () => {
    const { data } = evidence;
    const newest = (results: Result[]) =>
      results
        .map(({ date }) => date)
        .sort()
        .at(-1);
    assert.equal(data.date, newest(data.results));
    for (const { id, date } of data.sources) {
      const results = data.results.filter(
        ({ benchmark }) => data.benchmarks[benchmark]?.source === id,
      );
      if (results.length > 0) assert.equal(date, newest(results), id);
    }
  });

  it('keeps points and counts in bounds, and no error of zero', () => {
    for (const result of evidence.data.results) {
      const { benchmark, label, score, n, solved, standardError, halfWidth } = result;
      const unit = evidence.benchmark(benchmark)?.unit;
      const [least, most] = unit === 'percent' ? [0, 100] : [1000, 2000];
      assert.ok(score >= least && score <= most, `${benchmark} ${label} ${score}`);
      assert.ok(standardError !== 0 && halfWidth !== 0, `${benchmark} ${label}`);
      if (solved === undefined) continue;
      assert.ok(n !== undefined && solved <= n, `${benchmark} ${label}`);
      assert.ok(Math.abs((100 * solved) / n - score) < 0.35, `${benchmark} ${label}`);
    }
  });

  it('flags the runs that are likely broken, and no other', () => {
    const broken = evidence.data.results.filter((result) => result.broken);
    assert.deepEqual(
      broken.map(({ benchmark, model, score }) => [benchmark, model, score]),
      [
        ['gaia', 'anthropic/claude-sonnet-4-6', 13.3],
        ['gaia', 'deepseek/deepseek-v4-pro', 12.7],
        ['commit0', 'anthropic/claude-sonnet-4-6', 50],
      ],
    );
  });

  it('pairs results that it has, not broken, mostly by a difference that is theirs', () => {
    const { data } = evidence;
    const known = new Map(data.results.map((result) => [result.benchmark + result.label, result]));
    const count = (id: string) => data.pairs.filter(({ benchmark }) => benchmark === id).length;
    assert.equal(count('swe-bench-verified'), 561);
    assert.equal(count('swt-bench') + count('gaia') + 561, data.pairs.length);
    const far = new Map<string, number>();
    for (const { benchmark, first, second, n, difference } of data.pairs) {
      const [a, b] = [known.get(benchmark + first), known.get(benchmark + second)];
      assert.ok(a && b && first !== second && n <= 500, `${benchmark} ${first} ${second}`);
      assert.ok(!a.broken && !b.broken, `${benchmark} ${first} ${second}`);
      if (Math.abs(a.score - b.score - difference) > 1.001)
        far.set(benchmark, (far.get(benchmark) ?? 0) + 1);
    }
    // Tasks that only one of the two was run on count in its score and not in the pair; the panel says so.
    assert.deepEqual(
      [...far],
      [
        ['swt-bench', 251],
        ['gaia', 60],
      ],
    );
  });

  it('gives evidence to the weights of the test date', () => {
    const models = (label: string) => [
      ...new Set(evidence.data.results.flatMap((r) => (r.label === label ? [r.model] : []))),
    ];
    assert.deepEqual(models('DeepSeek-V4-Pro'), ['deepseek/deepseek-v4-pro']);
    assert.deepEqual(models('deepseek-v4-pro-high-20260813'), ['deepseek/deepseek-v4-pro-0813']);
    assert.deepEqual(models('DeepSeek-V3.2-Reasoner'), ['deepseek/deepseek-v3.2']);
    assert.deepEqual(models('deepseek-r1-0528'), ['deepseek/deepseek-r1-0528']);
    assert.deepEqual(models('Grok 4.1 fast'), ['xai/grok-4.1-fast-reasoning']);
    const moved = ['deepseek/deepseek-chat', 'deepseek/deepseek-reasoner'];
    assert.ok(!evidence.data.results.some(({ model }) => moved.includes(model)));
  });

  it('supports the verdicts that were worked out by hand', () => {
    const verdict = (work: keyof typeof works, reference: string, candidate: string) =>
      judge(evidence, { work, tolerance: works[work].tolerances.default }, reference, candidate)
        ?.verdict;
    const [gpt, minimax] = ['openai/gpt-5.4', 'minimax/MiniMax-M3'];
    assert.equal(verdict('agentic-code-change', gpt, minimax), 'equivalent');
    assert.equal(
      verdict('agentic-code-change', 'openai/gpt-5.5', 'deepseek/deepseek-v4-pro'),
      'unproven',
    );
    assert.equal(verdict('assistant', 'anthropic/claude-opus-4-6', minimax), 'weaker');
    assert.equal(verdict('assistant', gpt, 'deepseek/deepseek-v4-pro'), undefined);
    assert.equal(verdict('summarise', gpt, 'openai/gpt-4.1'), 'unproven');
  });
});
