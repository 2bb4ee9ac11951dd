import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { getL10nPseudoLocalized } from '@vscode/l10n-dev';
import type { Browser, Locator, Page } from 'playwright-core';
import type { CatalogData, Offer, Rate } from '../../src/core/catalog/schema';
import type { QualityData } from '../../src/core/equivalence/evidence';
import type { KindOfWork } from '../../src/core/equivalence/kindsOfWork';
import { defaultScenario } from '../../src/core/pricing/scenario';
import { pageOf } from '../../src/core/report/page';
import { tokenizerIds } from '../../src/core/tokens/registry';
import type { ExportedReport } from '../../src/protocol';
import { chartStyleDigest } from '../../esbuild';
import { launchBrowser } from '../host/browser';

const root = path.join(__dirname, '..', '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const catalog = JSON.parse(read('data/catalog.json')) as CatalogData;
const quality = JSON.parse(read('data/quality.json')) as QualityData;
const words = getL10nPseudoLocalized(
  JSON.parse(read('l10n/bundle.l10n.json')) as Record<string, string>,
) as Record<string, string>;

/**
 * The packaged panel in a language that writes every letter with marks: what is still written in plain letters has
 * not gone through l10n, unless a table says it.
 */
describe('the panel in another language', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'model-cost-language-'));
  let browser: Browser;
  let page: Page;
  before(async () => {
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
  });
  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  const show = async (reference: string, work: KindOfWork, language = 'en'): Promise<void> => {
    const file = path.join(folder, 'page.html');
    writeFileSync(file, await pseudoPage(reference, work, language));
    await page.goto(pathToFileURL(file).href);
    await page.locator('tr.option').first().waitFor();
  };
  const showEvidence = async (): Promise<string> => {
    await page.locator('.headline button').click();
    const evidence = page.locator('.details-body .evidence').first();
    await evidence.waitFor();
    return evidence.innerText();
  };

  it('writes the head, the controls, the table and the foot in it', async () => {
    await show('openai:gpt-5.4', 'agentic-code-change');
    assert.match(await page.locator('.headline strong').innerText(), /^Şȧȧṽḗḗ/);
    assert.deepEqual(await plainWords(page), []);
  });

  it('writes what a cost and a verdict rest on in it', async () => {
    await page.locator('tr.option').first().click();
    await page.locator('.details-body').first().waitFor();
    assert.deepEqual(await plainWords(page), [], 'same model');
    await showEvidence();
    assert.deepEqual(await plainWords(page), [], 'as good');
  });

  it('writes what the price table says of prices in it: rules and reviews', async () => {
    const first = (holds: (rate: Rate) => unknown): Offer | undefined =>
      catalog.offers.find(({ unranked, rates }) => !unranked && rates[0] && holds(rates[0]));
    for (const offer of [first(({ derived }) => derived), first(({ reviewed }) => reviewed)]) {
      assert.ok(offer);
      await show(offer.id, 'chat');
      const { derived = {}, reviewed } = offer.rates[0] ?? {};
      const price = (await page.locator('.made-of').textContent()) ?? '';
      for (const sentence of [...Object.values(derived), ...(reviewed ? [reviewed.reason] : [])]) {
        assert.ok(price.includes(words[sentence] ?? '-'), price);
      }
      assert.deepEqual(await plainWords(page), [], offer.id);
    }
  });

  it('writes what the evidence says of a benchmark in it: its caveat and harness', async () => {
    await show('openai:gpt-5.4', 'chat');
    const evidence = await showEvidence();
    const { 'arena-overall': arena } = quality.benchmarks;
    for (const sentence of [arena?.harness, arena?.caveat]) {
      assert.ok(evidence.includes(words[sentence ?? ''] ?? '-'), evidence);
    }
    assert.deepEqual(await plainWords(page), []);
  });

  it('reads and writes numbers as it does, in the fields and on both axes', async () => {
    await show('openai:gpt-5.4', 'chat', 'de');
    const field = (id: string): Locator => page.locator(`#scenario-${id}`);
    const wrong = (id: string): Locator => page.locator(`#scenario-${id}-wrong`);
    const write = async (id: string, text: string): Promise<void> => {
      await field(id).fill(text);
      await field(id).blur();
    };
    await write('calls', '10.000');
    assert.equal(await field('calls').inputValue(), '10000');
    await write('cached', '12,5');
    assert.equal(await field('cached').inputValue(), '12,5');
    await write('reasoning', '1.000-4.000');
    assert.equal(await field('reasoning').inputValue(), '1000-4000');
    await field('calls').fill('1.5');
    await field('calls').press('Enter');
    assert.notEqual(await wrong('calls').innerText(), '');
    const ticks = await page.locator('.chart-plane svg .chart-axis text').allTextContents();
    assert.ok(
      ticks.some((tick) => /^1\.\d{3}$/.test(tick)),
      ticks.join(' | '),
    );
    assert.ok(
      ticks.some((tick) => /^0,\d+\s\$$/.test(tick)),
      ticks.join(' | '),
    );
    assert.deepEqual(
      ticks.filter((tick) => /\d,\d{3}$|\$\d/.test(tick)),
      [],
    );
  });
});

async function pseudoPage(reference: string, work: KindOfWork, language: string): Promise<string> {
  const report: ExportedReport = {
    catalog,
    quality,
    input: {
      text: { name: '1.md', part: 'selection', selections: 2, characters: 1000 },
      tokens: Object.fromEntries(
        tokenizerIds.map((id) => [
          id,
          id === 'o200k_base'
            ? { tokens: 300, exact: true }
            : { tokens: 310, exact: false, low: 290, high: 330, basis: '1' },
        ]),
      ),
      reference,
      scenario: defaultScenario,
      at: Date.parse('2026-11-24T12:00:00Z'),
      standard: { work, tolerance: work === 'chat' ? 35 : 5 },
      meteredPlans: [],
    },
    view: null,
    made: { version: '0', at: Date.parse('2026-11-24T12:00:00Z') },
  };
  return pageOf({
    title: '1',
    language,
    place: 'file',
    withoutScript: '',
    styles: [read('dist/panel.css'), read('dist/file.css')],
    writtenStyles: [chartStyleDigest()],
    scripts: [read('dist/file.js'), read('dist/panel.js')],
    data: { report, words },
  });
}

/** Words in plain letters that are seen or read out, and stand in no table. */
async function plainWords(page: Page): Promise<string[]> {
  const texts = await page.evaluate<string[]>(`(() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        if (!node.parentElement.closest('script, style, noscript')) found.push(node.data);
        continue;
      }
      // A picture is hidden from whoever reads labels.
      if (node.closest('svg[aria-hidden]')) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) found.push(node.getAttribute(name) ?? '');
    }
    return found;
  })()`);
  return [...new Set(texts.flatMap((text) => withoutNames(text).match(/[A-Za-z]{3,}/g) ?? []))];
}

/** A text without what the tables say in it, and without months, currencies and the names of formats. */
function withoutNames(text: string): string {
  let rest = text.replaceAll(/\s+/g, ' ').replaceAll(/https:\S+/g, '');
  if (!/[A-Za-z]{3,}/.test(rest)) return '';
  for (const name of names) if (rest.includes(name)) rest = rest.replaceAll(name, '');
  return rest;
}

/** The longest first, so that no part of a name is left. */
const names = [
  ...new Set([
    ...valuesOf(catalog.providers),
    ...valuesOf(Object.values(catalog.models).map(({ name, lab }) => [name, lab])),
    ...Object.keys(catalog.models),
    ...valuesOf(catalog.inputs),
    ...valuesOf(quality.sources),
    ...valuesOf(Object.values(quality.benchmarks).map(({ name }) => name)),
    ...valuesOf(
      quality.results.map((result) => {
        const { label, entry, effort, harnessVersion } = result;
        return [label, entry, effort, harnessVersion];
      }),
    ),
    ...valuesOf(catalog.offers.map(({ id, variant, page }) => [id, variant, page])),
    ...tokenizerIds.filter((id) => id !== 'other'),
    // Harnesses that are names.
    ...['Epoch AI', 'Aider', 'BFCL', 'Vectara'],
    ...Array.from({ length: 12 }, (_, month) =>
      new Intl.DateTimeFormat('en', { month: 'short' }).format(new Date(2026, month)),
    ),
    ...['Markdown', 'CSV', 'JSON', 'HTML', 'USD', 'UTC', 'Model Cost', 'VS Code', 'github.com'],
  ]),
]
  .filter((name) => /[A-Za-z]{3,}/.test(name))
  .sort((a, b) => b.length - a.length);

/** Every text in a value. */
function valuesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value.replaceAll(/\s+/g, ' ')];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(valuesOf) : [];
}
