import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { applyOverrides } from '../../../../src/core/catalog/overrides/applyOverrides';
import { priceFields } from '../../../../src/core/catalog/overrides/entries';
import { CatalogSchema } from '../../../../src/core/catalog/schema';
import { apply, data, offerIn, today } from './table';

describe('an entry that makes no sense', () => {
  const cases: [string, unknown, string | undefined, RegExp][] = [
    ['no object', 7, undefined, /^entry 2 must be an object/],
    ['about nothing', { input: 1 }, undefined, /must name one of offer, provider, newOffer/],
    ['without a price', { offer: 'lab:big' }, undefined, /offer lab:big\) sets no price/],
    ['unknown offer', { offer: 'lab:bigg', input: 1 }, 'offer', /nearest: lab:big,/],
    ['unknown provider', { provider: 'lob', discountPercent: 1 }, 'provider', /nearest: lab/],
    ['misspelt field', { offer: 'lab:big', ouput: 1 }, 'ouput', /no field.*nearest: output/],
    ['negative', { offer: 'lab:big', input: -1 }, 'input', /lab:big\): input must be USD/],
    ['too dear', { offer: 'lab:big', input: 10_001 }, 'input', /from 0 to 10,000/],
    ['words', { offer: 'lab:big', output: '1' }, 'output', /must be USD/],
    ['infinite', { offer: 'lab:big', output: Infinity }, 'output', /must be USD/],
    ['service', { offer: 'lab:big', input: 1, service: 'slow' }, 'service', /standard, batch/],
    ['tier', { offer: 'lab:big', input: 1, aboveInput: 1.5 }, 'aboveInput', /whole number/],
    ['discount', { provider: 'lab', discountPercent: 100 }, 'discountPercent', /below 100/],
    ['of both', { provider: 'lab', offer: 'lab:big', discountPercent: 1 }, 'provider', /no field/],
    ['no discount', { provider: 'lab' }, 'discountPercent', /provider lab\).*is missing/],
    ['half priced', { newOffer: 'a:b', input: 1 }, 'output', /newOffer a:b\): output is missing/],
    ['no id', { newOffer: 'mine', input: 1, output: 1 }, 'newOffer', /provider:model/],
    ['known', { newOffer: 'lab:big', input: 1, output: 1 }, 'newOffer', /already.*"offer"/],
    ['tokenizer', { newOffer: 'a:b', input: 1, output: 1, tokenizer: 'x' }, 'tokenizer', /llama3/],
    [
      'too slow',
      { selfHosted: 'a:b', gpuHourUsd: 9, inputTokensPerSecond: 9, outputTokensPerSecond: 0.1 },
      'outputTokensPerSecond',
      /above 10,000/,
    ],
    [
      'still',
      { selfHosted: 'a:b', gpuHourUsd: 9, inputTokensPerSecond: 0, outputTokensPerSecond: 9 },
      'inputTokensPerSecond',
      /above 0/,
    ],
  ];
  for (const [name, entry, field, message] of cases) {
    it(`(${name}) is named with its field, and the others hold`, () => {
      const result = apply({ offer: 'host:big', input: 1 }, entry);
      assert.equal(result.problems.length, 1);
      const [problem] = result.problems;
      assert.equal(problem?.entry, 2);
      assert.equal(problem.field, field);
      assert.match(problem.message, message);
      assert.equal(offerIn(result, 'host:big').rates[0]?.perMillion.input, 1);
    });
  }

  it('is no list at all: said so, and nothing is changed', () => {
    const result = applyOverrides(data, { offer: 'lab:big', input: 1 }, today);
    assert.equal(result.data, data);
    assert.deepEqual(result.problems, [{ entry: 0, message: 'must be a list of entries in [ ]' }]);
    for (const nothing of [undefined, null, []]) {
      assert.deepEqual(applyOverrides(data, nothing, today), { data, problems: [] });
    }
  });

  it('never makes it throw, and what comes out is a table', () => {
    const id = fc.constantFrom(
      'lab:big',
      'host:zero',
      'lab',
      'x:y',
      '__proto__:x',
      'constructor:x',
    );
    const value = fc.oneof(id, fc.double(), fc.anything());
    const entry = fc.dictionary(
      fc.constantFrom(
        ...['offer', 'provider', 'newOffer', 'selfHosted', 'model', 'name', 'discountPercent'],
        ...['gpuHourUsd', 'inputTokensPerSecond', 'outputTokensPerSecond', 'note', '__proto__'],
        ...priceFields,
      ),
      value,
    );
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.array(fc.oneof(entry, fc.anything()))), (entries) => {
        const result = applyOverrides(data, entries, today);
        assert.ok(v.safeParse(CatalogSchema, result.data).success);
        for (const problem of result.problems) assert.ok(problem.message.length > 0);
      }),
    );
  });
});
