import type { Offer, Variant } from '../catalog/schema';

/**
 * What is known about an option's quality beside the reference's. `same-model`: the same open or closed
 * weights, served elsewhere. `not-measured`: no shared public measurement; nothing is inferred from family,
 * size, tier or price.
 */
export type VerdictKind = 'same-model' | 'not-measured';

/** Judges a candidate against the reference. */
export function verdictOf(reference: Offer, candidate: Offer): VerdictKind {
  return reference.model === candidate.model &&
    qualityVariant(reference.variant) === qualityVariant(candidate.variant)
    ? 'same-model'
    : 'not-measured';
}

/**
 * The part of a variant that makes it another thing: a fast, quantised, thinking or free variant is an offer
 * of its own. A region is not: the weights are the same.
 */
function qualityVariant(variant: Variant | undefined): string {
  if (variant === undefined) return '';
  const { speed = '', quantization = '', thinking = false, free = false } = variant;
  return speed || quantization || thinking || free
    ? [speed, quantization, thinking, free].join('|')
    : '';
}
