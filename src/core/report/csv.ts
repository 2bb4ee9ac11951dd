import type { Catalog } from '../catalog/catalog';
import type { Option } from '../options';
import { type Evidence, linesPage } from '../equivalence/evidence';
import { type Judgement, restsOnOld } from '../equivalence/judge';
import type { Format } from '../format';
import type { Quote } from '../pricing/quote';
import { type TokenCount, tokenRange } from '../tokens/tokenCount';
import { isByOwnResults } from '../verdictWords';
import { offerName } from '../words';
import { csv, type CsvCell } from './csvText';
import { type Estimate, listedOptions, roundedPoints, timesCalls } from './estimate';
import { taskCells, taskHeads } from './perTask';

const heads = [
  'group',
  'offer',
  'model',
  'provider',
  'name',
  'tokens',
  'tokens_low',
  'tokens_high',
  'exact',
  'usd_low',
  'usd_high',
  'unknown',
  'saving_low',
  'saving_high',
  'fails',
  'unranked',
  'price_list',
  'price_date',
];
const monthHeads = ['usd_per_month_low', 'usd_per_month_high'];
const verdictHeads = [
  'verdict_benchmark',
  'verdict_effort',
  'verdict_yours',
  'verdict_difference',
  'verdict_low',
  'verdict_high',
  'verdict_n',
  'verdict_date',
  'verdict_old',
  'verdict_source',
  'verdict_license',
];

/** The estimate as CSV: the reference, then the options, one row each; numbers as in the JSON. */
export function estimateCsv(catalog: Catalog, estimate: Estimate, format: Format): string {
  const { comparison, evidence, limit, calls } = estimate;
  const { reference, groups } = comparison;
  const row = (
    group: string,
    { offer, tokens, quote, fails, saving, unranked, judgement, task, taskRelation }: Row,
  ): CsvCell[] => [
    group,
    offer.id,
    offer.model,
    offer.provider,
    offerName(catalog, offer),
    ...tokenCells(tokens),
    ...usdCells(quote),
    saving?.low,
    saving?.high,
    fails.map((failed) => format.failure(failed)).join('; '),
    unranked,
    ...listCells(catalog, quote),
    ...(calls === undefined ? [] : monthCells(quote, calls)),
    ...taskCells({ task, taskRelation }),
    ...verdictCells(judgement, evidence, reference.usage.at),
  ];
  return csv([
    [...heads, ...(calls === undefined ? [] : monthHeads), ...taskHeads, ...verdictHeads],
    row('reference', reference),
    ...groups.flatMap(({ options }) =>
      listedOptions(options, limit).map((option) => row(option.verdict, option)),
    ),
  ]);
}

/** What a row is made of; the reference has no saving, and is what the user chose, ranked or not. */
type Row = Pick<
  Option,
  | 'offer'
  | 'tokens'
  | 'quote'
  | 'fails'
  | 'saving'
  | 'unranked'
  | 'judgement'
  | 'task'
  | 'taskRelation'
>;

function tokenCells(tokens: TokenCount): CsvCell[] {
  const { low, high } = tokenRange(tokens);
  return [tokens.tokens, low, high, tokens.exact];
}

function usdCells(quote: Quote): CsvCell[] {
  return 'unknown' in quote
    ? [undefined, undefined, quote.unknown]
    : [quote.usd.low, quote.usd.high, undefined];
}

function listCells(catalog: Catalog, quote: Quote): CsvCell[] {
  if ('unknown' in quote) return [undefined, undefined];
  const { name, date } = catalog.list(quote.rate.source);
  return [name, date];
}

/** What the verdict rests on at `now`; effort and date are the candidate's, points the reference's less the candidate's. */
function verdictCells(
  judgement: Judgement | undefined,
  evidence: Evidence | undefined,
  now: number,
): CsvCell[] {
  if (judgement === undefined) return verdictHeads.map(() => undefined);
  const { benchmark, candidate, difference } = judgement;
  const { value, interval, n } = difference;
  const source = evidence?.sourceOf(benchmark);
  return [
    benchmark,
    candidate.effort,
    isByOwnResults(judgement),
    roundedPoints(value),
    interval && roundedPoints(interval.low),
    interval && roundedPoints(interval.high),
    n,
    candidate.date,
    restsOnOld(judgement, now),
    source && linesPage(source),
    source?.license,
  ];
}

function monthCells(quote: Quote, calls: number): CsvCell[] {
  if ('unknown' in quote) return [undefined, undefined];
  const { low, high } = timesCalls(quote.usd, calls);
  return [low, high];
}
