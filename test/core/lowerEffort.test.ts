import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Catalog, parseCatalog } from '../../src/core/catalog/catalog';
import { compare, type Comparison } from '../../src/core/comparison';
import { Evidence, parseQuality, type Result } from '../../src/core/equivalence/evidence';
import { noRequirements } from '../../src/core/equivalence/requirements';
import { noOwnResults, OwnResults } from '../../src/core/equivalence/ownResults';
import type { Standard } from '../../src/core/equivalence/judge';
import { Format } from '../../src/core/format';
import { defaultScenario } from '../../src/core/pricing/scenario';
import { estimateJson } from '../../src/core/report/json';
import { estimateMarkdown } from '../../src/core/report/markdown';
import { lowerEffortSentence, noSavingSentence } from '../../src/core/supportWords';
import { catalogOf, countsOf, offer, rate } from './support/catalog';

const format = new Format('en');
const at = Date.parse('2026-11-24T12:00:00Z');
const codeEdits: Standard = { work: 'code-edit', tolerance: 5 };
/** 1,000 tasks: an interval of about two points either way at a score of 90. */
const run = (effort: Result['effort'], solved: number, more: Partial<Result> = {}): Result => ({
  benchmark: 'aider-polyglot',
  model: 'lab/big',
  label: `big ${effort ?? ''}`,
  date: '2026-06-12',
  score: solved / 10,
  solved,
  n: 1_000,
  ...(effort && { effort }),
  ...more,
});
const tokens = (input: number, output: number) => ({ tokensPerTask: { input, output } });

function evidenceOf(...results: Result[]): Evidence {
  return new Evidence({
    schemaVersion: 1,
    date: '2026-06-12',
    sources: [],
    benchmarks: {
      'aider-polyglot': { name: 'Aider', source: 's', unit: 'percent', harness: 'Aider' },
    },
    results,
    pairs: [],
  });
}

const catalog = catalogOf([
  offer('lab:big', 'lab/big', [rate(2, 10)]),
  offer('lab:big-fast', 'lab/big', [rate(2, 10)], { variant: { speed: 'fast' } }),
]);

function compared(
  evidence: Evidence,
  standard: Standard = codeEdits,
  reference = 'lab:big',
  table: Catalog = catalog,
  ownResults: OwnResults = noOwnResults,
): Comparison {
  return compare(table, {
    text: { name: 'a.md', part: 'document', selections: 0, characters: 10 },
    tokens: countsOf(1_000),
    reference: table.offer(reference)!,
    scenario: defaultScenario,
    at,
    measure: { evidence, standard, ownResults },
  });
}

describe('the reference at a lower effort', () => {
  it('is told where it is measured to be as good, with what a task costs at both', () => {
    const evidence = evidenceOf(
      run('high', 900, tokens(10_000, 8_000)),
      run('low', 890, tokens(10_000, 2_000)),
      run('minimal', 700, tokens(10_000, 500)),
    );
    const { lowerEffort } = compared(evidence);
    assert.equal(lowerEffort?.judgement.candidate.effort, 'low');
    // 10,000 at $2 and 2,000 at $10 a million, against 8,000 at $10.
    assert.deepEqual(lowerEffort.task, { usd: 0.04, basis: 'today' });
    assert.deepEqual(lowerEffort.referenceTask, { usd: 0.1, basis: 'today' });
    assert.equal(
      lowerEffortSentence(lowerEffort, format, at),
      'The same model at low effort is as good on code edits: 1 point lower (3.7 lower to 1.7 higher), 1,000 tasks, Jun 12, 2026. A task costs $0.04 at today’s prices, against $0.10.',
    );
  });

  it('is not told where it is weaker, not proven, of a variant, or of an effort that is not lower', () => {
    const high = run('high', 900, tokens(10_000, 8_000));
    assert.equal(compared(evidenceOf(high, run('low', 700))).lowerEffort, undefined, 'weaker');
    assert.equal(compared(evidenceOf(high, run('low', 860))).lowerEffort, undefined, 'unproven');
    assert.equal(compared(evidenceOf(high)).lowerEffort, undefined, 'alone');
    const both = evidenceOf(high, run('low', 890));
    assert.equal(compared(both, codeEdits, 'lab:big-fast').lowerEffort, undefined, 'variant');
    const atLow: Standard = { ...codeEdits, effort: 'low' };
    assert.equal(compared(both, atLow).lowerEffort, undefined, 'the lowest');
  });

  it('is not told where a task costs no less there', () => {
    const evidence = evidenceOf(
      run('high', 900, tokens(10_000, 2_000)),
      run('low', 890, tokens(10_000, 2_000)),
    );
    assert.equal(compared(evidence).lowerEffort, undefined);
  });

  it('is the next where the best costs no less for a task', () => {
    const evidence = evidenceOf(
      run('high', 900, tokens(10_000, 8_000)),
      run('medium', 990, tokens(10_000, 9_000)),
      run('low', 890, tokens(10_000, 2_000)),
    );
    const { lowerEffort } = compared(evidence);
    assert.deepEqual(
      [lowerEffort?.verdict, lowerEffort?.judgement.candidate.effort],
      ['equivalent', 'low'],
    );
  });

  it('is lower than the effort at which the reference is used, also by own results that state none', () => {
    const passed = (effort?: 'low' | 'medium') => ({
      model: 'lab/big',
      passed: 900,
      of: 1_000,
      ...(effort && { effort }),
    });
    const found = (effort: NonNullable<Standard['effort']>, ...own: ReturnType<typeof passed>[]) =>
      compared(evidenceOf(), { ...codeEdits, effort }, 'lab:big', catalog, new OwnResults(own))
        .lowerEffort?.judgement.candidate.effort;
    assert.equal(found('none', passed(), passed('low')), undefined);
    assert.equal(found('high', passed(), passed('medium')), 'medium');
    assert.equal(found('high', passed()), undefined, 'the result itself');
  });

  it('is not told of a reference that costs nothing', () => {
    const free = catalogOf([offer('free:big', 'lab/big', [rate(0, 0)], { unranked: 'free' })]);
    const both = evidenceOf(run('high', 900), run('low', 890));
    assert.equal(compared(both, codeEdits, 'free:big', free).lowerEffort, undefined);
  });

  it('claims no saving where what a task costs was not measured', () => {
    const { lowerEffort } = compared(evidenceOf(run('high', 900), run('none', 895)));
    assert.ok(lowerEffort);
    assert.match(
      lowerEffortSentence(lowerEffort, format, at),
      /^The same model without reasoning is .* Its tokens cost the same; what a task saves is not known\.$/,
    );
  });

  it('makes “nothing cheaper” speak of offers, stands in Markdown and JSON, and ranks nothing', () => {
    const evidence = evidenceOf(
      run('high', 900, tokens(10_000, 8_000)),
      run('low', 890, tokens(10_000, 2_000)),
    );
    const comparison = compared(evidence);
    assert.deepEqual(comparison.supported, []);
    assert.equal(
      noSavingSentence({ ...comparison, requirements: noRequirements }),
      'No cheaper offer is shown to do code edits as well.',
    );
    const estimate = { comparison, evidence, limit: 5 };
    assert.match(estimateMarkdown(catalog, estimate, format), /The same model at low effort/);
    const { reference } = estimateJson(estimate, format) as {
      reference: { lowerEffort: { verdict: object; perTask: object } };
    };
    assert.equal((reference.lowerEffort.verdict as { effort: string }).effort, 'low');
    assert.deepEqual(reference.lowerEffort.perTask, { usd: 0.04, basis: 'today', ratio: 0.4 });
  });

  /** Aider's board: gpt-5 (high) 88.0 %, (medium) 86.7 %, 225 exercises each, at $29.08 and $17.69 for the run. */
  it('is GPT-5 at medium effort on code edits, where ten points count as equal', () => {
    const data = path.join(__dirname, '..', '..', 'data');
    const read = (name: string): string => readFileSync(path.join(data, name), 'utf8');
    const table = new Catalog(parseCatalog(read('catalog.json')));
    const evidence = new Evidence(parseQuality(read('quality.json')));
    const at5 = compared(evidence, codeEdits, 'openai:gpt-5', table);
    assert.equal(at5.lowerEffort, undefined);
    const at10 = compared(evidence, { ...codeEdits, tolerance: 10 }, 'openai:gpt-5', table);
    assert.equal(at10.lowerEffort?.judgement.candidate.effort, 'medium');
    const ratio = at10.lowerEffort.taskRelation?.ratio ?? NaN;
    assert.ok(Math.abs(ratio - 17.69 / 29.08) < 0.03, String(ratio));
  });
});
