import { t } from '@vscode/l10n';

/** The words of the panel for what is required of an offer. */
export const requirementStrings = {
  title: t('Requirements'),
  summary: (words: string) => t('Requirements: {0}', words),
  none: t('none'),
  modelMust: t('What a model must have'),
  reasoning: t('Reasoning'),
  reasoningChoices: {
    '': t('does not matter'),
    required: t('must reason'),
    excluded: t('must not reason'),
  },
  providers: (words: string) => t('Providers: {0}', words),
  regions: (words: string) => t('Regions: {0}', words),
  all: t('all'),
  clear: t('Clear all'),
};
