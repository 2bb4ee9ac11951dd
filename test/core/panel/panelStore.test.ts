import assert from 'node:assert/strict';
import { optionsOf } from '../../../src/core/options';
import { applyOverrides } from '../../../src/core/catalog/overrides/applyOverrides';
import type { CatalogData } from '../../../src/core/catalog/schema';
import type { QualityData } from '../../../src/core/equivalence/evidence';
import { noRequirements, requirementsFor } from '../../../src/core/equivalence/requirements';
import { defaultScenario } from '../../../src/core/pricing/scenario';
import { priceTagOf, rateOf } from '../../../src/panel/priced';
import { applyChange, confirmationMs, PanelStore } from '../../../src/panel/store';
import { strings } from '../../../src/panel/strings';
import type { ComparisonInput } from '../../../src/core/comparisonInput';
import type { PanelState } from '../../../src/protocol';
import { catalog, compared, comparison, text } from './comparison';

describe('PanelStore', () => {
  let now = 0;
  let store: PanelStore;

  beforeEach(() => {
    now = 0;
    store = new PanelStore(() => now);
    store.setCatalog(catalog);
  });

  it('is loading until the host shows something', () => {
    assert.equal(store.screen.kind, 'loading');
  });

  it('compares what the host shows', () => {
    store.show(comparison());
    assert.deepEqual(
      compared(store).comparison.supported.map(({ offer }) => offer.id),
      ['host:one'],
    );
  });

  it('ends in a problem with a way on, whatever the extension sends', () => {
    for (const state of [undefined, null, {}, { kind: 'comparison' }, { kind: 'sideways' }]) {
      const broken = new PanelStore();
      broken.setCatalog(catalog);
      try {
        broken.show(state as unknown as PanelState);
      } catch {
        assert.fail(`${JSON.stringify(state)} is no state to fail on`);
      }
      const { screen } = broken;
      assert.ok(
        screen.kind === 'problem' ? screen.problem.action.label !== '' : screen.kind === 'loading',
        `${JSON.stringify(state)} is ${screen.kind}`,
      );
    }
  });

  it('goes on without evidence that makes no sense', () => {
    store.setEvidence({ sources: 'none' } as unknown as QualityData);
    store.show(comparison());
    assert.equal(compared(store).evidence, undefined);
    assert.equal(compared(store).comparison.judged, undefined);
  });

  it('carries on what the user is to be asked and what file is not seen', () => {
    store.show({ ...comparison(), asksForReference: true } as PanelState);
    assert.equal(compared(store).asksForReference, true);
    store.show({ kind: 'empty', unseen: { name: 'a.bin', reason: 'not text' } });
    assert.equal(store.screen.kind === 'empty' && store.screen.unseen?.name, 'a.bin');
  });

  it('waits for the table, and says what is wrong with a reference that is not in it', () => {
    const bare = new PanelStore();
    bare.show(comparison());
    assert.equal(bare.screen.kind, 'loading');
    store.show(comparison({}, 'acme:nine'));
    assert.equal(
      store.screen.kind === 'problem' && store.screen.problem.action.command,
      'chooseReference',
    );
  });

  it('keeps the last values while another text is counted, but not across an empty state', () => {
    store.show(comparison());
    store.show({ kind: 'counting', text: { ...text, name: 'b.md' } });
    assert.equal(compared(store).counting?.name, 'b.md');
    assert.equal(compared(store).busy, true);
    store.show({ kind: 'empty' });
    store.show({ kind: 'counting', text });
    assert.equal(store.screen.kind, 'counting');
  });

  it('takes a time of day at once, and goes back to now', () => {
    store.show(comparison());
    assert.equal(store.change({ time: '16:00' }), true);
    assert.equal(compared(store).comparison.scenario.time, '16:00');
    assert.equal(compared(store).comparison.reference.usage.at, 16 * 3_600_000);
    assert.equal(store.change({ time: '' }), true);
    assert.equal(compared(store).comparison.scenario.time, undefined);
  });

  it('judges by the user’s own results that the host sends', () => {
    const shown = comparison();
    assert.equal(shown.kind, 'comparison');
    store.setEvidence({
      schemaVersion: 1,
      date: '2026-06-12',
      sources: [],
      benchmarks: {},
      results: [],
      pairs: [],
    });
    const verdicts = (ownResults: ComparisonInput['ownResults']) => {
      const standard = { work: 'chat', tolerance: 35 } as const;
      const input = { ...shown.input, standard, ...(ownResults && { ownResults }) };
      store.show({ ...shown, input });
      return optionsOf(compared(store).comparison, 'as-good').map(({ offer }) => offer.id);
    };
    const own = [
      { model: 'acme/one', passed: 400, of: 500 },
      { model: 'openai/three', passed: 450, of: 500 },
    ];
    assert.deepEqual(verdicts(own), ['openai:three']);
    assert.deepEqual(verdicts(undefined), []);
  });

  it('holds a choice until the host shows it', () => {
    store.show(comparison());
    assert.equal(store.change({ cachedPercent: 50 }), true);
    assert.equal(store.change({ cachedPercent: 50 }), false);
    store.show(comparison());
    assert.equal(compared(store).comparison.scenario.cachedPercent, 50);
    store.show(comparison({ cachedPercent: 50 }));
    store.show(comparison({ cachedPercent: 20 }));
    assert.equal(compared(store).comparison.scenario.cachedPercent, 20);
  });

  it('believes the host when a choice stays unconfirmed', () => {
    store.show(comparison());
    store.change({ service: 'batch' });
    now += confirmationMs;
    store.refresh();
    assert.equal(compared(store).comparison.scenario.service, 'standard');
  });

  it('compares with what is required at once, beside a choice of the scenario, until the host shows both', () => {
    const tools = requirementsFor(['tools']);
    const chosen = (): unknown => {
      const { requirements, scenario, supported } = compared(store).comparison;
      return [requirements.tools, scenario.cachedPercent, supported.length];
    };
    store.show(comparison());
    store.change({ cachedPercent: 50 });
    assert.equal(store.require(tools), true);
    assert.equal(store.require({ ...tools }), false);
    assert.deepEqual(chosen(), [true, 50, 0]);
    store.show(comparison({ cachedPercent: 50 }));
    assert.deepEqual(chosen(), [true, 50, 0]);
    const confirmed = comparison({ cachedPercent: 50 });
    assert.ok(confirmed.kind === 'comparison');
    store.show({ ...confirmed, input: { ...confirmed.input, requirements: tools } });
    store.show(comparison());
    assert.deepEqual(chosen(), [false, 0, 1]);
  });

  it('believes the host when what is required stays unconfirmed', () => {
    store.show(comparison());
    store.require(requirementsFor(['open-weights']));
    assert.equal(compared(store).comparison.requirements.openWeights, true);
    now += confirmationMs;
    store.refresh();
    assert.deepEqual(compared(store).comparison.requirements, noRequirements);
  });

  it('marks a price of the user’s, in place of what the lists make of it', () => {
    const differing = structuredClone(catalog);
    for (const { rates } of differing.offers) {
      for (const one of rates) one.conflicts = { list: { input: 9 } };
    }
    const tags = (data: CatalogData): (string | undefined)[] => {
      store.setCatalog(data);
      store.show(comparison());
      return optionsOf(compared(store).comparison, 'same-model').map((option) =>
        priceTagOf(rateOf(option)),
      );
    };
    assert.deepEqual(tags(catalog), [undefined, undefined]);
    assert.deepEqual(tags(differing), ['differ', 'differ']);
    const { data } = applyOverrides(differing, [{ offer: 'host:one', output: 2 }], '2026-11-24');
    assert.deepEqual(tags(data), ['yours', 'differ']);
    assert.equal(strings.setByYou('out', undefined), 'Set by you: out.');
  });

  it('hands on the currency that money is shown in', () => {
    const currency = { code: 'EUR', perUsd: 0.86, set: '2026-11-20' };
    const state = comparison();
    assert.ok(state.kind === 'comparison');
    store.show({ ...state, input: { ...state.input, currency } });
    assert.deepEqual(compared(store).currency, currency);
    store.show(state);
    assert.equal(compared(store).currency, undefined);
  });

  it('changes the answer by its wire value and ignores what it cannot read', () => {
    const changed = applyChange(defaultScenario, { answer: '300-700' });
    assert.deepEqual(changed.answer, { low: 300, high: 700 });
    assert.deepEqual(applyChange(defaultScenario, { answer: '9-' }), defaultScenario);
  });

  it('takes reasoning tokens as a range, and nothing written for not known', () => {
    const known = applyChange(defaultScenario, { reasoning: '500-2000' });
    assert.deepEqual(known.reasoning, { low: 500, high: 2_000 });
    assert.deepEqual(applyChange(known, { reasoning: 'a lot' }), known);
    assert.deepEqual(applyChange(known, { answer: 'medium' }), known);
    assert.deepEqual(applyChange(known, { reasoning: '' }), defaultScenario);
  });
});
