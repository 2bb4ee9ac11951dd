import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type Effort,
  Evidence,
  parseQuality,
  type Result,
} from '../../../src/core/equivalence/evidence';
import { judge } from '../../../src/core/equivalence/judge';
import type { KindOfWork } from '../../../src/core/equivalence/kindsOfWork';

/** A result as the audit found it in the raw file; `model` is null where it had no crosswalk to go by. */
interface AuditedResult {
  model: string | null;
  label: string;
  effort: string | null;
}

/** Worked out from the raw files by `scripts/audit/verdicts.py`, which shares no code with the product. */
interface AuditedVerdict {
  why: string;
  work: KindOfWork;
  benchmark: string;
  tolerance: number;
  reference: AuditedResult;
  candidate: AuditedResult;
  setEffort: Effort | null;
  difference: number | null;
  low: number | null;
  high: number | null;
  paired: boolean;
  verdict: string;
}

const root = path.join(__dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

describe('verdicts worked out from the raw files by a second path', () => {
  const evidence = new Evidence(parseQuality(read('data/quality.json')));
  const audited = JSON.parse(read('test/fixtures/equivalence/verdicts.json')) as AuditedVerdict[];

  it('are many, of every kind and verdict', () => {
    assert.ok(audited.length >= 30);
    assert.equal(new Set(audited.map(({ work }) => work)).size, 14);
    assert.equal(new Set(audited.map(({ verdict }) => verdict)).size, 5);
  });

  for (const expected of audited) {
    const { why, work, reference, candidate } = expected;
    it(`${work}: ${reference.label} and ${candidate.label}: ${expected.verdict} (${why})`, function () {
      const [own, other] = [modelOf(reference, expected), modelOf(candidate, expected)];
      if (own === undefined || other === undefined) return void this.skip();
      // Where the audit knew a label alone it judged that very run.
      const run = reference.model === null ? resultOf(reference, expected)?.effort : undefined;
      const effort = expected.setEffort ?? run;
      const found = judge(
        evidence,
        {
          work,
          tolerance: expected.tolerance,
          ...(effort && { effort }),
        },
        own,
        other,
      );
      assert.equal(found?.verdict ?? 'not-measured', expected.verdict);
      if (found === undefined) return;
      assert.equal(found.benchmark, expected.benchmark);
      assert.equal(found.difference.paired, expected.paired);
      near(found.difference.value, expected.difference);
      near(found.difference.interval?.low, expected.low);
      near(found.difference.interval?.high, expected.high);
    });
  }

  /** The canonical id that our crosswalk gives the label; undefined where the table leaves it out. */
  function modelOf(result: AuditedResult, verdict: AuditedVerdict): string | undefined {
    return resultOf(result, verdict)?.model;
  }

  function resultOf({ label }: AuditedResult, { benchmark }: AuditedVerdict): Result | undefined {
    return evidence.data.results.find((one) => one.benchmark === benchmark && one.label === label);
  }

  function near(found: number | undefined, expected: number | null): void {
    if (expected === null) assert.equal(found, undefined);
    else assert.ok(Math.abs((found ?? NaN) - expected) < 1e-5, `${found} is not ${expected}`);
  }
});
