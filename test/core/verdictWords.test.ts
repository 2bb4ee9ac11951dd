import assert from 'node:assert/strict';
import type { Result } from '../../src/core/equivalence/evidence';
import type { Judgement } from '../../src/core/equivalence/judge';
import { Format } from '../../src/core/format';
import {
  agedVerdictWord,
  evidenceInShort,
  evidenceSentence,
  groupTitle,
  supportWord,
  verdictWord,
} from '../../src/core/verdictWords';

const format = new Format('en');

function judgement(more: Partial<Judgement> = {}): Judgement {
  const result = (model: string): Result => ({
    benchmark: 'swe-bench-verified',
    model,
    label: model,
    date: '2026-06-12',
    score: 70,
  });
  return {
    verdict: 'equivalent',
    work: 'agentic-code-change',
    benchmark: 'swe-bench-verified',
    tolerance: 5,
    difference: { value: -0.8, interval: { low: -4.4, high: 2.8 }, paired: true, n: 500 },
    reference: result('ref'),
    candidate: result('cand'),
    ...more,
  };
}

describe('a verdict in words', () => {
  it('says of how much and on what, without a bare sign', () => {
    const benchmark = {
      name: 'SWE-bench Verified',
      source: 's',
      unit: 'percent',
      harness: 'h',
    } as const;
    const sentence = evidenceSentence(judgement(), benchmark, format);
    assert.equal(
      sentence,
      '0.8 points higher (2.8 lower to 4.4 higher), 500 tasks, the same for both, SWE-bench Verified, Jun 12, 2026',
    );
    assert.doesNotMatch(sentence, /[+−]\d|-\d/);
  });

  const word = (verdict: Judgement['verdict'], value: number, more: Partial<Judgement> = {}) =>
    verdictWord(
      { verdict, judgement: judgement({ verdict, difference: { value, paired: false }, ...more }) },
      format,
    );

  it('is short for each kind', () => {
    assert.equal(verdictWord({ verdict: 'same-model' }, format), 'same model');
    assert.equal(verdictWord({ verdict: 'not-measured' }, format), 'not measured');
    assert.equal(word('better', -9), 'measured better');
    assert.equal(word('equivalent', 1), 'as good (within 5 points)');
    const unproven = (low: number, high: number): string =>
      word('unproven', 4, {
        difference: { value: (low + high) / 2, interval: { low, high }, paired: false },
      });
    assert.equal(unproven(-1, 9), 'no difference shown');
    assert.equal(unproven(0, 8), 'no difference shown');
    assert.equal(unproven(3.1, 10.5), 'lower, how much is not certain');
    assert.equal(unproven(-4, -1), 'not proven');
    const both = (score: number): Partial<Judgement> => ({
      difference: { value: 5, interval: { low: 1, high: 9 }, paired: false },
      reference: { ...judgement().reference, score },
      candidate: { ...judgement().candidate, score },
    });
    assert.equal(word('unproven', 5, both(9.9)), 'not proven');
    assert.equal(word('unproven', 5, both(10)), 'lower, how much is not certain');
    assert.equal(word('unproven', 5, both(95.1)), 'not proven');
    assert.equal(word('unproven', 4), 'not proven');
    assert.equal(word('weaker', 4.14), '4.1 points lower');
  });

  it('tells what is old where nothing else does', () => {
    const option = { verdict: 'equivalent', judgement: judgement() } as const;
    const words = (now: string): string => agedVerdictWord(option, format, Date.parse(now));
    assert.equal(words('2027-03-11'), 'as good (within 5 points)');
    assert.equal(words('2027-03-13'), 'as good (within 5 points), old');
  });

  it('tells which of the two is old: the date that it follows is the candidate’s', () => {
    const { reference } = judgement();
    const mixed = judgement({ reference: { ...reference, date: '2026-01-27' } });
    const short = (each: Judgement, now: string): string =>
      evidenceInShort(each, format, Date.parse(now)).replace(/^.+ tasks, /, '');
    assert.equal(short(mixed, '2026-10-01'), 'Jun 12, 2026');
    assert.equal(short(mixed, '2026-11-27'), 'Jun 12, 2026, the reference on Jan 27, 2026, old');
    assert.equal(short(mixed, '2027-03-13'), 'Jun 12, 2026, old');
  });

  it('of what is supported is the one in its row', () => {
    assert.equal(supportWord(judgement()), 'as good on agentic code change');
    const better = judgement({ verdict: 'better' });
    assert.equal(supportWord(better), 'measured better on agentic code change');
  });

  it('of votes is about what is preferred, never about what is as good', () => {
    const votes = { work: 'chat', benchmark: 'arena-overall', tolerance: 35 } as const;
    assert.equal(word('better', -60, votes), 'preferred more often');
    assert.equal(word('equivalent', 1, votes), 'preferred as often (within 35 points)');
    assert.equal(word('weaker', 60, votes), 'preferred less often');
    assert.equal(supportWord(judgement(votes)), 'preferred about as often on chat');
    const better = { ...votes, verdict: 'better' } as const;
    assert.equal(supportWord(judgement(better)), 'preferred more often on chat');
    const lower = { value: 40, interval: { low: 20, high: 60 }, paired: false };
    assert.match(word('unproven', 40, { ...votes, difference: lower }), /^preferred less often, /);
    const judged = { work: 'chat', tolerance: 35, efforts: [], measuredOn: [] } as const;
    for (const id of ['as-good', 'unproven', 'weaker', 'not-measured'] as const) {
      assert.doesNotMatch(groupTitle(id, judged), /good|better|weaker|lower/i);
    }
  });
});
