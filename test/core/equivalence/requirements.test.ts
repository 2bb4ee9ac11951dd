import assert from 'node:assert/strict';
import type { Model, Offer } from '../../../src/core/catalog/schema';
import { compare, type Comparison } from '../../../src/core/comparison';
import {
  type Capability,
  capabilities,
  capabilitiesOf,
  RequirementCheck,
  isAnythingAsked,
  modalities,
  noRequirements,
  type Requirements,
  requirementsFor,
} from '../../../src/core/equivalence/requirements';
import { Format } from '../../../src/core/format';
import { defaultScenario, type Scenario, usageOf } from '../../../src/core/pricing/scenario';
import { requirementsWord } from '../../../src/core/requirementWords';
import { reasonsAgainst, savingWord, unmetWord } from '../../../src/core/words';
import { catalogOf, countsOf, offer, rate } from '../support/catalog';

const format = new Format('en');
const text = { name: 'a.md', part: 'document', selections: 0, characters: 4_000 } as const;
/** No list states anything of it. */
const bare: Model = { name: 'Bare', lab: 'lab', tokenizer: 'o200k_base' };
const able: Model = {
  ...bare,
  input: ['text', ...modalities],
  tools: true,
  structuredOutput: true,
  reasoning: true,
  openWeights: true,
};
const unable: Model = {
  ...bare,
  input: ['text'],
  tools: false,
  structuredOutput: false,
  reasoning: false,
  openWeights: false,
};
const sold = offer('host:m', 'lab/m', [rate(1, 4)]);

function failures(
  model: Model,
  asked: Requirements,
  of: Offer = sold,
  scenario: Partial<Scenario> = {},
): string[] {
  const count = { tokens: 1_000, exact: true } as const;
  const usage = usageOf(count, model, { ...defaultScenario, ...scenario }, 0);
  return new RequirementCheck(asked)
    .failed(of, model, usage)
    .map((failed) => `${failed.requirement}: ${format.failure(failed)}`);
}

describe('a required capability', () => {
  /** What is asked; a model that has it; what is said of one that has not; what where nothing is known. */
  const cases: [Capability, Model, string, string][] = [
    ['image', able, 'does not take images', 'images: not known'],
    ['audio', able, 'does not take audio', 'audio: not known'],
    ['video', able, 'does not take video', 'video: not known'],
    ['pdf', able, 'does not take PDF', 'PDF: not known'],
    ['tools', able, 'does not call tools', 'tool calling: not known'],
    ['structured-output', able, 'has no structured output', 'structured output: not known'],
    ['reasoning', able, 'does not reason', 'reasoning: not known'],
    ['no-reasoning', unable, 'reasons', 'reasoning: not known'],
    ['open-weights', able, 'weights not open', 'open weights: not known'],
  ];
  it('is every one that there is', () => {
    assert.deepEqual(
      cases.map(([capability]) => capability),
      capabilities,
    );
  });
  for (const [capability, has, lacking, notKnown] of cases) {
    it(`${capability}: met, "${lacking}", and what is not known`, () => {
      const asked = requirementsFor([capability]);
      assert.deepEqual(capabilitiesOf(asked), [capability]);
      assert.deepEqual(failures(has, asked), []);
      assert.deepEqual(failures(has === able ? unable : able, asked), [
        `${capability}: ${lacking}`,
      ]);
      assert.deepEqual(failures(bare, asked), [`${capability}: ${notKnown}`]);
      assert.deepEqual(failures(bare, noRequirements), []);
    });
  }

  it('to reason is met by a thinking variant, whatever is known of the model', () => {
    const thinking = { ...sold, variant: { thinking: true } };
    assert.deepEqual(failures(bare, requirementsFor(['reasoning']), thinking), []);
    assert.deepEqual(failures(unable, requirementsFor(['no-reasoning']), thinking), [
      'no-reasoning: reasons',
    ]);
  });
});

describe('an allowed provider or region', () => {
  it('is the only one that is met; none named means all', () => {
    assert.deepEqual(failures(bare, { ...noRequirements, providers: ['host', 'x'] }), []);
    assert.deepEqual(failures(bare, { ...noRequirements, providers: ['x'] }), [
      'provider: not among your providers',
    ]);
  });
  it('is not known where an offer states no region', () => {
    const asked: Requirements = { ...noRequirements, regions: ['eu', 'us'] };
    const inRegion = (region: string): Offer => ({ ...sold, variant: { region } });
    assert.deepEqual(failures(bare, asked, inRegion('eu')), []);
    assert.deepEqual(failures(bare, asked, inRegion('jp')), [
      'region: region Japan: not among yours',
    ]);
    assert.deepEqual(failures(bare, asked, inRegion('mars-1')), [
      'region: region mars-1: not among yours',
    ]);
    assert.deepEqual(failures(bare, asked), ['region: region: not known']);
    assert.deepEqual(failures(bare, noRequirements, inRegion('jp')), []);
  });
});

describe('what is always required', () => {
  it('counts the reasoning that is set in the scenario into the answer', () => {
    const limited = { ...able, context: 2_000, maxOutput: 10_000 };
    const reasoning = { low: 800, high: 900 };
    assert.deepEqual(failures(limited, noRequirements), []);
    assert.deepEqual(failures(limited, noRequirements, sold, { reasoning }), [
      'fits: does not fit: prompt and answer need 2,050 tokens, the window is 2,000',
    ]);
    const short = { ...able, maxOutput: 1_000 };
    assert.deepEqual(failures(short, noRequirements, sold, { reasoning }), [
      'fits: does not fit: needs 1,050 tokens, the longest answer is 1,000',
    ]);
    // One that does not reason is not charged with it.
    assert.deepEqual(
      failures({ ...limited, reasoning: false }, noRequirements, sold, { reasoning }),
      [],
    );
  });

  it('lists what is deprecated with its reason, said once', () => {
    const [option] = compared(noRequirements).groups.flatMap(({ options }) =>
      options.filter(({ unranked }) => unranked === 'deprecated'),
    );
    assert.ok(option);
    assert.deepEqual(option.fails, [{ requirement: 'not-deprecated' }]);
    assert.deepEqual(reasonsAgainst(format, option), ['deprecated by its provider']);
    assert.equal(savingWord(format, option), 'deprecated by its provider');
  });
});

const table = catalogOf(
  [
    offer('lab:m', 'lab/m', [rate(2, 8)]),
    offer('able:m', 'lab/m', [rate(1, 4)], { variant: { region: 'eu' } }),
    offer('old:m', 'lab/m', [rate(1, 4)], { unranked: 'deprecated' }),
    offer('able:n', 'lab/n', [rate(0.5, 2)]),
  ],
  { 'lab/m': { input: ['text', 'image'], tools: true }, 'lab/n': { tools: true } },
);

function compared(requirements: Requirements): Comparison {
  return compare(table, {
    text,
    tokens: countsOf(1_000),
    reference: table.offer('lab:m')!,
    scenario: { ...defaultScenario, reasoning: { low: 0, high: 0 } },
    requirements,
    at: 0,
  });
}

describe('requirements in a comparison', () => {
  it('put what fails after what does not, and headline none of it', () => {
    const asked = { ...requirementsFor(['tools']), regions: ['us'] as const };
    assert.deepEqual(
      compared(noRequirements).supported.map(({ offer: { id } }) => id),
      ['able:m'],
    );
    assert.deepEqual(compared(asked).supported, []);
    assert.deepEqual(compared(asked).requirements, asked);
  });

  it('say what the reference fails, apart from its fit', () => {
    const { reference } = compared(requirementsFor(['audio', 'open-weights']));
    assert.equal(
      unmetWord(reference, format),
      'Does not meet your requirements: does not take audio, open weights: not known',
    );
    assert.equal(unmetWord(compared(noRequirements).reference, format), '');
    const fits = {
      requirement: 'fits',
      limit: 'input',
      certain: true,
      needed: 2,
      available: 1,
    } as const;
    assert.equal(unmetWord({ fails: [fits] }, format), '');
  });

  it('are named in words', () => {
    const asked: Requirements = {
      ...requirementsFor(['tools', 'image', 'open-weights']),
      providers: ['groq'],
      regions: ['eu'],
    };
    assert.equal(
      requirementsWord(asked, String),
      'images, tool calling, open weights, provider groq, EU',
    );
    assert.equal(
      requirementsWord({ ...asked, providers: ['a', 'b'], regions: [] }, String),
      'images, tool calling, open weights, 2 providers',
    );
    assert.equal(requirementsWord(noRequirements, String), '');
    assert.ok(!isAnythingAsked(noRequirements) && isAnythingAsked(asked));
  });
});
