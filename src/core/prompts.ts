import { t } from '@vscode/l10n';
import type { Model } from './catalog/schema';
import { type Bill, billOf } from './pricing/quote';
import { type Scenario, usageOf } from './pricing/scenario';
import type { Usage } from './pricing/usage';
import { isTokenizerId, type TokenizerId } from './tokens/registry';
import { standInFor } from './tokens/standIn';
import type { TokenCount } from './tokens/tokenCount';

/** Tokens of the text in those tokenizers that were asked for. */
export type TokenCounts = Readonly<Partial<Record<TokenizerId, TokenCount>>>;

/** The prompt as a model sees it: its tokens, and the usage of the call, ready to be priced. */
export interface Prompt {
  tokens: TokenCount;
  usage: Usage;
  bill: Bill;
}

/** Models with one tokenizer that reason alike have one usage: it is made once for all their offers. */
export class Prompts {
  /** By tokenizer, and there by whether that stands in for another and whether the model reasons. */
  private readonly made = new Map<string, Prompt[]>();

  /** `at`: when the call is made, in ms since 1970. */
  constructor(
    private readonly tokens: TokenCounts,
    private readonly scenario: Scenario,
    private readonly at: number,
  ) {}

  for(model: Model): Prompt {
    const { tokenizer, standIn = false, reasoning = false } = model;
    const ofTokenizer = this.made.get(tokenizer) ?? [];
    if (ofTokenizer.length === 0) this.made.set(tokenizer, ofTokenizer);
    return (ofTokenizer[(standIn ? 1 : 0) + (reasoning ? 2 : 0)] ??= this.make(model));
  }

  private make(model: Model): Prompt {
    const tokens = countFor(this.tokens, model);
    const usage = usageOf(tokens, model, this.scenario, this.at);
    return { tokens, usage, bill: billOf(usage) };
  }
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
