import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Limits, misfitOf } from '../../../src/core/equivalence/fit';
import type { Usage } from '../../../src/core/pricing/usage';
import type { Range } from '../../../src/core/tokens/tokenCount';

const none: Range = { low: 0, high: 0 };

function usageOf(input: Range, output: Range, reasoning: Range = none): Usage {
  const cache = { cacheRead: none, cacheWrite5m: none, cacheWrite1h: none };
  return { input, output, reasoning, ...cache, service: 'standard', at: 0 };
}

describe('whether a call fits', () => {
  const limits: Limits = { context: 200, input: 180, output: 50 };
  /** Prompt, answer; the limit, whether it is surely gone over, what is needed. */
  const cases: [Range, Range, string?, boolean?, number?][] = [
    [
      { low: 100, high: 150 },
      { low: 10, high: 50 },
    ],
    [{ low: 181, high: 190 }, none, 'input', true, 181],
    [{ low: 150, high: 181 }, none, 'input', false, 181],
    [{ low: 100, high: 170 }, { low: 10, high: 31 }, 'context', false, 201],
    [{ low: 100, high: 100 }, { low: 10, high: 51 }, 'output', false, 51],
    // The prompt may be too long; with the answer it surely is.
    [{ low: 175, high: 190 }, { low: 30, high: 40 }, 'context', true, 205],
    [{ low: 100, high: 190 }, { low: 51, high: 60 }, 'output', true, 51],
  ];

  it('is told by the first limit that is surely gone over, else by the first that may be', () => {
    for (const [prompt, answer, limit, certain, needed] of cases) {
      const found = misfitOf(limits, usageOf(prompt, answer));
      assert.deepEqual(
        [found?.limit, found?.certain, found?.needed],
        [limit, certain, needed],
        JSON.stringify([prompt, answer]),
      );
    }
  });

  it('is certain where even the least of everything does not, and not asked of unknown limits', () => {
    const range = fc
      .tuple(fc.nat(100), fc.nat(100))
      .map(([low, more]): Range => ({ low, high: low + more }));
    const limit = fc.option(fc.integer({ min: 1, max: 300 }), { nil: undefined });
    const anyLimits = fc.record({ context: limit, input: limit, output: limit });
    fc.assert(
      fc.property(anyLimits, range, range, range, (given, prompt, output, reasoning) => {
        /** Whether a call of these very lengths fits, by the definition. */
        const fits = (end: keyof Range): boolean => {
          const answer = output[end] + reasoning[end];
          const { context = Infinity, input = Infinity, output: longest = Infinity } = given;
          return prompt[end] <= input && prompt[end] + answer <= context && answer <= longest;
        };
        const found = misfitOf(given, usageOf(prompt, output, reasoning));
        assert.equal(found === undefined, fits('high'));
        assert.equal(found?.certain === true, !fits('low'));
      }),
    );
  });
});
