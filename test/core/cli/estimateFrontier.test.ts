import assert from 'node:assert/strict';
import * as v from 'valibot';
import { buildCommand, file, runJson } from './command';
import { EstimateSchema } from './publicJson';

type Estimate = v.InferOutput<typeof EstimateSchema>;
type Verdict = Estimate['options'][number]['verdict'];

function scoreOf(verdict: Verdict, own: number | undefined): number | undefined {
  if ('results' in verdict) return verdict.results.candidate.score;
  return verdict.kind === 'same-model' ? own : undefined;
}

describe('the frontier in the JSON of an estimate', () => {
  before(buildCommand);

  it('is what no other measured offer beats in cost and score', async () => {
    const { reference, options } = v.parse(
      EstimateSchema,
      await runJson(['estimate', file('prompt.md', 'Why?\n'), '--json', '--limit', 'all']),
    );
    const own = options.flatMap(({ verdict }) =>
      'results' in verdict ? [verdict.results.reference.score] : [],
    )[0];
    const placed = [
      { ...reference, model: 'the reference', score: own },
      ...options
        .filter(({ fails, unranked }) => fails.length === 0 && !unranked)
        .map((option) => ({ ...option, score: scoreOf(option.verdict, own) })),
    ];
    const points = placed.flatMap(({ model, usd, score, frontier }, index) =>
      // Of each model the cheapest, which stands first.
      usd && score !== undefined && placed.findIndex((other) => other.model === model) === index
        ? [{ cost: usd.low + usd.high, score, frontier }]
        : [],
    );
    const isBeaten = ({ cost, score }: { cost: number; score: number }): boolean =>
      points.some(
        (other) =>
          other.cost <= cost && other.score >= score && (other.cost < cost || other.score > score),
      );
    assert.ok(points.filter(({ frontier }) => frontier).length > 1);
    for (const point of points) assert.equal(point.frontier === true, !isBeaten(point));
  });
});
