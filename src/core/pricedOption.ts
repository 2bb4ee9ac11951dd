import type { Offer, UnrankedReason } from './catalog/schema';
import type { JudgedResult } from './equivalence/evidence';
import type { Judgement } from './equivalence/judge';
import type { FailedRequirement } from './equivalence/requirements';
import {
  isMeasured,
  type TaskCost,
  taskCostOf,
  type TaskRelation,
  taskRelation,
} from './equivalence/taskCost';
import type { OptionVerdict, VerdictKind } from './equivalence/verdict';
import { type Option, savingOf } from './options';
import type { Costs } from './pricing/costs';
import { type Quote, quoteBill } from './pricing/quote';
import type { Usage } from './pricing/usage';
import type { Prompt } from './prompts';
import type { Range, TokenCount } from './tokens/tokenCount';

/** What all options of a comparison share. */
export interface Shared {
  /** By index of the offer. */
  costs: Costs;
  reference: { offer: Offer; quote: Quote; usage: Usage };
  /** The result by which the reference is judged; absent where it is not measured as it is used. */
  own: JudgedResult | undefined;
}

/** One of thousands, and light: works out on demand what is asked of few. */
export class PricedOption implements Option {
  constructor(
    readonly offer: Offer,
    private readonly index: number,
    private readonly shared: Shared,
    readonly unranked: UnrankedReason | undefined,
    readonly fails: readonly FailedRequirement[],
    private readonly prompt: Prompt,
    private readonly judged: OptionVerdict,
  ) {}

  get middle(): number {
    return this.shared.costs.middle[this.index] ?? NaN;
  }

  get most(): number {
    return this.shared.costs.most[this.index] ?? NaN;
  }

  get quote(): Quote {
    return quoteBill(this.offer, this.prompt.bill);
  }

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
    return this.unranked ? undefined : savingOf(this.shared.reference.quote, this.quote);
  }

  get task(): TaskCost | undefined {
    const { result } = this;
    return result && taskCostOf(this.offer, result, this.usage);
  }

  get taskRelation(): TaskRelation | undefined {
    const { reference, own } = this.shared;
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
      this.judgement?.candidate ?? (this.verdict === 'same-model' ? this.shared.own : undefined)
    );
  }
}
