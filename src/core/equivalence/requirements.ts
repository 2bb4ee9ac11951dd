import type { Model, Offer, UnrankedReason } from '../catalog/schema';
import type { Usage } from '../pricing/usage';
import { limitsOf, type Misfit, misfitOf } from './fit';

/** What a prompt may hold beside text. */
export const modalities = ['image', 'audio', 'video', 'pdf'] as const;
export type Modality = (typeof modalities)[number];

/** Where an offer may be served from, as providers name it. Most offers do not state one. */
export const regions = ['us', 'eu', 'global', 'apac', 'au', 'jp', 'in', 'us-gov', 'ca'] as const;
export type Region = (typeof regions)[number];

/** What can be asked of a model, under the names that the command line and the JSON know. */
export const capabilities = [
  ...modalities,
  'tools',
  'structured-output',
  'reasoning',
  'no-reasoning',
  'open-weights',
] as const;
export type Capability = (typeof capabilities)[number];

/** Hard conditions that the user sets; an offer that does not meet them is never suggested. */
export interface Requirements {
  /** What the model has to take beside text. */
  inputs: readonly Modality[];
  tools: boolean;
  structuredOutput: boolean;
  openWeights: boolean;
  /** Whether the model must reason, or must not; absent where it does not matter. */
  reasoning?: 'required' | 'excluded';
  /** Ids of the providers that may be used; all where empty. */
  providers: readonly string[];
  /** Where an offer may be served from; anywhere where empty. */
  regions: readonly Region[];
}

export const noRequirements: Requirements = {
  inputs: [],
  tools: false,
  structuredOutput: false,
  openWeights: false,
  providers: [],
  regions: [],
};

/**
 * A hard condition that an offer does not meet, or may not. Two are always asked: that the call fits, and that the
 * provider has not announced the offer's end. `known`: false where no list says whether the model can.
 */
export type FailedRequirement =
  | ({ requirement: 'fits' } & Misfit)
  | { requirement: Capability; known: boolean }
  | { requirement: 'provider' }
  /** `region`: where the offer is served from; absent where that is not stated. */
  | { requirement: 'region'; region?: string }
  | { requirement: 'not-deprecated' };

export const noFailures: readonly FailedRequirement[] = [];

/** What is asked, made ready once for the thousands of offers that have to meet it. */
export class RequirementCheck {
  private readonly capabilities: readonly Capability[];
  private readonly isAnythingAsked: boolean;

  constructor(private readonly asked: Requirements = noRequirements) {
    this.capabilities = capabilitiesOf(asked);
    this.isAnythingAsked = isAnythingAsked(asked);
  }

  /** Whether it is settled that an offer fails nothing: nothing is asked beyond what always is, and that is met. */
  isMetBy(fits: boolean, unranked: UnrankedReason | undefined): boolean {
    return fits && unranked !== 'deprecated' && !this.isAnythingAsked;
  }

  /** The requirements that a call of this usage fails, or may fail, at an offer. What is not asked fails nothing. */
  failed(offer: Offer, model: Model, usage: Usage): readonly FailedRequirement[] {
    const { providers, regions: allowed } = this.asked;
    let failed = noFailures;
    const misfit = misfitOf(limitsOf(offer, model), usage);
    if (misfit) failed = [{ requirement: 'fits', ...misfit }];
    for (const capability of this.capabilities) {
      const has = can(offer, model, capability);
      if (has !== true) failed = [...failed, { requirement: capability, known: has === false }];
    }
    if (providers.length > 0 && !providers.includes(offer.provider)) {
      failed = [...failed, { requirement: 'provider' }];
    }
    const region = offer.variant?.region;
    if (allowed.length > 0 && !allowed.some((each) => each === region)) {
      failed = [...failed, { requirement: 'region', ...(region !== undefined && { region }) }];
    }
    if (offer.unranked === 'deprecated') failed = [...failed, { requirement: 'not-deprecated' }];
    return failed;
  }
}

/** The failure to fit among others. */
export function misfitIn(
  failed: readonly FailedRequirement[],
): (FailedRequirement & { requirement: 'fits' }) | undefined {
  return failed.find((each) => each.requirement === 'fits');
}

/** The capabilities that are asked for, in the order in which to name them. */
export function capabilitiesOf(asked: Requirements): Capability[] {
  const { inputs, tools, structuredOutput, reasoning, openWeights } = asked;
  const isAsked: Record<Capability, boolean> = {
    image: inputs.includes('image'),
    audio: inputs.includes('audio'),
    video: inputs.includes('video'),
    pdf: inputs.includes('pdf'),
    tools,
    'structured-output': structuredOutput,
    reasoning: reasoning === 'required',
    'no-reasoning': reasoning === 'excluded',
    'open-weights': openWeights,
  };
  return capabilities.filter((capability) => isAsked[capability]);
}

/** Requirements that ask for these capabilities, of any provider in any region. */
export function requirementsFor(asked: readonly Capability[]): Requirements {
  const reasoning = asked.includes('reasoning')
    ? 'required'
    : asked.includes('no-reasoning')
      ? 'excluded'
      : undefined;
  return {
    ...noRequirements,
    inputs: modalities.filter((modality) => asked.includes(modality)),
    tools: asked.includes('tools'),
    structuredOutput: asked.includes('structured-output'),
    openWeights: asked.includes('open-weights'),
    ...(reasoning && { reasoning }),
  };
}

/** Whether anything is asked beyond what always is. */
export function isAnythingAsked(asked: Requirements): boolean {
  return capabilitiesOf(asked).length + asked.providers.length + asked.regions.length > 0;
}

/** Whether two people would ask for the same. */
export function sameRequirements(a: Requirements, b: Requirements): boolean {
  const sameItems = (one: readonly string[], other: readonly string[]): boolean =>
    one.length === other.length && one.every((item) => other.includes(item));
  return (
    sameItems(capabilitiesOf(a), capabilitiesOf(b)) &&
    sameItems(a.providers, b.providers) &&
    sameItems(a.regions, b.regions)
  );
}

/** Undefined where no list says. */
function can(offer: Offer, model: Model, capability: Capability): boolean | undefined {
  switch (capability) {
    case 'tools':
      return model.tools;
    case 'structured-output':
      return model.structuredOutput;
    case 'open-weights':
      return model.openWeights;
    case 'reasoning':
      return reasons(offer, model);
    case 'no-reasoning': {
      const does = reasons(offer, model);
      return does === undefined ? undefined : !does;
    }
    default:
      return model.input?.includes(capability);
  }
}

/** What a provider sells as the thinking variant reasons, whatever is known of the model. */
function reasons(offer: Offer, model: Model): boolean | undefined {
  return offer.variant?.thinking === true ? true : model.reasoning;
}
