import { t } from '@vscode/l10n';
import type { TextDescription } from '../core/comparison';
import type { QuotePart, StandIn } from '../core/pricing/quote';
import type { WrittenForm } from '../core/report/write';
import { yoursWord } from '../core/words';
import type { Dimension, Service } from '../core/catalog/schema';
import type { PanelProblem, UnseenFile } from '../protocol';
import type { AnswerName } from './answer';
import type { SectionId } from './optionList';
import type { GroupId } from '../core/options';

/** Every word of the panel that is not made by `Format`. Numbers arrive here already written. */
export const strings = {
  loading: 'Loading the pricing table…',
  updating: 'Updating…',
  empty: {
    title: 'Select text in an editor to see what it costs.',
    detail: 'With nothing selected, the whole file is counted. Nothing leaves your machine.',
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
  referenceQuestion: {
    label: t('Your reference'),
    ask: (model: string) =>
      t('Compared against {0}, the default. Which model do you use today?', model),
    choose: t('Choose'),
    chooseTitle: t('Choose the model that you use today'),
    keep: t('Keep'),
    keepTitle: (model: string) => t('Keep {0} and do not ask again', model),
  },
  counting: (text: string) => `Counting ${text}…`,
  countingDetail: 'A long text is counted in the background; you can keep on working.',

  text: (text: TextDescription) => `${text.name} · ${partOf(text)}`,
  perCall: 'per call',
  calls: (calls: string, one: boolean) => `for ${calls} ${one ? 'call' : 'calls'}`,
  reasoningUnknown: 'plus reasoning tokens, not known',
  shareOfWindow: (share: string, window: string) => `${share} of the ${window}-token window`,
  windowUnknown: 'size of the window not known',
  tokensExact: 'Counted with the tokenizer of this model: exact.',
  tokensEstimated: (basis: string) => `An estimate. Basis: ${basis}`,
  costRange: (answer: string) => `Prompt and an answer of ${answer} tokens.`,
  reference: 'with',
  changeReference: (name: string) => `Compared against ${name}. Choose another model`,
  referenceTitle: 'Choose the model to compare against',
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
  openReport: t('Open as Report'),
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

  save: (share: string) => `Save ${share}`,
  saveWith: (model: string, provider: string) => `with ${model} at ${provider}: the same model`,
  saveSupported: (model: string, provider: string, support: string, evidence: string) =>
    `with ${model} at ${provider}, ${support}: ${evidence}`,
  saveLittle: 'under 1 %',
  nothingCheaper: 'Nothing cheaper is known for this model elsewhere.',
  nothingAsGood: (work: string) => `Nothing cheaper is shown to do ${work} as well.`,
  noReferencePrice: (reason: string) =>
    `No saving can be shown, the price is not known: ${reason}.`,
  referenceIsFree: 'This costs nothing, so there is nothing to save.',

  scenario: 'Scenario',
  assumedAnswer: (range: string) => t('Answer of {0}', range),
  assumedCached: (percent: string) => t('{0} % cached', percent),
  assumedCalls: (calls: string, one: boolean) =>
    one ? t('{0} call/month', calls) : t('{0} calls/month', calls),
  answer: 'Answer length, tokens',
  answerTitle: 'How long the answer is taken to be; the same for every model',
  answerNames: { short: 'Short', medium: 'Medium', long: 'Long' } satisfies Record<
    AnswerName,
    string
  >,
  answerOption: (name: string, range: string) => `${name} · ${range}`,
  customNow: (range: string) => `Custom · ${range}`,
  custom: 'Custom…',
  customLabel: 'Custom answer length in tokens, such as 300-700',
  customHint: 'Tokens of the answer, from–to',
  customWrong: 'Write two numbers of tokens, such as 300-700.',
  cached: 'Cached %',
  cachedTitle: 'Part of the input that is read from the cache of the provider',
  cachedWrong: 'Write a number from 0 to 100.',
  callsPerMonth: 'Calls/month',
  callsTitle: 'Calls per month',
  callsWrong: 'Write a whole number of calls.',
  service: 'Service',
  services: {
    standard: 'Standard',
    batch: 'Batch',
    flex: 'Flex',
    priority: 'Priority',
  } satisfies Record<Service, string>,

  judging: 'What other models are judged by',
  work: 'Kind of work',
  workTitle: 'Other models are compared by one public benchmark of this work',
  workOption: (name: string, measured: boolean) =>
    measured ? name : `${name} (reference not measured)`,
  tolerance: 'Tolerance',
  toleranceTitle: 'How much lower a score may be and still count as equal',
  noEvidence: t(
    'The table of measurements cannot be used, so no other model is judged. Prices and savings with the same model hold.',
  ),
  failed: (reason: string) => ({
    message: t('The panel could not be drawn.'),
    detail: t('{0}. The status bar and Estimate Cost go on working.', reason),
  }),
  tryAgain: t('Try Again'),
  showLog: t('Show the Log'),
  referenceNotMeasured: (model: string, work: string) =>
    `${model} has no public measurement on ${work}.`,
  measuredNowhere: 'It has none on any other kind of work either.',
  measuredOn: 'It is measured on:',
  noSharedMeasurement: (work: string) =>
    `No public measurement of both on ${work}: whether it is as good is not known.`,
  on: (work: string) => `on ${work}`,
  score: (label: string, points: string, effort: string | undefined) =>
    effort === undefined ? `${label}: ${points}` : `${label} (${effort} effort): ${points}`,
  harness: (harness: string) => `Harness: ${harness}.`,
  evidenceSource: (name: string, date: string, license: string) =>
    `From ${name}, ${date}, ${license}.`,
  pairParts:
    'The published scores are further apart or closer than this: some tasks were run with one of the two only.',
  evidencePage: 'Source',
  evidenceOld: 'This measurement is more than nine months old.',

  options: 'Where else, and with what',
  table: 'Options, cheapest first in each group',
  filter: 'Filter by model, provider, lab, or “open” for open weights',
  filterHint: 'Filter models, providers, “open”',
  showUnranked: (count: string) => `Show unranked (${count})`,
  showUnrankedTitle:
    'Free tiers, trials, plans and retired or deprecated offers: priced, but never ranked or counted as a saving',
  found: (matching: string, total: string) => `${matching} of ${total} options match the filter`,
  groupNote: (group: GroupId, total: number) => {
    if (group === 'same-model') {
      return total === 0
        ? 'No other provider on the lists sells this model.'
        : 'the same weights, as far as the lists say; many hosts do not state their quantisation';
    }
    return groupNotes[group];
  },
  noMatch: 'Nothing here matches the filter.',
  matchingOf: (matching: string, total: string) => `${matching} of ${total}`,
  sections: {
    fails: t('Does not meet the requirements'),
    unranked: 'Not ranked',
    unknown: 'Price not known',
  } satisfies Record<SectionId, string>,
  columns: {
    model: 'Model',
    provider: 'Provider',
    tokens: 'Tokens',
    cost: 'This request',
    saving: 'Saving',
    month: 'Per month',
    source: 'Price from',
    note: 'Remark',
  },
  open: 'open',
  openTitle: 'Open weights',
  priceTags: {
    yours: { words: yoursWord, title: 'A price that you have set' },
    differ: { words: 'lists differ', title: 'The price lists do not agree' },
  },
  tokenUnit: (tokens: string) => `${tokens} tok`,
  listAge: (name: string, age: string) => `${name} · ${age}`,

  details: (model: string, provider: string) => `Cost of ${model} at ${provider}`,
  parts: {
    input: 'Input',
    cacheRead: 'Cached input',
    cacheWrite5m: 'Cache write, 5 min',
    cacheWrite1h: 'Cache write, 1 h',
    output: 'Answer',
    reasoning: 'Reasoning',
    request: 'Fee per request',
  } satisfies Record<QuotePart | 'request', string>,
  lineSum: (tokens: string, rate: string) => `${tokens} tokens × ${rate} per million`,
  pricedAs: (part: StandIn) =>
    part === 'standard'
      ? 'no own price listed: that of the standard service is used'
      : `no own price listed: the price of ${strings.parts[part].toLowerCase()} is used`,
  total: 'Together, per call',
  tier: (tokens: string) => `Rates for inputs of more than ${tokens} tokens.`,
  notStandard: (service: string) => `${service} service.`,
  priceFrom: (list: string, date: string, age: string) => `Price from ${list}, ${date}, ${age}.`,
  confirmedBy: (lists: string) => `The same on ${lists}.`,
  otherListsSay: (list: string, prices: string) => `Other lists say: ${list} ${prices}.`,
  dimensions: {
    input: 'in',
    output: 'out',
    cacheRead: 'cached',
    cacheWrite5m: 'cache write, 5 min',
    cacheWrite1h: 'cache write, 1 h',
    reasoning: 'reasoning',
    audioInput: 'audio in',
    audioOutput: 'audio out',
  } satisfies Record<Dimension, string>,
  perRequest: 'fee per request',
  setByYou: (dimensions: string, note: string | undefined) =>
    `Set by you: ${dimensions}${note === undefined ? '' : ` (${note})`}.`,
  filledFrom: (dimensions: string, list: string) => `${dimensions}: from ${list}.`,
  derived: (dimensions: string, rule: string) => `${dimensions}: on no list; ${rule}.`,
  reviewed: (date: string, reason: string) =>
    `The lists contradicted each other; settled by review on ${date}: ${reason}`,
  until: (time: string) => `Holds until ${time}; the price changes then.`,
  nowInHours: (hours: string) => `This price holds in these hours. ${hours}.`,
  otherHours: (hours: string, input: string, output: string) =>
    `${hours}: ${input} in, ${output} out per million tokens.`,
  restOfTheDay: 'In other hours',
  notKnown: 'not known',
  /** 1 is Monday. */
  weekdays: (days: readonly number[]) =>
    days.join() === '1,2,3,4,5' ? 'On weekdays' : `On days ${days.join(', ')}`,
  onWeekdays: (days: string, hours: string) => `${days} ${hours} UTC`,
  everyDay: (hours: string) => `Every day ${hours} UTC`,
  moved: (date: string, from: string) =>
    `This id moved to other weights on ${date}; before, it was ${from}.`,
  movesWeekly: 'A gateway’s price moves by the week; this is a snapshot.',
  credits: (credits: string) => `= ${credits} credits`,
  perMillion: 'per million tokens',
  tokensHere: (tokens: string) => `The text has ${tokens} here.`,
  notRanked: (reason: string) => `Not ranked: ${reason}.`,
  pricePage: 'Price page',
  pricePageTitle: (provider: string) => `Open the price page of ${provider} in the browser`,
  makeReference: 'Make reference',

  foot: (date: string, age: string, exchange?: string) =>
    [t('Prices to {0}', date), age, exchange].filter(Boolean).join(' · '),
  madeOf: (list: string, age: string) => `Price from ${list} · ${age}`,
  footOld: (old: string) => t('{0} are over 30 days old', old),
  footOldInFull: (old: string, all: string) =>
    t(
      '{0} of {1} prices are from lists older than 30 days. Check them before you decide.',
      old,
      all,
    ),
  footEnded: (offers: string) =>
    `Prices of ${offers} offers changed since this table was made, as announced then: the new ones are used where they are known.`,
  announce: (text: string, tokens: string, cost: string, model: string) =>
    `${text}: ${tokens}, ${cost} per call with ${model}`,

  problems: {
    unknownReference: (id: string): PanelProblem => ({
      message: 'The model to compare against is not in the pricing table.',
      detail: `It is set to “${id}”. Everything else works once another is chosen.`,
      action: { label: 'Choose a model', command: 'chooseReference' },
    }),
    failed: (detail: string): PanelProblem => ({
      message: 'The costs could not be worked out.',
      detail,
      action: { label: 'Show the log', command: 'showLog' },
    }),
  },
};

function partOf(text: TextDescription): string {
  if (text.part === 'document') return 'whole file';
  return text.selections > 1 ? `${text.selections} selections` : 'selection';
}

const groupNotes: Partial<Record<GroupId, string>> = {
  'as-good': 'measured on the same benchmark, and not lower than the tolerance allows',
  unproven: 'measured on the same benchmark, but the difference is within its error',
  weaker: 'measured lower by more than the tolerance',
  'not-measured': 'no public measurement shows whether these are as good',
};
