import { t } from '@vscode/l10n';
import type { Format } from '../core/format';
import type { TextDescription } from '../core/comparison';
import type { QuotePart, StandIn } from '../core/pricing/quote';
import type { WrittenForm } from '../core/report/write';
import { basisWord, yourPriceWord } from '../core/words';
import type { Service } from '../core/catalog/schema';
import type { PanelProblem, UnseenFile } from '../protocol';
import type { AnswerName } from './answer';
import type { SectionId } from './tableRows';
import { provenanceStrings } from './provenanceStrings';
import type { GroupId } from '../core/options';

/** Every word of the panel that is not made by `Format`. Numbers arrive here already written. */
export const strings = {
  loading: t('Loading the pricing table…'),
  updating: t('Updating…'),
  empty: {
    title: t('Select text in an editor to see what it costs.'),
    detail: t('With nothing selected, the whole file is counted. Nothing leaves your machine.'),
    unseen: ({ name, reason }: UnseenFile) =>
      reason === 'too large'
        ? t(
            '{0} is too large: VS Code hands no file of over 50 MB to extensions. Copy a part of it into another file to see what that costs.',
            name,
          )
        : t('{0} is not open as text, so there is nothing to count in it.', name),
    sample: t('Open a sample prompt'),
    walkthrough: t('Take the tour'),
  },
  /** Several settings that could not be used; `count` is at least two. */
  notices: (count: string) => t('{0} settings cannot be used as they are', count),
  referenceQuestion: {
    label: t('Your reference'),
    ask: t('Which model do you use today?'),
    choose: t('Choose'),
    chooseTitle: t('Choose the model that you use today'),
    keep: (model: string) => t('Keep {0}', model),
    keepTitle: (model: string) => t('Keep {0} and do not ask again', model),
  },
  counting: (text: string) => t('Counting {0}…', text),
  countingDetail: t('A long text is counted in the background; you can keep on working.'),

  text: (text: TextDescription, format: Format) => `${text.name} · ${partOf(text, format)}`,
  perCall: t('per call'),
  calls: (calls: string, one: boolean) =>
    one ? t('for {0} call', calls) : t('for {0} calls', calls),
  reasoningUnknown: t('plus reasoning tokens, not known'),
  shareOfWindow: (share: string, window: string) =>
    t('{0} of the usable input of {1} tokens', share, window),
  ofWindow: (share: string) => t('{0} of its limit', share),
  windowUnknown: t('size of the window not known'),
  tokensExact: t('Counted with the tokenizer of this model: exact.'),
  tokensEstimated: (basis: string) => t('An estimate. Basis: {0}', basisWord(basis)),
  costRange: (answer: string) => t('Prompt and an answer of {0} tokens.', answer),
  reference: t('with'),
  changeReference: (name: string) => t('Compared against {0}. Choose another model', name),
  referenceTitle: t('Choose the model to compare against'),
  copy: t('Copy'),
  copyEstimate: t('Copy estimate'),
  copyAs: (form: string) => t('Copy estimate as {0}', form),
  copyTitles: {
    markdown: t('For a pull request or a chat: the best ten options of each group'),
    csv: t('For a spreadsheet: all options'),
    json: t('For a program: all options'),
  } satisfies Record<WrittenForm, string>,
  copied: (form: string) => t('Copied as {0}.', form),
  notCopied: t('It could not be copied.'),
  openReport: t('Report'),
  openReportName: t('Open as Report'),
  openReportTitle: t('Show the comparison in a tab of the editor'),
  exportReport: t('Export'),
  exportReportTitle: t(
    'Write the comparison to an HTML file that opens without VS Code and offline',
  ),
  file: {
    madeWith: (version: string, time: string) =>
      t('Made with Model Cost {0} on {1} · sources and licences', version, time),
    noText: t(
      'This file holds counts, prices and measurements, and nothing of the text. It asks nothing of the network. Choices made here last until it is closed.',
    ),
    priceLists: t('Price lists'),
    measurements: t('Measurements'),
    source: (name: string, date: string, license: string) => `${name} (${date}, ${license}).`,
    listed: (listed: string, all: string) => t('({0} of {1})', listed, all),
    quality: t('Quality'),
  },
  sold: (model: string, provider: string) => `${model} · ${provider}`,

  save: (share: string) => t('Save {0}', share),
  saveWith: (model: string, provider: string) =>
    t('with {0} at {1}: the same model', model, provider),
  saveSupported: (model: string, provider: string, support: string, evidence: string) =>
    t('with {0} at {1}, {2}: {3}', model, provider, support, evidence),
  saveLittle: t('under 1 %'),

  scenario: t('Scenario'),
  assumedAnswer: (range: string) => t('Answer of {0}', range),
  assumedReasoning: (range: string) => t('reasoning {0}', range),
  assumedTime: (time: string) => t('at {0} UTC', time),
  assumedCached: (percent: string) => t('{0} % cached', percent),
  assumedCalls: (calls: string, one: boolean) =>
    one ? t('{0} call/month', calls) : t('{0} calls/month', calls),
  answer: t('Answer length, tokens'),
  answerTitle: t('How long the answer is taken to be; the same for every model'),
  answerNames: { short: t('Short'), medium: t('Medium'), long: t('Long') } satisfies Record<
    AnswerName,
    string
  >,
  answerOption: (name: string, range: string) => `${name} · ${range}`,
  customNow: (range: string) => t('Custom · {0}', range),
  custom: t('Custom…'),
  customLabel: t('Custom answer length in tokens, such as 300-700'),
  customHint: t('Tokens of the answer, from–to'),
  customWrong: t('Write two numbers of tokens, such as 300-700.'),
  cached: t('Cached %'),
  cachedTitle: t('Part of the input that is read from the cache of the provider'),
  cachedWrong: (example: string) => t('Write a number from 0 to 100, such as {0}.', example),
  callsPerMonth: t('Calls/month'),
  callsTitle: t('Calls per month'),
  callsWrong: (example: string, most: string) =>
    t('Write a whole number of calls, such as {0}, up to {1}.', example, most),
  service: t('Service'),
  services: {
    standard: t('Standard'),
    batch: t('Batch'),
    flex: t('Flex'),
    priority: t('Priority'),
  } satisfies Record<Service, string>,

  judging: t('What other models are judged by'),
  work: t('Kind of work'),
  workTitle: t('Other models are compared by one public benchmark of this work'),
  workOption: (name: string, measured: boolean) =>
    measured ? name : t('{0} (reference not measured)', name),
  tolerance: t('Tolerance'),
  toleranceTitle: t('How much lower a score may be and still count as equal'),
  noEvidence: t(
    'The table of measurements cannot be used, so no other model is judged. Prices and savings with the same model hold.',
  ),
  failed: (reason: string) => ({
    message: t('The panel could not be drawn.'),
    detail: t('{0}. The status bar and Estimate Cost go on working.', reason),
  }),
  tryAgain: t('Try Again'),
  showLog: t('Show the Log'),
  measuredNowhere: t('It has none on any other kind of work either.'),
  measuredOn: t('It is measured on:'),

  options: t('Where else, and with what'),
  table: (order: string) => t('Options in groups. {0}', order),
  filter: t(
    'Filter by model, provider, lab, or kind of provider; “as good”, “not measured”, “frontier”; “open” for open weights',
  ),
  filterHint: t('Filter models, providers, “open”'),
  showUnranked: (count: string) => t('Unranked ({0})', count),
  showUnrankedTitle: t(
    'Free tiers, trials, plans and retired or deprecated offers: priced, but never ranked or counted as a saving',
  ),
  found: (matching: string, total: string) =>
    t('{0} of {1} options match the filter', matching, total),
  groupNote: (group: GroupId, total: number) => {
    if (group === 'same-model') {
      return total === 0
        ? t('No other provider on the lists sells this model.')
        : t(
            'the same weights, as far as the lists say; many hosts do not state their quantisation',
          );
    }
    return groupNotes[group];
  },
  noMatch: (filter: string) => t('No option matches “{0}”.', filter),
  clearFilter: t('Clear the filter'),
  matchingOf: (matching: string, total: string) => t('{0} of {1}', matching, total),
  sections: {
    fails: t('Does not meet the requirements'),
    unranked: t('Not ranked'),
    unknown: t('Price not known'),
  } satisfies Record<SectionId, string>,
  open: t('open'),
  openTitle: t('Open weights'),
  priceTags: {
    yours: { words: yourPriceWord(), title: t('A price that you have set') },
    differ: { words: t('lists differ'), title: t('The price lists do not agree') },
  },
  tokenUnit: (tokens: string) => t('{0} tok', tokens),
  listAge: (name: string, age: string) => `${name} · ${age}`,

  details: (model: string, provider: string) => t('Cost of {0} at {1}', model, provider),
  parts: {
    input: t('Input'),
    cacheRead: t('Cached input'),
    cacheWrite5m: t('Cache write, 5 min'),
    cacheWrite1h: t('Cache write, 1 h'),
    output: t('Answer'),
    reasoning: t('Reasoning'),
    request: t('Fee per request'),
  } satisfies Record<QuotePart | 'request', string>,
  lineSum: (tokens: string, rate: string) => t('{0} tokens × {1} per million', tokens, rate),
  pricedAs: (part: StandIn) =>
    part === 'standard'
      ? t('no own price listed: that of the standard service is used')
      : t('no own price listed: the price of “{0}” is used', strings.parts[part]),
  total: t('Together, per call'),
  tier: (tokens: string) => t('Rates for inputs of more than {0} tokens.', tokens),
  notStandard: (service: string) => t('{0} service.', service),
  ...provenanceStrings,
  credits: (credits: string) => t('= {0} credits', credits),
  perMillion: t('per million tokens'),
  tokensHere: (tokens: string) => t('The text has {0} here.', tokens),
  notRanked: (reason: string) => t('Not ranked: {0}.', reason),
  pricePage: t('Price page'),
  pricePageTitle: (provider: string) => t('Open the price page of {0} in the browser', provider),
  makeReference: t('Make reference'),

  foot: (date: string, age: string, exchange?: string) =>
    [t('Prices to {0}', date), age, exchange].filter(Boolean).join(' · '),
  madeOf: (list: string, age: string) => t('Price from {0} · {1}', list, age),
  footOld: (old: string) => t('{0} are over 30 days old', old),
  footOldInFull: (old: string, all: string) =>
    t(
      '{0} of {1} prices are from lists older than 30 days. Check them before you decide.',
      old,
      all,
    ),
  footEnded: (offers: string) =>
    t(
      'Prices of {0} offers changed since this table was made, as announced then: the new ones are used where they are known.',
      offers,
    ),
  announce: (text: string, tokens: string, cost: string, model: string) =>
    t('{0}: {1}, {2} per call with {3}', text, tokens, cost, model),

  problems: {
    unknownReference: (id: string): PanelProblem => ({
      message: t('The model to compare against is not in the pricing table.'),
      detail: t('It is set to “{0}”. Everything else works once another is chosen.', id),
      action: { label: t('Choose a model'), command: 'chooseReference' },
    }),
    unknownState: t('The extension has sent a state that the panel does not know.'),
    failed: (detail: string): PanelProblem => ({
      message: t('The costs could not be worked out.'),
      detail,
      action: { label: t('Show the log'), command: 'showLog' },
    }),
  },
};

function partOf(text: TextDescription, format: Format): string {
  if (text.part === 'document') return t('whole file');
  return text.selections > 1 ? t('{0} selections', format.count(text.selections)) : t('selection');
}

const groupNotes: Partial<Record<GroupId, string>> = {
  'as-good': t('measured by the same test, and not lower than the tolerance allows'),
  unproven: t('measured by the same test, which leaves open whether it is as good'),
  weaker: t('measured lower by more than the tolerance'),
  'not-measured': t('no public measurement shows whether these are as good'),
};
