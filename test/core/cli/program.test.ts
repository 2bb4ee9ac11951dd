import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { Context } from 'mocha';
import * as v from 'valibot';
import { version } from '../../../package.json';
import {
  buildCommand,
  catalogText,
  commandLine,
  file,
  installWith,
  run,
  runJson,
  start,
  workFolder,
} from './command';
import { readTable } from './money';
import { ModelsSchema } from './publicJson';

describe('model-cost', () => {
  before(buildCommand);

  it('shows its version and, for each subcommand, help with examples', async () => {
    assert.equal((await run(['--version'])).stdout, `${version}\n`);
    for (const args of [[], ['estimate'], ['count'], ['quote'], ['models']]) {
      const { status, stdout } = await run([...args, '--help']);
      assert.equal(status, 0);
      assert.match(stdout, /^Usage: model-cost/);
      assert.match(stdout, /Examples:\n {2}\$ model-cost/);
    }
  });

  it('ends with status 2 for a command that is none, or for no command', async () => {
    const unknown = await run(['estimat']);
    assert.equal(unknown.status, 2);
    assert.match(unknown.stderr, /unknown command 'estimat'\n\(Did you mean estimate\?\)/);
    const none = await run([]);
    assert.equal(none.status, 2);
    assert.match(none.stderr, /^Usage: model-cost/);
  });

  it('ends quietly when its reader goes', async () => {
    const child = start(['models', '--json']);
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [status] = (await once(child, 'close')) as [number];
    assert.deepEqual([status, errors], [0, '']);
  });

  it('ends with status 130 when it is interrupted', async () => {
    const child = start(['count', '--jsonl']);
    child.stdin.write('{"text":"x"}\n');
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    assert.deepEqual(await once(child, 'close'), [130, null]);
  });

  for (const [what, catalog] of [
    ['missing', () => undefined],
    ['no JSON', () => catalogText().slice(0, 5_000)],
    ['damaged', () => catalogText().replace('"schemaVersion":1', '"schemaVersion":"x"')],
  ] as const) {
    it(`says what to do when the pricing table is ${what}`, async () => {
      const home = installWith(catalog());
      for (const args of [
        ['estimate'],
        ['quote', 'groq', 'm', '--input', '1'],
        ['quote', '--jsonl'],
        ['models'],
      ]) {
        const { status, stderr, stdout } = await run(args, { input: '{}', home });
        assert.equal(status, 2);
        assert.match(stderr, /^error: The pricing table (cannot be read|is not JSON|is damaged)/);
        assert.match(stderr, /Install model-cost again to repair it/);
        assert.equal(stdout, '');
      }
    });
  }
});

describe('model-cost models', () => {
  before(buildCommand);

  it('lists every model with its offers in the public shape', async () => {
    const models = v.parse(ModelsSchema, await runJson(['models', '--json']));
    const table = readTable();
    assert.equal(models.length, Object.keys(table.models).length);
    const offers = models.flatMap((model) => model.offers);
    assert.equal(offers.length, table.offers.length);
    const status = new Map(offers.map((offer) => [offer.offer, offer.status]));
    for (const offer of table.offers)
      assert.equal(status.get(offer.id), offer.unranked ?? 'active');
  });

  it('finds models by words of their names and offers', async () => {
    const models = v.parse(ModelsSchema, await runJson(['models', 'GPT-OSS', 'groq', '--json']));
    assert.deepEqual(models.map(({ model }) => model).sort(), [
      'openai/gpt-oss-120b',
      'openai/gpt-oss-20b',
    ]);
    const { stdout } = await run(['models', 'gpt-oss-120b']);
    assert.match(stdout, /^Model +Name +Weights +Context +Tokenizer/);
    assert.match(stdout, /openai\/gpt-oss-120b .* open .* o200k_base .*groq/);
  });

  it('names what is near when nothing is found, with status 0', async () => {
    const { status, stdout, stderr } = await run(['models', 'gpt-5.44', '--json']);
    assert.equal(status, 0);
    assert.equal(stdout, '[]\n');
    assert.match(stderr, /nothing is called gpt-5\.44; nearest: gpt-5\.4/);
  });
});

describe('the colours of model-cost', () => {
  before(buildCommand);

  /** Runs a command on a terminal of its own; not on every system. */
  const terminal = 'script';

  /** What the command writes to a terminal. */
  function onTerminal(context: Context, noColor: string): string {
    const command = commandLine(['count', file('hue.txt', 'hello')]).map((one) => `'${one}'`);
    const { status, stdout } = spawnSync(terminal, ['-qec', command.join(' '), '/dev/null'], {
      cwd: workFolder,
      env: { ...process.env, NO_COLOR: noColor },
      encoding: 'utf8',
    });
    if (status !== 0) context.skip();
    return stdout;
  }

  it('are there on a terminal', function () {
    assert.ok(onTerminal(this, '').includes('\u001b[1m1\u001b[22m'));
  });

  it('stay away when NO_COLOR is set', function () {
    const drawn = onTerminal(this, '1');
    assert.ok(drawn.includes('o200k_base') && !drawn.includes('\u001b'));
  });
});
