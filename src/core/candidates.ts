import type { Catalog } from './catalog/catalog';
import type { Model, Offer } from './catalog/schema';
import type { JudgedResult } from './equivalence/evidence';
import { limitsOf, usableInput } from './equivalence/fit';
import type { FailedRequirement, RequirementCheck } from './equivalence/requirements';
import { isMeasured, type TaskCost, taskCostOf, taskRelation } from './equivalence/taskCost';
import type { Judge, OptionVerdict } from './equivalence/verdict';
import { type Option, savingOf } from './options';
import { type Quote, quote, quoteBill } from './pricing/quote';
import { promptUsage } from './pricing/scenario';
import type { Usage } from './pricing/usage';
import type { Prompt, Prompts } from './prompts';
import type { TokenCount } from './tokens/tokenCount';

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

/** What candidates are priced and judged with. */
export interface Terms {
  catalog: Catalog;
  prompts: Prompts;
  check: RequirementCheck;
  /** The result by which the reference is judged; absent where it is not measured as it is used. */
  own: JudgedResult | undefined;
  /** Ids of metered plans whose offers take part in rankings, because the user pays by them. */
  meteredPlans: readonly string[];
}

export function priceReference({ catalog, prompts, check, own }: Terms, offer: Offer): Reference {
  const model = catalog.modelOf(offer);
  const { tokens, usage } = prompts.for(model);
  const window = usableInput(limitsOf(offer, model));
  const task = own && taskCostOf(offer, own, usage);
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

/** What the offers of a model share. */
interface OfModel {
  model: Model;
  prompt: Prompt;
  /** The verdict on the model as released. */
  judged: OptionVerdict;
}

/** The offers beside the reference, priced and judged, in the order given. */
export function priceOptions(
  terms: Terms,
  reference: Reference,
  judge: Judge,
  offers: readonly Offer[],
): Option[] {
  const known = new Map<string, OfModel>();
  const options: Option[] = [];
  for (const offer of offers) {
    if (offer === reference.offer) continue;
    let ofModel = known.get(offer.model);
    if (ofModel === undefined) {
      const model = terms.catalog.modelOf(offer);
      ofModel = { model, prompt: terms.prompts.for(model), judged: judge.ofModel(offer.model) };
      known.set(offer.model, ofModel);
    }
    const verdict = judge.verdictOf(offer, ofModel.judged);
    options.push(priceOption(terms, reference, offer, ofModel, verdict));
  }
  return options;
}

function priceOption(
  { catalog, check, own, meteredPlans }: Terms,
  reference: Reference,
  offer: Offer,
  { model, prompt: { tokens, usage, bill } }: OfModel,
  { verdict, judgement }: OptionVerdict,
): Option {
  const quoted = quoteBill(offer, bill);
  const isAllowed =
    offer.unranked === 'plan' &&
    meteredPlans.includes(offer.provider) &&
    isMeteredAndPaid(catalog, offer);
  const unranked = isAllowed ? undefined : offer.unranked;
  // All in one, whatever is absent: thousands of objects of one shape take half the time.
  const option: Option = {
    offer,
    tokens,
    usage,
    quote: quoted,
    saving: unranked ? undefined : savingOf(reference.quote, quoted),
    verdict,
    judgement,
    task: undefined,
    taskRelation: undefined,
    fails: check.failed(offer, model, usage),
    unranked,
  };
  const result = judgement?.candidate ?? (verdict === 'same-model' ? own : undefined);
  if (result !== undefined) addTask(option, result, reference, own);
  return option;
}

/** A plan that bills by the token, at a price: a flat plan's 0 is no price. */
function isMeteredAndPaid(catalog: Catalog, offer: Offer): boolean {
  const { input = 0, output = 0 } = offer.rates[0]?.perMillion ?? {};
  return catalog.providerOf(offer).creditUsd !== undefined && input > 0 && output > 0;
}

/** Adds what a task of the result's benchmark costs there. */
function addTask(
  option: Option,
  result: JudgedResult,
  reference: Reference,
  own: JudgedResult | undefined,
): void {
  const { offer, usage, judgement } = option;
  const task = taskCostOf(offer, result, usage);
  if (task === undefined) return;
  option.task = task;
  // Dollars of one and the same run say nothing of two hosts.
  const beside = judgement?.reference ?? own;
  if (option.unranked || beside === undefined || (beside === result && isMeasured(task))) return;
  option.taskRelation = taskRelation(
    { quote: reference.quote, task: taskCostOf(reference.offer, beside, reference.usage) },
    { quote: option.quote, task },
  );
}
