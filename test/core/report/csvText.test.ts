import assert from 'node:assert/strict';
import { csv } from '../../../src/core/report/csvText';

describe('CSV', () => {
  const cell = (text: string): string => csv([['a', text]]).slice(2, -2);

  for (const [what, text] of [
    ['an equals sign', '=1+1'],
    ['a plus', '+cmd|calc'],
    ['a minus', '-2+3'],
    ['an at sign', '@SUM(A1)'],
    ['a full-width equals sign', '＝1+1'],
    ['a full-width at sign', '＠SUM(A1)'],
    ['blanks before', '  =1+1'],
    ['a no-break space before', '\u00a0=1+1'],
    ['a zero-width space before', '\u200b=1+1'],
    ['a byte order mark before', '\ufeff=1+1'],
    ['a control character before', '\u0000=1+1'],
    ['a tab', '\tx'],
  ] as const) {
    it(`makes a text of what begins like a formula: ${what}`, () => {
      assert.equal(cell(text), `'${text}`);
    });
  }

  it('makes a text of what begins with a line, in quotes as it must be', () => {
    assert.equal(cell('\r=1'), `"'\r=1"`);
    assert.equal(cell('\n=1'), `"'\n=1"`);
    assert.equal(cell('=HYPERLINK("http://x","y")'), `"'=HYPERLINK(""http://x"",""y"")"`);
  });

  it('leaves alone what has the sign elsewhere', () => {
    for (const text of ['gpt-5.4', 'a=b', 'x@y', '', ' plain', "'quoted'"]) {
      assert.equal(cell(text), text);
    }
  });

  it('keeps numbers numbers, negative ones too, and an absent value empty', () => {
    assert.equal(csv([[-0.5, 1e-7, true, undefined, 'x']]), '-0.5,1e-7,true,,x\r\n');
  });

  it('quotes commas, quotes and lines', () => {
    assert.equal(cell('a,"b"\nc'), '"a,""b""\nc"');
  });
});
