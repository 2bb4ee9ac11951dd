import type { Catalog } from '../core/catalog/catalog';
import type { Offer } from '../core/catalog/schema';
import type { Comparison } from '../core/comparison';
import { tokenizerOf } from '../core/prompts';
import { compareInput, type ComparisonInput } from '../core/comparisonInput';
import type { Evidence } from '../core/equivalence/evidence';
import type { Standard } from '../core/equivalence/judge';
import { works } from '../core/equivalence/kindsOfWork';
import { type OwnResult, OwnResults } from '../core/equivalence/ownResults';
import { standardFor } from '../core/equivalence/standard';
import { type TokenizerId, tokenizerIds } from '../core/tokens/registry';
import type { EditorText } from './activeText';
import { unknownProviders } from './allowedProviders';
import type { EvidenceTable } from './evidenceTable';
import type { PricingTable } from './pricingTable';
import { readOwnResultsSetting } from './ownResultsSetting';
import { resolveReference } from './referenceSetting';
import { readSettings, type SettingNotice } from './settings';
import type { TokenCounter } from './tokenCounter';

/** Which models a comparison takes in: the reference's own, which is soon counted, or all. */
export type Extent = 'same model' | 'all';

/** Which offers are compared. Measured: the reference's, and those of models with a result in the kind of work. */
export type Candidates = Extent | 'measured';

/** A comparison with what it was made from, and what the user should know about their settings. */
export interface LiveResult {
  input: ComparisonInput;
  /** Which models `input` has counts for. */
  extent: Extent;
  /**
   * While it follows the text, with the offers of the reference's model alone; of a text that rests, with those of
   * the measured models too. The panel makes its own.
   */
  comparison: Comparison;
  catalog: Catalog;
  /** What other models were judged by; absent where it cannot be used. */
  evidence?: Evidence;
  /** Settings that could not be read or name nothing; the comparison uses their defaults. */
  notices: SettingNotice[];
}

/** Makes a comparison of a text with the settings, the prices and the evidence as they are. */
export class TextComparison {
  constructor(
    private readonly counter: TokenCounter,
    private readonly table: PricingTable,
    private readonly quality: EvidenceTable,
  ) {}

  /** Counts for the offers of the reference's model, or for all, and compares with those of `offers`. */
  async compare(
    text: EditorText,
    lane: string,
    extent: Extent,
    offers: Candidates = 'same model',
  ): Promise<LiveResult | undefined> {
    const catalog = await this.table.load();
    const settings = readSettings();
    const own = readOwnResultsSetting(catalog);
    const problems = [...settings.problems, ...this.table.problems, ...own.problems];
    const { reference, notices } = resolveReference(catalog, settings.reference, problems);
    const tokenizer = tokenizerOf(catalog.modelOf(reference).tokenizer);
    const ids: readonly TokenizerId[] = extent === 'all' ? tokenizerIds : [tokenizer];
    const tokens = await this.counter.count(text.document, text.ranges, ids, lane);
    if (tokens === undefined) return undefined;
    const { scenario, requirements, meteredPlans, currency, judging } = settings;
    notices.push(...unknownProviders(catalog, requirements));
    const evidence = await this.quality.load();
    const ownResults = new OwnResults(own.results);
    const standard = evidence && standardFor(evidence, reference.model, judging, ownResults);
    const input: ComparisonInput = {
      text: text.description,
      tokens,
      reference: reference.id,
      scenario,
      requirements,
      at: Date.now(),
      meteredPlans,
      ...(standard && { standard }),
      ...(own.results.length > 0 && { ownResults: own.results }),
      ...(currency && { currency }),
    };
    const candidates = candidatesOf(offers, catalog, reference, evidence, standard, own.results);
    return {
      input,
      extent,
      comparison: compareInput(catalog, evidence, input, candidates),
      catalog,
      ...(evidence && { evidence }),
      notices,
    };
  }
}

/** The offers to compare with; undefined for all. Measured: those of the models that have a result in the work. */
function candidatesOf(
  candidates: Candidates,
  catalog: Catalog,
  reference: Offer,
  evidence: Evidence | undefined,
  standard: Standard | undefined,
  ownResults: readonly OwnResult[],
): readonly Offer[] | undefined {
  if (candidates === 'all') return undefined;
  const own = catalog.offersOf(reference.model);
  if (candidates === 'same model' || !evidence || !standard) return own;
  const { benchmarks } = works[standard.work];
  const isMeasured = (model: string): boolean =>
    benchmarks.some((benchmark) => evidence.resultsOf(benchmark, model).length > 0) ||
    ownResults.some((result) => result.model === model);
  return catalog.offers.filter(({ model }) => model === reference.model || isMeasured(model));
}
