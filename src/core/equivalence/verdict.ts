import type { Offer, Variant } from '../catalog/schema';
import type { Evidence } from './evidence';
import { type Judgement, judge, type MeasuredVerdict, type Standard } from './judge';
import type { OwnResults } from './ownResults';

/**
 * What is known about an option's quality beside the reference's. `same-model`: the same open or closed
 * weights, served elsewhere. `not-measured`: no shared measurement; nothing is inferred from family,
 * size, tier or price.
 */
export type VerdictKind = 'same-model' | MeasuredVerdict | 'not-measured';

/** How an option is judged; `judgement` is what a measured verdict rests on. */
export interface OptionVerdict {
  verdict: VerdictKind;
  judgement?: Judgement;
}

/** What measured verdicts come from. */
export interface Measure {
  evidence: Evidence;
  standard: Standard;
  /** What the person has found with prompts of their own, which beats any board. */
  ownResults?: OwnResults;
}

/** Judges candidates against one reference; the offers of one model are judged once. */
export class Judge {
  private readonly known = new Map<string, OptionVerdict>();
  private readonly variant: string;

  /** Without a `measure` nothing but the same model is known. */
  constructor(
    private readonly reference: Offer,
    private readonly measure?: Measure,
  ) {
    this.variant = qualityVariant(reference.variant);
  }

  verdictOf(candidate: Offer): OptionVerdict {
    const own = qualityVariant(candidate.variant);
    if (this.reference.model === candidate.model && this.variant === own) return sameModel;
    // A variant inherits no verdict: nobody has measured it, neither here nor as the reference.
    if (own !== '' || this.variant !== '') return notMeasured;
    let verdict = this.known.get(candidate.model);
    if (verdict === undefined) {
      verdict = this.judged(candidate.model);
      this.known.set(candidate.model, verdict);
    }
    return verdict;
  }

  private judged(candidate: string): OptionVerdict {
    if (this.measure === undefined) return notMeasured;
    const { evidence, standard, ownResults } = this.measure;
    const judgement = judge(evidence, standard, this.reference.model, candidate, ownResults);
    return judgement === undefined ? notMeasured : { verdict: judgement.verdict, judgement };
  }
}

/** Whether an offer is the model as released, which is what was measured. */
export function isAsReleased({ variant }: Offer): boolean {
  return qualityVariant(variant) === '';
}

const sameModel: OptionVerdict = { verdict: 'same-model' };
const notMeasured: OptionVerdict = { verdict: 'not-measured' };

/**
 * The part of a variant that makes it another thing: a fast, quantised, thinking or free variant is an offer
 * of its own. A region is not: the weights are the same.
 */
export function qualityVariant(variant: Variant | undefined): string {
  if (variant === undefined) return '';
  const { speed = '', quantization = '', thinking = false, free = false } = variant;
  return speed || quantization || thinking || free
    ? [speed, quantization, thinking, free].join('|')
    : '';
}
