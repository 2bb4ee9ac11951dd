import assert from 'node:assert/strict';
import { Catalog } from '../../../src/core/catalog/catalog';
import { applyOverrides } from '../../../src/core/catalog/overrides/applyOverrides';
import { compare } from '../../../src/core/comparison';
import { Format } from '../../../src/core/format';
import { defaultScenario } from '../../../src/core/pricing/scenario';
import { estimateMarkdown } from '../../../src/core/report/markdown';
import { defaultLimit, type Estimate } from '../../../src/core/report/estimate';
import { catalogOf, countsOf, offer, rate } from '../support/catalog';

const catalog = catalogOf(
  [
    offer('lab:big', 'lab/big', [rate(2, 8)]),
    offer('host:big', 'lab/big', [rate(1, 4)], { variant: { region: 'eu', speed: 'fast' } }),
    offer('evil:other', 'evil/other', [rate(1, 4)]),
  ],
  { 'evil/other': { name: '[click](http://x) | <img>\n# heading' } },
);

describe('an estimate as Markdown', () => {
  const markdown = (
    name: string,
    format = new Format('en'),
    table = catalog,
    more: Partial<Estimate> = {},
  ): string => {
    const reference = table.resolve('lab:big');
    assert.ok(reference);
    const comparison = compare(table, {
      text: { name, part: 'selection', selections: 1, characters: 10 },
      tokens: countsOf(1000),
      reference,
      scenario: defaultScenario,
      at: 0,
    });
    return estimateMarkdown(table, { comparison, limit: defaultLimit, ...more }, format);
  };

  it('says what was counted, what it costs and what was assumed', () => {
    const lines = markdown('prompt.md').split('\n');
    assert.equal(
      lines[0],
      '**1,000 tokens** (selection in prompt.md): **$0.004–0.01** per call with big · lab.',
    );
    assert.match(lines[2] ?? '', /answer of 250–1,000 tokens.*reasoning tokens not known/);
    assert.equal(lines.filter((line) => line.startsWith('| ')).length, 4);
  });

  it('ends with the cost of a month where calls are given', () => {
    const written = markdown('prompt.md', new Format('en'), catalog, { calls: 2000 });
    assert.match(written, /\n\n2,000 calls with big · lab: \$8.00–20.00 \/ month\.$/);
    assert.doesNotMatch(markdown('prompt.md'), /month/);
  });

  it('says what currency the amounts are in', () => {
    assert.match(markdown('prompt.md'), /\nAmounts in USD\. Prices from lists of 2026-11-10/);
    const euro = { code: 'EUR', perUsd: 0.5, set: '2026-11-20' };
    const inEuro = markdown('prompt.md', new Format('en', euro));
    assert.match(inEuro, /\*\*€0\.002–0\.005\*\* per call/);
    assert.match(inEuro, /\nAmounts in EUR, at 0\.5 EUR per USD, set Nov 20, 2026\. Prices/);
  });

  it('marks the prices that the user has set', () => {
    const yours = [
      { offer: 'lab:big', output: 4 },
      { offer: 'evil:other', input: 1, output: 1 },
    ];
    const { data } = applyOverrides(catalog.data, yours, '2026-11-24');
    const lines = markdown('prompt.md', new Format('en'), new Catalog(data)).split('\n');
    assert.match(lines[0] ?? '', /per call with big · lab \(your price\)\.$/);
    assert.ok(lines.some((line) => line.endsWith('| yours · your settings, 2026-11-24 |')));
    assert.ok(lines.some((line) => line.endsWith('| A list, 2026-11-10 |')));
  });

  it('lets nothing in a name act as Markdown', () => {
    const written = markdown('a|b](x)\n# c.md');
    assert.ok(!/^# /m.test(written));
    assert.ok(written.includes(String.raw`\[click\]\(http://x\) \| \<img\> \# heading`));
    assert.ok(written.includes(String.raw`a\|b\]\(x\) \# c.md`));
  });
});
