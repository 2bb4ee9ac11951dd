import assert from 'node:assert/strict';
import * as v from 'valibot';
import { buildCommand, catalogText, file, installWith, run, runJson } from './command';
import { noon, priceOf, readTable, type Table } from './money';
import { EstimateSchema } from './publicJson';

type Estimate = v.InferOutput<typeof EstimateSchema>;

const prompt = 'Summarise the following report in five sentences for a reader in a hurry.\n'.repeat(
  40,
);

async function estimate(...args: string[]): Promise<Estimate> {
  return v.parse(
    EstimateSchema,
    await runJson(['estimate', file('prompt.md', prompt), ...args, '--json']),
  );
}

/** The rows of a CSV text, as RFC 4180 has them. */
function parseCsv(text: string): string[][] {
  return text
    .split('\r\n')
    .slice(0, -1)
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      ),
    );
}

describe('model-cost estimate', () => {
  let table: Table;

  before(async () => {
    await buildCommand();
    table = readTable();
  });

  it('answers in the public shape: the reference, ten options a group, the date of the prices', async () => {
    const answer = await estimate();
    assert.equal(answer.text.name, 'prompt.md');
    assert.equal(answer.text.chars, prompt.length);
    assert.equal(answer.reference.offer, 'openai:gpt-5.4');
    assert.equal(answer.reference.tokens.exact, true);
    assert.equal(answer.tables.prices, table.date);
    const places: Record<string, number> = {
      'same-model': 0,
      unproven: 2,
      weaker: 3,
      'not-measured': 4,
    };
    const groups = answer.options.map(({ group }) => places[group] ?? 1);
    assert.deepEqual(groups, [...groups].sort());
    for (const place of [0, 1, 2, 3, 4]) {
      const { length } = groups.filter((one) => one === place);
      assert.ok(length > 0 && length <= 10, `${place}: ${length}`);
    }
    for (const option of answer.options) {
      assert.equal(option.verdict.kind, option.group);
      assert.equal(option.group === 'same-model', option.model === 'openai/gpt-5.4');
      assert.equal(option.unranked, undefined);
    }
  });

  it('prices every offer as an independent sum does', async () => {
    const args = [
      '--limit',
      'all',
      '--cached',
      '30',
      '--reasoning',
      '100-2000',
      '--answer',
      'long',
      '--at',
      noon,
    ];
    const answer = await estimate(...args);
    assert.equal(answer.options.length, table.offers.length - 1);
    const reference = answer.reference.usd;
    assert.ok(reference);
    const priced: Estimate['options'][number][] = answer.options;
    for (const option of [{ ...answer.reference, saving: undefined }, ...priced]) {
      const offer = table.offers.find(({ id }) => id === option.offer);
      assert.ok(offer, option.offer);
      const thinks = table.models[offer.model]?.reasoning === true;
      const at = (input: number, output: number, reasoning: number): number | undefined =>
        priceOf(offer, 'standard', {
          input,
          cacheRead: Math.floor((input * 30) / 100),
          output,
          reasoning: thinks ? reasoning : 0,
        });
      const { tokens } = option;
      const low = at(tokens.exact ? tokens.tokens : tokens.low, 1_000, 100);
      const high = at(tokens.exact ? tokens.tokens : tokens.high, 4_000, 2_000);
      if (option.usd === undefined) {
        assert.equal(high, undefined, option.offer);
        continue;
      }
      assert.deepEqual([option.usd.low, option.usd.high], [low, high], option.offer);
      if (option.saving === undefined) continue;
      const ends = [1 - option.usd.low / reference.low, 1 - option.usd.high / reference.high].sort(
        (a, b) => a - b,
      );
      assert.deepEqual([option.saving.low, option.saving.high], ends);
      assert.equal(offer.unranked, undefined);
    }
  });

  it('lists what is not ranked only with --limit all, marked', async () => {
    const all = await estimate('--limit', 'all');
    const marked = all.options.filter(({ unranked }) => unranked !== undefined);
    assert.equal(marked.length, table.offers.filter(({ unranked }) => unranked).length);
    assert.ok(marked.every(({ saving }) => saving === undefined));
    const three = await estimate('--limit', '3');
    assert.equal(three.options.length, 15);
  });

  it('takes a model by its id, by an offer or by its name', async () => {
    assert.equal(
      (await estimate('--model', 'groq:openai/gpt-oss-120b')).reference.provider,
      'groq',
    );
    assert.equal((await estimate('--model', 'openai/gpt-5.4')).reference.offer, 'openai:gpt-5.4');
    assert.equal((await estimate('--model', 'GPT-5.4')).reference.offer, 'openai:gpt-5.4');
  });

  it('says of a service that is not sold that its price is not known', async () => {
    const answer = await estimate('--service', 'flex', '--limit', 'all');
    assert.ok(answer.options.some(({ unknown }) => unknown?.includes('flex')));
  });

  it('says when an offer cannot take the call', async () => {
    const answer = await estimate('--answer', '3000000', '--limit', 'all');
    assert.deepEqual(
      answer.reference.fails.map(({ requirement }) => requirement),
      ['fits'],
    );
    assert.match(
      answer.reference.fails[0]?.reason ?? '',
      /does not fit: prompt and answer need [\d,]+ tokens/,
    );
  });

  it('adds the cost of a month for --calls', async () => {
    const { reference } = await estimate('--calls', '12,000');
    assert.ok(reference.usd && reference.usdPerMonth);
    assert.ok(Math.abs(reference.usdPerMonth.high - reference.usd.high * 12_000) < 1e-9);
    const { stdout } = await run(['estimate', '--calls', '500'], { input: prompt });
    assert.match(stdout, /\/ month of 500 calls with GPT-5\.4/);
  });

  it('takes several files as one text with subtotals', async () => {
    const files = [file('one.md', 'First part.\n'), file('two.md', 'Second part, longer.\n')];
    const answer = v.parse(EstimateSchema, await runJson(['estimate', ...files, '--json']));
    assert.equal(answer.text.name, '2 files');
    assert.deepEqual(
      answer.text.files?.map(({ name }) => name),
      ['one.md', 'two.md'],
    );
    const sum = (pick: (one: NonNullable<Estimate['text']['files']>[number]) => number): number =>
      (answer.text.files ?? []).reduce((total, one) => total + pick(one), 0);
    assert.equal(
      answer.text.chars,
      sum(({ chars }) => chars),
    );
    assert.equal(
      answer.reference.tokens.tokens,
      sum(({ tokens }) => tokens.tokens),
    );
  });

  it('reads standard input, and draws its groups without colours when piped', async () => {
    const { status, stdout } = await run(['estimate', '-', '--limit', '2'], { input: prompt });
    assert.equal(status, 0);
    assert.match(
      stdout,
      /^\d+ tokens, \$[\d.–]+ per call with GPT-5\.4 · OpenAI\nstandard input, answer of 250–1,000 tokens/,
    );
    assert.match(stdout, /\nSame model elsewhere\nModel · provider +Tokens +Per call/);
    for (const title of [
      'As good or better',
      'Not shown to be as good',
      'Weaker',
      'Not measured',
    ]) {
      assert.ok(stdout.includes(`\n${title} on agentic code change\n`), title);
    }
    assert.match(stdout, /… and [\d,]+ more \(--limit all\)/);
    assert.ok(!stdout.includes('\u001b'));
  });

  it('writes Markdown within the limit', async () => {
    const { stdout } = await run(['estimate', '--markdown', '--limit', '2', '--calls', '10'], {
      input: prompt,
    });
    assert.match(stdout, /^\*\*\d+ tokens\*\* \(the whole of standard input\)/);
    assert.equal(stdout.split('\n').filter((line) => line.startsWith('| ')).length, 2 + 10);
    assert.match(stdout, /10 calls with GPT-5\.4 · OpenAI: \$[\d.–]+ \/ month\./);
  });

  it('writes CSV whose numbers are those of the JSON', async () => {
    const answer = await estimate('--limit', '4');
    const { stdout } = await run(['estimate', 'prompt.md', '--limit', '4', '--csv']);
    const [head = [], ...rows] = parseCsv(stdout);
    assert.equal(rows.length, 1 + answer.options.length);
    const column = (name: string): string[] => rows.map((row) => row[head.indexOf(name)] ?? '?');
    const all = [answer.reference, ...answer.options];
    assert.deepEqual(
      column('offer'),
      all.map(({ offer }) => offer),
    );
    assert.deepEqual(column('group'), ['reference', ...answer.options.map(({ group }) => group)]);
    assert.deepEqual(
      column('usd_high').map(Number),
      all.map(({ usd }) => usd?.high),
    );
  });

  it('keeps a spreadsheet from running what stands in the table, and a terminal from obeying it', async () => {
    const data = JSON.parse(catalogText()) as Table;
    const names = ['=1+1', '+cmd', '-2', '@SUM(A1)', '\tx', '\rx', 'a,"b"\nc', '\u001b[31mred'];
    const models = Object.values(data.models);
    for (const [index, model] of models.entries()) model.name = names[index % names.length] ?? '';
    const home = installWith(JSON.stringify(data));
    const { stdout } = await run(['estimate', '--csv', '--limit', '60'], { input: 'x', home });
    for (const name of names.slice(0, 4)) assert.ok(stdout.includes(`,'${name} · `), name);
    assert.ok(stdout.includes(",'\tx · "));
    assert.ok(stdout.includes(`,"'\rx · `));
    assert.ok(stdout.includes(',"a,""b""\nc · '));
    assert.doesNotMatch(stdout, /(^|,)"?[=+@\t]/m);
    const drawn = await run(['estimate', '--limit', '60'], { input: 'x', home });
    assert.ok(drawn.stdout.includes('?[31mred'));
    assert.ok(!drawn.stdout.includes('\u001b'));
  });

  describe('refuses with status 2:', () => {
    for (const [what, args, message] of [
      [
        'an unknown model',
        ['--model', 'gpt-5.44'],
        /no model or offer is called "gpt-5\.44"; nearest: .*gpt-5\.4/,
      ],
      [
        'an answer that is none',
        ['--answer', 'constructor'],
        /Expected short, medium, long, or a range/,
      ],
      ['a range turned round', ['--reasoning', '9-5'], /Expected tokens/],
      ['more than all cached', ['--cached', '101'], /Expected a percentage from 0 to 100/],
      ['part of a call', ['--calls', '1.5'], /Expected a whole number/],
      ['a limit that is none', ['--limit', 'few'], /Expected a whole number/],
      [
        'a kind of work that is none',
        ['--work', 'cooking'],
        /Allowed choices are agentic-code-change/,
      ],
      ['two formats', ['--json', '--csv'], /cannot be used with/],
      ['a time that is none', ['--at', 'tomorrow'], /Expected a time such as/],
      ['a tolerance that is none', ['--tolerance', 'strict'], /Expected a number of points/],
      ['a file that is not there', ['nowhere.md'], /there is no file nowhere\.md/],
    ] as const) {
      it(what, async () => {
        const { status, stdout, stderr } = await run(['estimate', ...args], { input: 'x' });
        assert.equal(status, 2);
        assert.match(stderr, message);
        assert.equal(stdout, '');
      });
    }
  });

  it('judges by the kind of work and the tolerance that are asked for', async () => {
    const verdicts = async (...args: string[]): Promise<string[]> => {
      const answer = await estimate('--limit', 'all', ...args);
      return answer.options.flatMap(({ verdict }) => ('work' in verdict ? [verdict.work] : []));
    };
    assert.deepEqual(new Set(await verdicts('--work', 'chat')), new Set(['chat']));
    const strict = await estimate('--limit', 'all', '--tolerance', '1');
    const usual = await estimate('--limit', 'all');
    const good = ({ options }: Estimate): number =>
      options.filter(({ group }) => group === 'equivalent').length;
    assert.ok(good(strict) < good(usual));
  });

  it('says on what the reference is measured where that is not the kind asked for', async () => {
    const { stdout } = await run(['estimate', '--work', 'code-edit', '--limit', '1'], {
      input: 'x',
    });
    assert.match(
      stdout,
      /no public measurement on code edits\. It is measured on: agentic-code-change/,
    );
  });

  it('names the measurements that it cannot read, and goes on without', async () => {
    const home = installWith(catalogText(), 'not json');
    const { status, stdout, stderr } = await run(['estimate', '--limit', '1'], {
      input: 'x',
      home,
    });
    assert.equal(status, 0);
    assert.match(stderr, /^note: The quality table is not JSON/);
    assert.match(stdout, /\nNot measured\n/);
  });
});
