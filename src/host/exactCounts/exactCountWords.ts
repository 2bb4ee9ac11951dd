import * as vscode from 'vscode';
import type { Format } from '../../core/format';
import { plainText } from '../plainText';
import { hostOf } from './vocabularyDownload';
import type { InstalledVocabulary, VocabularyOrigin } from './vocabularyIndex';
import type { VocabularyFamily, VocabularySource } from './vocabularySources';

/** `exact since 23 Nov 2026, from huggingface.co`, or `estimated`. */
export function stateWords(installed: InstalledVocabulary | undefined, format: Format): string {
  return installed === undefined
    ? vscode.l10n.t('estimated')
    : vscode.l10n.t(
        'exact since {0}, from {1}',
        format.date(installed.date),
        originWords(installed.origin),
      );
}

/** `32 MB`, or that the size is not known. */
export function sizeWords({ bytes }: VocabularySource, format: Format): string {
  return bytes === undefined
    ? vscode.l10n.t('some MB')
    : vscode.l10n.t('{0} MB', format.count(Math.ceil(bytes / 1e6)));
}

/** What the user agrees to before a download. */
export function consentWords(
  family: VocabularyFamily,
  source: VocabularySource,
  format: Format,
): { question: string; detail: string } {
  return {
    question: vscode.l10n.t('Download the vocabulary of {0}?', family.name),
    detail: [
      vscode.l10n.t('Fetched once: {0} ({1})', source.address, sizeWords(source, format)),
      vscode.l10n.t(
        'Published by {0} under: {1}. Its terms are at {2}; whether they allow your use is for you to judge.',
        family.maker,
        source.licence,
        family.page,
      ),
      vscode.l10n.t(
        'Nothing of your text is sent: {0} and the storage that it sends on to see your network address, as with any download.',
        hostOf(source),
      ),
      vscode.l10n.t(
        'It is checked, converted and kept in VS Code’s storage for this extension. To remove it, run “Make Counts Exact…” again.',
      ),
    ].join('\n\n'),
  };
}

/** Said when a vocabulary is in place. */
export function successWords(
  { name }: VocabularyFamily,
  { tokens }: InstalledVocabulary,
  format: Format,
): string {
  return vscode.l10n.t(
    'Counts of {0} are exact now: its vocabulary has {1} tokens.',
    name,
    format.count(tokens),
  );
}

function originWords(origin: VocabularyOrigin): string {
  return origin.kind === 'download' ? new URL(origin.address).host : plainText(origin.name);
}
