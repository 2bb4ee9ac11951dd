import type { Catalog } from './catalog/catalog';
import type { Model, Offer, UnrankedReason } from './catalog/schema';
import type { JudgedResult } from './equivalence/evidence';
import { limitsOf, usableInput } from './equivalence/fit';
import type { FailedRequirement, RequirementCheck } from './equivalence/requirements';
import type { Judgement } from './equivalence/judge';
import {
  isMeasured,
  type TaskCost,
  taskCostOf,
  type TaskRelation,
  taskRelation,
} from './equivalence/taskCost';
import type { Judge, OptionVerdict, VerdictKind } from './equivalence/verdict';
import { type Option, savingOf } from './options';
import { type Quote, quote, quoteBill } from './pricing/quote';
import { promptUsage } from './pricing/scenario';
import type { Usage } from './pricing/usage';
import type { Prompt, Prompts } from './prompts';
import type { Range, TokenCount } from './tokens/tokenCount';

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
interface ModelTerms {
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
  const beside: Beside = { reference, own: terms.own };
  const known = new Map<string, ModelTerms>();
  const options: Option[] = [];
  for (const offer of offers) {
    if (offer === reference.offer) continue;
    let ofModel = known.get(offer.model);
    if (ofModel === undefined) {
      const model = terms.catalog.modelOf(offer);
      ofModel = {
        model,
        prompt: terms.prompts.for(model),
        judged: judge.verdictOfModel(offer.model),
      };
      known.set(offer.model, ofModel);
    }
    const judged = judge.verdictOf(offer, ofModel.judged);
    options.push(priceOption(terms, beside, offer, ofModel, judged));
  }
  return options;
}

function priceOption(
  { catalog, check, meteredPlans }: Terms,
  beside: Beside,
  offer: Offer,
  ofModel: ModelTerms,
  judged: OptionVerdict,
): Option {
  const { usage, bill } = ofModel.prompt;
  const isAllowed =
    offer.unranked === 'plan' &&
    meteredPlans.includes(offer.provider) &&
    isMeteredAndPaid(catalog, offer);
  return new PricedOption(
    offer,
    quoteBill(offer, bill),
    check.failed(offer, ofModel.model, usage),
    isAllowed ? undefined : offer.unranked,
    ofModel.prompt,
    judged,
    beside,
  );
}

/** A plan that bills by the token, at a price: a flat plan's 0 is no price. */
function isMeteredAndPaid(catalog: Catalog, offer: Offer): boolean {
  const { input = 0, output = 0 } = offer.rates[0]?.perMillion ?? {};
  return catalog.providerOf(offer).creditUsd !== undefined && input > 0 && output > 0;
}

/** What options are compared with. */
type Beside = Pick<Terms, 'own'> & { reference: Reference };

/** Works out on demand what is asked of few of the thousands. */
class PricedOption implements Option {
  constructor(
    readonly offer: Offer,
    readonly quote: Quote,
    readonly fails: readonly FailedRequirement[],
    readonly unranked: UnrankedReason | undefined,
    private readonly prompt: Prompt,
    private readonly judged: OptionVerdict,
    private readonly beside: Beside,
  ) {}

  get tokens(): TokenCount {
    return this.prompt.tokens;
  }

  get usage(): Usage {
    return this.prompt.usage;
  }

  get verdict(): VerdictKind {
    return this.judged.verdict;
  }

  get judgement(): Judgement | undefined {
    return this.judged.judgement;
  }

  get saving(): Range | undefined {
    return this.unranked ? undefined : savingOf(this.beside.reference.quote, this.quote);
  }

  get task(): TaskCost | undefined {
    const { result } = this;
    return result && taskCostOf(this.offer, result, this.usage);
  }

  get taskRelation(): TaskRelation | undefined {
    const { reference, own } = this.beside;
    const { task } = this;
    const theirs = this.judgement?.reference ?? own;
    if (task === undefined || theirs === undefined || this.unranked) return undefined;
    // Dollars of one and the same run say nothing of two hosts.
    if (theirs === this.result && isMeasured(task)) return undefined;
    return taskRelation(
      { quote: reference.quote, task: taskCostOf(reference.offer, theirs, reference.usage) },
      { quote: this.quote, task },
    );
  }

  /** The result whose tasks are priced: for the same model elsewhere, the reference's own. */
  private get result(): JudgedResult | undefined {
    return (
      this.judgement?.candidate ?? (this.verdict === 'same-model' ? this.beside.own : undefined)
    );
  }
}
