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

/** Judges candidates against one reference. */
export class Judge {
  /** Without a `measure` nothing but the same model is known. */
  constructor(
    private readonly reference: Offer,
    private readonly measure?: Measure,
  ) {}

  /** The verdict on another model as released, by what is measured of it and of the reference as released. */
  verdictOfModel(model: string): OptionVerdict {
    if (this.measure === undefined || model === this.reference.model) return notMeasured;
    if (!isAsReleased(this.reference)) return notMeasured;
    const { evidence, standard, ownResults } = this.measure;
    const judgement = judge(evidence, standard, this.reference.model, model, ownResults);
    return judgement === undefined ? notMeasured : { verdict: judgement.verdict, judgement };
  }

  /** The verdict on an offer of the model that was judged. */
  verdictOf(candidate: Offer, ofModel: OptionVerdict): OptionVerdict {
    const { reference } = this;
    if (
      reference.model === candidate.model &&
      isSameVariant(reference.variant, candidate.variant)
    ) {
      return sameModel;
    }
    // A variant inherits no verdict: nobody has measured it, neither here nor as the reference.
    return isAsReleased(reference) && isAsReleased(candidate) ? ofModel : notMeasured;
  }
}

const sameModel: OptionVerdict = { verdict: 'same-model' };
const notMeasured: OptionVerdict = { verdict: 'not-measured' };

/**
 * Whether an offer is the model as released, which is what was measured. A fast, quantised, thinking or free variant is
 * an offer of its own. A region is not: the weights are the same.
 */
export function isAsReleased({ variant }: Pick<Offer, 'variant'>): boolean {
  return variant === undefined || isSameVariant(variant, undefined);
}

/** Whether two variants are of one quality. */
function isSameVariant(a: Variant | undefined, b: Variant | undefined): boolean {
  return (
    (a?.speed ?? '') === (b?.speed ?? '') &&
    (a?.quantization ?? '') === (b?.quantization ?? '') &&
    (a?.thinking ?? false) === (b?.thinking ?? false) &&
    (a?.free ?? false) === (b?.free ?? false)
  );
}
