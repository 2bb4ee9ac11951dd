import assert from 'node:assert/strict';
import type { ComparisonInput } from '../../../src/core/comparisonInput';
import { Format } from '../../../src/core/format';
import { defaultScenario } from '../../../src/core/pricing/scenario';
import type { Estimate } from '../../../src/core/report/estimate';
import { copiedLimits, writeEstimate } from '../../../src/core/report/write';
import { FileHost } from '../../../src/panel/fileHost';
import type { PanelState } from '../../../src/protocol';
import { catalogOf, countsOf, offer, rate } from '../support/catalog';

const { data } = catalogOf([
  offer('lab:big', 'lab/big', [rate(2, 8)]),
  offer('host:big', 'lab/big', [rate(1, 4)]),
]);
const input: ComparisonInput = {
  text: { name: 'prompt.md', part: 'document', selections: 0, characters: 10 },
  tokens: countsOf(1000),
  reference: 'lab:big',
  scenario: defaultScenario,
  at: 0,
  meteredPlans: [],
};

describe('the host in an exported file', () => {
  const format = new Format('en');
  const shown: PanelState[] = [];
  const estimates: Estimate[] = [];
  const copied: string[] = [];
  const start = (): FileHost => {
    shown.length = estimates.length = copied.length = 0;
    const host = new FileHost(
      { catalog: data, input, view: null, made: { version: '0', at: 0 } },
      format,
      {
        copyText: (text) => {
          copied.push(text);
          return Promise.resolve();
        },
        reload: () => undefined,
      },
      (estimate) => estimates.push(estimate),
    );
    host.connect({
      setCatalog: () => undefined,
      setEvidence: () => undefined,
      show: (state) => shown.push(state),
    });
    host.ready();
    return host;
  };
  const last = (): ComparisonInput => {
    const state = shown.at(-1);
    assert.ok(state?.kind === 'comparison');
    return state.input;
  };

  it('shows what was exported', () => {
    start();
    assert.deepEqual(last(), input);
  });

  it('takes another reference, if the table has it', () => {
    const host = start();
    host.setReference('host:big');
    assert.equal(last().reference, 'host:big');
    host.setReference('nobody:big');
    assert.equal(last().reference, 'host:big');
  });

  it('takes a change of the scenario, and compares by it', () => {
    const host = start();
    host.changeScenario({ callsPerMonth: 7 });
    assert.equal(last().scenario.callsPerMonth, 7);
    assert.equal(estimates.at(-1)?.calls, 7);
  });

  it('copies what the command line would write', async () => {
    const host = start();
    for (const form of ['markdown', 'csv', 'json'] as const) {
      assert.equal(await host.copyEstimate(form), true);
      const estimate = estimates.at(-1);
      assert.ok(estimate);
      const all = { ...estimate, limit: copiedLimits[form] };
      assert.equal(copied.at(-1), writeEstimate(form, host.catalog, all, format));
    }
  });
});
