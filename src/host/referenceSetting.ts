import * as vscode from 'vscode';
import { type Catalog, CatalogError, defaultReference } from '../core/catalog/catalog';
import type { Offer } from '../core/catalog/schema';
import { quoted, type SettingNotice, type SettingProblem } from './settings';

/** The reference that the user has set, or the default with a notice when nothing is so called. */
export function resolveReference(
  catalog: Catalog,
  wanted: string,
  problems: readonly SettingProblem[],
): { reference: Offer; notices: SettingNotice[] } {
  const notices: SettingNotice[] = problems.map(({ setting, message }) => ({
    setting,
    message,
    action: { label: vscode.l10n.t('Open Settings'), command: 'openSettings' },
  }));
  const chosen = catalog.resolve(wanted);
  if (chosen !== undefined) return { reference: chosen, notices };
  const fallback = catalog.resolve(defaultReference) ?? catalog.offers[0];
  if (fallback === undefined)
    throw new CatalogError(vscode.l10n.t('The pricing table holds no offers.'));
  notices.unshift({
    setting: 'modelCost.reference',
    message: vscode.l10n.t(
      'The reference “{0}” is not in the pricing table; {1} is used instead.',
      quoted(wanted),
      fallback.id,
    ),
    detail: vscode.l10n.t('Closest names: {0}.', catalog.nearest(wanted).join(', ')),
    action: { label: vscode.l10n.t('Choose a Reference'), command: 'chooseReference' },
  });
  return { reference: fallback, notices };
}
