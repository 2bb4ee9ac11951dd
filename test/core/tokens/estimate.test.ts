import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  addTally,
  emptyTally,
  neededFor,
  type TextTally,
  tokenCounts,
} from '../../../src/core/tokens/estimate';
import {
  bundledTokenizers,
  type CountableTokenizer,
  isBundled,
  type TokenizerId,
  tokenizerIds,
} from '../../../src/core/tokens/registry';
import { featureStates } from '../../../src/core/tokens/featureStates';
import { runToEnd } from '../../../src/core/tokens/runToEnd';
import { featuresOf as featuresIn, type TextFeatures } from '../../../src/core/tokens/textFeatures';
import type { TokenCount } from '../../../src/core/tokens/tokenCount';
import { encodings } from '../support/assets';
import { texts } from '../support/texts';

const states = featureStates();
const featuresOf = (text: string): TextFeatures => featuresIn(text, states);

type Tally = (text: string) => TextTally;

describe('counts of a text', () => {
  let tally: Tally;
  before(async () => {
    const loaded = await encodings(bundledTokenizers);
    tally = (text) => runToEnd(loaded.tally(text, bundledTokenizers));
  });

  it('are exact or a range that holds its value, and are nothing only for nothing', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const counts = tokenCounts(tally(text), tokenizerIds);
        for (const id of tokenizerIds) {
          assert.equal(counts[id].exact, isBundled(id));
          checkSound(counts[id], text, id);
        }
      }),
    );
  });

  it('are estimated where a count is missing, bundled tokenizers too', () => {
    fc.assert(
      fc.property(texts, fc.subarray([...bundledTokenizers]), (text, counted) => {
        const { tokens, features } = tally(text);
        const some = Object.fromEntries(counted.map((id) => [id, tokens[id]]));
        const counts = tokenCounts({ tokens: some, features }, tokenizerIds);
        for (const id of tokenizerIds) checkSound(counts[id], text, id);
        for (const id of bundledTokenizers) {
          if (text !== '') assert.equal(counts[id].exact, counted.includes(id));
        }
      }),
    );
  });

  /** With counts as extreme as a tokenizer can give, and with none. */
  const absurd: Readonly<Record<string, string>> = {
    spaces: ' '.repeat(1_000_000),
    'one letter': 'a'.repeat(1_000_000),
    capitals: 'A'.repeat(100_000),
    'line breaks': '\r\n'.repeat(100_000),
    'no characters': '\0'.repeat(100_000),
    base64: Buffer.from(
      Array.from({ length: 90_000 }, (_, index) => (index * 7919) % 251),
    ).toString('base64'),
    digits: '0123456789'.repeat(50_000),
    marks: '=-'.repeat(50_000),
    hanzi: '价'.repeat(100_000),
    emoji: '😀'.repeat(50_000),
    'lone surrogates': '\ud800'.repeat(50_000),
    'every unit': Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit)).join(''),
    'one character': 'é',
  };
  for (const [name, text] of Object.entries(absurd)) {
    it(`are sound for ${name}`, () => {
      const features = featuresOf(text);
      for (const count of [undefined, 1, text.length, Buffer.byteLength(text)]) {
        const tokens =
          count === undefined ? {} : Object.fromEntries(bundledTokenizers.map((id) => [id, count]));
        const counts = tokenCounts({ tokens, features }, tokenizerIds);
        for (const id of tokenizerIds) checkSound(counts[id], text, id);
      }
    });
  }

  it('have a range that narrows as a text grows', () => {
    const widths = ['src/core/tokens/estimate.ts', 'package.json', 'README.md'].map((file) => {
      const text = readFileSync(file, 'utf8');
      return [text.slice(0, 250), text, text.repeat(8)].map((some) => widthOf(tally(some)));
    });
    for (const [short = 0, whole = 0, long = 0] of widths) {
      assert.ok(short >= whole && whole >= long, `${short} ≥ ${whole} ≥ ${long}`);
    }
  });

  function widthOf(some: TextTally): number {
    const { gemini } = tokenCounts(some, ['gemini']);
    assert.ok(!gemini.exact);
    return Math.floor((100 * (gemini.high - gemini.low)) / gemini.tokens);
  }

  it('say that a tokenizer failed where it did', () => {
    const features = featuresOf('some text');
    const { qwen3, gemini } = tokenCounts({ tokens: {}, features }, ['qwen3', 'gemini']);
    assert.ok(!qwen3.exact && qwen3.basis.includes('failed on this text'));
    assert.ok(!gemini.exact && gemini.basis.includes('failed on this text'));
  });

  it('are those of an installed vocabulary where there are any', () => {
    const counted = tally('some text');
    counted.tokens.gemini = 7;
    assert.deepEqual(tokenCounts(counted, ['gemini', 'gemma4']).gemini, { tokens: 7, exact: true });
  });

  /** True counts of these texts, made with Gemma 3's public tokenizer. */
  const known: [string, string, number][] = [
    ['a prompt with code', readFileSync('test/fixtures/workspace/prompt.md', 'utf8'), 352],
    ['a licence, much in capitals', readFileSync('LICENSE', 'utf8'), 229],
    [
      'Chinese',
      '模型的价格和质量并不总是成正比。开发者每天都在问：哪个模型足够好，它要花多少钱？\n'.repeat(
        12,
      ),
      324,
    ],
    [
      'records',
      Array.from({ length: 60 }, (_, index) =>
        JSON.stringify({
          id: 1_000_003 * index,
          date: `2026-11-${String((index % 28) + 1).padStart(2, '0')}`,
          total: (index * 37.25).toFixed(2),
        }),
      ).join('\n'),
      2112,
    ],
    [
      'German',
      'Die größten Preisunterschiede liegen nicht zwischen den Modellen, sondern zwischen den Anbietern derselben Gewichte.\n'.repeat(
        15,
      ),
      375,
    ],
  ];
  for (const [name, text, truth] of known) {
    it(`hold Gemini’s true count of ${name}`, () => {
      for (const count of Object.values(tokenCounts(tally(text), ['gemini', 'gemma4', 'other']))) {
        assert.ok(!count.exact);
        assert.ok(count.low <= truth && truth <= count.high, `${truth}, ${JSON.stringify(count)}`);
      }
    });
  }

  it('of Claude are Claude 2’s × 1.10, and 30 % more for words from 4.7 on', () => {
    const cases: [text: string, newer: number][] = [
      ['The models differ in price far more than in what they can do. '.repeat(40), 1.43],
      ['模型的价格和质量并不总是成正比'.repeat(40), 1.1],
    ];
    for (const [text, factor] of cases) {
      const counted = tally(text);
      const base = counted.tokens.claude2!;
      const { claude, claude_4_7 } = tokenCounts(counted, ['claude', 'claude_4_7']);
      assert.equal(claude.tokens, Math.round(1.1 * base));
      assert.ok(Math.abs(claude_4_7.tokens / base - factor) < 0.06, `${claude_4_7.tokens} ${base}`);
    }
  });
});

function checkSound(count: TokenCount, text: string, id: TokenizerId): void {
  assert.ok(Number.isSafeInteger(count.tokens) && count.tokens >= 0, id);
  assert.equal(count.tokens === 0, text === '', id);
  if (count.exact) return;
  const { low, tokens, high, basis } = count;
  assert.ok(Number.isSafeInteger(low) && Number.isSafeInteger(high), id);
  assert.ok(low <= tokens && tokens <= high, `${id}: ${low} ≤ ${tokens} ≤ ${high}`);
  assert.ok(text === '' || low >= 1, id);
  assert.ok(basis.length > 0, id);
}

describe('a tally', () => {
  const part = (tokens: TextTally['tokens'], text = 'word\n'): TextTally => ({
    tokens,
    features: featuresOf(text),
  });
  const sumOf = (...parts: TextTally[]): TextTally => {
    const sum = emptyTally();
    for (const one of parts) addTally(sum, one);
    return sum;
  };

  it('adds up', () => {
    const sum = sumOf(part({ o200k_base: 2 }), part({ o200k_base: 3 }));
    assert.deepEqual(sum, part({ o200k_base: 5 }, 'word\nword\n'));
  });

  it('of nothing changes nothing', () => {
    const one = part({ o200k_base: 2, llama3: 1 });
    assert.deepEqual(sumOf(emptyTally(), one, emptyTally()), one);
  });

  it('has no count of a tokenizer that did not count every part', () => {
    const full = part({ o200k_base: 2, llama3: 1 });
    const failed = part({ o200k_base: 2 });
    assert.deepEqual(sumOf(full, failed).tokens, { o200k_base: 4 });
    assert.deepEqual(sumOf(failed, full).tokens, { o200k_base: 4 });
    assert.deepEqual(sumOf(part({}), full).tokens, {});
  });

  it('does not share its counts with its parts', () => {
    const one = part({ o200k_base: 2 });
    sumOf(one, part({ o200k_base: 3 }));
    assert.deepEqual(one, part({ o200k_base: 2 }));
  });
});

describe('what is needed for counts', () => {
  const bundled: ReadonlySet<CountableTokenizer> = new Set(bundledTokenizers);

  it('is a tokenizer itself where it is there', () => {
    assert.deepEqual(neededFor(['llama3', 'llama3'], bundled), ['llama3']);
    assert.deepEqual(neededFor(['gemini'], new Set([...bundled, 'gemini'])), ['gemini']);
  });

  it('is what its estimate rests on where it is not', () => {
    assert.deepEqual(neededFor(['claude', 'claude_4_7'], bundled), ['claude2']);
    assert.deepEqual(neededFor(['gemini'], bundled), ['o200k_base', 'claude2', 'mistral_tekken']);
    assert.deepEqual(neededFor(['gemini'], new Set(['claude2'])), ['claude2']);
  });

  it('is enough for every count', () => {
    for (const id of tokenizerIds) {
      const tokens = Object.fromEntries(neededFor([id], bundled).map((one) => [one, 3]));
      const count = tokenCounts({ tokens, features: featuresOf('some text') }, [id])[id];
      assert.ok(count.exact || !count.basis.includes('failed'), id);
    }
  });
});
