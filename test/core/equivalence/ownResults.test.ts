import assert from 'node:assert/strict';
import { compare } from '../../../src/core/comparison';
import { wilson } from '../../../src/core/equivalence/difference';
import { Evidence, type Result } from '../../../src/core/equivalence/evidence';
import { judge, type Standard } from '../../../src/core/equivalence/judge';
import { readOwnResults } from '../../../src/core/equivalence/ownResultEntries';
import { type OwnResult, OwnResults } from '../../../src/core/equivalence/ownResults';
import { measuredKinds, standardFor } from '../../../src/core/equivalence/standard';
import { Format } from '../../../src/core/format';
import { optionsOf } from '../../../src/core/options';
import { defaultScenario } from '../../../src/core/pricing/scenario';
import {
  evidenceInShort,
  groupTitle,
  supportWord,
  verdictWord,
} from '../../../src/core/verdictWords';
import { catalogOf, countsOf, offer, rate } from '../support/catalog';

const offers = [
  offer('lab:big', 'lab/big', [rate(2, 8)]),
  offer('host:small', 'other/small', [rate(0.1, 0.4)]),
  offer('host:tiny', 'other/tiny', [rate(0.01, 0.04)]),
  offer('quant:small', 'other/small', [rate(0.05, 0.2)], { variant: { quantization: 'fp4' } }),
];
const catalog = catalogOf(offers);

const board = (benchmark: string, model: string, score: number): Result => ({
  benchmark,
  model,
  label: model,
  date: '2026-06-12',
  score,
  halfWidth: 1,
});

function evidenceOf(results: Result[]): Evidence {
  const benchmark = (unit: 'percent' | 'rating') =>
    ({ name: 'B', source: 's', unit, harness: 'h' }) as const;
  return new Evidence({
    schemaVersion: 1,
    date: '2026-06-12',
    sources: [],
    benchmarks: {
      'swe-bench-verified': benchmark('percent'),
      'arena-coding': benchmark('rating'),
    },
    results,
    pairs: [],
  });
}

const own = (
  model: string,
  passed: number,
  of: number,
  more: Partial<OwnResult> = {},
): OwnResult => ({
  model,
  passed,
  of,
  ...more,
});
const none = evidenceOf([]);
const code: Standard = { work: 'agentic-code-change', tolerance: 5, ownTolerance: 5 };
const judged = (
  entries: OwnResult[],
  standard: Standard = code,
  evidence = none,
  candidate = 'other/small',
) => judge(evidence, standard, 'lab/big', candidate, new OwnResults(entries));

describe('results of the user’s own', () => {
  it('are judged by Newcombe’s interval of the two counts', () => {
    const found = judged([own('lab/big', 400, 500), own('other/small', 450, 500)]);
    const [a, b] = [wilson(400, 500), wilson(450, 500)];
    assert.equal(found?.benchmark, 'yours');
    assert.equal(found.verdict, 'better');
    assert.equal(found.difference.n, 500);
    const high = -10 + Math.hypot(a.high - 80, 90 - b.low);
    assert.ok(Math.abs((found.difference.interval?.high ?? NaN) - high) < 1e-9);
  });

  it('of few prompts prove nothing, and of extremes neither', () => {
    assert.equal(judged([own('lab/big', 40, 50), own('other/small', 42, 50)])?.verdict, 'unproven');
    const most = [own('lab/big', 990, 1_000), own('other/small', 999, 1_000)];
    assert.equal(judged(most)?.verdict, 'unproven');
  });

  it('take their own tolerance, in points, also where a board counts in rating points', () => {
    const entries = [own('lab/big', 8_000, 10_000), own('other/small', 7_600, 10_000)];
    const verdicts = (['strict', 'default', 'relaxed'] as const).map((tolerance) => {
      const standard = standardFor(none, 'lab/big', { work: 'chat', tolerance });
      return [standard.tolerance, standard.ownTolerance, judged(entries, standard)?.verdict];
    });
    assert.deepEqual(verdicts, [
      [21, 3, 'unproven'],
      [35, 5, 'unproven'],
      [70, 10, 'equivalent'],
    ]);
    assert.equal(standardFor(none, 'lab/big', { work: 'chat', tolerance: 70 }).ownTolerance, 10);
    assert.equal(standardFor(none, 'lab/big', { work: 'science', tolerance: 7 }).ownTolerance, 7);
  });

  it('beat any board, where both models have one; else the board judges', () => {
    const known = evidenceOf([
      board('swe-bench-verified', 'lab/big', 80),
      board('swe-bench-verified', 'other/small', 40),
      board('swe-bench-verified', 'other/tiny', 80),
    ]);
    const entries = [own('lab/big', 400, 500), own('other/small', 450, 500)];
    assert.equal(judged([], code, known)?.verdict, 'weaker');
    assert.equal(judged(entries, code, known)?.verdict, 'better');
    const other = judged(entries, code, known, 'other/tiny');
    assert.equal(other?.benchmark, 'swe-bench-verified');
    assert.equal(other.verdict, 'equivalent');
    assert.equal(judged(entries.slice(0, 1), code, known)?.benchmark, 'swe-bench-verified');
  });

  it('of a kind of work count for it alone, and before those of no kind', () => {
    const entries = [
      own('lab/big', 400, 500),
      own('other/small', 400, 500),
      own('lab/big', 450, 500, { work: 'writing' }),
      own('other/small', 100, 500, { work: 'writing' }),
    ];
    assert.equal(judged(entries)?.difference.value, 0);
    assert.equal(judged(entries, { ...code, work: 'writing' })?.difference.value, 70);
    assert.equal(judged(entries.slice(2)), undefined);
  });

  it('of tests with different names are not compared', () => {
    const named = (name: string) => [
      own('lab/big', 40, 50, { name: 'tickets' }),
      own('other/small', 40, 50, { name }),
    ];
    assert.equal(judged(named('tickets'))?.verdict, 'unproven');
    assert.equal(judged(named('summaries')), undefined);
  });

  it('without an effort are of the model as it is used, at whatever effort', () => {
    const entries = [own('lab/big', 40, 50), own('other/small', 40, 50)];
    assert.ok(judged(entries, { ...code, effort: 'high' }));
    const stated = [own('lab/big', 40, 50, { effort: 'low' }), own('other/small', 40, 50)];
    assert.equal(judged(stated, { ...code, effort: 'high' }), undefined);
    assert.ok(judged(stated, { ...code, effort: 'low' }));
  });

  it('make a kind of work a measured one, and the one that is judged where they name it', () => {
    const entries = new OwnResults([own('lab/big', 40, 50, { work: 'summarise' })]);
    assert.deepEqual(measuredKinds(none, 'lab/big', entries), ['summarise']);
    assert.equal(standardFor(none, 'lab/big', {}, entries).work, 'summarise');
    assert.equal(standardFor(none, 'lab/big', { work: 'chat' }, entries).work, 'chat');
    assert.equal(measuredKinds(none, 'lab/big', new OwnResults([own('lab/big', 1, 2)])).length, 14);
  });

  it('without a kind leave the usual one to the board', () => {
    const known = evidenceOf([board('arena-coding', 'lab/big', 1_400)]);
    const entries = new OwnResults([own('lab/big', 40, 50)]);
    assert.equal(standardFor(known, 'lab/big', {}, entries).work, 'coding-questions');
  });

  it('are marked as theirs in the words of every surface, and headlined', () => {
    const made = compare(catalog, {
      text: { name: 'a.md', part: 'document', selections: 0, characters: 9 },
      tokens: countsOf(1_000),
      reference: offers[0]!,
      scenario: defaultScenario,
      at: 0,
      measure: {
        evidence: none,
        standard: standardFor(none, 'lab/big', { work: 'chat' }),
        ownResults: new OwnResults([
          own('lab/big', 400, 500),
          own('other/small', 450, 500, { date: '2026-11-20' }),
          own('other/tiny', 100, 500),
        ]),
      },
    });
    const format = new Format();
    const [best] = made.supported;
    assert.equal(best?.offer.id, 'host:small');
    assert.equal(verdictWord(best, format), 'measured better, yours');
    assert.equal(supportWord(best.judgement!), 'measured better on your own prompts');
    assert.match(
      evidenceInShort(best.judgement!, format, Date.parse('2026-11-24')),
      /^10 points higher \(.*\), 500 tasks, .*2026, yours$/,
    );
    assert.match(verdictWord(optionsOf(made, 'weaker')[0]!, format), /^60 points lower, yours$/);
    assert.equal(made.judged?.result?.benchmark, 'yours');
    assert.equal(
      groupTitle('as-good', made.judged),
      'As good, or preferred about as often, on chat',
    );
    // A variant inherits nothing, here neither.
    assert.equal(optionsOf(made, 'not-measured')[0]?.offer.id, 'quant:small');
  });
});

describe('entries of own results', () => {
  const read = (value: unknown) => readOwnResults(value, catalog);
  const good = { model: 'lab:big', passed: 4, of: 5 };

  it('are read by offer, id or name, with what they say', () => {
    const more = { work: 'chat', effort: 'low', name: ' a  test ', date: '2026-11-20' };
    assert.deepEqual(
      read([
        { ...good, ...more },
        { model: 'other/small', passed: 0, of: 1 },
      ]),
      {
        results: [
          {
            model: 'lab/big',
            passed: 4,
            of: 5,
            work: 'chat',
            effort: 'low',
            name: 'a test',
            date: '2026-11-20',
          },
          { model: 'other/small', passed: 0, of: 1 },
        ],
        problems: [],
      },
    );
    assert.deepEqual(read(undefined), { results: [], problems: [] });
  });

  const bad: [unknown, RegExp][] = [
    [{ ...good, passed: 6 }, /entry 1 \(lab:big\): passed \(6\) is more than of \(5\)/],
    [{ ...good, of: 0 }, /of must be a whole number, 1 or more/],
    [{ ...good, passed: -1 }, /passed must be a whole number/],
    [{ ...good, passed: 1.5 }, /passed must be a whole number/],
    [{ model: 'lab:big', of: 5 }, /passed is missing/],
    [{ ...good, model: 'lab/bigg' }, /no model is called that; nearest: lab\/big/],
    [{ ...good, model: 'quant:small' }, /is a variant of a model/],
    [{ ...good, work: 'poems' }, /work must be one of agentic-code-change/],
    [{ ...good, effort: 'huge' }, /effort must be one of none/],
    [{ ...good, date: 'today' }, /date must be a date such as/],
    [{ ...good, date: '2026-02-31' }, /date must be a date such as/],
    [{ ...good, nmae: 'x' }, /nmae is no field of such an entry; nearest: name/],
    ['lab:big 4 of 5', /entry 1 must be an object/],
    [null, /entry 1 must be an object/],
  ];
  for (const [entry, message] of bad) {
    it(`that make no sense are told, and the others used: ${JSON.stringify(entry)}`, () => {
      const { results, problems } = read([entry, { model: 'other/tiny', passed: 1, of: 2 }]);
      assert.equal(problems.length, 1);
      assert.match(problems[0]!, message);
      assert.deepEqual(results, [{ model: 'other/tiny', passed: 1, of: 2 }]);
    });
  }

  it('of one model, work, effort and name are a problem: the first is used', () => {
    const { results, problems } = read([good, { model: 'lab/big', passed: 1, of: 9 }]);
    assert.equal(results[0]?.passed, 4);
    assert.equal(results.length, 1);
    assert.match(problems[0]!, /entry 1 \(lab:big\) and entry 2 \(lab\/big\)/);
    assert.equal(
      read([good, { ...good, effort: 'low' }, { ...good, work: 'chat' }]).results.length,
      3,
    );
  });

  it('of one model are two where their tests have two names, which capitals alone do not make', () => {
    const named = (name?: string) => ({ ...good, ...(name !== undefined && { name }) });
    const apart = read([named('tickets'), named('summaries'), named()]);
    assert.deepEqual(apart.problems, []);
    assert.deepEqual(
      apart.results.map(({ name }) => name),
      ['tickets', 'summaries', undefined],
    );
    const alike = read([named('Tickets'), { ...named('tickets'), passed: 1 }]);
    assert.deepEqual(alike.results, [{ ...named('Tickets'), model: 'lab/big' }]);
    assert.match(alike.problems[0]!, /are of the same model, work, effort and name/);
  });

  it('that a name keeps from being compared are told; capitals make no other name', () => {
    const other = { model: 'other/small', passed: 1, of: 2 };
    assert.equal(
      read([
        { ...good, name: 'A' },
        { ...other, name: 'B' },
      ]).problems.length,
      2,
    );
    const same = read([
      { ...good, name: 'Tickets' },
      { ...other, name: 'tickets' },
    ]);
    assert.deepEqual(same.problems, []);
    assert.equal(same.results[1]?.name, 'Tickets');
  });

  it('are a list of at most 200', () => {
    assert.match(read({ a: 1 }).problems[0]!, /must be a list/);
    const many = Array.from({ length: 201 }, () => good);
    assert.match(read(many).problems.at(-1)!, /only the first 200/);
  });
});
