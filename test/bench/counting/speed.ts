import { figure, judged, ratio, type Table } from '../report';
import { median, timeOf } from '../stats';
import type { Counter, Counters } from './counters';
import type { BenchText } from './texts';

const rounds = 5;
const warmRuns = 2;

type Warmth = 'cold' | 'warm';

/** MB of UTF-8 a second. */
type Speed = Record<Warmth, number>;

interface Measured {
  text: BenchText;
  speed: Map<Counter, Speed>;
  /** Those that find another number than tiktoken. */
  wrong: Set<Counter>;
}

/** Our counting beside that of others, warm and cold, on texts of every kind. */
export function speedTables(counters: Counters, texts: readonly BenchText[]): Table[] {
  const { ours, tallying, tiktoken, peers } = counters;
  const measured = texts.map((text) => {
    console.error(`counting: ${text.name}, ${text.width}`);
    return measure(text, [ours, tallying, tiktoken, ...peers], tiktoken);
  });
  return [warmTable(counters, measured), coldTable(counters, measured)];
}

function measure(text: BenchText, all: readonly Counter[], tiktoken: Counter): Measured {
  const parts = new Map(all.map((counter) => [counter, text.text.slice(0, counter.longest)]));
  const wrong = new Set<Counter>();
  for (const [counter, part] of parts) {
    if (counter.count(part) !== tiktoken.count(part)) wrong.add(counter);
  }
  return { text, speed: speeds(parts), wrong };
}

/** Rounds over all counters in turn, so that a slow moment of the machine meets them alike. */
export function speeds<C extends Counter>(parts: ReadonlyMap<C, string>): Map<C, Speed> {
  const times = new Map<C, Record<Warmth, number[]>>();
  for (const counter of parts.keys()) times.set(counter, { cold: [], warm: [] });
  for (let round = 0; round < rounds; round++) {
    for (const [counter, { cold, warm }] of times) {
      const part = parts.get(counter) ?? '';
      counter.forget?.();
      cold.push(timeOf(() => counter.count(part)));
      if (counter.forget === undefined) warm.push(...cold.slice(-1));
      else for (let run = 0; run < warmRuns; run++) warm.push(timeOf(() => counter.count(part)));
    }
  }
  const found = new Map<C, Speed>();
  for (const [counter, { cold, warm }] of times) {
    const kilobytes = Buffer.byteLength(parts.get(counter) ?? '') / 1000;
    found.set(counter, { cold: kilobytes / median(cold), warm: kilobytes / median(warm) });
  }
  return found;
}

function warmTable(
  { ours, tallying, tiktoken, peers }: Counters,
  measured: readonly Measured[],
): Table {
  return {
    title: 'Counting in o200k_base, warm (MB/s)',
    ...rowsOf('warm', [ours, tallying, tiktoken, ...peers], peers.slice(0, 2), measured),
    note: `Medians of ${rounds} rounds, each counter in turn. Every counter has met the words of the text before, none remembers more of it than words. Ours is fed as in the editor, in chunks, and the cutting is in the time; “ours with features” is all that the worker does with a text, which is to describe it for the estimates as well. js-tiktoken gets the first 0.1 MB. base64 is one line of 0.1 MB for all; on more of it gpt-tokenizer and ai-tokenizer overflow their caches and slow down many times over. The fastest other is the faster of these two, if it counts right. The budget is 3 times that on strings that V8 keeps in one byte per character, 5 times on those in two, which one character beyond Latin-1 makes them, and 1.5 times on Chinese.`,
  };
}

function coldTable({ ours, tiktoken, peers }: Counters, measured: readonly Measured[]): Table {
  return {
    title: 'Counting in o200k_base, cold (MB/s)',
    ...rowsOf('cold', [ours, tiktoken, ...peers], peers.slice(0, 2), measured),
    note: 'The same with nothing learned: only the tables are loaded. The budget is 1.5 times the fastest other, and 0.5 times on Chinese.',
  };
}

function rowsOf(
  warmth: Warmth,
  counters: readonly Counter[],
  rivals: readonly Counter[],
  measured: readonly Measured[],
): Pick<Table, 'head' | 'rows'> {
  const [ours] = counters;
  const tiktoken = counters.find(({ name }) => name === 'tiktoken');
  const rows = measured.map(({ text, speed, wrong }) => {
    const of = (counter: Counter | undefined): number =>
      counter === undefined ? NaN : (speed.get(counter)?.[warmth] ?? NaN);
    const exact = rivals.filter((rival) => !wrong.has(rival));
    const lead = of(ours) / Math.max(...exact.map(of));
    const budget = budgetOf(text, warmth);
    return [
      text.name,
      text.width,
      figure(Buffer.byteLength(text.text) / 1e6),
      ...counters.map((counter) => figure(of(counter))),
      ratio(of(ours) / of(tiktoken)),
      judged(ratio(lead), lead >= budget),
      `≥ ${budget}`,
      agreement(wrong),
    ];
  });
  const names = counters.map(({ name }) => name);
  const comparisons = ['× tiktoken', '× fastest other', 'budget', 'counts'];
  return { head: ['text', 'in memory', 'MB', ...names, ...comparisons], rows };
}

export function agreement(wrong: ReadonlySet<Counter>): string {
  return wrong.size === 0 ? 'all agree' : `not ${[...wrong].map(({ name }) => name).join(', ')}`;
}

function budgetOf({ name, width }: BenchText, warmth: Warmth): number {
  if (name === 'Chinese') return warmth === 'warm' ? 1.5 : 0.5;
  if (warmth === 'cold') return 1.5;
  return width === 'one byte' ? 3 : 5;
}
