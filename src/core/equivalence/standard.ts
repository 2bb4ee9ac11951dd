import type { Evidence, ReferenceEffort } from './evidence';
import { referenceResultOn, type Standard } from './judge';
import {
  isJudgedByVotes,
  type KindOfWork,
  kindsOfWork,
  type Strictness,
  usualKinds,
  works,
} from './kindsOfWork';
import { noOwnResults, type OwnResults, ownToleranceOf } from './ownResults';

/** What a user has said of how to judge; everything may be left open. */
export interface Wishes {
  work?: KindOfWork;
  /** Points of the kind's benchmark, or how strict to be. */
  tolerance?: number | Strictness;
  effort?: ReferenceEffort;
}

/**
 * The standard for a reference: the kind of work that was asked for, else one that the person has entered a result of
 * the reference for, else the first usual one in which a board measures it; and the kind's own tolerance unless
 * another is given.
 */
export function standardFor(
  evidence: Evidence,
  reference: string,
  { work, tolerance = 'default', effort }: Wishes,
  ownResults: OwnResults = noOwnResults,
): Standard {
  const [usual] = measuredKinds(evidence, reference, noOwnResults, usualKinds);
  const kind = work ?? ownResults.kindsOf(reference)[0] ?? usual ?? 'agentic-code-change';
  return {
    work: kind,
    tolerance: typeof tolerance === 'number' ? tolerance : works[kind].tolerances[tolerance],
    ownTolerance: ownToleranceOf(tolerance, isJudgedByVotes(kind)),
    ...(effort !== undefined && { effort }),
  };
}

/** Those of the kinds in which a model is measured, by a board or by the person, at any effort. */
export function measuredKinds(
  evidence: Evidence,
  model: string,
  ownResults: OwnResults = noOwnResults,
  kinds: readonly KindOfWork[] = kindsOfWork,
): KindOfWork[] {
  return kinds.filter(
    (work) => referenceResultOn(evidence, { work }, model, ownResults) !== undefined,
  );
}
