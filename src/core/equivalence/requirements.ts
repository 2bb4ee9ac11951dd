import type { Model, Offer } from '../catalog/schema';
import type { Usage } from '../pricing/usage';

/** A hard condition that an option does not meet, or may not, with what it needs and what there is, in tokens. */
export interface FailedRequirement {
  requirement: 'fits';
  limit: 'input' | 'context' | 'output';
  /** Whether it fails even at the low end of the prompt's range; otherwise only an estimate's high end does. */
  certain: boolean;
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
 * The requirements that a call of this usage fails, or may fail: the prompt within the usable input, prompt and
 * shortest answer together within the window, and the shortest answer within the longest that the offer gives.
 * An unknown limit fails nothing.
 */
export function failedRequirements(limits: Limits, usage: Usage): readonly FailedRequirement[] {
  const answer = usage.output.low + usage.reasoning.low;
  const { context, output } = limits;
  const input = usableInput(limits);
  const prompt = usage.input;
  if (input !== undefined && prompt.low > input) return [unfit('input', true, prompt.low, input)];
  if (input !== undefined && prompt.high > input)
    return [unfit('input', false, prompt.high, input)];
  for (const certain of [true, false]) {
    const together = (certain ? prompt.low : prompt.high) + answer;
    if (context !== undefined && together > context) {
      return [unfit('context', certain, together, context)];
    }
  }
  if (output !== undefined && answer > output) return [unfit('output', true, answer, output)];
  return none;
}

function unfit(
  limit: FailedRequirement['limit'],
  certain: boolean,
  needed: number,
  available: number,
): FailedRequirement {
  return { requirement: 'fits', limit, certain, needed, available };
}
