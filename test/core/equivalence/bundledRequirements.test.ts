import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { Catalog, parseCatalog } from '../../../src/core/catalog/catalog';
import type { Model } from '../../../src/core/catalog/schema';
import { compare, type Comparison } from '../../../src/core/comparison';
import {
  type Capability,
  capabilities,
  capabilitiesOf,
  modalities,
  RequirementCheck,
  type Region,
  regions,
  type Requirements,
  requirementsFor,
  sameRequirements,
} from '../../../src/core/equivalence/requirements';
import { defaultScenario, usageOf } from '../../../src/core/pricing/scenario';
import { countsOf } from '../support/catalog';

function compared(requirements: Requirements, of: Catalog, reference: string): Comparison {
  return compare(of, {
    text: { name: 'a.md', part: 'document', selections: 0, characters: 4_000 },
    tokens: countsOf(1_000),
    reference: of.offer(reference)!,
    scenario: { ...defaultScenario, reasoning: { low: 0, high: 0 } },
    requirements,
    at: 0,
  });
}

describe('over the bundled table, requirements', () => {
  it('know every region that it names', () => {
    const known = bundled();
    const named = new Set(known.offers.flatMap(({ variant }) => variant?.region ?? []));
    assert.deepEqual([...named].sort(), [...regions].sort());
  });

  const some = <T>(items: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...items]);
  const asked = fc.record({
    wanted: some(capabilities),
    providers: some(['openai', 'groq', 'deepinfra', 'bedrock', 'azure']),
    regions: some<Region>(regions),
  });
  const references = ['openai:gpt-5.4', 'groq:openai/gpt-oss-120b'];
  const of = ({
    wanted,
    providers,
    regions: allowed,
  }: {
    wanted: Capability[];
    providers: string[];
    regions: Region[];
  }): Requirements => ({
    ...requirementsFor(wanted),
    providers,
    regions: allowed,
  });

  it('never support an option that fails, and when one more is asked, never another option', () => {
    const known = bundled();
    const supported = (requirements: Requirements, reference: string): Set<string> => {
      const made = compared(requirements, known, reference);
      assert.ok(made.supported.every(({ fails }) => fails.length === 0));
      for (const { options } of made.groups) {
        const ranked = options.filter(({ unranked, quote }) => !unranked && !('unknown' in quote));
        const first = ranked.findIndex(({ fails }) => fails.length > 0);
        assert.ok(first < 0 || ranked.slice(first).every(({ fails }) => fails.length > 0));
      }
      return new Set(made.supported.map(({ offer: { id } }) => id));
    };
    fc.assert(
      fc.property(
        asked,
        fc.constantFrom(...capabilities),
        fc.constantFrom(...references),
        (wishes, one, reference) => {
          // Both kinds of reasoning at once are no wish.
          fc.pre(!(one === 'reasoning' && wishes.wanted.includes('no-reasoning')));
          fc.pre(!(one === 'no-reasoning' && wishes.wanted.includes('reasoning')));
          const fewer = supported(of(wishes), reference);
          const more = supported(of({ ...wishes, wanted: [...wishes.wanted, one] }), reference);
          for (const id of more) assert.ok(fewer.has(id), `${id} is supported with more asked`);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('fail for a capability that is not known if it is asked, and only then', () => {
    const known = bundled();
    const unknown: [Capability, keyof Model][] = [
      ...modalities.map((modality): [Capability, keyof Model] => [modality, 'input']),
      ['tools', 'tools'],
      ['structured-output', 'structuredOutput'],
      ['open-weights', 'openWeights'],
      ['reasoning', 'reasoning'],
      ['no-reasoning', 'reasoning'],
    ];
    fc.assert(
      fc.property(
        asked,
        fc.constantFrom(...unknown),
        fc.constantFrom(...known.offers),
        (wishes, [capability, field], one) => {
          const model = { ...known.modelOf(one), [field]: undefined } as unknown as Model;
          const plain = { ...one, variant: {} };
          const requirements = of(wishes);
          const usage = usageOf({ tokens: 10, exact: true }, model, defaultScenario, 0);
          const failed = new RequirementCheck(requirements)
            .failed(plain, model, usage)
            .find(({ requirement }) => requirement === capability);
          const isAsked = capabilitiesOf(requirements).includes(capability);
          assert.deepEqual(failed, isAsked ? { requirement: capability, known: false } : undefined);
        },
      ),
    );
  });

  it('are the same whatever their order', () => {
    fc.assert(
      fc.property(asked, asked, (a, b) => {
        const reversed = {
          ...of(a),
          providers: [...a.providers].reverse(),
          regions: [...a.regions].reverse(),
        };
        assert.ok(sameRequirements(of(a), reversed));
        const differs = JSON.stringify(of(a)) !== JSON.stringify(of(b));
        assert.equal(sameRequirements(of(a), of(b)), !differs);
      }),
    );
  });
});

function bundled(): Catalog {
  const file = path.join(__dirname, '..', '..', '..', 'data', 'catalog.json');
  return new Catalog(parseCatalog(readFileSync(file, 'utf8')));
}
