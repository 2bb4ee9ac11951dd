import assert from 'node:assert/strict';
import { inOrder, type Option } from '../../src/core/options';
import { middleOf } from '../../src/core/pricing/money';
import type { Quote } from '../../src/core/pricing/quote';
import { defaultScenario, usageOf } from '../../src/core/pricing/scenario';
import { catalogOf, offer, rate } from './support/catalog';

const tokens = { tokens: 1_000, exact: true } as const;
const model = catalogOf([offer('host:m', 'lab/m', [rate(1, 4)])]).data.models['lab/m']!;
const usage = usageOf(tokens, model, defaultScenario, 0);

function option(id: string, quote: Quote, more: Partial<Option> = {}): Option {
  const of = offer(id, 'lab/m', [rate(1, 4)]);
  const isKnown = 'usd' in quote;
  const costed = {
    middle: isKnown ? middleOf(quote.usd) : NaN,
    most: isKnown ? quote.usd.high : NaN,
  };
  return {
    offer: of,
    tokens,
    usage,
    quote,
    ...costed,
    verdict: 'same-model',
    fails: [],
    ...more,
  };
}

function costing(id: string, low: number, high: number, more: Partial<Option> = {}): Option {
  return option(id, { usd: { low, high }, rate: rate(1, 4) }, more);
}

describe('the order of options', () => {
  const ordered = (...options: Option[]): string[] =>
    inOrder(options).map(({ offer: { id } }) => id);

  it('is by the middle of the cost, whatever its ends', () => {
    assert.deepEqual(
      ordered(costing('a:low', 1, 8), costing('b:middle', 4, 4), costing('c:high', 3, 7)),
      ['b:middle', 'a:low', 'c:high'],
    );
  });

  it('of equal middles is by the high end', () => {
    // 0.1 + 0.5 is less than 0.2 + 0.4 in binary fractions.
    assert.deepEqual(ordered(costing('a:wide', 0.1, 0.5), costing('b:narrow', 0.2, 0.4)), [
      'b:narrow',
      'a:wide',
    ]);
  });

  it('of equal costs is by the id of the offer', () => {
    assert.deepEqual(ordered(costing('b:x', 1, 3), costing('a:y', 1, 3), costing('a:x', 1, 3)), [
      'a:x',
      'a:y',
      'b:x',
    ]);
  });

  it('puts what fails, what is not ranked and what has no price last, however cheap', () => {
    assert.deepEqual(
      ordered(
        option('a:unknown', { unknown: 'no price' }),
        costing('a:unranked', 0, 0, { unranked: 'free' }),
        costing('a:fails', 1, 1, { fails: [{ requirement: 'provider' }] }),
        costing('a:ranked', 9, 9),
      ),
      ['a:ranked', 'a:fails', 'a:unranked', 'a:unknown'],
    );
  });
});
