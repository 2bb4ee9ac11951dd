import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Quoter } from '../../../src/cli/quoteAnswer';
import { parseRequest, QuoteRequestSchema } from '../../../src/cli/quoteRequest';
import { Catalog, parseCatalog } from '../../../src/core/catalog/catalog';

/** Worked out from the raw lists by `scripts/audit/quotes.py`, which shares no code with the engine. */
interface AuditedQuote {
  why: string;
  list: string | null;
  version: string | null;
  entry: string | null;
  request: { provider: string; model: string };
  usd?: { low: string; high: string };
  unknown?: true;
}

const root = path.join(__dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

describe('quotes worked out from the raw lists by a second path', () => {
  const catalog = new Catalog(parseCatalog(read('data/catalog.json')));
  const quoter = new Quoter(catalog);
  const audited = JSON.parse(read('test/fixtures/pricing/quotes.json')) as AuditedQuote[];

  it('are many, of every service, kind of provider and list', () => {
    assert.ok(audited.length >= 300, String(audited.length));
    const kinds = audited.map(({ request }) => catalog.data.providers[request.provider]?.kind);
    for (const kind of ['lab', 'cloud', 'host', 'aggregator', 'plan'] as const) {
      assert.ok(kinds.filter((each) => each === kind).length >= 30, kind);
    }
    for (const list of ['pi-ai', 'models-dev', 'litellm', 'copilot', 'time-windows']) {
      assert.ok(audited.filter((each) => each.list === list).length >= 30, list);
    }
  });

  it('are of the lists that the table is made of', () => {
    for (const { id, version } of catalog.data.inputs) {
      const own = audited.find(
        ({ list }) => list === id || (list === 'time-windows' && id === 'llm-pricing'),
      );
      // The audit writes a version with its date, or only the beginning of a commit.
      const [stated = ''] = (own?.version ?? '').replace('llm-pricing ', '').split(' ');
      assert.ok(
        stated !== '' && version.startsWith(stated),
        `${id}: ${own?.version} and ${version}; run scripts/audit/quotes.py`,
      );
    }
  });

  for (const service of ['standard', 'batch', 'flex', 'priority']) {
    it(`equal the engine's to the last digit: ${service}`, () => {
      const some = audited.filter(
        ({ request }) => ((request as { service?: string }).service ?? 'standard') === service,
      );
      assert.ok(some.length >= 20);
      for (const { why, list, entry, request, usd } of some) {
        const answer = quoter.answer(parseRequest(QuoteRequestSchema, request));
        const found = 'unknown' in answer ? undefined : answer.usd;
        const expected = usd && { low: Number(usd.low), high: Number(usd.high) };
        assert.deepEqual(found, expected, `${list} ${entry}: ${why}`);
      }
    });
  }
});
