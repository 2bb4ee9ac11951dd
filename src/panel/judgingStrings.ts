import { t } from '@vscode/l10n';

/** The words of effort, of the user's own results, of the time of day and of reasoning. Made when needed: the language is loaded later. */
export const judgingStrings = {
  effort: () => t('Effort of the reference'),
  effortTitle: () =>
    t('How hard the reference is told to think: it is judged by its result at this effort'),
  highestEffort: (effort: string) => t('highest measured ({0})', effort),
  effortNotMeasured: (effort: string) => t('{0} (not measured)', effort),
  judgedAtEffort: (atEffort: string) => t('The reference is judged {0}.', atEffort),
  ownCounts: (model: string, passed: string, of: string) =>
    t('{0}: {1} of {2} passed', model, passed, of),
  ownResults: () => t('Results of your own, from the setting modelCost.results.'),
  ownCountsAtEffort: (counts: string, atEffort: string) => t('{0} ({1})', counts, atEffort),
  time: () => t('Time of day'),
  timeTitle: () =>
    t('Some prices depend on the hour. Hours are in UTC, with your own time beside them.'),
  reasoning: () => t('Reasoning'),
  reasoningTitle: () =>
    t(
      'Tokens that a model that reasons spends beside the answer, added alike to each. Empty: not known, and not counted.',
    ),
  reasoningWrong: () => t('Tokens such as 2000, or a range such as 500-2000'),
  notKnown: () => t('not known'),
  timeNow: (utc: string) => t('Now ({0} UTC)', utc),
  timeOption: (utc: string, here: string) => t('{0} UTC · {1} here', utc, here),
};
