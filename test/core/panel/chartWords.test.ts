import assert from 'node:assert/strict';
import type { Offer, Rate } from '../../../src/core/catalog/schema';
import { Format } from '../../../src/core/format';
import { chartPoints } from '../../../src/panel/chart/chartPoints';
import { summary } from '../../../src/panel/chart/chartWords';
import type { ComparisonScreen } from '../../../src/panel/store';
import { compared, result } from '../equivalence/frontierSupport';
import { catalogOf, offer, rate } from '../support/catalog';

describe('the sentences of the chart', () => {
  const flex = (rates: Rate[]): Rate[] => [...rates, { ...rate(5, 15), service: 'flex' }];
  const [ref, cheap, strong, worse] = [
    offer('lab:ref', 'lab/ref', flex([rate(10, 30)])),
    offer('host:cheap', 'lab/cheap', [rate(1, 3)]),
    offer('host:strong', 'lab/strong', [rate(2, 6)]),
    offer('host:worse', 'lab/worse', [rate(12, 36)]),
  ];
  const scores = [
    result('lab/ref', 70),
    result('lab/cheap', 60),
    result('lab/strong', 80),
    result('lab/worse', 65),
  ];
  type Asked = NonNullable<Parameters<typeof compared>[2]>;
  const said = (offers: Offer[], asked: Asked = {}, measured = scores): string => {
    const screen = {
      comparison: compared(offers, measured, asked),
      catalog: catalogOf(offers),
    } as ComparisonScreen;
    const axis = { name: 'B', unit: 'percent' } as const;
    return summary(screen, chartPoints(screen), axis, new Format()).join(' ');
  };

  it('say that what is cheaper and scores as high is so by the scores alone', () => {
    assert.equal(
      said([ref, cheap, strong, worse]),
      '4 models are measured on agentic code change (B). By the scores alone, whatever their intervals, cheaper than ref and as high or higher: strong.',
    );
    assert.match(
      said([ref, cheap]),
      / By the scores alone, none that is shown is sure to cost less than ref and scores as high\.$/,
    );
  });

  it('say how many of the measured models are shown, and why the others are not', () => {
    assert.match(
      said([ref, cheap, strong, worse], { service: 'flex' }),
      /^Shown: 1 of 4 models that are measured on agentic code change \(B\)\. Not shown: 3 without a known price for the service Flex\. By the scores alone, none /,
    );
    assert.match(
      said([ref, cheap, strong, worse], { providers: ['lab'] }),
      /^Shown: 1 of 4 models .+ Not shown: 3 that this call does not fit or a requirement rules out\. /,
    );
    assert.match(
      said([
        ref,
        offer('host:cheap', 'lab/cheap', []),
        offer('host:strong', 'lab/strong', [rate(0, 0)]),
        worse,
      ]),
      /^Shown: 2 of 4 models .+ Not shown: 1 without a known price, 1 only free, in a plan or otherwise not ranked\. /,
    );
  });

  it('are true where nothing is shown', () => {
    assert.equal(
      said([cheap, strong], { service: 'flex' }),
      'None of the 2 models that are measured on agentic code change (B) is shown. Not shown: 2 without a known price for the service Flex. The price of cheap at host is not known, so it is not in the chart.',
    );
    assert.match(
      said([cheap], { service: 'flex' }),
      /^The one model that is measured on agentic code change \(B\) is not shown\. Not shown: 1 without /,
    );
    assert.equal(
      said([ref, cheap], {}, []),
      'No model in the price table is measured on agentic code change (B).',
    );
  });
});
