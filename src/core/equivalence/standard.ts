import type { Effort, Evidence } from './evidence';
import { referenceResult, type Standard } from './judge';
import { type KindOfWork, kindsOfWork, type Strictness, usualKinds, works } from './kindsOfWork';

/** What a user has said of how to judge; everything may be left open. */
export interface Wishes {
  work?: KindOfWork;
  /** Points of the kind's benchmark, or how strict to be. */
  tolerance?: number | Strictness;
  effort?: Effort;
}

/**
 * The standard for a reference: the kind of work that was asked for, else the first usual one in which the reference
 * is measured; and the kind's own tolerance unless another is given.
 */
export function standardFor(
  evidence: Evidence,
  reference: string,
  { work, tolerance = 'default', effort }: Wishes,
): Standard {
  const [usual] = measuredKinds(evidence, reference, usualKinds);
  const kind = work ?? usual ?? 'agentic-code-change';
  return {
    work: kind,
    tolerance: typeof tolerance === 'number' ? tolerance : works[kind].tolerances[tolerance],
    ...(effort !== undefined && { effort }),
  };
}

/** Those of the kinds in which a model is measured, at any effort. */
export function measuredKinds(
  evidence: Evidence,
  model: string,
  kinds: readonly KindOfWork[] = kindsOfWork,
): KindOfWork[] {
  return kinds.filter((kind) =>
    works[kind].benchmarks.some(
      (benchmark) => referenceResult(evidence.resultsOf(benchmark, model)) !== undefined,
    ),
  );
}
