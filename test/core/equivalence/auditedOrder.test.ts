import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Catalog, parseCatalog } from '../../../src/core/catalog/catalog';
import type { Offer } from '../../../src/core/catalog/schema';
import { compare, type Comparison } from '../../../src/core/comparison';
import {
  Evidence,
  parseQuality,
  type ReferenceEffort,
} from '../../../src/core/equivalence/evidence';
import type { KindOfWork } from '../../../src/core/equivalence/kindsOfWork';
import type { GroupId } from '../../../src/core/options';
import { defaultScenario } from '../../../src/core/pricing/scenario';
import { tokenizerIds } from '../../../src/core/tokens/registry';

interface AuditedOption {
  offer: string;
  verdict: string;
  usd: [number, number];
  saving: [number, number];
  fits: boolean;
}

/** Worked out from the raw files by `scripts/audit/order.py`, which shares no code with the product. */
interface AuditedOrder {
  why: string;
  work: KindOfWork;
  tolerance: number;
  tokens: number;
  answer: [number, number];
  reference: string;
  setEffort: ReferenceEffort | null;
  usd: [number, number];
  groups: Partial<Record<GroupId, AuditedOption[]>>;
  /** As good, cheap, and not ranked. */
  unranked: string[];
  headline: string | null;
}

const root = path.join(__dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

describe('order, saving and headline worked out from the raw files by a second path', () => {
  const { cases } = JSON.parse(read('test/fixtures/equivalence/order.json')) as {
    cases: AuditedOrder[];
  };
  const evidence = new Evidence(parseQuality(read('data/quality.json')));
  const data = parseCatalog(read('data/catalog.json'));
  // The audit counts the same tokens for every model; an estimate through another model's tokenizer has a range.
  for (const model of Object.values(data.models)) delete model.standIn;
  const catalog = new Catalog(data);

  it('are many, of every kind of work, with and without a headline', () => {
    assert.ok(cases.length >= 30);
    assert.equal(new Set(cases.map(({ work }) => work)).size, 14);
    assert.ok(cases.filter(({ headline }) => headline === null).length >= 5);
    for (const { groups } of cases) {
      assert.ok(Object.values(groups).flat().length >= 12);
    }
  });

  for (const expected of cases) {
    const { work, reference, setEffort, tokens, why } = expected;
    describe(`${work}: ${reference} ${setEffort ?? ''} (${why})`, () => {
      const found = solve(expected);

      it(`groups, order and savings, ${tokens} tokens`, () => {
        const { quote } = found.reference;
        assert.ok('usd' in quote);
        near([quote.usd.low, quote.usd.high], expected.usd);
        for (const group of found.groups) {
          const options = group.options.filter(({ unranked }) => unranked === undefined);
          const audited = expected.groups[group.id] ?? [];
          const shape = options.map(({ offer, verdict, fails }) => [
            offer.id,
            verdict,
            fails.length === 0,
          ]);
          assert.deepEqual(
            shape,
            audited.map(({ offer, verdict, fits }) => [offer, verdict, fits]),
            group.id,
          );
          for (const [index, { quote: price, saving }] of options.entries()) {
            const one = audited[index];
            assert.ok('usd' in price && saving && one);
            near([price.usd.low, price.usd.high], one.usd);
            near([saving.low, saving.high], one.saving);
          }
        }
      });

      it(`headlines ${expected.headline ?? 'nothing'}`, () => {
        assert.equal(found.supported[0]?.offer.id ?? null, expected.headline);
      });
    });
  }

  function solve({ groups, unranked, ...expected }: AuditedOrder): Comparison {
    const [low, high] = expected.answer;
    const audited = Object.values(groups).flat();
    const ids = [...audited.map(({ offer }) => offer), ...unranked].sort();
    return compare(catalog, {
      text: { name: 'prompt', part: 'document', selections: 0, characters: expected.tokens },
      tokens: Object.fromEntries(
        tokenizerIds.map((id) => [id, { tokens: expected.tokens, exact: true }]),
      ),
      reference: offerOf(expected.reference),
      offers: ids.map(offerOf),
      scenario: { ...defaultScenario, answer: { low, high } },
      at: Date.parse('2026-11-24T12:00:00Z'),
      measure: {
        evidence,
        standard: {
          work: expected.work,
          tolerance: expected.tolerance,
          ...(expected.setEffort && { effort: expected.setEffort }),
        },
      },
    });
  }

  function offerOf(id: string): Offer {
    const offer = catalog.offers.find((one) => one.id === id);
    assert.ok(offer, `${id} is not in the pricing table`);
    return offer;
  }

  function near(found: readonly number[], expected: readonly number[]): void {
    for (const [index, value] of expected.entries()) {
      assert.ok(
        Math.abs((found[index] ?? NaN) - value) < 1e-9,
        `${found.join()} is not ${expected.join()}`,
      );
    }
  }
});
