import { t } from '@vscode/l10n';
import type { Catalog } from './catalog/catalog';
import type { Model, Offer } from './catalog/schema';
import { limitsOf, usableInput } from './equivalence/fit';
import {
  type FailedRequirement,
  RequirementCheck,
  noRequirements,
  type Requirements,
} from './equivalence/requirements';
import type { JudgedResult, ReferenceEffort } from './equivalence/evidence';
import { type Frontier, frontierOf } from './equivalence/frontier';
import { measuredEfforts, referenceResultOn } from './equivalence/judge';
import type { KindOfWork } from './equivalence/kindsOfWork';
import { measuredKinds } from './equivalence/standard';
import { isMeasured, type TaskCost, taskCostOf, taskRelation } from './equivalence/taskCost';
import { isAsReleased, Judge, type Measure } from './equivalence/verdict';
import { type LowerEffort, lowerEffortOf } from './lowerEffort';
import { callTime } from './pricing/callTime';
import { type Bill, billOf, type Quote, quote, quoteBill } from './pricing/quote';
import {
  groupOf,
  type GroupId,
  groupIds,
  inOrder,
  type OptionGroup,
  savingOf,
  supportedOf,
  type Option,
} from './options';
import { promptUsage, type Scenario, usageOf } from './pricing/scenario';
import type { Usage } from './pricing/usage';
import { isTokenizerId, type TokenizerId } from './tokens/registry';
import { standInFor } from './tokens/standIn';
import type { TokenCount } from './tokens/tokenCount';

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

/** Tokens of the text in those tokenizers that were asked for. */
export type TokenCounts = Readonly<Partial<Record<TokenizerId, TokenCount>>>;

/** What the user compares against: the offer that they use today. */
export interface Reference {
  offer: Offer;
  tokens: TokenCount;
  usage: Usage;
  /** The whole call: prompt and answer. */
  quote: Quote;
  /** The prompt alone, nothing cached. */
  prompt: Quote;
  /** The most input tokens that the offer takes; absent when not known. */
  window?: number;
  /** What a task of the benchmark costs here, by its own result; absent where that was not measured. */
  task?: TaskCost;
  fails: readonly FailedRequirement[];
}

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
  /**
   * Nothing is supported for one reason alone: a cheaper option that is as good reasons where the reference does not, or
   * the other way round, and the reasoning tokens are not known.
   */
  isHeldBack?: true;
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
  const { text, scenario, requirements = noRequirements } = request;
  const at = callTime(request.at, scenario.time);
  const prompts = new Prompts({ ...request, at });
  const judged = request.measure && judgedBy(request.measure, request.reference);
  const own = judged?.result;
  const check = new RequirementCheck(requirements);
  const reference = priceReference(catalog, request.reference, prompts, check, own);
  const judge = new Judge(request.reference, request.measure);
  const groups = new Map(groupIds.map((id): [GroupId, Option[]] => [id, []]));
  for (const offer of request.offers ?? catalog.offers) {
    if (offer === reference.offer) continue;
    const option = priceOption(catalog, offer, prompts, reference, judge, check, request);
    addTask(option, reference, own);
    groups.get(groupOf(option.verdict))?.push(option);
  }
  const inGroups = [...groups].map(([id, options]): OptionGroup => ({
    id,
    options: inOrder(options),
  }));
  // Reasoning tokens are not known, so what a model that reasons costs more than one that does not is not known either.
  const reasons = (offer: Offer): boolean => catalog.modelOf(offer).reasoning === true;
  const isComparable = ({ offer }: Option): boolean =>
    scenario.reasoning !== undefined || reasons(offer) === reasons(reference.offer);
  const supported = supportedOf(inGroups, isComparable);
  const isHeldBack = supported.length === 0 && supportedOf(inGroups, () => true).length > 0;
  const options = inGroups.flatMap((group) => group.options);
  const frontier = request.measure && frontierOf(reference, own, options, request.measure);
  const lowerEffort = request.measure && lowerEffortOf(reference, request.measure);
  return {
    text,
    scenario,
    requirements,
    reference,
    groups: inGroups,
    supported,
    ...(isHeldBack && { isHeldBack: true as const }),
    ...(lowerEffort && { lowerEffort }),
    ...(judged && { judged }),
    ...(frontier && { frontier }),
    pricesDate: catalog.date,
  };
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

/** The prompt as a model sees it: its tokens, and the usage of the call, ready to be priced. */
interface Prompt {
  tokens: TokenCount;
  usage: Usage;
  bill: Bill;
}

/** Models with one tokenizer that reason alike have one usage: it is made once for all their offers. */
class Prompts {
  private readonly made = new Map<string, Prompt>();
  private readonly byModel = new Map<Model, Prompt>();

  constructor(private readonly request: ComparisonRequest) {}

  for(model: Model): Prompt {
    let prompt = this.byModel.get(model);
    if (prompt === undefined) {
      prompt = this.make(model);
      this.byModel.set(model, prompt);
    }
    return prompt;
  }

  private make(model: Model): Prompt {
    const key = `${model.tokenizer} ${model.standIn ?? false} ${model.reasoning ?? false}`;
    let prompt = this.made.get(key);
    if (prompt === undefined) {
      const { scenario, at } = this.request;
      const tokens = countFor(this.request.tokens, model);
      const usage = usageOf(tokens, model, scenario, at);
      prompt = { tokens, usage, bill: billOf(usage) };
      this.made.set(key, prompt);
    }
    return prompt;
  }
}

function priceReference(
  catalog: Catalog,
  offer: Offer,
  prompts: Prompts,
  check: RequirementCheck,
  result: JudgedResult | undefined,
): Reference {
  const model = catalog.modelOf(offer);
  const { tokens, usage } = prompts.for(model);
  const window = usableInput(limitsOf(offer, model));
  const task = result && taskCostOf(offer, result, usage);
  return {
    offer,
    tokens,
    usage,
    quote: quote(offer, usage),
    prompt: quote(offer, promptUsage(tokens, usage.service, usage.at)),
    ...(window !== undefined && { window }),
    ...(task && { task }),
    fails: check.failed(offer, model, usage),
  };
}

/** A plan that bills by the token, at a price: a flat plan's 0 is no price. */
function isMeteredAndPaid(catalog: Catalog, offer: Offer): boolean {
  const { input = 0, output = 0 } = offer.rates[0]?.perMillion ?? {};
  return catalog.providerOf(offer).creditUsd !== undefined && input > 0 && output > 0;
}

function priceOption(
  catalog: Catalog,
  offer: Offer,
  prompts: Prompts,
  reference: Reference,
  judge: Judge,
  check: RequirementCheck,
  { meteredPlans = [] }: ComparisonRequest,
): Option {
  const model = catalog.modelOf(offer);
  const { tokens, usage, bill } = prompts.for(model);
  const { verdict, judgement } = judge.verdictOf(offer);
  const option: Option = {
    offer,
    tokens,
    usage,
    quote: quoteBill(offer, bill),
    verdict,
    fails: check.failed(offer, model, usage),
  };
  const isAllowed =
    offer.unranked === 'plan' &&
    meteredPlans.includes(offer.provider) &&
    isMeteredAndPaid(catalog, offer);
  const unranked = isAllowed ? undefined : offer.unranked;
  const saving = unranked ? undefined : savingOf(reference.quote, option.quote);
  if (judgement) option.judgement = judgement;
  if (saving) option.saving = saving;
  if (unranked) option.unranked = unranked;
  return option;
}

/** Adds what a task costs there; `own` is the reference's result, where it is measured as it is used. */
function addTask(option: Option, reference: Reference, own: JudgedResult | undefined): void {
  const { offer, usage, judgement, verdict } = option;
  const result = judgement?.candidate ?? (verdict === 'same-model' ? own : undefined);
  const task = result && taskCostOf(offer, result, usage);
  if (task === undefined) return;
  option.task = task;
  // Dollars of one and the same run say nothing of two hosts.
  const beside = judgement?.reference ?? own;
  if (option.unranked || beside === undefined || (beside === result && isMeasured(task))) return;
  const relation = taskRelation(
    { quote: reference.quote, task: taskCostOf(reference.offer, beside, reference.usage) },
    { quote: option.quote, task },
  );
  if (relation) option.taskRelation = relation;
}

/**
 * The count for a model: in its tokenizer, or, where that is a stand-in, an estimate from it. Throws a RangeError
 * when the text was not counted in it.
 */
export function countFor(
  tokens: TokenCounts,
  model: Pick<Model, 'tokenizer' | 'standIn'>,
): TokenCount {
  const id = tokenizerOf(model.tokenizer);
  const count = tokens[id];
  if (count === undefined) throw new RangeError(t('The text was not counted in {0}.', id));
  return model.standIn === true ? standInFor(count, id) : count;
}

/** The tokenizer that a model names; one that is not known here counts as `other`. */
export function tokenizerOf(name: string): TokenizerId {
  return isTokenizerId(name) ? name : 'other';
}
