import assert from 'node:assert/strict';
import { compare, type Comparison } from '../../../src/core/comparison';
import { Evidence, type Result } from '../../../src/core/equivalence/evidence';
import { type Frontier, offersOnFrontier } from '../../../src/core/equivalence/frontier';
import type { KindOfWork } from '../../../src/core/equivalence/kindsOfWork';
import { type OwnResult, OwnResults } from '../../../src/core/equivalence/ownResults';
import { noRequirements } from '../../../src/core/equivalence/requirements';
import type { Offer, Service } from '../../../src/core/catalog/schema';
import { catalogOf, countsOf } from '../support/catalog';

const date = '2026-06-12';

export function result(model: string, score: number, more: Partial<Result> = {}): Result {
  return { benchmark: 'swe-bench-verified', model, label: model, date, score, ...more };
}

export function evidenceOf(results: Result[]): Evidence {
  const benchmark = { name: 'B', source: 's', unit: 'percent', harness: 'h' } as const;
  return new Evidence({
    schemaVersion: 1,
    date,
    sources: [],
    benchmarks: {
      'swe-bench-verified': benchmark,
      'tau-bench-banking': benchmark,
      'bfcl-v4': benchmark,
      'arena-webdev': { ...benchmark, unit: 'rating' },
    },
    results,
    pairs: [],
  });
}

interface Asked {
  work?: KindOfWork;
  cached?: number;
  answer?: { low: number; high: number };
  models?: Parameters<typeof catalogOf>[1];
  service?: Service;
  /** Ids of the providers that may be used. */
  providers?: string[];
  own?: OwnResult[];
}

/** The comparison of offers of which the first is the reference. */
export function compared(offers: Offer[], results: Result[], asked: Asked = {}): Comparison {
  const { work = 'agentic-code-change', answer = { low: 100, high: 300 }, models } = asked;
  const { service = 'standard', providers = [], own = [] } = asked;
  const [reference] = offers;
  assert.ok(reference);
  return compare(catalogOf(offers, models), {
    text: { name: 'a', part: 'document', selections: 0, characters: 1 },
    tokens: countsOf(1000),
    reference,
    scenario: { answer, cachedPercent: 0, callsPerMonth: 1, service },
    requirements: { ...noRequirements, providers },
    at: Date.parse('2026-11-20T00:00:00Z'),
    measure: {
      evidence: evidenceOf(results),
      standard: { work, tolerance: 5 },
      ownResults: new OwnResults(own),
    },
  });
}

export function frontierIn(...asked: Parameters<typeof compared>): Frontier<unknown> {
  const { frontier } = compared(...asked);
  assert.ok(frontier);
  return frontier;
}

export const ids = ({ points }: Frontier<unknown>): string[] =>
  points.map((point) => point.offer.id);
export const onIt = (frontier: Frontier<unknown>): string[] => [...offersOnFrontier(frontier)];
