import type { Model, Offer } from '../catalog/schema';
import type { Usage } from '../pricing/usage';
import type { Range } from '../tokens/tokenCount';

/** The limits of an offer in tokens; undefined when not known. */
export interface Limits {
  context: number | undefined;
  input: number | undefined;
  output: number | undefined;
}

/** That a call does not fit, or may not: what it needs and what there is, in tokens. */
export interface Misfit {
  limit: 'input' | 'context' | 'output';
  /** Whether it fails even at the low ends of prompt and answer; otherwise only the most that they may be does. */
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
 * The first limit that a call of this usage surely goes over, else the first that it may: the prompt within the usable
 * input, prompt and answer together within the window, and the answer within the longest that the offer gives. Reasoning
 * tokens are part of the answer. An unknown limit is gone over by nothing.
 */
export function misfitOf(limits: Limits, usage: Usage): Misfit | undefined {
  const { input: prompt, output, reasoning } = usage;
  const answer = { low: output.low + reasoning.low, high: output.high + reasoning.high };
  const both = { low: prompt.low + answer.low, high: prompt.high + answer.high };
  const found = [
    misfit('input', prompt, usableInput(limits)),
    misfit('context', both, limits.context),
    misfit('output', answer, limits.output),
  ].filter((each) => each !== undefined);
  return found.find(({ certain }) => certain) ?? found[0];
}

function misfit(
  limit: Misfit['limit'],
  { low, high }: Range,
  available: number | undefined,
): Misfit | undefined {
  if (available === undefined || high <= available) return undefined;
  const certain = low > available;
  return { limit, certain, needed: certain ? low : high, available };
}
