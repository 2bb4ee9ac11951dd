import assert from 'node:assert/strict';
import { applyOverrides } from '../../../../src/core/catalog/overrides/applyOverrides';
import { priceFields } from '../../../../src/core/catalog/overrides/entries';
import { services } from '../../../../src/core/catalog/schema';
import { tokenizerIds } from '../../../../src/core/tokens/registry';
import { inPseudoLanguage, plainWords } from '../../support/pseudoLanguage';
import { faults } from './faults';
import { apply, data, offerIn, today } from './table';

/** What no language changes: the names of fields and of what they can be, and the ids of the table. */
const names = [
  ...['offer', 'provider', 'newOffer', 'selfHosted', 'perRequest', ...priceFields],
  ...['note', 'service', 'discountPercent'],
  ...services,
  ...tokenizerIds,
  ...Object.keys(data.providers),
  ...data.offers.map(({ id }) => id),
];

describe('prices of the user’s in another language', () => {
  for (const [name, entry, field = ''] of faults) {
    it(`say in it what is wrong with an entry (${name})`, () => {
      const { problems } = inPseudoLanguage(() => apply({ offer: 'host:big', input: 1 }, entry));
      const [problem] = problems;
      assert.ok(problem);
      const values: unknown[] = Object.values(entry as object);
      const own = values.filter((value) => typeof value === 'string');
      assert.deepEqual(plainWords(problem.message, [...names, ...own, field]), []);
      assert.ok(problem.message.includes(field));
    });
  }

  it('say in it that they are no list', () => {
    const { problems } = inPseudoLanguage(() => applyOverrides(data, 7, today));
    assert.deepEqual(plainWords(problems[0]?.message ?? 'none', []), []);
  });

  it('are noted in it, with numbers as the user reads them', () => {
    const rent = { gpuHourUsd: 2.5, inputTokensPerSecond: 10_000, outputTokensPerSecond: 1000 };
    const entries = [
      { provider: 'lab', discountPercent: 12.5, note: 'contract' },
      { selfHosted: 'home:one', ...rent },
      { selfHosted: 'home:two', ...rent, gpus: 2, utilizationPercent: 60.5, note: 'contract' },
    ];
    const write = (value: number): string => `<${value}>`;
    const result = inPseudoLanguage(() => applyOverrides(data, entries, today, write));
    assert.deepEqual(result.problems, []);
    const notes = ['lab:big', 'home:one', 'home:two'].map(
      (id) => offerIn(result, id).rates[0]?.note ?? '',
    );
    assert.deepEqual(
      notes.map((note) => note.match(/<[\d.]+>/g)),
      [['<12.5>'], ['<1>', '<2.5>', '<100>'], ['<2>', '<2.5>', '<60.5>']],
    );
    const list = result.data.inputs.find(({ id }) => id === 'yours')?.name;
    for (const text of [...notes, list, result.data.providers.home?.name]) {
      assert.ok(text);
      assert.deepEqual(plainWords(text, ['contract']), []);
    }
  });
});
