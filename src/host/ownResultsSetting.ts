import * as vscode from 'vscode';
import type { Catalog } from '../core/catalog/catalog';
import { readOwnResults } from '../core/equivalence/ownResultEntries';
import type { OwnResult } from '../core/equivalence/ownResults';
import type { SettingProblem } from './settings';

const setting = 'modelCost.results';

/** How many problems a notice spells out. */
const mostProblems = 3;

/** The user's own results as they are set, with the models that the pricing table knows, and what cannot be used. */
export function readOwnResultsSetting(catalog: Catalog): {
  results: OwnResult[];
  problems: SettingProblem[];
} {
  const value = vscode.workspace.getConfiguration().get<unknown>(setting);
  const { results, problems } = readOwnResults(value, catalog);
  return { results, problems: problems.length === 0 ? [] : [notice(problems)] };
}

function notice(problems: readonly string[]): SettingProblem {
  const named = problems.slice(0, mostProblems);
  const more = problems.length - named.length;
  if (more > 0) named.push(vscode.l10n.t('and {0} more', more));
  // VS Code makes links of brackets in messages, and a workspace can set what stands in them.
  const words = named.join('; ').replaceAll(/[[\]]/g, '');
  return {
    setting,
    message: vscode.l10n.t('{0}: {1}. The other entries are used.', setting, words),
  };
}
