import { isDeepStrictEqual } from 'node:util';
import type { TextChange } from '../../../src/core/tokens/chunkedText';
import { bundledTokenizers, type CountableTokenizer } from '../../../src/core/tokens/registry';
import { CountingService } from '../../../src/worker/countingService';
import { sourceText } from '../editorFiles';
import { packagedAssets } from '../packagedAssets';
import { figure, judged, ratio, type Table } from '../report';
import { largest, median, percentile, randomNumbers, timeOf } from '../stats';
import type { Counter } from './counters';

const edits = 300;
const checks = 3;
const length = 10_000_000;
const slice = 256 * 1024;
const id = 'file:///big.txt';
/** Of an edit, in ms. */
const budget = 2;
/** How many times faster than a whole count. */
const lead = 500;

type Tokens = Partial<Record<CountableTokenizer, number>>;

interface Edits {
  name: string;
  /** The first count of the document, sent in slices, in ms. */
  first: number;
  /** From edit to new count, in ms. */
  times: number[];
  /** Wrong ones among the counts that were checked. */
  wrong: number;
}

/** Random edits of a 10 MB document in the counting worker's own service, each counted at once. */
export async function editTable(tiktoken: Counter): Promise<Table> {
  const text = sourceText(length);
  const whole = median(Array.from({ length: 3 }, () => timeOf(() => tiktoken.count(text))));
  const found = [
    await measure('o200k_base', ['o200k_base'], tiktoken),
    await measure(`all ${bundledTokenizers.length}`, bundledTokenizers, tiktoken),
  ];
  return {
    title: `An edit in a document of 10 MB (ms, ${edits} random edits)`,
    head: [...['', 'median', 'p95', 'max', 'tiktoken, whole', '× faster', 'wrong'], 'first count'],
    rows: found.map(({ name, first, times, wrong }) => [
      name,
      judged(figure(median(times)), median(times) <= budget),
      figure(percentile(times, 0.95)),
      figure(largest(times)),
      figure(whole),
      judged(ratio(whole / median(times)), whole >= lead * median(times)),
      `${wrong} of ${checks + 1}`,
      figure(first),
    ]),
    note: `From the edit to the new count of the whole document; edits are keystrokes, words, deletions and pasted lines at random places. The first count is of the document as it is opened, sent in slices. The budget is a median of ${budget} ms and ${lead} times faster than tiktoken counts the document, in o200k_base alone in both rows. The counts in o200k_base are compared with tiktoken’s ${checks} times, and the last counts in all tokenizers with those of the document opened anew.`,
  };
}

async function measure(
  name: string,
  tokenizers: readonly CountableTokenizer[],
  tiktoken: Counter,
): Promise<Edits> {
  console.error(`counting: edits, ${name}`);
  const service = new CountingService(packagedAssets);
  const document = new CountedDocument(service, tokenizers);
  // Loads the tokenizers, and lets V8 compile.
  await document.open(sourceText(length / 10, 2));
  const first = await document.open(sourceText(length));
  const times: number[] = [];
  let wrong = 0;
  for (const change of randomEdits(edits, () => document.text.length)) {
    const { ms, tokens } = await document.edit(change);
    times.push(ms);
    // A whole count takes seconds.
    const isChecked = times.length % (edits / checks) === 0;
    if (isChecked && tokens.o200k_base !== tiktoken.count(document.text)) wrong++;
  }
  const last = await document.count();
  await document.open(document.text);
  if (!isDeepStrictEqual(await document.count(), last)) wrong++;
  service.dispose();
  return { name, first, times, wrong };
}

class CountedDocument {
  text = '';
  private version = 0;

  constructor(
    private readonly service: CountingService,
    private readonly tokenizers: readonly CountableTokenizer[],
  ) {}

  /** Sends the document in slices and counts it; gives the ms that it took. */
  async open(text: string): Promise<number> {
    const started = performance.now();
    this.text = text;
    const document = { id, version: ++this.version };
    this.service.open(document);
    for (let at = 0; at < text.length; at += slice) {
      this.service.append(document, text.slice(at, at + slice));
    }
    this.service.complete(document);
    await this.count();
    return performance.now() - started;
  }

  async edit(change: TextChange): Promise<{ ms: number; tokens: Tokens }> {
    const { offset, length, text } = change;
    this.text = this.text.slice(0, offset) + text + this.text.slice(offset + length);
    const started = performance.now();
    this.service.change({ id, version: ++this.version }, [change]);
    const tokens = await this.count();
    return { ms: performance.now() - started, tokens };
  }

  async count(): Promise<Tokens> {
    const { version, tokenizers } = this;
    const answer = await this.service.count({ id, version, lane: 'bench', tokenizers });
    if (answer.kind !== 'tally') throw new Error(`the count was answered ${answer.kind}`);
    return answer.tally.tokens;
  }
}

function* randomEdits(count: number, length: () => number): Generator<TextChange> {
  const random = randomNumbers(3);
  const pasted = sourceText(600, 4);
  for (let index = 0; index < count; index++) {
    const offset = Math.floor(random() * (length() - 1000));
    const kind = Math.floor(random() * 4);
    if (kind === 0) yield { offset, length: 0, text: 'x' };
    else if (kind === 1) yield { offset, length: 0, text: ' counted' };
    else if (kind === 2) yield { offset, length: 1 + Math.floor(random() * 200), text: '' };
    else yield { offset, length: Math.floor(random() * 80), text: pasted };
  }
}
