import assert from 'node:assert/strict';
import * as v from 'valibot';
import { buildCommand, file, run, runJson } from './command';
import { EstimateSchema } from './publicJson';

async function estimate(...args: string[]): Promise<v.InferOutput<typeof EstimateSchema>> {
  const text = file('required.md', 'Summarise the ticket in two sentences.');
  return v.parse(EstimateSchema, await runJson(['estimate', text, ...args, '--json']));
}

describe('model-cost estimate with requirements', () => {
  before(() => buildCommand());

  it('suggests only what meets the requirements, with the reason of what does not', async () => {
    const asked = [
      '--require',
      'tools,open-weights',
      '--providers',
      'groq,openai',
      '--limit',
      'all',
    ];
    const answer = await estimate(...asked);
    assert.deepEqual(answer.requirements?.providers, ['groq', 'openai']);
    assert.equal(answer.requirements.tools, true);
    assert.deepEqual(answer.reference.fails, [
      { requirement: 'open-weights', reason: 'weights not open' },
    ]);
    const passing = answer.options.filter(({ fails }) => fails.length === 0);
    assert.ok(passing.length > 0);
    assert.deepEqual([...new Set(passing.map(({ provider }) => provider))], ['groq']);
    const reasons = new Set(
      answer.options.flatMap(({ fails }) => fails.map(({ reason }) => reason)),
    );
    assert.ok(reasons.has('not among your providers'));
    assert.ok(reasons.has('open weights: not known'));
    assert.equal((await estimate()).requirements, undefined);
  });

  it('says in words what is required, and the moment that was asked for, in every form', async () => {
    const asked = ['estimate', '--require', 'tools', '--regions', 'eu'];
    const at = ['--at', '2026-11-23T13:00:00+01:00'];
    const usual = await run(asked, { input: 'x' });
    assert.match(usual.stdout, /standard service, required: tool calling, EU$/m);
    const { stdout } = await run([...asked, ...at], { input: 'x' });
    assert.match(
      stdout,
      /standard service, at Nov 23, 2026, 12:00 UTC, required: tool calling, EU$/m,
    );
    const markdown = await run([...asked, ...at, '--markdown'], { input: 'x' });
    assert.match(markdown.stdout, /standard service, at Nov 23, 2026, 12:00 UTC, reasoning/);
    assert.equal((await estimate(...at)).scenario.at, '2026-11-23T12:00:00.000Z');
    assert.equal((await estimate()).scenario.at, undefined);
  });

  it('takes regions, and fails what states none', async () => {
    const { options } = await estimate('--regions', 'eu', '--limit', 'all');
    const failed = (id: string): unknown => options.find(({ offer }) => offer === id)?.fails;
    assert.deepEqual(failed('groq:openai/gpt-oss-120b'), [
      { requirement: 'region', reason: 'region: not known' },
    ]);
    const passing = options.filter(({ fails }) => fails.length === 0);
    assert.ok(passing.length > 0 && passing.every(({ offer }) => /(^|[:.@/-])eu\b/.test(offer)));
  });

  const mistakes: [string, string, RegExp][] = [
    ['--require', 'toolz', /"toolz"; nearest: tools/],
    ['--require', 'reasoning,no-reasoning', /cannot both reason and not reason/],
    ['--require', 'tools,,image', /names with commas/],
    ['--providers', 'opnai', /no provider is called "opnai"; nearest: openai/],
    ['--regions', 'eur', /"eur"; nearest: eu/],
  ];
  for (const [option, value, message] of mistakes) {
    it(`says what is wrong with ${option} ${value}`, async () => {
      const { status, stderr } = await run(['estimate', '-', option, value], { input: 'a text' });
      assert.notEqual(status, 0);
      assert.match(stderr, message);
    });
  }
});
