import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { buildCommand, run, runJson, start } from './command';
import { noon, priceOf, readTable, type Table, type Tokens } from './money';
import { QuoteSchema } from './publicJson';

type Json = Record<string, unknown>;

const gptOss = { provider: 'groq', model: 'openai/gpt-oss-120b' };

async function quoteLines(
  requests: readonly (object | string)[],
): Promise<{ status: number | null; answers: Json[] }> {
  const input = requests
    .map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
    .join('\n');
  const { status, stdout } = await run(['quote', '--jsonl'], { input });
  return {
    status,
    answers: stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Json),
  };
}

describe('model-cost quote', () => {
  let table: Table;

  before(async () => {
    await buildCommand();
    table = readTable();
  });

  it('answers in the public shape, with the rate, its source and its date', async () => {
    const args = ['quote', 'groq', gptOss.model, '--input', '20000', '--output', '1500', '--json'];
    const answer = v.parse(QuoteSchema, await runJson(args));
    assert.ok('usd' in answer);
    assert.equal(answer.offer, 'groq:openai/gpt-oss-120b');
    const offer = table.offers.find(({ id }) => id === answer.offer);
    assert.ok(offer);
    const expected = priceOf(offer, 'standard', { input: 20_000, output: 1_500 });
    assert.deepEqual(answer.usd, { low: expected, high: expected });
    assert.deepEqual(
      answer.lines.map(({ part }) => part),
      ['input', 'output'],
    );
    assert.equal(answer.rate.service, 'standard');
  });

  it('prices every offer and part as an independent sum does', async () => {
    const usages: Tokens[] = [
      { input: 20_000, output: 1_500 },
      { input: 250_001, cacheRead: 100_000, cacheWrite5m: 7, output: 333, reasoning: 21 },
      { input: 1_000_003, cacheWrite1h: 999, output: 64_000 },
      { input: 7_000_000_000_001, output: 3 },
    ];
    const asked = table.offers.flatMap((offer, index) => {
      const usage = usages[index % usages.length] ?? {};
      const service =
        ['standard', 'standard', 'batch', 'priority'][Math.floor(index / 4) % 4] ?? '';
      const model = offer.id.slice(offer.provider.length + 1);
      return [
        {
          offer,
          usage,
          service,
          request: { provider: offer.provider, model, service, at: noon, ...usage },
        },
      ];
    });
    const { status, answers } = await quoteLines(asked.map(({ request }) => request));
    assert.equal(status, 0);
    assert.equal(answers.length, asked.length);
    for (const [index, { offer, usage, service }] of asked.entries()) {
      const answer = v.parse(QuoteSchema, answers[index]);
      const expected = priceOf(offer, service, usage);
      if ('unknown' in answer) assert.equal(expected, undefined, offer.id);
      else
        assert.deepEqual([answer.offer, answer.usd], [offer.id, { low: expected, high: expected }]);
    }
  });

  it('takes ranges of output and reasoning', async () => {
    const { answers } = await quoteLines([
      {
        provider: 'openai',
        model: 'gpt-5.4',
        input: 1000,
        output: { low: 100, high: 900 },
        reasoning: { low: 0, high: 50 },
      },
    ]);
    const answer = v.parse(QuoteSchema, answers[0]);
    const offer = table.offers.find(({ id }) => id === 'openai:gpt-5.4');
    assert.ok('usd' in answer && offer);
    assert.deepEqual(answer.usd, {
      low: priceOf(offer, 'standard', { input: 1000, output: 100 }),
      high: priceOf(offer, 'standard', { input: 1000, output: 900, reasoning: 50 }),
    });
    const args = [
      'openai',
      'gpt-5.4',
      '--input',
      '1000',
      '--output',
      '100-900',
      '--reasoning',
      '0-50',
    ];
    assert.deepEqual(await runJson(['quote', ...args, '--json']), answers[0]);
    const { stdout } = await run(['quote', ...args]);
    assert.match(stdout, /^\$0\.\d+–0\.\d+ at openai:gpt-5\.4\n/);
    assert.match(stdout, /standard service; price list: .+, \d{4}-\d\d-\d\d/);
  });

  it('says that a price is not known, with near names, and ends with status 0', async () => {
    const unknown = (provider: string, model: string) =>
      runJson(['quote', provider, model, '--input', '1', '--json']) as Promise<{ unknown: string }>;
    assert.match(
      (await unknown('groq', 'openai/gpt-9')).unknown,
      /^groq does not list openai\/gpt-9; nearest: openai\/gpt-oss-/,
    );
    assert.match(
      (await unknown('grok', 'x')).unknown,
      /^no provider is called grok; nearest: groq, /,
    );
    assert.match((await unknown('constructor', 'x')).unknown, /^no provider is called constructor/);
    // The canonical id of a model leads to the provider's own.
    assert.match((await unknown('openai', 'openai/gpt-5.4')).unknown, /nearest: gpt-5\.4$/);
    const { status, stdout } = await run([
      'quote',
      'groq',
      gptOss.model,
      '--input',
      '1',
      '--service',
      'flex',
    ]);
    assert.equal(status, 0);
    assert.match(stdout, /^price not known: .*flex/);
  });

  describe('refuses with status 2, naming the field:', () => {
    for (const [what, args, message] of [
      ['no input', ['groq', 'm'], /--input is missing/],
      ['no model', ['groq', '--input', '1'], /MODEL is missing/],
      ['no provider', ['--input', '1'], /PROVIDER is missing/],
      ['negative input', ['groq', 'm', '--input', '-5'], /'--input <N>' argument '-5' is invalid/],
      ['half a token', ['groq', 'm', '--input', '1.5'], /'--input <N>' argument '1\.5' is invalid/],
      [
        'more cached than input',
        ['groq', 'm', '--input', '5', '--cache-write-5m', '7'],
        /--cache-write-5m: .* more than the input, 5/,
      ],
      ['a range turned round', ['groq', 'm', '--input', '5', '--output', '9-7'], /'--output/],
      [
        'an unknown service',
        ['groq', 'm', '--input', '5', '--service', 'fast'],
        /Expected one of standard, batch/,
      ],
      ['a third argument', ['groq', 'm', 'x', '--input', '5'], /too many arguments/],
      ['options beside --jsonl', ['--jsonl', '--input', '5'], /cannot be used with/],
      [
        'arguments beside --jsonl',
        ['--jsonl', 'groq', 'm'],
        /takes its requests from standard input/,
      ],
    ] as const) {
      it(what, async () => {
        const { status, stdout, stderr } = await run(['quote', ...args]);
        assert.equal(status, 2);
        assert.match(stderr, message);
        assert.equal(stdout, '');
      });
    }
  });

  it('answers bad lines with an error, goes on, and ends with status 1', async () => {
    const bad: [object | string, RegExp][] = [
      ['nonsense', /not JSON/],
      ['', /empty/],
      ['[]', /expected a JSON object/],
      [{ ...gptOss, input: -1 }, /^input: expected a whole number/],
      [{ ...gptOss, input: 1.5 }, /^input: /],
      [{ ...gptOss, input: '5' }, /^input: /],
      [{ ...gptOss }, /^input is missing/],
      [{ input: 5, model: 'm' }, /^provider is missing/],
      [
        { ...gptOss, input: 5, cacheRead: 3, cacheWrite1h: 3 },
        /^cacheRead: the cached parts are 6 tokens together, more than the input, 5/,
      ],
      [{ ...gptOss, input: 5, output: { low: 5, high: 4 } }, /^output: low is more than high/],
      [{ ...gptOss, input: 5, output: -1 }, /^output: /],
      [{ ...gptOss, input: 5, service: 'fast' }, /^service: expected one of/],
      [{ ...gptOss, input: 5, at: 'noon' }, /^at: expected a time/],
      [{ ...gptOss, input: 5, cacheread: 3 }, /^cacheread: there is no such field/],
    ];
    const good = {
      ...gptOss,
      input: 20_000,
      cacheRead: 0,
      cacheWrite5m: 0,
      cacheWrite1h: 0,
      output: 1500,
      service: 'standard',
      at: '2026-11-23T12:00:00Z',
    };
    const { status, answers } = await quoteLines([
      good,
      ...bad.flatMap(([request]) => [request, good]),
    ]);
    assert.equal(status, 1);
    assert.equal(answers.length, 1 + 2 * bad.length);
    for (const [index, [, message]] of bad.entries()) {
      assert.match(String(answers[1 + 2 * index]?.error), message);
      assert.deepEqual(answers[2 + 2 * index], answers[0]);
    }
    assert.ok('usd' in v.parse(QuoteSchema, answers[0]));
  });

  it('ends with status 0 when lines are only unknown', async () => {
    const { status, answers } = await quoteLines([
      { provider: 'groq', model: 'openai/gpt-9', input: 1 },
    ]);
    assert.equal(status, 0);
    assert.match(String(answers[0]?.unknown), /does not list/);
  });

  it('answers a request before it waits for the next one', async () => {
    const child = start(['quote', '--jsonl']);
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    for (const input of [10, 20]) {
      child.stdin.write(`${JSON.stringify({ ...gptOss, input })}\n`);
      const answer = v.parse(QuoteSchema, JSON.parse((await answers.next()).value as string));
      assert.ok('usd' in answer);
      const [line] = answer.lines;
      assert.ok(line !== undefined && 'tokens' in line);
      assert.equal(line.tokens.low, input);
    }
    child.stdin.end();
    assert.deepEqual(await once(child, 'close'), [0, null]);
  });

  it('stops reading while its answers are not read', async function () {
    this.timeout(120_000);
    const child = start(['quote', '--jsonl']);
    const block = `${JSON.stringify({ ...gptOss, input: 5 })}\n`.repeat(10_000);
    child.stdout.pause();
    let taken = 0;
    // Far more than pipes and buffers hold: the command has to leave it unread.
    while (taken < 20 && child.stdin.write(block)) taken++;
    const drained = await Promise.race([
      once(child.stdin, 'drain').then(() => true),
      new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 1_500)),
    ]);
    assert.equal(drained, false);
    child.stdout.resume();
    await once(child.stdin, 'drain');
    child.stdin.end();
    assert.deepEqual(await once(child, 'close'), [0, null]);
  });

  it('refuses a line that is too long, without holding it', async () => {
    const line = Buffer.alloc(65 * 1024 * 1024, 'x');
    const input = Buffer.concat([
      line,
      Buffer.from(`\n${JSON.stringify({ ...gptOss, input: 5 })}\n`),
    ]);
    const { status, stdout } = await run(['quote', '--jsonl'], { input });
    const [first, second] = stdout.trimEnd().split('\n');
    assert.equal(status, 1);
    assert.deepEqual(JSON.parse(first ?? ''), { error: 'the line is longer than 64 MB' });
    assert.ok('usd' in v.parse(QuoteSchema, JSON.parse(second ?? '')));
  });

  it('answers 100,000 requests', async () => {
    const requests = Array.from({ length: 100_000 }, (_, index) => {
      const offer = table.offers[index % table.offers.length];
      return {
        provider: offer?.provider,
        model: offer?.id.slice(offer.provider.length + 1),
        input: 20_000 + index,
        output: 1500,
      };
    });
    const input = requests.map((request) => JSON.stringify(request)).join('\n');
    const started = performance.now();
    const { status, stdout } = await run(['quote', '--jsonl'], { input });
    const seconds = (performance.now() - started) / 1000;
    console.log(`      100,000 quotes in ${seconds.toFixed(2)} s`);
    assert.equal(status, 0);
    assert.equal(stdout.split('\n').length, 100_001);
  });
});
