import type { CatalogData } from '../../src/core/catalog/schema';
import type { Build } from './build';

/** A short report of what the table holds, for the person who has just made it. */
export function summarize(
  catalog: CatalogData,
  rejected: Build['rejected'],
  bytes: number,
): string {
  const { providers, models, offers } = catalog;
  const hosts = new Map<string, Set<string>>();
  for (const { model, provider } of offers) {
    hosts.set(model, (hosts.get(model) ?? new Set()).add(provider));
  }
  const open = Object.entries(models).filter(([, model]) => model.openWeights);
  const conflicting = offers.filter((offer) => offer.rates.some((rate) => rate.conflicts));
  const rows: [string, string | number][] = [
    ['date', catalog.date],
    ['size', `${(bytes / 1e6).toFixed(2)} MB`],
    ['providers', counts(Object.values(providers).map(({ kind }) => kind))],
    ['offers', counts(offers.map(({ unranked }) => unranked ?? 'ranked'))],
    ['offers by list', counts(offers.map(({ rates }) => rates[0]?.source ?? 'none'))],
    ['rates', counts(offers.flatMap(({ rates }) => rates.map(({ service }) => service)))],
    ['models', Object.keys(models).length],
    ['open-weight models', open.length],
    ['... at 3 or more providers', open.filter(([id]) => (hosts.get(id)?.size ?? 0) >= 3).length],
    ['tokenizers', counts(Object.values(models).map(({ tokenizer }) => tokenizer))],
    ['offers in conflict', conflicting.length],
    ...Object.entries(rejected).map(([list, entries]): [string, number] => [
      `entries rejected: ${list}`,
      entries.length,
    ]),
  ];
  const reasons = Object.entries(rejected).flatMap(([list, entries]) =>
    entries.map(({ entry, reason }) => `  ${list} ${entry}: ${reason}`),
  );
  return [...rows.map(([label, value]) => `${label.padEnd(28)} ${value}`), ...reasons].join('\n');
}

function counts(values: readonly string[]): string {
  const byValue = new Map<string, number>();
  for (const value of values) byValue.set(value, (byValue.get(value) ?? 0) + 1);
  const parts = [...byValue].sort(([, a], [, b]) => b - a).map(([value, n]) => `${value} ${n}`);
  return `${values.length}: ${parts.join(', ')}`;
}
