import assert from 'node:assert/strict';
import fc from 'fast-check';
import { differenceOf, wilson } from '../../../src/core/equivalence/difference';
import { Evidence, type Pair, type Result } from '../../../src/core/equivalence/evidence';
import { isOld, judge, measuredEfforts, type Standard } from '../../../src/core/equivalence/judge';

const date = '2026-06-12';

function result(model: string, score: number, more: Partial<Result> = {}): Result {
  return { benchmark: 'swe-bench-verified', model, label: model, date, score, ...more };
}

function evidence(results: Result[], pairs: Pair[] = []): Evidence {
  const benchmark = (unit: 'percent' | 'rating') =>
    ({ name: 'B', source: 's', unit, harness: 'h' }) as const;
  return new Evidence({
    schemaVersion: 1,
    date,
    sources: [],
    benchmarks: {
      'swe-bench-verified': benchmark('percent'),
      'arena-coding': benchmark('rating'),
      'tau-bench-banking': benchmark('percent'),
      'bfcl-v4': benchmark('percent'),
    },
    results,
    pairs,
  });
}

const standard: Standard = { work: 'agentic-code-change', tolerance: 5 };
const verdict = (known: Evidence, by: Standard = standard) =>
  judge(known, by, 'ref', 'cand')?.verdict;

describe('the interval of a difference', () => {
  it('is Wilson’s for one count, as published', () => {
    // R. G. Newcombe, Statistics in Medicine 17 (1998), 857: 81 of 263.
    const { low, high } = wilson(81, 263);
    assert.ok(Math.abs(low - 25.53) < 0.01 && Math.abs(high - 36.62) < 0.01, `${low} ${high}`);
  });

  it('is Newcombe’s for two counts, as published', () => {
    // The same paper's companion, 17, 873, method 10: 56 of 70 less 48 of 80 is 0.0524 to 0.3339.
    const first = result('ref', 80, { solved: 56, n: 70 });
    const second = result('cand', 60, { solved: 48, n: 80 });
    const { interval } = differenceOf(first, second, evidence([]));
    assert.ok(interval);
    assert.ok(Math.abs(interval.low - 5.24) < 0.01, String(interval.low));
    assert.ok(Math.abs(interval.high - 33.39) < 0.01, String(interval.high));
  });

  it('comes from standard errors or half-widths where there are no counts', () => {
    const by = (more: Partial<Result>) =>
      differenceOf(result('ref', 60, more), result('cand', 50, more), evidence([])).interval;
    assert.ok(
      Math.abs((by({ standardError: 3 })?.high ?? 0) - (10 + 1.959964 * Math.SQRT2 * 3)) < 1e-9,
    );
    assert.ok(Math.abs((by({ halfWidth: 3 })?.low ?? 0) - (10 - Math.SQRT2 * 3)) < 1e-9);
    assert.equal(by({}), undefined);
  });

  it('is that of the pair, whichever way round it stands', () => {
    const pair = {
      benchmark: 'swe-bench-verified',
      first: 'a',
      second: 'b',
      n: 500,
      difference: 2,
      halfWidth: 3,
    };
    const known = evidence([], [pair]);
    const forth = differenceOf(result('a', 70), result('b', 60), known);
    assert.deepEqual(forth, { value: 2, interval: { low: -1, high: 5 }, paired: true, n: 500 });
    const back = differenceOf(result('b', 60), result('a', 70), known);
    assert.deepEqual(back, { value: -2, interval: { low: -5, high: 1 }, paired: true, n: 500 });
  });
});

describe('a verdict', () => {
  const pairOf = (difference: number, halfWidth: number): Pair => ({
    benchmark: 'swe-bench-verified',
    first: 'ref',
    second: 'cand',
    n: 500,
    difference,
    halfWidth,
  });
  const table: [string, number, number, string][] = [
    ['all of the interval below 0', -4, 3.9, 'better'],
    ['the interval touches 0', -4, 4, 'equivalent'],
    ['its high end is the tolerance', 1, 4, 'equivalent'],
    ['its high end is just past it', 1, 4.01, 'unproven'],
    ['its low end is the tolerance', 9, 4, 'unproven'],
    ['all of it past the tolerance', 9.1, 4, 'weaker'],
  ];
  for (const [name, difference, halfWidth, expected] of table) {
    it(`is ${expected} where ${name}`, () => {
      const known = evidence(
        [result('ref', 70), result('cand', 66)],
        [pairOf(difference, halfWidth)],
      );
      assert.equal(verdict(known), expected);
    });
  }

  it('needs a shared benchmark', () => {
    assert.equal(verdict(evidence([result('ref', 70)])), undefined);
    assert.equal(
      verdict(evidence([result('ref', 70), result('cand', 70, { harness: 'other' })])),
      undefined,
    );
  });

  it('without an error is never better and never equivalent', () => {
    assert.equal(verdict(evidence([result('ref', 60), result('cand', 90)])), 'unproven');
    assert.equal(verdict(evidence([result('ref', 60), result('cand', 55)])), 'unproven');
    assert.equal(verdict(evidence([result('ref', 60), result('cand', 54.9)])), 'weaker');
  });

  it('is unproven where the benchmark cannot tell the two apart', () => {
    const sharp = { standardError: 0.01 };
    assert.equal(
      verdict(evidence([result('ref', 9.9, sharp), result('cand', 1, sharp)])),
      'unproven',
    );
    assert.equal(
      verdict(evidence([result('ref', 95.1, sharp), result('cand', 99, sharp)])),
      'unproven',
    );
    assert.equal(
      verdict(evidence([result('ref', 95, sharp), result('cand', 99, sharp)])),
      'better',
    );
  });

  it('is not given on a broken run', () => {
    assert.equal(
      verdict(evidence([result('ref', 60), result('cand', 12, { broken: true })])),
      undefined,
    );
    assert.equal(
      verdict(evidence([result('ref', 12, { broken: true }), result('cand', 60)])),
      undefined,
    );
  });

  it('judges the reference at its highest effort, or the one that is set', () => {
    const error = { standardError: 0.5 };
    const known = evidence([
      result('ref', 50, { ...error, effort: 'low' }),
      result('ref', 80, { ...error, effort: 'max' }),
      result('cand', 55, error),
    ]);
    assert.equal(verdict(known), 'weaker');
    assert.equal(verdict(known, { ...standard, effort: 'low' }), 'better');
    assert.equal(verdict(known, { ...standard, effort: 'high' }), undefined);
  });

  it('takes a run of no stated effort to be over thinking turned off or down, and under it turned up', () => {
    const error = { standardError: 1 };
    const highestOf = (...efforts: Partial<Result>[]) => {
      const own = efforts.map((effort) => result('ref', 70, { ...error, ...effort }));
      return judge(evidence([...own, result('cand', 70, error)]), standard, 'ref', 'cand')
        ?.reference.effort;
    };
    assert.equal(highestOf({}, { effort: 'none' }), undefined);
    assert.equal(highestOf({}, { effort: 'minimal' }), undefined);
    assert.equal(highestOf({}, { effort: 'high' }), 'high');
    assert.equal(highestOf({}, { effort: '16k' }, { effort: '59k' }), '59k');
  });

  it('lists the efforts of a model from the lowest, the unstated one in its place', () => {
    const runs = [{ effort: '59k' }, {}, { effort: 'none' }, { effort: '16k' }] as const;
    const known = evidence(runs.map((effort) => result('ref', 70, effort)));
    const efforts = measuredEfforts(known, standard.work, 'ref');
    assert.deepEqual(efforts, ['none', 'default', '16k', '59k']);
  });

  it('is the candidate’s best, at the lowest effort that holds it', () => {
    const error = { standardError: 0.5 };
    const known = evidence([
      result('ref', 70, error),
      result('cand', 60, { ...error, effort: 'low' }),
      result('cand', 69, { ...error, effort: 'medium' }),
      result('cand', 70, { ...error, effort: 'high' }),
    ]);
    const found = judge(known, standard, 'ref', 'cand');
    assert.equal(found?.verdict, 'equivalent');
    assert.equal(found.candidate.effort, 'medium');
  });

  it('takes the second benchmark of a kind only for a pair that is not on the first', () => {
    const bfcl = { benchmark: 'bfcl-v4' };
    const tau = { benchmark: 'tau-bench-banking', standardError: 1 };
    const by: Standard = { work: 'tool-calling', tolerance: 5 };
    const both = [result('ref', 70, bfcl), result('cand', 60, bfcl)];
    assert.equal(judge(evidence(both), by, 'ref', 'cand')?.benchmark, 'bfcl-v4');
    const more = [...both, result('ref', 50, tau), result('cand', 50, tau)];
    assert.equal(judge(evidence(more), by, 'ref', 'cand')?.benchmark, 'tau-bench-banking');
    assert.equal(
      judge(evidence([...both, result('ref', 50, tau)]), by, 'ref', 'cand')?.benchmark,
      'bfcl-v4',
    );
  });

  it('is old after nine months', () => {
    assert.equal(isOld('2026-02-24', Date.parse('2026-11-24T00:00:00Z')), false);
    assert.equal(isOld('2026-02-24', Date.parse('2026-11-24T00:00:01Z')), true);
  });

  it('of random data is better or equivalent only with a shared benchmark and an interval that shows it', () => {
    const score = fc.double({ min: 0, max: 100, noNaN: true });
    const error = fc.option(fc.double({ min: 0.1, max: 10, noNaN: true }), { nil: undefined });
    const results = fc.array(
      fc.record({
        model: fc.constantFrom('ref', 'cand'),
        score,
        standardError: error,
        benchmark: fc.constantFrom('swe-bench-verified', 'arena-coding'),
        effort: fc.constantFrom('low', 'high', undefined),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(results, (rows) => {
        const known = evidence(
          rows.map(({ standardError, effort, ...row }) =>
            result(row.model, row.score, {
              benchmark: row.benchmark,
              ...(standardError !== undefined && { standardError }),
              ...(effort && { effort }),
            }),
          ),
        );
        const found = judge(known, standard, 'ref', 'cand');
        const shared = ['ref', 'cand'].every((model) =>
          rows.some((row) => row.model === model && row.benchmark === 'swe-bench-verified'),
        );
        assert.equal(found !== undefined, shared);
        if (found?.verdict === 'better' || found?.verdict === 'equivalent') {
          const high = found.difference.interval?.high ?? Infinity;
          assert.ok(high <= (found.verdict === 'better' ? 0 : 5));
          assert.equal(found.reference.benchmark, found.candidate.benchmark);
        }
      }),
    );
  });
});
