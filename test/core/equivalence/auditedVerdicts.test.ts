import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type Effort,
  Evidence,
  parseQuality,
  type ReferenceEffort,
  type Result,
} from '../../../src/core/equivalence/evidence';
import { type Judgement, judgements } from '../../../src/core/equivalence/judge';
import type { KindOfWork } from '../../../src/core/equivalence/kindsOfWork';

/** A result as the audit found it in the raw file; `model` is null where it had no crosswalk to go by. */
interface AuditedResult {
  model: string | null;
  /** Null where the file has no run of the model. */
  label: string | null;
  effort: string | null;
  /** Whether the model was looked for at every effort, though it had no crosswalk; else that very run. */
  anyEffort?: true;
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
    it(`${work}: ${reference.label ?? reference.model} and ${candidate.label ?? candidate.model}: ${expected.verdict} (${why})`, () => {
      const run: ReferenceEffort | undefined = isOneRun(reference)
        ? (resultOf(reference, expected)?.effort ?? 'default')
        : undefined;
      const effort = expected.setEffort ?? run;
      const standard = { work, tolerance: expected.tolerance, ...(effort && { effort }) };
      const [own, other] = [modelOf(reference, expected), modelOf(candidate, expected)];
      const found = judgements(evidence, standard, own, other).find(
        (each: Judgement) => !isOneRun(candidate) || each.candidate.label === candidate.label,
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

  /** Where the audit knew a label alone it judged that very run. */
  function isOneRun({ model, anyEffort }: AuditedResult): boolean {
    return model === null && anyEffort === undefined;
  }

  /** The canonical id: ours of the label, where there is one. */
  function modelOf(result: AuditedResult, verdict: AuditedVerdict): string {
    const model = result.label === null ? result.model : resultOf(result, verdict)?.model;
    assert.ok(model, `the table has no ${result.label}`);
    return model;
  }

  function resultOf({ label }: AuditedResult, { benchmark }: AuditedVerdict): Result | undefined {
    return evidence.data.results.find((one) => one.benchmark === benchmark && one.label === label);
  }

  function near(found: number | undefined, expected: number | null): void {
    if (expected === null) assert.equal(found, undefined);
    else assert.ok(Math.abs((found ?? NaN) - expected) < 1e-5, `${found} is not ${expected}`);
  }
});
