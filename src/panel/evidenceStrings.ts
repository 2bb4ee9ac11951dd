import { t } from '@vscode/l10n';

/** Every word of what a verdict and a cost per task rest on. Numbers arrive here already written. */
export const evidenceStrings = {
  open: () => t('Evidence'),
  openFor: (model: string, provider: string) => t('Evidence for {0} at {1}', model, provider),

  title: () => t('Evidence'),
  sameModel: () =>
    t(
      'The same weights, as far as the lists say: nothing has to be measured. Many hosts do not state their quantisation.',
    ),
  noShared: (work: string) =>
    t('No public measurement of both on {0}: whether it is as good is not known.', work),
  on: (work: string) => t('on {0}', work),

  candidate: () => t('This model'),
  reference: () => t('Reference'),
  difference: () => t('Difference'),
  benchmark: () => t('Benchmark'),
  harness: () => t('Harness'),
  tolerance: () => t('Counts as equal'),
  source: () => t('Source'),
  license: () => t('Licence'),

  version: (harness: string, version: string) => t('{0}, version {1}', harness, version),
  versions: (harness: string, candidate: string, reference: string) =>
    t('{0}, version {1} for this model and {2} for the reference', harness, candidate, reference),
  notStated: () => t('not stated'),
  percent: (score: string) => t('{0} %', score),
  rating: (score: string) => t('rating {0}', score),
  interval: (low: string, high: string) => t('{0} to {1}', low, high),
  noInterval: () => t('no interval is published'),
  solved: (solved: string, tasks: string) => t('{0} of {1} tasks', solved, tasks),
  tasks: (tasks: string) => t('{0} tasks', tasks),
  votes: (votes: string) => t('{0} votes', votes),
  asItComes: () => t('run as it comes'),
  paired: () => t('The same tasks for both, compared one by one from the results of each task.'),
  unpaired: () => t('Two runs, compared as independent.'),
  certainty: () => t('In brackets: 95 % intervals.'),
  within: (points: string) => t('up to {0} lower', points),
  lines: (file: string, version: string) => t('{0}, version {1}', file, version),
  newest: (date: string) => t('newest result {0}', date),
  openLines: () => t('Open the source'),
  partly: (published: string) =>
    t(
      'By the published scores it is {0}: some tasks were run with one of the two only, and do not count here.',
      published,
    ),
  oldMark: () => t('old measurement'),
  old: () => t('This measurement is more than nine months old.'),

  taskTitle: () => t('Per task, as measured'),
  taskHere: () => t('This model'),
  taskToday: () =>
    t('The measured tokens at the prices of this offer; what a cache would save is not known.'),
  taskMeasured: () =>
    t('Dollars as they were paid for the measured run: not the prices of this host today.'),

  requestTitle: () => t('This request'),
  priceTitle: () => t('Price'),
};
