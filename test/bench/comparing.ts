import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Bench, type Statistics } from 'tinybench';
import { Catalog, parseCatalog } from '../../src/core/catalog/catalog';
import { compare, type ComparisonRequest } from '../../src/core/comparison';
import { Evidence, parseQuality } from '../../src/core/equivalence/evidence';
import { standardFor } from '../../src/core/equivalence/standard';
import { defaultScenario } from '../../src/core/pricing/scenario';
import { emptyTally, tokenCounts } from '../../src/core/tokens/estimate';
import { tokenizerIds } from '../../src/core/tokens/registry';
import type { ComparisonInput } from '../../src/core/comparisonInput';
import { figure, type Section } from './report';
import { timeOf } from './stats';

const file = path.join(__dirname, '..', '..', 'data', 'catalog.json');
const qualityFile = path.join(path.dirname(file), 'quality.json');

/** The pricing table: reading it, comparing over all of it, and what crosses to the panel. */
export async function benchComparing(): Promise<Section> {
  const json = readFileSync(file, 'utf8');
  // First of all, while nothing is compiled: what the first use in a new process costs.
  const first: Record<string, number> = {};
  const started = performance.now();
  const catalog = new Catalog(parseCatalog(json));
  first.parse = performance.now() - started;
  const evidence = new Evidence(parseQuality(readFileSync(qualityFile, 'utf8')));
  const request = requestFor(catalog, evidence);
  first.compare = timeOf(() => compare(catalog, request));
  first.nearest = timeOf(() => catalog.nearest('openai:gpt-5.4-mimi'));

  const data = catalog.data;
  const bench = new Bench({ iterations: 200, time: 0, warmupIterations: 50, warmupTime: 0 });
  bench
    .add('parse', () => parseCatalog(json))
    .add('json', () => parseJson(json))
    .add('index', () => new Catalog(data))
    .add('compare', () => compare(catalog, request))
    .add('nearest', () => catalog.nearest('openai:gpt-5.4-mimi'));
  await bench.run();

  const row = (title: string, name: string): string[] => {
    const { p50, p99 } = latencyOf(bench, name);
    return [title, figure(first[name] ?? NaN), figure(p50), figure(p99)];
  };
  const input = inputOf(request);
  const known = compare(catalog, request).groups.map(({ options }) =>
    options.map((option) => [
      ...[option.offer.id, option.tokens, option.usage, option.quote, option.saving],
      ...[option.verdict, option.judgement, option.task, option.taskRelation],
      ...[option.fails, option.unranked],
    ]),
  );
  return {
    id: 'comparing',
    title: 'Comparing',
    tables: [
      {
        title: `The table of ${catalog.offers.length} offers, ${figure(json.length / 1e6)} MB (ms)`,
        head: ['', 'first run', 'median', 'p99'],
        rows: [
          row('Parsing and checking the file (first run: with the index)', 'parse'),
          row('of which JSON.parse', 'json'),
          row('Making the index', 'index'),
          row('A comparison over all offers', 'compare'),
          row('Closest names to one mistyped', 'nearest'),
        ],
        note: '200 runs after 50 to warm up. Every offer is priced and judged. The budget of a comparison is 5 ms.',
      },
      {
        title: 'What crosses to the panel (bytes of JSON)',
        head: ['', 'bytes'],
        rows: [
          ['The pricing table, once', String(byteLength(data))],
          ['Each comparison: what it is made from', String(byteLength(input))],
          [
            'For comparison: what is known of every option, which stays where it was made',
            String(byteLength(known)),
          ],
        ],
      },
    ],
  };
}

/** A whole file of 12,000 tokens, judged by the usual evidence. */
export function requestFor(catalog: Catalog, evidence: Evidence): ComparisonRequest {
  const reference = catalog.resolve('openai:gpt-5.4') ?? catalog.offers[0];
  if (reference === undefined) throw new Error('The pricing table holds no offers.');
  const tally = emptyTally();
  tally.tokens = { cl100k_base: 12_100, o200k_base: 12_000 };
  tally.features.units = 50_000;
  return {
    text: { name: 'prompt.md', part: 'document', selections: 0, characters: 50_000 },
    tokens: tokenCounts(tally, tokenizerIds),
    reference,
    scenario: defaultScenario,
    at: Date.parse(`${catalog.date}T12:00:00Z`),
    measure: { evidence, standard: standardFor(evidence, reference.model, {}) },
  };
}

/** What crosses to the panel for a comparison to be made there. */
export function inputOf({ measure, reference, ...rest }: ComparisonRequest): ComparisonInput {
  return {
    ...rest,
    reference: reference.id,
    meteredPlans: [],
    ...(measure && { standard: measure.standard }),
  };
}

function latencyOf(bench: Bench, name: string): Statistics {
  const result = bench.getTask(name)?.result;
  if (result?.state !== 'completed') throw new Error(`the benchmark "${name}" did not complete`);
  return result.latency;
}

function parseJson(json: string): unknown {
  return JSON.parse(json);
}

function byteLength(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
