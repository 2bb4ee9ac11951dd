import * as vscode from 'vscode';
import type { Catalog } from '../core/catalog/catalog';
import type { Offer } from '../core/catalog/schema';
import type { Format } from '../core/format';
import { offerName, yourPriceWord } from '../core/words';
import type { PricingTable } from './pricingTable';
import { readSettings, writeSetting } from './settings';

interface OfferItem extends vscode.QuickPickItem {
  offer?: Offer;
}

/**
 * "Choose Reference": search over every offer in the pricing table; the labs' own come first. Says whether one was
 * chosen.
 */
export async function chooseReference(table: PricingTable, format: Format): Promise<boolean> {
  const catalog = await table.load();
  const settings = readSettings();
  const current = catalog.resolve(settings.reference);
  const inCurrency = format.in(settings.currency);
  const chosen = await vscode.window.showQuickPick<OfferItem>(items(catalog, inCurrency, current), {
    title: vscode.l10n.t('Compare against'),
    placeHolder: [
      vscode.l10n.t('The model that you use today: type a model or a provider'),
      ...(inCurrency.exchange ? [inCurrency.exchange] : []),
    ].join(' · '),
  });
  if (!chosen?.offer) return false;
  await writeSetting('reference', chosen.offer.id);
  return true;
}

function items(catalog: Catalog, format: Format, current: Offer | undefined): OfferItem[] {
  const offers = catalog.offers.filter(({ unranked }) => !unranked || unranked === 'deprecated');
  const named = new Map<string, number>();
  for (const offer of offers) {
    const name = offerName(catalog, offer);
    named.set(name, (named.get(name) ?? 0) + 1);
  }
  const item = (offer: Offer): OfferItem => {
    const { perMillion: { input, output } = {}, yours } = offer.rates[0] ?? {};
    const price =
      input === undefined || output === undefined
        ? vscode.l10n.t('price not known')
        : vscode.l10n.t('{0} in, {1} out per million', format.rate(input), format.rate(output));
    const name = offerName(catalog, offer);
    const details = [
      price,
      ...(yours ? [yourPriceWord()] : []),
      // A provider may sell a model under several ids.
      ...((named.get(name) ?? 0) > 1 ? [offer.id] : []),
    ];
    return { label: name, description: details.join(' · '), offer };
  };
  const separator = (label: string): OfferItem => ({
    label,
    kind: vscode.QuickPickItemKind.Separator,
  });
  const byLabs = offers.filter((offer) => catalog.isLabsOwn(offer));
  const elsewhere = offers.filter((offer) => !catalog.isLabsOwn(offer));
  const newestFirst = (a: Offer, b: Offer): number =>
    (catalog.modelOf(b).released ?? '').localeCompare(catalog.modelOf(a).released ?? '') ||
    a.id.localeCompare(b.id);
  return [
    ...(current ? [separator(vscode.l10n.t('Now')), item(current)] : []),
    separator(vscode.l10n.t('From the lab that made it')),
    ...byLabs.sort(newestFirst).map(item),
    separator(vscode.l10n.t('From other providers')),
    ...elsewhere.sort(newestFirst).map(item),
  ];
}
