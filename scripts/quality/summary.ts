import type { CatalogData } from '../../src/core/catalog/schema';
import { works } from '../../src/core/equivalence/kindsOfWork';
import type { Build } from './build';

/** A short report of what the table holds and what it leaves out, for the person who has just made it. */
export function summarize({ quality, unmapped, remarks }: Build, catalog: CatalogData): string {
  const ranked = new Set(
    catalog.offers.flatMap(({ model, unranked }) => (unranked === undefined ? [model] : [])),
  );
  const usable = quality.results.filter(({ broken }) => broken === undefined);
  const kinds = Object.entries(works).map(([kind, { benchmarks }]) => {
    const of = usable.filter(({ benchmark }) => benchmarks.includes(benchmark));
    return { kind, models: new Set(of.map(({ model }) => model)) };
  });
  const any = new Set(kinds.flatMap(({ models }) => [...models]));
  const count = (models: ReadonlySet<string>) =>
    `${models.size}, of which on sale and ranked ${[...models].filter((id) => ranked.has(id)).length}`;
  const rows: [string, string][] = [
    ['date', quality.date],
    ['results', String(quality.results.length)],
    ['pairs', String(quality.pairs.length)],
    ...Object.keys(quality.benchmarks).map((id): [string, string] => [
      `results: ${id}`,
      String(quality.results.filter(({ benchmark }) => benchmark === id).length),
    ]),
    ...quality.results
      .filter(({ broken }) => broken)
      .map(({ benchmark, label, score }): [string, string] => [
        'likely broken',
        `${benchmark} ${label} ${score}`,
      ]),
    ...kinds.map(({ kind, models }): [string, string] => [`models: ${kind}`, count(models)]),
    ['models in any kind', count(any)],
  ];
  const left = Object.entries(unmapped).map(
    ([dataset, labels]) => `  ${dataset}, ${labels.length}: ${labels.join('; ')}`,
  );
  return [
    ...rows.map(([label, value]) => `${label.padEnd(40)} ${value}`),
    'labels without a line in crosswalk.csv',
    ...left,
    'left out or decided',
    ...remarks.map((remark) => `  ${remark}`),
  ].join('\n');
}
