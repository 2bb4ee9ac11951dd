import * as vscode from 'vscode';
import { regions } from '../core/equivalence/requirements';
import { regionName } from '../core/requirementWords';
import type { PricingTable } from './pricingTable';
import { readSettings, writeSetting } from './settings';

interface ChoiceItem extends vscode.QuickPickItem {
  id: string;
}

/** Lets the user tick the providers that may be suggested; none ticked means all. */
export async function chooseProviders(table: PricingTable): Promise<void> {
  const catalog = await table.load();
  const { providers } = readSettings().requirements;
  const items = Object.entries(catalog.data.providers)
    .map(([id, { name }]): ChoiceItem => ({
      id,
      label: name,
      description: id,
      picked: providers.includes(id),
    }))
    .sort((a, b) => Number(b.picked) - Number(a.picked) || a.label.localeCompare(b.label));
  const chosen = await pick(items, {
    title: vscode.l10n.t('Providers that may be suggested'),
    placeHolder: vscode.l10n.t('None ticked: all providers. Type a name to find it'),
  });
  if (chosen) await writeSetting('providers.allowed', chosen.length === items.length ? [] : chosen);
}

/** Lets the user tick the regions from which an offer may be served; none ticked means anywhere. */
export async function chooseRegions(): Promise<void> {
  const allowed = readSettings().requirements.regions;
  const items = regions.map((region): ChoiceItem => ({
    id: region,
    label: regionName(region),
    description: region,
    picked: allowed.includes(region),
  }));
  const chosen = await pick(items, {
    title: vscode.l10n.t('Regions from which an offer may be served'),
    placeHolder: vscode.l10n.t('None ticked: anywhere. Most offers state no region, and fail then'),
  });
  if (chosen) await writeSetting('requirements.regions', chosen);
}

/** The ids that were ticked; undefined when the user went away. */
async function pick(
  items: readonly ChoiceItem[],
  words: { title: string; placeHolder: string },
): Promise<string[] | undefined> {
  const chosen = await vscode.window.showQuickPick(items, {
    ...words,
    canPickMany: true,
    matchOnDescription: true,
  });
  return chosen?.map(({ id }) => id);
}
