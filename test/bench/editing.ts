import { CountingService } from '../../src/worker/countingService';
import type { TextChange } from '../../src/core/tokens/chunkedText';
import type { Counter } from './counters';
import { sourceText } from './editorFiles';
import { readPackagedAsset } from './packagedAsset';
import { figure, ratio, type Table } from './report';
import { largest, median, percentile, randomNumbers, timeOf } from './stats';

const edits = 300;
const length = 10_000_000;
const slice = 256 * 1024;
const id = 'file:///big.txt';

/** Random edits of a 10 MB document in the counting worker's own service, each counted at once. */
export async function editTable(tiktoken: Counter): Promise<Table> {
  console.error('counting: edits');
  const service = new CountingService({ readAsset: readPackagedAsset });
  const document = new CountedDocument(service, sourceText(length));
  await document.open('');
  await document.count();
  const firstMs = await document.open(sourceText(length));
  const whole = Array.from({ length: 3 }, () => timeOf(() => tiktoken.count(document.text)));

  const times: number[] = [];
  let wrong = 0;
  for (const change of randomEdits(edits, () => document.text.length)) {
    const { ms, tokens } = await document.edit(change);
    times.push(ms);
    // Each tenth is checked, the last among them; a whole count takes seconds.
    if (times.length % (edits / 10) === 0 && tokens !== tiktoken.count(document.text)) wrong++;
  }
  const wholeMs = median(whole);
  return {
    title: `An edit in a document of 10 MB, both encodings (${edits} random edits)`,
    head: ['', 'ms'],
    rows: [
      ['Edit to new count, median', figure(median(times))],
      ['p95', figure(percentile(times, 0.95))],
      ['max', figure(largest(times))],
      ['First count of the document, sent in slices', figure(firstMs)],
      ['tiktoken, whole document, one encoding', figure(wholeMs)],
      ['tiktoken to the median edit', ratio(wholeMs / median(times))],
      ['Counts other than tiktoken’s, of 10 checked', String(wrong)],
    ],
    note: 'Edits are keystrokes, words, deletions and pasted lines at random places. The budget is a median of 2 ms and 500 times faster than a whole count.',
  };
}

class CountedDocument {
  private version = 0;

  constructor(
    private readonly service: CountingService,
    public text: string,
  ) {}

  /** Sends the document in slices and counts it; gives the ms that it took. */
  async open(text: string): Promise<number> {
    const started = performance.now();
    this.text = text;
    this.service.open({ id, version: ++this.version });
    for (let at = 0; at < text.length; at += slice) {
      this.service.append({ id, version: this.version }, text.slice(at, at + slice));
    }
    await this.count();
    return performance.now() - started;
  }

  async edit(change: TextChange): Promise<{ ms: number; tokens: number }> {
    const { offset, length, text } = change;
    this.text = this.text.slice(0, offset) + text + this.text.slice(offset + length);
    const started = performance.now();
    this.service.change({ id, version: ++this.version }, [change]);
    const tokens = await this.count();
    return { ms: performance.now() - started, tokens };
  }

  async count(): Promise<number> {
    const answer = await this.service.count({ id, version: this.version, lane: 'bench' });
    if (answer.kind !== 'tally') throw new Error(`the count was answered ${answer.kind}`);
    return answer.tally.tokens.o200k_base;
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
