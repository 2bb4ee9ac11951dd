import type { Model, Offer } from '../catalog/schema';
import type { Usage } from '../pricing/usage';

/** A hard condition that an option does not meet, with what it needs and what there is, in tokens. */
export interface FailedRequirement {
  requirement: 'fits';
  limit: 'input' | 'context' | 'output';
  needed: number;
  available: number;
}

/** The limits of an offer in tokens; undefined when not known. */
export interface Limits {
  context: number | undefined;
  input: number | undefined;
  output: number | undefined;
}

export function limitsOf(offer: Offer, model: Model): Limits {
  return {
    context: offer.limit?.context ?? model.context,
    input: offer.limit?.input,
    output: offer.limit?.output ?? model.maxOutput,
  };
}

/** The most input tokens that an offer takes, whatever the answer; undefined when not known. */
export function usableInput(limits: Limits): number | undefined {
  const { context, input } = limits;
  if (context === undefined || input === undefined) return input ?? context;
  return Math.min(context, input);
}

const none: readonly FailedRequirement[] = [];

/**
 * The requirements that a call of this usage fails. It fits when even the longest count of the prompt is
 * within the usable input, prompt and shortest answer together within the window, and the shortest answer
 * within the longest that the offer gives. An unknown limit fails nothing.
 */
export function failedRequirements(limits: Limits, usage: Usage): readonly FailedRequirement[] {
  const answer = usage.output.low + usage.reasoning.low;
  const input = usableInput(limits);
  if (input !== undefined && usage.input.high > input) {
    return [{ requirement: 'fits', limit: 'input', needed: usage.input.high, available: input }];
  }
  const together = usage.input.high + answer;
  if (limits.context !== undefined && together > limits.context) {
    return [{ requirement: 'fits', limit: 'context', needed: together, available: limits.context }];
  }
  if (limits.output !== undefined && answer > limits.output) {
    return [{ requirement: 'fits', limit: 'output', needed: answer, available: limits.output }];
  }
  return none;
}
