import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { brokenRuns } from '../../../scripts/quality/brokenRuns';
import { readCrosswalk, runMode } from '../../../scripts/quality/crosswalk';
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
    assert.deepEqual(runMode('xhigh'), { effort: 'xhigh', asItComes: false });
    assert.deepEqual(runMode('no thinking'), { effort: 'none', asItComes: false });
    assert.deepEqual(runMode('high-32k'), { effort: 'high', asItComes: false });
    for (const mode of ['thinking', 'enabled', '32k', '24k thinking']) {
      assert.deepEqual(runMode(mode), { asItComes: false }, mode);
    }
    for (const mode of ['', 'default']) assert.deepEqual(runMode(mode), { asItComes: true }, mode);
    assert.throws(() => runMode('frantic'), /frantic/);
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
