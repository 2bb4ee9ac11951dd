import type { Model, Offer } from '../catalog/schema';
import type { Usage } from '../pricing/usage';

/** The limits of an offer in tokens; undefined when not known. */
export interface Limits {
  context: number | undefined;
  input: number | undefined;
  output: number | undefined;
}

/** That a call does not fit, or may not: what it needs and what there is, in tokens. */
export interface Misfit {
  limit: 'input' | 'context' | 'output';
  /** Whether it fails even at the low end of the prompt's range; otherwise only an estimate's high end does. */
  certain: boolean;
  needed: number;
  available: number;
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

/**
 * The first limit that a call of this usage goes over, or may: the prompt within the usable input, prompt and
 * shortest answer together within the window, and the shortest answer within the longest that the offer gives.
 * Reasoning tokens are part of the answer. An unknown limit is gone over by nothing.
 */
export function misfitOf(limits: Limits, usage: Usage): Misfit | undefined {
  const answer = usage.output.low + usage.reasoning.low;
  const { context, output } = limits;
  const input = usableInput(limits);
  const prompt = usage.input;
  if (input !== undefined && prompt.low > input) return misfit('input', true, prompt.low, input);
  if (input !== undefined && prompt.high > input) return misfit('input', false, prompt.high, input);
  if (context !== undefined && prompt.high + answer > context) {
    const certain = prompt.low + answer > context;
    return misfit('context', certain, (certain ? prompt.low : prompt.high) + answer, context);
  }
  if (output !== undefined && answer > output) return misfit('output', true, answer, output);
  return undefined;
}

function misfit(
  limit: Misfit['limit'],
  certain: boolean,
  needed: number,
  available: number,
): Misfit {
  return { limit, certain, needed, available };
}
