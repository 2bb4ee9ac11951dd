import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { get_encoding, type Tiktoken } from 'tiktoken';
import * as v from 'valibot';
import { buildCommand, file, installWith, run, runJson, workFolder } from './command';
import { tokenizerIds } from '../../../src/core/tokens/registry';
import { CountSchema } from './publicJson';

const exact = ['cl100k_base', 'o200k_base'] as const;

const encodings = new Map<string, Tiktoken>();

/** Tokens of a text by tiktoken itself. */
function tiktokens(text: string): Record<string, number> {
  return Object.fromEntries(
    exact.map((id) => {
      const encoding = encodings.get(id) ?? get_encoding(id);
      encodings.set(id, encoding);
      return [id, encoding.encode_ordinary(text).length];
    }),
  );
}

async function counts(args: string[], input?: string | Buffer): Promise<Record<string, number>> {
  const answer = v.parse(
    CountSchema,
    await runJson(['count', ...args, '--json'], input === undefined ? {} : { input }),
  );
  return Object.fromEntries(Object.entries(answer.counts).map(([id, { tokens }]) => [id, tokens]));
}

async function exactCounts(args: string[], input?: string | Buffer): Promise<object> {
  const all = await counts(args, input);
  return Object.fromEntries(exact.map((id) => [id, all[id]]));
}

describe('model-cost count', () => {
  before(buildCommand);
  after(() => {
    for (const encoding of encodings.values()) encoding.free();
    encodings.clear();
  });

  it('counts a file in every tokenizer, exactly where it can', async () => {
    const text = 'Summarise the following report in five sentences.\n';
    const answer = v.parse(
      CountSchema,
      await runJson(['count', file('plain.txt', text), '--json']),
    );
    assert.deepEqual(Object.keys(answer.counts), [...tokenizerIds]);
    assert.deepEqual(answer.counts.o200k_base, {
      tokens: tiktokens(text).o200k_base,
      exact: true,
    });
    assert.equal(answer.counts.claude?.exact, false);
    assert.equal(answer.files, undefined);
  });

  for (const [name, text] of Object.entries({
    'CRLF line ends': 'one\r\ntwo\r\n\r\n  three\r\n',
    emoji: 'a 😀👩‍👩‍👧 flag 🇨🇭 end',
    'special tokens as plain text': 'before <|endoftext|> after <|im_start|>',
    'scripts without ASCII': '漢字かな交じり文。\n안녕하세요 세계\nПривет, мир\n',
    nothing: '',
    'white space only': ' \n\n\t\r\n   ',
  })) {
    it(`counts ${name} as tiktoken does, from a file and from standard input`, async () => {
      assert.deepEqual(await exactCounts([file('kind.txt', text)]), tiktokens(text));
      assert.deepEqual(await exactCounts(['-'], text), tiktokens(text));
    });
  }

  it('leaves a byte-order mark out', async () => {
    assert.deepEqual(await exactCounts([], '\uFEFFhello world'), tiktokens('hello world'));
  });

  it('counts several files and their total', async () => {
    const [first, second] = [file('a.md', '# Title\n'), file('b.md', 'Body text.\n')];
    const answer = v.parse(CountSchema, await runJson(['count', first, second, '--json']));
    assert.deepEqual(
      answer.files?.map(({ name, chars }) => [name, chars]),
      [
        ['a.md', 8],
        ['b.md', 11],
      ],
    );
    const tokens = answer.files.map(({ counts }) => counts.o200k_base?.tokens ?? 0);
    assert.equal(
      answer.counts.o200k_base?.tokens,
      tokens.reduce((sum, one) => sum + one, 0),
    );
    const table = await run(['count', first, second]);
    assert.match(table.stdout, /^a\.md .*\nb\.md .*\ntotal /m);
  });

  it('answers only for the tokenizers asked for, in their order', async () => {
    const answer = await counts([file('c.txt', 'hello'), '--tokenizer', 'claude', 'o200k_base']);
    assert.deepEqual(Object.keys(answer), ['claude', 'o200k_base']);
  });

  it('draws a table with no colours when it is piped', async () => {
    const { status, stdout } = await run(['count', file('c.txt', 'hello')], {
      env: { FORCE_COLOR: '1' },
    });
    assert.equal(status, 0);
    assert.match(stdout, /^Tokenizer +Tokens +Range +Basis\ncl100k_base +1 +exact\n/);
    assert.ok(!stdout.includes('\u001b'));
  });

  it('counts a file of 30 MB as the sum of its parts', async () => {
    // Each paragraph ends where any text can be cut: its tokens add up.
    const paragraphs = Array.from({ length: 40 }, (_, index) =>
      [
        `Paragraph ${index} on the naïve café, at ${index * 37} °C`,
        `const value${index} = items.map((item) => item.price * ${index / 7});`,
        `{"id":${index},"名前":"値${index}","emoji":"😀👩‍👩‍👧"}\r\n`,
        `Привет, ${'мир '.repeat(index % 5)}— “quoted” <|endoftext|>\n\n\n`,
        'x'.repeat(index),
      ].join('\n'),
    ).map((text) => `${text}\nend`);
    const perParagraph = paragraphs.map((text, index) =>
      tiktokens(`${index === 0 ? '' : '\n'}${text}`),
    );
    const repeated = tiktokens(`\n${paragraphs[0] ?? ''}`);
    const parts: string[] = [];
    const expected = { cl100k_base: 0, o200k_base: 0 };
    let size = 0;
    for (let index = 0; size < 30_000_000; index++) {
      const paragraph = paragraphs[index % 40] ?? '';
      parts.push(paragraph);
      size += Buffer.byteLength(paragraph) + 1;
      const tokens = index % 40 === 0 && index > 0 ? repeated : perParagraph[index % 40];
      for (const id of exact) expected[id] += tokens?.[id] ?? 0;
    }
    const name = file('large.txt', parts.join('\n'));
    assert.deepEqual(await exactCounts([name]), expected);
    assert.deepEqual(await exactCounts([], readFileSync(path.join(workFolder, name))), expected);
  });

  it('estimates what takes longer than --seconds, and says why; counts what does not', async () => {
    const slow = file('slow.txt', 'The price of a task is not its length.\n'.repeat(100_000));
    const basisOf = async (args: string[]): Promise<(string | undefined)[]> => {
      const answer = v.parse(CountSchema, await runJson(['count', ...args, '--json']));
      return [answer, ...(answer.files ?? [])].map(({ counts }) => {
        const count = counts.o200k_base;
        return count === undefined || count.exact ? undefined : count.basis;
      });
    };
    const late = /^not counted whole within the limits of time and memory; estimated from/;
    const [basis = ''] = await basisOf([slow, '--seconds', '0.001']);
    assert.match(basis, late);
    assert.deepEqual(await basisOf([slow, '--seconds', '60']), [undefined]);
    const quick = file('quick.txt', 'a task');
    const [total = '', first, second = ''] = await basisOf([quick, slow, '--seconds', '0.05']);
    assert.match(total, late);
    assert.equal(first, undefined);
    assert.match(second, late);
  });

  it('works without a pricing table', async () => {
    const { status, stdout } = await run(['count', '--json'], {
      input: 'hi',
      home: installWith(undefined),
    });
    assert.equal(status, 0);
    v.parse(CountSchema, JSON.parse(stdout));
  });

  describe('refuses with status 2 and says what to do:', () => {
    const refuses = (what: string, args: () => string[], message: RegExp, input?: Buffer): void => {
      it(what, async () => {
        const { status, stdout, stderr } = await run(['count', ...args()], input ? { input } : {});
        assert.equal(status, 2);
        assert.match(stderr, message);
        assert.equal(stdout, '');
      });
    };
    refuses(
      'an unknown file',
      () => ['nowhere.txt'],
      /error: there is no file nowhere\.txt; check the path/,
    );
    refuses(
      'a folder',
      () => {
        mkdirSync(path.join(workFolder, 'folder'), { recursive: true });
        return ['folder'];
      },
      /folder is a folder; name the files in it/,
    );
    refuses(
      'binary data',
      () => [file('b.bin', Buffer.from([0x89, 80, 0, 1]))],
      /b\.bin looks binary/,
    );
    refuses('binary standard input', () => [], /standard input looks binary/, Buffer.from('a\0b'));
    refuses(
      'text that is not UTF-8',
      () => [file('l.txt', Buffer.from('caf\xe9 x', 'latin1'))],
      /not UTF-8/,
    );
    refuses(
      'a character cut off at the end',
      () => [file('t.txt', Buffer.from([0x61, 0xe2, 0x82]))],
      /not UTF-8/,
    );
    refuses(
      'UTF-16',
      () => [file('u.txt', Buffer.from('\uFEFFhi', 'utf16le'))],
      /is UTF-16; convert it/,
    );
    refuses('standard input twice', () => ['-', '-'], /only once/);
    refuses(
      'an unknown tokenizer',
      () => [file('c.txt', 'x'), '--tokenizer', 'p50k'],
      /there is no tokenizer "p50k"; known: cl100k_base, o200k_base, llama3/,
    );
    refuses('an unknown option', () => ['--fast'], /unknown option '--fast'/);

    it('a bad file among ones that keep several threads busy, and ends', async () => {
      const large = file('busy.txt', 'The price of a task is not its length.\n'.repeat(400_000));
      const bad = file('bad.bin', Buffer.from([0x89, 80, 0, 1]));
      for (const [names, leaveOpen] of [[[bad, large]], [[bad, large, '-'], true]] as const) {
        const { status, stderr } = await run(['count', ...names, '--json'], {
          ...(leaveOpen && { leaveOpen }),
          timeout: 20_000,
        });
        assert.equal(status, 2);
        assert.match(stderr, /bad\.bin looks binary/);
      }
    });

    it('a file that may not be read', async function () {
      // Nothing is hidden from the superuser.
      if (process.getuid?.() === 0 || process.platform === 'win32') this.skip();
      const name = file('secret.txt', 'x');
      chmodSync(path.join(workFolder, name), 0);
      const { status, stderr } = await run(['count', name]);
      assert.equal(status, 2);
      assert.match(stderr, /may not be read; check its permissions/);
    });
  });

  it('answers requests line by line, in order, and goes on after a bad one', async () => {
    const lines = [
      '{"text":"Hello, world","tokenizers":["o200k_base","claude"]}',
      '{"text":"a","tokenizers":["nope"]}',
      'not json',
      '{"text":5}',
      '{"text":"last <|endoftext|> 😀","tokenizers":["cl100k_base"]}',
    ];
    const { status, stdout } = await run(['count', '--jsonl'], { input: lines.join('\n') });
    assert.equal(status, 1);
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.equal(answers.length, 5);
    const first = v.parse(CountSchema, answers[0]);
    assert.deepEqual(first.counts.o200k_base, { tokens: 3, exact: true });
    assert.match(String(answers[1]?.error), /there is no tokenizer "nope"/);
    assert.match(String(answers[2]?.error), /not JSON/);
    assert.match(String(answers[3]?.error), /^text: /);
    assert.deepEqual(answers[4], {
      counts: {
        cl100k_base: { tokens: tiktokens('last <|endoftext|> 😀').cl100k_base, exact: true },
      },
    });
  });
});
