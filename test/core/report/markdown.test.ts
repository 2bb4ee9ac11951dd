import assert from 'node:assert/strict';
import { Catalog } from '../../../src/core/catalog/catalog';
import { applyOverrides } from '../../../src/core/catalog/overrides/applyOverrides';
import { compare } from '../../../src/core/comparison';
import { Evidence } from '../../../src/core/equivalence/evidence';
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

const source = {
  id: 's',
  name: 'Index',
  version: '1',
  date: '2026-06-12',
  license: 'MIT',
  attribution: 'A',
  page: 'https://example.org',
  sha256: '0'.repeat(64),
};

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
    assert.equal(lines[2], 'Nothing cheaper is known for this model elsewhere.');
    assert.match(lines[4] ?? '', /answer of 250–1,000 tokens.*reasoning tokens not known/);
    assert.equal(lines.filter((line) => line.startsWith('| ')).length, 4);
  });

  it('ends with the cost of a month where calls are given', () => {
    const written = markdown('prompt.md', new Format('en'), catalog, { calls: 2000 });
    assert.match(written, /\n\n2,000 calls with big · lab: \$8.00–20.00 \/ month\.$/);
    assert.doesNotMatch(markdown('prompt.md'), /month/);
  });

  it('says what currency the amounts are in', () => {
    assert.match(markdown('prompt.md'), /\nAmounts in USD\. Prices from lists of Nov 10, 2026/);
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
    assert.ok(lines.some((line) => line.endsWith('| your price · your settings, Nov 24, 2026 |')));
    assert.ok(lines.some((line) => line.endsWith('| A list, Nov 10, 2026 |')));
  });

  it('says on what work and by which measurement quality is judged, and how far apart the results are', () => {
    const result = (model: string, score: number, usdPerTask: number) =>
      ({ model, label: model, date: '2026-06-12', score, n: 500, usdPerTask }) as const;
    const evidence = new Evidence({
      schemaVersion: 1,
      date: '2026-06-12',
      sources: [source],
      benchmarks: {
        'swe-bench-verified': { name: 'SWE*', source: 's', unit: 'percent', harness: 'h' },
      },
      results: [result('lab/big', 70, 0.1), result('evil/other', 80, 0.3)].map((each) => ({
        ...each,
        benchmark: 'swe-bench-verified',
        standardError: 1,
      })),
      pairs: [],
    });
    const judged = (reference: string, table = catalog): string => {
      const made = compare(table, {
        text: { name: 'a.md', part: 'document', selections: 0, characters: 10 },
        tokens: countsOf(1000),
        reference: table.offer(reference)!,
        scenario: defaultScenario,
        at: 0,
        measure: { evidence, standard: { work: 'agentic-code-change', tolerance: 5 } },
      });
      return estimateMarkdown(
        table,
        { comparison: made, evidence, limit: defaultLimit },
        new Format('en'),
      );
    };
    const written = judged('lab:big');
    assert.match(
      written,
      /\nQuality on agentic code change, up to 5 points lower counts as equal\./,
    );
    assert.ok(
      written.includes(
        String.raw`Measured by SWE\* ([Index](https://example.org), MIT, to Jun 12, 2026).`,
      ),
      written,
    );
    assert.ok(
      written.includes(
        String.raw`| measured better: 10 points higher \(7.2 to 12.8 higher\), 500 tasks, Jun 12, 2026; cheaper per token, dearer per task: 3 × the cost per task |`,
      ),
      written,
    );
    assert.match(
      written,
      /\nBest supported saving: −50 % with .*evil: measured better on agentic code change, 10 points higher \\\(.*\\\), 500 tasks, Jun 12, 2026; cheaper per token, dearer per task: 3 × the cost per task\.\n/,
    );
    const yours = [{ offer: 'evil:other', input: 1, output: 1 }];
    const { data } = applyOverrides(catalog.data, yours, '2026-11-24');
    assert.match(
      judged('lab:big', new Catalog(data)),
      /\nBest supported saving: .*, Jun 12, 2026, your price; cheaper per token/,
    );
    assert.match(
      judged('host:big'),
      /\nbig \\\(fast, eu\\\) has no public measurement on agentic code change\./,
    );
    assert.doesNotMatch(markdown('prompt.md'), /counts as equal|measurement/);
  });

  it('lets nothing in a name act as Markdown', () => {
    const written = markdown('a|b](x)\n# c.md');
    assert.ok(!/^# /m.test(written));
    assert.ok(written.includes(String.raw`\[click\]\(http://x\) \| \<img\> \# heading`));
    assert.ok(written.includes(String.raw`a\|b\]\(x\) \# c.md`));
  });
});
