import { type CatalogData, dimensions, type Offer, type Rate } from '../../src/core/catalog/schema';

/** What a new table changes beside the one before, offer by offer, for the maintainer who is to commit it. */
export function changesBetween(before: CatalogData, after: CatalogData): string[] {
  const old = new Map(before.offers.map((offer) => [offer.id, offer]));
  const lines: string[] = [];
  for (const offer of after.offers) {
    const earlier = old.get(offer.id);
    old.delete(offer.id);
    if (earlier === undefined) {
      lines.push(`+ ${offer.id}: ${summary(offer)}`);
    } else {
      const changed = differences(earlier, offer);
      if (changed.length > 0) lines.push(`~ ${offer.id}: ${changed.join('; ')}`);
    }
  }
  for (const offer of old.values()) lines.push(`- ${offer.id}: ${summary(offer)}`);
  return lines;
}

function summary({ model, rates }: Offer): string {
  const { input, output } = rates[0]?.perMillion ?? {};
  return `${model} at ${String(input)} and ${String(output)}`;
}

function differences(before: Offer, after: Offer): string[] {
  const found: string[] = [];
  if (before.model !== after.model) found.push(`is ${after.model}, was ${before.model}`);
  if (before.unranked !== after.unranked) {
    found.push(`${after.unranked ?? 'ranked'}, was ${before.unranked ?? 'ranked'}`);
  }
  const old = new Map(before.rates.map((rate) => [keyOf(rate), rate]));
  for (const rate of after.rates) {
    const key = keyOf(rate);
    const earlier = old.get(key);
    old.delete(key);
    if (earlier === undefined) {
      found.push(`new: ${key} ${JSON.stringify(rate.perMillion)}`);
      continue;
    }
    for (const dimension of dimensions) {
      const [was, is] = [earlier.perMillion[dimension], rate.perMillion[dimension]];
      if (was !== is) found.push(`${key} ${dimension} ${String(was)} → ${String(is)}`);
    }
  }
  for (const key of old.keys()) found.push(`gone: ${key}`);
  return found;
}

function keyOf({ service, aboveInput, from, until, window }: Rate): string {
  return [
    service,
    aboveInput > 0 ? `above ${aboveInput}` : '',
    from ? `from ${from}` : '',
    until ? `until ${until}` : '',
    window
      ? `at ${window.utc.map((hours) => hours.join('–')).join(' ')} ${String(window.days ?? '')}`
      : '',
  ]
    .filter(Boolean)
    .join(' ');
}
