import type { Effort, JudgedResult } from './evidence';
import type { KindOfWork, Strictness, Tolerances } from './kindsOfWork';

/** What a person has found with prompts of their own: how many of them a model passed. */
export interface OwnResult {
  /** Canonical model id. */
  model: string;
  passed: number;
  of: number;
  /** The kind of work that it counts for; absent: every kind. */
  work?: KindOfWork;
  /** Absent: as the person uses the model. */
  effort?: Effort;
  /** What was tested. Results of tests with other names are not compared. */
  name?: string;
  /** `YYYY-MM-DD` */
  date?: string;
}

/** The id of the person's own tests, where a benchmark's id stands. */
export const ownBenchmark = 'yours';

/** Points of the share passed within which two own results count as equal, whatever the unit of the board. */
export const ownTolerances: Tolerances = { strict: 3, default: 5, relaxed: 10 };

/** Rating points for one point of the own tolerance: 21, 35 and 70 are 3, 5 and 10. */
const ratingPointsPerPoint = 7;

/** The tolerance for own results beside one of a board, which is in rating points where votes judge. */
export function ownToleranceOf(tolerance: number | Strictness, byVotes: boolean): number {
  if (typeof tolerance === 'string') return ownTolerances[tolerance];
  return byVotes ? tolerance / ratingPointsPerPoint : tolerance;
}

/** A test of the person's own: within one, results are compared. */
interface OwnTest {
  work: KindOfWork | undefined;
  byModel: Map<string, JudgedResult[]>;
}

/** The person's own results with their look-ups. Immutable. */
export class OwnResults {
  private readonly tests: OwnTest[];

  constructor(entries: readonly OwnResult[]) {
    const tests = new Map<string, OwnTest>();
    for (const entry of entries) {
      const { work, model, name = '' } = entry;
      const key = `${work ?? ''}\n${name}`;
      const test = tests.get(key) ?? { work, byModel: new Map<string, JudgedResult[]>() };
      tests.set(key, test);
      const known = test.byModel.get(model);
      if (known === undefined) test.byModel.set(model, [resultOf(entry)]);
      else known.push(resultOf(entry));
    }
    // What was tested for a kind of work judges it before what was tested for all.
    this.tests = [...tests.values()].sort(
      (a, b) => Number(a.work === undefined) - Number(b.work === undefined),
    );
  }

  /** Of each test that counts for the kind of work: the results of its models, at every effort. */
  testsFor(work: KindOfWork): readonly Pick<OwnTest, 'byModel'>[] {
    return this.tests.filter((test) => test.work === undefined || test.work === work);
  }

  /** The kinds of work that results of a model were entered for by name. */
  kindsOf(model: string): KindOfWork[] {
    const kinds = this.tests.flatMap(({ work, byModel }) =>
      work !== undefined && byModel.has(model) ? [work] : [],
    );
    return [...new Set(kinds)];
  }
}

export const noOwnResults = new OwnResults([]);

function resultOf({ model, passed, of, effort, name, date }: OwnResult): JudgedResult {
  return {
    benchmark: ownBenchmark,
    model,
    label: model,
    score: (100 * passed) / of,
    n: of,
    solved: passed,
    ...(effort && { effort }),
    ...(name !== undefined && { harness: name }),
    ...(date !== undefined && { date }),
  };
}
