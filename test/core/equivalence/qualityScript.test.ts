import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { brokenRuns } from '../../../scripts/quality/brokenRuns';
import { effortOf, readCrosswalk } from '../../../scripts/quality/crosswalk';
import { parseCsv } from '../../../scripts/quality/csv';

describe('the script of the quality table', () => {
  it('finds a run over 40 points off the model’s others, each beside its benchmark’s median', () => {
    // The medians are 80, 60 and 20.
    const runs = (label: string, easy: number, middling: number, hard: number) =>
      [easy, middling, hard].map((score, at) => ({ benchmark: `b${at}`, label, score }));
    const all = [
      ...runs('level', 80, 60, 20),
      ...runs('good', 90, 70, 30),
      // 40 under its others' mean of 0, then 40.1.
      ...runs('at the limit', 80, 20, 20),
      ...runs('over it', 80, 19.9, 20),
      ...runs('weak all over', 30, 10, 0),
      ...runs('better', 85, 60, 25),
      ...runs('better still', 86, 62, 26),
    ];
    const broken = [...brokenRuns(all)];
    assert.deepEqual(
      broken.map(({ label, benchmark }) => [label, benchmark]),
      [['over it', 'b1']],
    );
  });

  it('takes as an effort only what is one', () => {
    assert.equal(effortOf('xhigh'), 'xhigh');
    assert.equal(effortOf('no thinking'), 'none');
    assert.equal(effortOf('high-32k'), 'high');
    for (const mode of ['thinking', 'enabled']) assert.equal(effortOf(mode), 'thinking', mode);
    assert.equal(effortOf('32k'), '32k');
    assert.equal(effortOf('24k thinking'), '24k');
    for (const mode of ['', 'default']) assert.equal(effortOf(mode), undefined, mode);
    for (const mode of ['frantic', '17k']) assert.throws(() => effortOf(mode), new RegExp(mode));
  });

  it('knows a label only in its own data', () => {
    const crosswalk = readCrosswalk();
    assert.equal(crosswalk('arena', 'gpt-5.4')?.model, 'openai/gpt-5.4');
    assert.equal(crosswalk('tau-bench', 'gpt-5.4'), undefined);
  });

  it('refuses a table that it would misread', () => {
    assert.deepEqual(parseCsv('a,b\n1,2\n'), [{ a: '1', b: '2' }]);
    assert.throws(() => parseCsv('a,b\n"1,2",3\n'), /quotes/);
    assert.throws(() => parseCsv('a,b\n1,2,3\n'), /differ/);
  });
});
