import type { Offer } from './catalog/schema';
import { type Judgement, judgements } from './equivalence/judge';
import { type TaskCost, taskCostOf, type TaskRelation, taskRelation } from './equivalence/taskCost';
import { isAsReleased, type Measure } from './equivalence/verdict';
import type { Quote } from './pricing/quote';
import type { Usage } from './pricing/usage';

/**
 * The reference itself at a lower effort that is measured to be as good or better. Its tokens cost the same there, so
 * a saving is known only per task, never of this request.
 */
export interface LowerEffort {
  verdict: 'better' | 'equivalent';
  judgement: Judgement;
  /** What a task of the benchmark costs at that effort; absent where it was not measured. */
  task?: TaskCost;
  /** The same at the reference's effort. */
  referenceTask?: TaskCost;
  /** The one beside the other, always cheaper; absent where one is not known. */
  taskRelation?: TaskRelation;
}

/**
 * Of the lower efforts that are measured to be as good, the best at the lowest effort. Undefined where there is none,
 * where a task is measured to cost no less there, and for a reference that costs nothing.
 */
export function lowerEffortOf(
  { offer, quote, usage }: { offer: Offer; quote: Quote; usage: Usage },
  { evidence, standard, ownResults }: Measure,
): LowerEffort | undefined {
  if (!isAsReleased(offer) || ('usd' in quote && quote.usd.high === 0)) return undefined;
  const { model } = offer;
  for (const judgement of judgements(evidence, standard, model, model, ownResults)) {
    const { verdict } = judgement;
    if (verdict !== 'better' && verdict !== 'equivalent') return undefined;
    const task = taskCostOf(offer, judgement.candidate, usage);
    const referenceTask = taskCostOf(offer, judgement.reference, usage);
    const relation = taskRelation({ quote, task: referenceTask }, { quote, task });
    if (relation && relation.ratio >= 1) continue;
    return {
      verdict,
      judgement,
      ...(task && { task }),
      ...(referenceTask && { referenceTask }),
      ...(relation && { taskRelation: relation }),
    };
  }
  return undefined;
}
