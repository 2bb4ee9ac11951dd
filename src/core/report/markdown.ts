import { t } from '@vscode/l10n';
import type { Catalog } from '../catalog/catalog';
import type { Comparison } from '../comparison';
import { type Evidence, linesPage } from '../equivalence/evidence';
import { ownBenchmark } from '../equivalence/ownResults';
import type { Format } from '../format';
import { escapeMarkdown } from '../markdownText';
import type { Option } from '../options';
import type { Quote } from '../pricing/quote';
import type { Scenario } from '../pricing/scenario';
import { requirementsWord } from '../requirementWords';
import { lowerEffortSentence, noSavingSentence, notMeasuredSentence } from '../supportWords';
import { taskTurnSentence } from '../taskWords';
import {
  dateWords,
  differenceWords,
  effortWords,
  evidenceInShort,
  oldWords,
  pointsWord,
  supportWord,
  verdictWord,
  workName,
} from '../verdictWords';
import {
  isYours,
  modelName,
  momentWords,
  offerName,
  savingWord,
  textName,
  timeWords,
  unmetWord,
  yourPriceWord,
} from '../words';
import { type Estimate, listedOptions } from './estimate';

/** The estimate as Markdown, for a pull request or a chat: the cost at the reference, then a table of options. */
export function estimateMarkdown(
  catalog: Catalog,
  { comparison, evidence, limit, at, calls }: Estimate,
  format: Format,
): string {
  const { reference, scenario, text } = comparison;
  const counted = [
    `**${format.tokensInFull(reference.tokens)}**`,
    escapeMarkdown(textName(text, format)),
    `**${format.cost(reference.quote)}**`,
    escapeMarkdown(offerName(catalog, reference.offer)),
  ];
  const headline = isYours(reference.quote)
    ? t('{0} ({1}): {2} per call with {3} (your price).', ...counted)
    : t('{0} ({1}): {2} per call with {3}.', ...counted);
  const heads = [
    t('Model · provider'),
    t('Tokens'),
    t('Per call'),
    t('Cost beside the reference'),
    t('Quality'),
    t('Price list'),
  ];
  const lines = [
    headline,
    '',
    escapeMarkdown(savingLine(catalog, comparison, format)),
    '',
    t(
      'Assumed: an answer of {0} tokens, {1} % of the prompt cached, {2} service, {3}.',
      format.countRange(scenario.answer),
      format.count(scenario.cachedPercent),
      scenario.service,
      [
        ...momentWords(at, format),
        ...(scenario.time === undefined ? [] : [timeWords(scenario.time)]),
        reasoningWords(scenario, format),
      ].join(', '),
    ),
    ...requiredLines(comparison, format),
    '',
    `| ${heads.join(' | ')} |`,
    '| --- | ---: | ---: | --- | --- | --- |',
  ];
  const row = (option: Option): string =>
    [
      escapeMarkdown(offerName(catalog, option.offer)),
      format.tokens(option.tokens),
      format.cost(option.quote),
      escapeMarkdown(savingWord(format, option)),
      escapeMarkdown(
        [
          qualityWords(option, format, reference.usage.at),
          taskTurnSentence(option.taskRelation, format),
        ]
          .filter(Boolean)
          .join('; '),
      ),
      escapeMarkdown(priceSource(catalog, option.quote, format)),
    ].join(' | ');
  for (const { options } of comparison.groups) {
    for (const option of listedOptions(options, limit)) lines.push(`| ${row(option)} |`);
  }
  lines.push(
    '',
    ...judgedLines(catalog, comparison, evidence, format),
    ...lowerEffortLines(comparison, format),
    t(
      'Amounts in {0}. Prices from lists of {1} and earlier. ≈: estimated, with its range.',
      [format.currencyCode, format.exchange].filter(Boolean).join(', '),
      format.date(comparison.pricesDate),
    ),
  );
  if (calls !== undefined && calls > 0 && !('unknown' in reference.quote)) {
    lines.push(
      '',
      t(
        '{0} calls with {1}: {2}.',
        format.count(calls),
        escapeMarkdown(offerName(catalog, reference.offer)),
        format.perMonth(reference.quote.usd, calls),
      ),
    );
  }
  return lines.join('\n');
}

/** What was required, and what the reference itself does not meet of it. */
function requiredLines({ reference, requirements }: Comparison, format: Format): string[] {
  const required = requirementsWord(requirements, (count) => format.count(count));
  const unmet = unmetWord(reference, format);
  return [required && t('Required: {0}.', required), unmet && `${unmet}.`]
    .filter(Boolean)
    .flatMap((line) => ['', escapeMarkdown(line)]);
}

/** The best supported saving and what supports it, or why none is named. */
function savingLine(catalog: Catalog, comparison: Comparison, format: Format): string {
  const [best] = comparison.supported;
  if (best === undefined) return noSavingSentence(comparison);
  const { offer, judgement, quote, taskRelation } = best;
  const support = [
    ...(judgement
      ? [supportWord(judgement), evidenceInShort(judgement, format, comparison.reference.usage.at)]
      : [t('the same model')]),
    ...(isYours(quote) ? [yourPriceWord()] : []),
  ].join(', ');
  return t(
    'Best supported saving: {0} with {1}: {2}.',
    savingWord(format, best),
    offerName(catalog, offer),
    [support, taskTurnSentence(taskRelation, format)].filter(Boolean).join('; '),
  );
}

/** The verdict with how far apart the two results are, of how much, when, and whether that is long ago. */
function qualityWords(option: Option, format: Format, now: number): string {
  const word = verdictWord(option, format);
  const { judgement } = option;
  if (judgement === undefined) return word;
  const apart = [
    differenceWords(judgement, format),
    ...effortWords(judgement),
    ...dateWords(judgement.candidate, format),
    ...oldWords(judgement, format, now),
  ].join(', ');
  return apart.startsWith(word) ? apart : `${word}: ${apart}`;
}

/** On what work and by which measurement options are judged; that the reference is not measured on it. */
function judgedLines(
  catalog: Catalog,
  { judged, reference, groups }: Comparison,
  evidence: Evidence | undefined,
  format: Format,
): string[] {
  if (judged === undefined) return [];
  const { work, tolerance, result } = judged;
  if (result === undefined) {
    const words = notMeasuredSentence(modelName(catalog, reference.offer), judged);
    return [escapeMarkdown(words), ''];
  }
  const used = groups.flatMap(({ options }) =>
    options.flatMap(({ judgement }) => judgement?.benchmark ?? []),
  );
  const measured = [...new Set(used)].map((id) => {
    if (id === ownBenchmark) return t('your own prompts');
    const [benchmark, source] = [evidence?.benchmark(id), evidence?.sourceOf(id)];
    const name = escapeMarkdown(benchmark?.name ?? id);
    if (source === undefined) return name;
    const link = `[${escapeMarkdown(source.name)}](${linesPage(source)})`;
    const newest = format.date(source.date);
    return t('{0} ({1}, {2}, to {3})', name, link, escapeMarkdown(source.license), newest);
  });
  const points = pointsWord(work, tolerance, format);
  const lines = [
    escapeMarkdown(t('Quality on {0}, up to {1} lower counts as equal.', workName(work), points)),
    ...(measured.length === 0 ? [] : [t('Measured by {0}.', measured.join(', '))]),
  ];
  return [lines.join(' '), ''];
}

/** That the reference is as good with less effort. */
function lowerEffortLines({ lowerEffort, reference }: Comparison, format: Format): string[] {
  if (lowerEffort === undefined) return [];
  return [escapeMarkdown(lowerEffortSentence(lowerEffort, format, reference.usage.at)), ''];
}

function priceSource(catalog: Catalog, quote: Quote, format: Format): string {
  if ('unknown' in quote) return '';
  const { name, date } = catalog.list(quote.rate.source);
  const source = `${name}, ${format.date(date)}`;
  return isYours(quote) ? `${yourPriceWord()} · ${source}` : source;
}

function reasoningWords({ reasoning }: Scenario, format: Format): string {
  return reasoning
    ? t('{0} reasoning tokens where a model reasons', format.countRange(reasoning))
    : t('reasoning tokens not known and not counted');
}
