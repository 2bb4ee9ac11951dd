import { priceOptions, priceReference, type Reference, type Terms } from './candidates';
import type { Catalog } from './catalog/catalog';
import type { Offer } from './catalog/schema';
import { noRequirements, RequirementCheck, type Requirements } from './equivalence/requirements';
import type { JudgedResult, ReferenceEffort } from './equivalence/evidence';
import { type Frontier, frontierOf } from './equivalence/frontier';
import { measuredEfforts, referenceResultOn } from './equivalence/judge';
import type { KindOfWork } from './equivalence/kindsOfWork';
import { measuredKinds } from './equivalence/standard';
import { isAsReleased, Judge, type Measure } from './equivalence/verdict';
import { type LowerEffort, lowerEffortOf } from './lowerEffort';
import {
  groupOf,
  type GroupId,
  groupIds,
  inOrder,
  type Option,
  type OptionGroup,
  supportedOf,
} from './options';
import { callTime } from './pricing/callTime';
import type { Scenario } from './pricing/scenario';
import { Prompts, type TokenCounts } from './prompts';

/** The text that is priced, as the words on screen name it. */
export interface TextDescription {
  /** File or document name, without its folder. */
  name: string;
  part: 'selection' | 'document';
  /** How many selections are summed; 0 for a whole document. */
  selections: number;
  /** UTF-16 units. */
  characters: number;
}

/**
 * Why what is cheaper and as good is not headlined: it reasons where the reference does not, or the other way round, and
 * the reasoning tokens are not known; or no list says whether one of the two reasons.
 */
export type HeldBack = 'reasoning-tokens' | 'reasoning';

export interface Comparison {
  text: TextDescription;
  scenario: Scenario;
  /** What the user requires of an offer. */
  requirements: Requirements;
  reference: Reference;
  /** Every other offer that was asked for, by verdict; all groups, each in the order in which to show it. */
  groups: readonly OptionGroup[];
  /** The best supported options, cheapest first: only these may be headlined. */
  supported: Option[];
  /** Why nothing is supported although something cheaper is as good; absent otherwise. */
  heldBack?: HeldBack;
  /** The reference at a lower effort, where that is measured to be as good. */
  lowerEffort?: LowerEffort;
  /** How the options were judged; absent where there is no evidence. */
  judged?: JudgedBy;
  /** What is measured, by cost and score, and what of it no other beats; absent where there is no evidence. */
  frontier?: Frontier<Option>;
  /** Date of the newest price list, `YYYY-MM-DD`. */
  pricesDate: string;
}

/** The kind of work that was asked for, and what is known of the reference in it. */
export interface JudgedBy {
  work: KindOfWork;
  /** Points that count as no difference. */
  tolerance: number;
  /**
   * The result by which the reference is judged; absent where it is not measured on this work, or not at `effort`.
   * Scores of other models stand beside it where their judgement names the same benchmark.
   */
  result?: JudgedResult;
  /** The effort at which the reference was asked to be judged; absent: the highest measured. */
  effort?: ReferenceEffort;
  /** The efforts at which the reference is measured on this work, lowest first. */
  efforts: readonly ReferenceEffort[];
  /** The kinds of work on which the reference is measured. */
  measuredOn: readonly KindOfWork[];
}

export interface ComparisonRequest {
  text: TextDescription;
  /** In the tokenizers of the reference and of all candidates. */
  tokens: TokenCounts;
  reference: Offer;
  scenario: Scenario;
  /** What an offer has to meet to be suggested; nothing but what is always asked unless given. */
  requirements?: Requirements;
  /** The moment, in ms since 1970; the scenario may set another time of that day for the call. */
  at: number;
  /** Evidence to judge other models by, and how; without it they are not measured. */
  measure?: Measure;
  /** Ids of metered plans whose offers take part in rankings, because the user pays by them. */
  meteredPlans?: readonly string[];
  /** The candidates; every offer in the table unless given. */
  offers?: readonly Offer[];
}

/**
 * The pipeline: tokens of a text and a scenario become usages, quotes over every offer, and options judged
 * against the reference. Pure; a few milliseconds over the whole table.
 */
export function compare(catalog: Catalog, request: ComparisonRequest): Comparison {
  const { text, tokens, scenario, requirements = noRequirements, measure } = request;
  const at = callTime(request.at, scenario.time);
  const judged = measure && judgedBy(measure, request.reference);
  const terms: Terms = {
    catalog,
    prompts: new Prompts(tokens, scenario, at),
    check: new RequirementCheck(requirements),
    own: judged?.result,
    meteredPlans: request.meteredPlans ?? [],
  };
  const reference = priceReference(terms, request.reference);
  const judge = new Judge(request.reference, measure);
  const options = priceOptions(terms, reference, judge, request.offers ?? catalog.offers);
  const groups = grouped(options);
  // While reasoning tokens are not known, what a model that reasons costs more than one that does not is not known
  // either; and where no list says whether a model reasons, it never is.
  const ownReasons = catalog.modelOf(reference.offer).reasoning;
  const heldBackBy = ({ offer }: Option): HeldBack | undefined => {
    if (offer.model === reference.offer.model) return undefined;
    const { reasoning } = catalog.modelOf(offer);
    if (reasoning === undefined || ownReasons === undefined) return 'reasoning';
    const isCounted = scenario.reasoning !== undefined || reasoning === ownReasons;
    return isCounted ? undefined : 'reasoning-tokens';
  };
  const supported = supportedOf(groups, (option) => heldBackBy(option) === undefined);
  const held = supported.length > 0 ? [] : supportedOf(groups, () => true).map(heldBackBy);
  // What the user can mend comes first.
  const heldBack = held.find((reason) => reason === 'reasoning-tokens') ?? held[0];
  const frontier = measure && frontierOf(reference, terms.own, options, measure);
  const lowerEffort = measure && lowerEffortOf(reference, measure);
  return {
    text,
    scenario,
    requirements,
    reference,
    groups,
    supported,
    ...(heldBack && { heldBack }),
    ...(lowerEffort && { lowerEffort }),
    ...(judged && { judged }),
    ...(frontier && { frontier }),
    pricesDate: catalog.date,
  };
}

/** All groups, each in the order in which to show it. */
function grouped(options: readonly Option[]): OptionGroup[] {
  const groups = new Map(groupIds.map((id): [GroupId, Option[]] => [id, []]));
  for (const option of options) groups.get(groupOf(option.verdict))?.push(option);
  return [...groups].map(([id, members]) => ({ id, options: inOrder(members) }));
}

function judgedBy({ evidence, standard, ownResults }: Measure, reference: Offer): JudgedBy {
  const { work, tolerance, effort } = standard;
  const { model } = reference;
  // What was measured is the model as released: a variant of it is measured nowhere.
  if (!isAsReleased(reference)) {
    return { work, tolerance, ...(effort && { effort }), efforts: [], measuredOn: [] };
  }
  const result = referenceResultOn(evidence, standard, model, ownResults);
  return {
    work,
    tolerance,
    ...(result && { result }),
    ...(effort && { effort }),
    efforts: measuredEfforts(evidence, work, model, ownResults),
    measuredOn: measuredKinds(evidence, model, ownResults),
  };
}
