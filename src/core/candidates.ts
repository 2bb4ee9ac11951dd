import type { Catalog } from './catalog/catalog';
import type { Offer, UnrankedReason } from './catalog/schema';
import type { JudgedResult } from './equivalence/evidence';
import { limitsOf, usableInput } from './equivalence/fit';
import {
  type FailedRequirement,
  noFailures,
  type RequirementCheck,
} from './equivalence/requirements';
import { type TaskCost, taskCostOf } from './equivalence/taskCost';
import type { Judge } from './equivalence/verdict';
import { columnsOf, OfferColumns } from './offerColumns';
import type { Option } from './options';
import { PricedOption, type Shared } from './pricedOption';
import { Costs } from './pricing/costs';
import { type Quote, quote, quoteBill } from './pricing/quote';
import { promptUsage } from './pricing/scenario';
import type { Usage } from './pricing/usage';
import type { Prompts } from './prompts';
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

/** The offers beside the reference, priced and judged, in the order given. */
export function priceOptions(
  terms: Terms,
  reference: Reference,
  judge: Judge,
  offers: readonly Offer[],
): Option[] {
  const { catalog, prompts, check, own } = terms;
  const columns =
    offers === catalog.offers ? columnsOf(catalog) : new OfferColumns(catalog, offers);
  const ofModels = columns.models.map(({ id, model }) => ({
    model,
    prompt: prompts.for(model),
    judged: judge.verdictOfModel(id),
  }));
  const ownModel = catalog.modelOf(reference.offer);
  const plainPrices = columns.plainPrices(reference.usage.service);
  const costs = new Costs(offers.length);
  const shared: Shared = { costs, reference, own };
  const options: Option[] = [];
  offers.forEach((offer, index) => {
    const ofModel = ofModels[columns.modelPlaces[index] ?? NaN];
    if (offer === reference.offer || ofModel === undefined) return;
    const { model, prompt } = ofModel;
    if (!plainPrices.price(index, prompt.bill, costs)) {
      const quoted = quoteBill(offer, prompt.bill);
      if ('usd' in quoted) costs.set(index, quoted.usd.low, quoted.usd.high);
    }
    const listed = columns.unranked[index];
    const unranked = listed === 'plan' ? unrankedPlan(terms, offer) : listed;
    const isMet = check.isMetBy(columns.fits(index, prompt.usage), listed);
    const fails = isMet ? noFailures : check.failed(offer, model, prompt.usage);
    // Nothing of these needs a look at the offer: `verdictOf` would say the same.
    const isOfModel = model !== ownModel && columns.isAsReleased(index);
    const judged = isOfModel ? ofModel.judged : judge.verdictOf(offer, ofModel.judged);
    options.push(new PricedOption(offer, index, shared, unranked, fails, prompt, judged));
  });
  return options;
}

/** A plan's offer is not ranked, unless the user pays by it. */
function unrankedPlan({ catalog, meteredPlans }: Terms, offer: Offer): UnrankedReason | undefined {
  return meteredPlans.includes(offer.provider) && isMeteredAndPaid(catalog, offer)
    ? undefined
    : 'plan';
}

/** A plan that bills by the token, at a price: a flat plan's 0 is no price. */
function isMeteredAndPaid(catalog: Catalog, offer: Offer): boolean {
  const { input = 0, output = 0 } = offer.rates[0]?.perMillion ?? {};
  return catalog.providerOf(offer).creditUsd !== undefined && input > 0 && output > 0;
}
