import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { applyOverrides } from '../../../../src/core/catalog/overrides/applyOverrides';
import { priceFields } from '../../../../src/core/catalog/overrides/entries';
import { CatalogSchema } from '../../../../src/core/catalog/schema';
import { faults } from './faults';
import { apply, data, offerIn, today } from './table';

describe('an entry that makes no sense', () => {
  for (const [name, entry, field, message] of faults) {
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
