import { t } from '@vscode/l10n';
import type { Offer } from '../catalog/schema';
import { type Quote, quote } from '../pricing/quote';
import type { Usage } from '../pricing/usage';
import type { Range } from '../tokens/tokenCount';
import type { JudgedResult } from './evidence';

/**
 * What a task of the benchmark costs, which is another number than what this request costs. One of:
 *
 * - `today`: the tokens that were measured, at the rates of this very offer. How much of them a cache served is not
 *   known, so all are priced as input and output: an upper figure.
 * - `measured`: what was paid, at the prices of `date`. It belongs to the model as measured, is never re-priced, and
 *   says nothing of the prices of this offer.
 * - `unknown`: tokens were measured, but what they cost here is not known, with the reason.
 */
export type TaskCost =
  { usd: number; basis: 'today' } | { usd: number; basis: 'measured'; date: string } | TaskUnknown;

interface TaskUnknown {
  unknown: string;
}

/** A known cost per task. */
export type KnownTaskCost = Exclude<TaskCost, TaskUnknown>;

/** How a call is billed, beside its tokens. */
export type Billing = Pick<Usage, 'service' | 'at'>;

const none: Range = { low: 0, high: 0 };

/** The cost per task of a result at an offer of the model; undefined where neither tokens nor dollars were measured. */
export function taskCostOf(
  offer: Offer,
  result: JudgedResult,
  billing: Billing,
): TaskCost | undefined {
  const { tokensPerTask, usdPerTask, date } = result;
  if (tokensPerTask !== undefined) return repriced(offer, result, tokensPerTask, billing);
  // A cost of 0 was not recorded.
  if (usdPerTask === undefined || usdPerTask <= 0 || date === undefined) return undefined;
  return { usd: usdPerTask, basis: 'measured', date };
}

function repriced(
  offer: Offer,
  { effort }: JudgedResult,
  { input, output }: { input: number; output: number },
  { service, at }: Billing,
): TaskCost {
  const priced = quote(offer, {
    input: { low: input, high: input },
    cacheRead: none,
    cacheWrite5m: none,
    cacheWrite1h: none,
    output: { low: output, high: output },
    reasoning: none,
    service,
    at,
  });
  if ('unknown' in priced) return { unknown: priced.unknown };
  const { perRequest = 0, perMillion } = priced.rate;
  if (perRequest > 0) {
    return {
      unknown: t(
        '{0} asks a fee for each request, and how many a task took is not known',
        offer.id,
      ),
    };
  }
  const ownReasoning = perMillion.reasoning !== undefined;
  if (ownReasoning && perMillion.reasoning !== perMillion.output && effort !== 'none') {
    return {
      unknown: t(
        '{0} has a price of its own for reasoning, and how much of the output that was is not known',
        offer.id,
      ),
    };
  }
  return { usd: priced.usd.high, basis: 'today' };
}

/** A candidate's cost per task beside the reference's. */
export interface TaskRelation {
  /** Candidate / reference: 3.1 is 3.1 times the cost. */
  ratio: number;
  /** Set where this request ranks the two the other way round: what the candidate is per task. */
  turns?: 'dearer-per-task' | 'cheaper-per-task';
}

/** One side of a pair: this request, and a task of the benchmark. */
export interface TwoCosts {
  quote: Quote;
  task: TaskCost | undefined;
}

/**
 * How the costs per task of a pair stand to each other; undefined unless both are known, on one basis. They turn the
 * order of this request only where that has the same order at both of its ends.
 */
export function taskRelation(reference: TwoCosts, candidate: TwoCosts): TaskRelation | undefined {
  const [own, other] = [reference.task, candidate.task];
  if (!isKnown(own) || !isKnown(other) || own.basis !== other.basis || own.usd === 0) {
    return undefined;
  }
  const ratio = other.usd / own.usd;
  const request = orderOf(reference.quote, candidate.quote);
  const task = Math.sign(other.usd - own.usd);
  if (request * task >= 0) return { ratio };
  return { ratio, turns: task > 0 ? 'dearer-per-task' : 'cheaper-per-task' };
}

export function isKnown(task: TaskCost | undefined): task is KnownTaskCost {
  return task !== undefined && !('unknown' in task);
}

/** Whether it is dollars as they were paid, whatever the offer asks today. */
export function isMeasured(task: TaskCost): boolean {
  return isKnown(task) && task.basis === 'measured';
}

/** 1 where the candidate's call is dearer at both ends, −1 where it is cheaper at both, else 0. */
function orderOf(reference: Quote, candidate: Quote): number {
  if ('unknown' in reference || 'unknown' in candidate) return 0;
  const low = Math.sign(candidate.usd.low - reference.usd.low);
  return low === Math.sign(candidate.usd.high - reference.usd.high) ? low : 0;
}
