import type { QualityData } from '../../src/core/equivalence/evidence';

/** The table as text: one source, benchmark, result or pair per line, so that a diff shows what changed. */
export function format(quality: QualityData): string {
  const benchmarks = Object.entries(quality.benchmarks).map(
    ([id, benchmark]) => `${JSON.stringify(id)}:${JSON.stringify(benchmark)}`,
  );
  const sections = [
    `"schemaVersion":${quality.schemaVersion}`,
    `"date":${JSON.stringify(quality.date)}`,
    `"sources":${array(quality.sources)}`,
    `"benchmarks":{\n${benchmarks.join(',\n')}\n}`,
    `"results":${array(quality.results)}`,
    `"pairs":${array(quality.pairs)}`,
  ];
  return `{\n${sections.join(',\n')}\n}\n`;
}

function array(items: readonly unknown[]): string {
  return `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]`;
}
