import assert from 'node:assert/strict';
import { compare, type Comparison } from '../../src/core/comparison';
import { noRequirements, type Requirements } from '../../src/core/equivalence/requirements';
import { defaultScenario } from '../../src/core/pricing/scenario';
import { noPriceSentence, noSavingSentence } from '../../src/core/supportWords';
import { catalogOf, countsOf, offer, rate } from './support/catalog';

const catalog = catalogOf([
  offer('lab:big', 'lab/big', [rate(2, 8)]),
  offer('blind:big', 'lab/big', [{ ...rate(1, 1), perMillion: { input: 1 } }]),
  offer('free:big', 'lab/big', [rate(0, 0)], { unranked: 'free' }),
]);

function against(reference: string, requirements: Requirements = noRequirements): Comparison {
  return compare(catalog, {
    text: { name: 'a.md', part: 'document', selections: 0, characters: 10 },
    tokens: countsOf(1_000),
    reference: catalog.offer(reference)!,
    scenario: defaultScenario,
    requirements,
    at: 0,
  });
}

describe('what is said where no saving is supported', () => {
  it('claims nothing of what is cheaper than a price that is not known, or than nothing', () => {
    const result = { benchmark: 'b', model: 'lab/big', label: 'Big', score: 70 };
    const judged = {
      judged: { work: 'chat', tolerance: 35, result, efforts: [], measuredOn: [] },
    } as const;
    const blind =
      'No saving can be shown, the price is not known: blind:big lists no price for output.';
    for (const [id, words] of [
      ['blind:big', blind],
      ['free:big', 'This costs nothing, so there is nothing to save.'],
    ] as const) {
      assert.equal(noSavingSentence({ ...against(id), ...judged }), words);
      assert.equal(noPriceSentence(against(id)), words);
    }
    assert.equal(noPriceSentence(against('lab:big')), undefined);
    assert.equal(
      noSavingSentence({ ...against('lab:big'), ...judged }),
      'Nothing cheaper is shown to do chat as well.',
    );
  });

  it('says that unknown reasoning tokens alone hold a saving back, and what to set', () => {
    assert.match(
      noSavingSentence({ ...against('lab:big'), heldBack: 'reasoning-tokens' }),
      /reasoning tokens are not known\. Set them \(modelCost\.scenario\.reasoning\)/,
    );
    assert.match(
      noSavingSentence({ ...against('lab:big'), heldBack: 'reasoning' }),
      /^No saving is named: .+ no list says whether it reasons, /,
    );
  });

  it('speaks of the same model where the reference is not measured, and of what is required', () => {
    assert.equal(
      noSavingSentence(against('lab:big')),
      'Nothing cheaper is known for this model elsewhere.',
    );
    assert.equal(
      noSavingSentence(against('lab:big', { ...noRequirements, tools: true })),
      'Nothing cheaper is known that meets your requirements.',
    );
  });
});
