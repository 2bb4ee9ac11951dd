import { t } from '@vscode/l10n';
import type { Catalog } from './catalog/catalog';
import type { Offer } from './catalog/schema';
import { compare, type Comparison, type TextDescription } from './comparison';
import type { TokenCounts } from './prompts';
import type { Currency } from './currency';
import type { Evidence } from './equivalence/evidence';
import type { Requirements } from './equivalence/requirements';
import type { Standard } from './equivalence/judge';
import { type OwnResult, OwnResults } from './equivalence/ownResults';
import type { Scenario } from './pricing/scenario';

/**
 * What a comparison is made from beside the tables. Plain and serialisable: whoever holds the tables makes the same
 * comparison of it, and about a kilobyte crosses to the panel at each edit instead of thousands of options.
 */
export interface ComparisonInput {
  text: TextDescription;
  tokens: TokenCounts;
  /** Offer id. */
  reference: string;
  scenario: Scenario;
  /** What an offer has to meet to be suggested; absent for nothing but what is always asked. */
  requirements?: Requirements;
  /** When the call is made, in ms since 1970. */
  at: number;
  /** How other models are judged; absent where there is no evidence. */
  standard?: Standard;
  /** What the user has found with prompts of their own; absent where they have entered none. */
  ownResults?: readonly OwnResult[];
  /** Ids of metered plans that the user pays by. */
  meteredPlans: readonly string[];
  /** What money is shown in; absent for USD. */
  currency?: Currency;
}

/**
 * The comparison that an input stands for, over every offer in the table unless `offers` are given. Throws a
 * RangeError when the reference is not in the table, or the text was not counted for an offer.
 */
export function compareInput(
  catalog: Catalog,
  evidence: Evidence | undefined,
  input: ComparisonInput,
  offers?: readonly Offer[],
): Comparison {
  const { standard, ownResults = [] } = input;
  const reference = catalog.offer(input.reference);
  if (reference === undefined) {
    throw new RangeError(t('{0} is not in the pricing table.', input.reference));
  }
  const measure = evidence &&
    standard && { evidence, standard, ownResults: new OwnResults(ownResults) };
  return compare(catalog, {
    ...input,
    reference,
    ...(measure && { measure }),
    ...(offers && { offers }),
  });
}
