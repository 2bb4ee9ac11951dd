import { t } from '@vscode/l10n';
import type { Dimension } from '../core/catalog/schema';

/** The words for where a price comes from, when it holds and what other lists say. Part of `strings`. */
export const provenanceStrings = {
  priceFrom: (list: string, date: string, age: string) =>
    t('Price from {0}, {1}, {2}.', list, date, age),
  confirmedBy: (lists: string) => t('The same on {0}.', lists),
  otherListsSay: (list: string, prices: string) => t('Other lists say: {0} {1}.', list, prices),
  dimensions: {
    input: t('in'),
    output: t('out'),
    cacheRead: t('cached'),
    cacheWrite5m: t('cache write, 5 min'),
    cacheWrite1h: t('cache write, 1 h'),
    reasoning: t('reasoning'),
    audioInput: t('audio in'),
    audioOutput: t('audio out'),
  } satisfies Record<Dimension, string>,
  perRequest: t('fee per request'),
  setByYou: (dimensions: string, note: string | undefined) =>
    note === undefined
      ? t('Set by you: {0}.', dimensions)
      : t('Set by you: {0} ({1}).', dimensions, note),
  filledFrom: (dimensions: string, list: string) => t('{0}: from {1}.', dimensions, list),
  derived: (dimensions: string, rule: string) => t('{0}: on no list; {1}.', dimensions, rule),
  reviewed: (date: string, reason: string) =>
    t('The lists contradicted each other; settled by review on {0}: {1}', date, reason),
  until: (time: string) => t('Holds until {0}; the price changes then.', time),
  nowInHours: (hours: string) => t('This price holds in these hours. {0}.', hours),
  otherHours: (hours: string, input: string, output: string) =>
    t('{0}: {1} in, {2} out per million tokens.', hours, input, output),
  restOfTheDay: t('In other hours'),
  notKnown: t('not known'),
  /** 1 is Monday. */
  weekdays: (days: readonly number[]) =>
    days.join() === '1,2,3,4,5' ? t('On weekdays') : t('On days {0}', days.join(', ')),
  onWeekdays: (days: string, hours: string) => t('{0} {1} UTC', days, hours),
  everyDay: (hours: string) => t('Every day {0} UTC', hours),
  moved: (date: string, from: string) =>
    t('This id moved to other weights on {0}; before, it was {1}.', date, from),
  movesWeekly: t('A gateway’s price moves by the week; this is a snapshot.'),
};
