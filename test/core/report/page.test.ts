import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { jsonInPage, pageOf, type PageParts } from '../../../src/core/report/page';

const parts = (more: Partial<PageParts> = {}): PageParts => ({
  title: 'Cost of <a>',
  language: 'en',
  place: 'file',
  withoutScript: 'No script',
  styles: ['a { color: red }'],
  writtenStyles: ['sha256-x'],
  scripts: ['run();\r\nrun();\n//# sourceMappingURL=panel.js.map\n'],
  data: { report: { text: '</script><script>alert(1)</script>\u2028' } },
  ...more,
});

describe('a page in one file', () => {
  it('allows its own scripts and styles by their hashes, and nothing else', async () => {
    const page = await pageOf(parts());
    const hash = (text: string): string =>
      `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    assert.ok(page.includes('<script>run();\nrun();</script>'));
    assert.ok(
      page.includes(
        `content="default-src 'none'; script-src ${hash('run();\nrun();')}; style-src ${hash('a { color: red }')} 'sha256-x'; base-uri 'none'; form-action 'none'"`,
      ),
    );
  });

  it('lets nothing in a value end its element or be read as markup', async () => {
    const page = await pageOf(parts());
    assert.ok(!page.includes('alert(1)</script>'));
    assert.ok(page.includes('<title>Cost of &lt;a&gt;</title>'));
    const value = { text: '</script>\u2028\u2029<!--' };
    assert.doesNotMatch(jsonInPage(value), /[<\u2028\u2029]/);
    assert.deepEqual(JSON.parse(jsonInPage(value)), value);
  });

  it('refuses a script or a style that would end its element', async () => {
    await assert.rejects(pageOf(parts({ scripts: ['x = "</SCRIPT>"'] })), RangeError);
    await assert.rejects(pageOf(parts({ scripts: ['x = "<!--"'] })), RangeError);
    await assert.rejects(pageOf(parts({ styles: ['</style>'] })), RangeError);
  });
});
