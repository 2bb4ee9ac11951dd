import * as vscode from 'vscode';
import type { Catalog } from '../core/catalog/catalog';
import { nearestNames } from '../core/catalog/nearest';
import type { Requirements } from '../core/equivalence/requirements';
import { quoted, type SettingNotice } from './settings';

const setting = 'modelCost.providers.allowed';

/** A notice for each allowed provider that is not in the table: it allows nothing, and is not taken for another. */
export function unknownProviders(catalog: Catalog, { providers }: Requirements): SettingNotice[] {
  const known = Object.keys(catalog.data.providers);
  return providers
    .filter((id) => !known.includes(id))
    .map((id) => ({
      setting,
      message: vscode.l10n.t(
        'No provider is called “{0}”, so {1} allows nothing by it.',
        quoted(id),
        setting,
      ),
      detail: vscode.l10n.t('Closest names: {0}.', nearestNames(id, known).join(', ')),
      action: { label: vscode.l10n.t('Open Settings'), command: 'openSettings' },
    }));
}
