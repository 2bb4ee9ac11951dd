import assert from 'node:assert/strict';
import * as v from 'valibot';
import { buildCommand, file, run, runJson } from './command';
import { EstimateSchema } from './publicJson';

async function estimate(...args: string[]): Promise<v.InferOutput<typeof EstimateSchema>> {
  const prompt = file('prompt.md', 'Summarise the report in five sentences.');
  return v.parse(EstimateSchema, await runJson(['estimate', prompt, ...args, '--json']));
}

describe('model-cost estimate, judging', () => {
  before(buildCommand);

  it('judges by the user’s own results, from JSON or CSV, and says that they are theirs', async () => {
    const entries = [
      { model: 'gpt-5.4', passed: 400, of: 500, name: 'tickets, hard' },
      {
        model: 'openai/gpt-oss-120b',
        passed: 450,
        of: 500,
        name: 'tickets, hard',
        date: '2026-11-20',
      },
      { model: 'no-such-model', passed: 9, of: 5 },
    ];
    const csv =
      'model,passed,of,name,date\r\ngpt-5.4,400,500,"tickets, hard",\r\n' +
      'openai/gpt-oss-120b,450,500,"tickets, hard",2026-11-20\r\n';
    const files = [file('own.json', JSON.stringify(entries)), file('own.csv', csv)];
    for (const results of files) {
      const { options } = await estimate('--results', results, '--work', 'chat');
      const option = options.find(({ model }) => model === 'openai/gpt-oss-120b');
      assert.ok(option && 'work' in option.verdict);
      const { kind, benchmark, n, results: both, source } = option.verdict;
      assert.deepEqual([kind, benchmark, n, source], ['better', 'yours', 500, undefined]);
      assert.equal(both.candidate.passed, 450);
      assert.equal(both.candidate.name, 'tickets, hard');
      assert.equal(both.reference.date, null);
    }
    const { stderr, stdout } = await run(['estimate', '--results', files[0]!, '--markdown'], {
      input: 'x',
    });
    assert.match(
      stderr,
      /^note: .*own\.json: entry 3 \(no-such-model\): passed \(9\) is more than of/m,
    );
    assert.match(stdout, /measured better, yours/);
    const drawn = (await run(['estimate', '--results', files[0]!], { input: 'x' })).stdout;
    assert.match(drawn, /measured better, yours/);
    assert.match(drawn, /“Yours” is judged by your own results/);
    const table = await run(['estimate', '--results', files[0]!, '--csv', '--limit', 'all'], {
      input: 'x',
    });
    const [head = '', ...rows] = table.stdout.split('\r\n');
    assert.match(
      head,
      /,per_task_turns,verdict_benchmark,verdict_effort,verdict_yours,verdict_difference,/,
    );
    const own = rows.filter((row) => row.includes(',yours,,true,'));
    assert.ok(own.length > 0 && own.every((row) => row.includes(',openai/gpt-oss-120b,')));
    assert.ok(
      rows.some((row) => /,(true|false),https:\/\/[^,]+,MIT$/.test(row)),
      'verdicts of a board',
    );
    assert.match(rows[0] ?? '', /^reference,.*,{11}$/);
    const broken = await run(['estimate', '--results', file('bad.json', '[{')], { input: 'x' });
    assert.equal(broken.status, 2);
    assert.match(broken.stderr, /the results cannot be read/);
  });

  it('judges the reference at the effort asked for', async () => {
    const { options } = await estimate('--work', 'chat', '--effort', 'max', '--limit', 'all');
    assert.ok(options.every(({ verdict }) => !('work' in verdict)));
    for (const form of ['--markdown', '--limit']) {
      const args = ['--model', 'claude-sonnet-4-5', '--work', 'mathematics', '--effort', 'high'];
      const more = form === '--limit' ? [form, '1'] : [form];
      const { stdout } = await run(['estimate', ...args, ...more], { input: 'x' });
      assert.match(
        stdout.replaceAll('\\', ''),
        /not measured on mathematics at effort “high”\. It is measured at: as it comes, 16k tokens, 32k tokens, 59k tokens\./,
      );
    }
    const usual = await estimate('--work', 'chat', '--effort', 'default');
    const one = usual.options.map(({ verdict }) => verdict).find((verdict) => 'work' in verdict);
    assert.ok(one && 'results' in one);
    assert.equal(one.results.reference.effort, null);
  });
});
