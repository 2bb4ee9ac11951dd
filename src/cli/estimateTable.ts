import type { Catalog } from '../core/catalog/catalog';
import type { Reference } from '../core/candidates';
import type { Comparison, JudgedBy } from '../core/comparison';
import { misfitIn, type Requirements } from '../core/equivalence/requirements';
import type { Format } from '../core/format';
import { type Quote, quoteLines } from '../core/pricing/quote';
import type { GroupId, Option, OptionGroup } from '../core/options';
import { type Estimate, listedOptions } from '../core/report/estimate';
import { modelName, momentWords, offerName, savingWord, unmetWord } from '../core/words';
import { requirementsWord } from '../core/requirementWords';
import {
  isMeasuredOtherwise,
  lowerEffortSentence,
  notMeasuredSentence,
} from '../core/supportWords';
import {
  agedVerdictWord,
  groupTitle,
  isByOwnResults,
  pointsWord,
  workName,
} from '../core/verdictWords';
import { plain, styled, table } from './output';

/** Marks the cost of a call whose cache reads are priced as input. */
const noCachePrice = '†';

/** The estimate for a person: tokens and cost at the reference, then what the same call costs elsewhere. */
export function estimateTable(catalog: Catalog, estimate: Estimate, format: Format): string {
  const { comparison } = estimate;
  return [
    heading(catalog, estimate, format),
    fileTable(estimate, format),
    ...comparison.groups.map((each) => group(catalog, estimate, format, each)),
    notes(catalog, comparison, format),
  ]
    .filter(Boolean)
    .join('\n');
}

function heading(catalog: Catalog, { comparison, at, calls }: Estimate, format: Format): string {
  const { reference, scenario, text } = comparison;
  const { quote } = reference;
  const assumed = [
    plain(text.name),
    `answer of ${tokens(scenario.answer, format)} tokens`,
    ...(scenario.reasoning ? [`${tokens(scenario.reasoning, format)} reasoning tokens`] : []),
    `${format.count(scenario.cachedPercent)} % of the prompt cached`,
    `${scenario.service} service`,
    ...momentWords(at, format),
    ...requiredWords(comparison.requirements, format),
  ];
  const cost =
    'unknown' in quote
      ? `price not known: ${quote.unknown}`
      : `${costOf(reference, format)} per call`;
  const month =
    calls === undefined || 'unknown' in quote
      ? ''
      : `, ${format.perMonth(quote.usd, calls)} of ${format.count(calls)} calls`;
  const misfit = misfitIn(reference.fails);
  const unmet = unmetWord(reference, format);
  const failures = [misfit ? format.failure(misfit) : '', unmet]
    .filter(Boolean)
    .map((line) => `${line}\n`)
    .join('');
  const name = plain(offerName(catalog, reference.offer));
  return (
    `${styled('bold', `${format.tokensInFull(reference.tokens)}, ${plain(cost)}`)}${month} with ${name}\n` +
    `${assumed.join(', ')}\n${failures}`
  );
}

function requiredWords(requirements: Requirements, format: Format): string[] {
  const words = requirementsWord(requirements, (count) => format.count(count));
  return words ? [`required: ${plain(words)}`] : [];
}

function fileTable({ files }: Estimate, format: Format): string {
  if (!files) return '';
  return table(
    [{ head: 'File' }, { head: 'Tokens', align: 'right' }],
    files.map((file) => [plain(file.name), format.tokens(file.tokens)]),
  );
}

/** In which verdicts differ. */
const judgedGroups: readonly GroupId[] = ['as-good', 'unproven', 'weaker'];

function group(
  catalog: Catalog,
  { calls, comparison, limit }: Estimate,
  format: Format,
  { id, options }: OptionGroup,
): string {
  const { reference } = comparison;
  const title = groupTitle(id, comparison.judged);
  const listed = listedOptions(options, limit);
  const all = listedOptions(options, 'all').length;
  if (all === 0) return `${styled('bold', title)}\nnone\n`;
  const saysQuality = judgedGroups.includes(id) || listed.some(isOwnVerdict);
  const rows = listed.map((option) => [
    plain(offerName(catalog, option.offer)),
    format.tokens(option.tokens),
    costOf(option, format),
    ...(calls === undefined
      ? []
      : ['unknown' in option.quote ? '' : format.perMonth(option.quote.usd, calls)]),
    saving(option, format),
    ...(saysQuality ? [agedVerdictWord(option, format, reference.usage.at)] : []),
    priceList(catalog, option.quote),
  ]);
  const more = all - listed.length;
  return (
    `${styled('bold', title)}\n` +
    (listed.length === 0
      ? ''
      : table(
          [
            { head: 'Model · provider' },
            { head: 'Tokens', align: 'right' },
            { head: 'Per call', align: 'right' },
            ...(calls === undefined ? [] : [{ head: 'Per month', align: 'right' as const }]),
            { head: 'Beside the reference' },
            ...(saysQuality ? [{ head: 'Quality' }] : []),
            { head: 'Price list' },
          ],
          rows,
        )) +
    (more > 0 ? `${styled('dim', `… and ${format.count(more)} more (--limit all)`)}\n` : '')
  );
}

/** Whether the user's own results gave the verdict: it says so, in every group. */
function isOwnVerdict({ judgement }: Option): boolean {
  return judgement !== undefined && isByOwnResults(judgement);
}

function saving(option: Option, format: Format): string {
  const word = plain(savingWord(format, option));
  const fits = option.fails.length === 0 && !option.unranked;
  if (fits && option.saving !== undefined && option.saving.low > 0) return styled('green', word);
  return fits ? word : styled('dim', word);
}

function notes(
  catalog: Catalog,
  { pricesDate, reference, scenario, groups, judged, lowerEffort }: Comparison,
  format: Format,
): string {
  const options = groups.flatMap((group) => group.options);
  return [
    `Prices from lists of ${format.date(pricesDate)} and earlier. ≈: estimated, with its range in --json.`,
    ...(judged ? [judgedNote(judged, modelName(catalog, reference.offer), format)] : []),
    ...(lowerEffort ? [plain(lowerEffortSentence(lowerEffort, format, reference.usage.at))] : []),
    ...(options.some(isOwnVerdict) ? ['“Yours” is judged by your own results (--results).'] : []),
    ...(scenario.reasoning
      ? []
      : [
          'Reasoning tokens are not known and not counted: models that reason cost more (--reasoning).',
        ]),
    ...([reference, ...options].some(cacheAsInput)
      ? [`${noCachePrice} no price for cache reads is listed: the cached part costs as input.`]
      : []),
  ]
    .map((line) => `${styled('dim', line)}\n`)
    .join('');
}

/** What the verdicts rest on, or where else the reference is measured. */
function judgedNote(judged: JudgedBy, model: string, format: Format): string {
  const { work, tolerance, result, measuredOn } = judged;
  if (result !== undefined) {
    return `Good enough is within ${pointsWord(work, tolerance, format)} on ${workName(work)}; the evidence is in --json.`;
  }
  const sentence = plain(notMeasuredSentence(model, judged));
  if (isMeasuredOtherwise(judged)) return `${sentence} (--effort)`;
  const others = measuredOn.length === 0 ? 'on nothing' : `on: ${measuredOn.join(', ')} (--work)`;
  return `${sentence} It is measured ${others}.`;
}

type Priced = Pick<Reference | Option, 'offer' | 'usage' | 'quote'>;

function costOf(priced: Priced, format: Format): string {
  return `${format.cost(priced.quote)}${cacheAsInput(priced) ? ` ${noCachePrice}` : ''}`;
}

function cacheAsInput({ offer, usage, quote }: Priced): boolean {
  if ('unknown' in quote || usage.cacheRead.high === 0) return false;
  return quoteLines(offer, usage).some(
    (line) => line.part === 'cacheRead' && line.pricedAs === 'input',
  );
}

function priceList(catalog: Catalog, quote: Quote): string {
  if ('unknown' in quote) return '';
  const { name, date } = catalog.list(quote.rate.source);
  return styled('dim', plain(`${name}, ${date}`));
}

function tokens({ low, high }: { low: number; high: number }, format: Format): string {
  return low === high ? format.count(low) : `${format.count(low)}–${format.count(high)}`;
}
