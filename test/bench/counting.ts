import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Counter, type Counters, loadCounters } from './counters';
import { editTable } from './editing';
import type { LoadFigures } from './loading/run';
import { figure, ratio, type Section, type Table } from './report';
import { median, timeOf } from './stats';
import { benchTexts, type BenchText, prose, unbrokenTexts } from './texts';

const rounds = 5;
const megabyte = 1_000_000;

/** Counting beside other counters, edits in a large document, texts without breaks, and loading. */
export async function benchCounting(): Promise<Section> {
  const loading = await loadTable();
  const counters = await loadCounters();
  const measured = benchTexts(megabyte).map((text) => measure(text, counters));
  return {
    id: 'counting',
    title: 'Counting',
    tables: [
      speedTable('warm', measured),
      speedTable('cold', measured),
      unbrokenTable(counters),
      await editTable(counters.tiktoken),
      loading,
    ],
  };
}

type Warmth = 'cold' | 'warm';

interface Measured {
  text: BenchText;
  /** MB of UTF-8 a second, by the name of the counter. */
  speed: Record<Warmth, Map<string, number>>;
  /** The counters that find another number than tiktoken. */
  wrong: string[];
}

/** Rounds over all counters in turn, so that a slow moment of the machine meets them alike. */
function measure(text: BenchText, { ours, peers }: Counters): Measured {
  console.error(`counting: ${text.name}, ${text.width}`);
  const all = [ours, ...peers];
  const times = new Map(
    all.map(({ name }) => [name, { cold: [] as number[], warm: [] as number[] }]),
  );
  const wrong = new Set<string>();
  for (let round = 0; round < rounds; round++) {
    for (const counter of all) {
      const part = text.text.slice(0, counter.longest);
      const bytes = Buffer.byteLength(part);
      counter.forget();
      for (const warmth of ['cold', 'warm'] as const) {
        const ms = timeOf(() => counter.count(part));
        times.get(counter.name)?.[warmth].push(bytes / ms / 1000);
      }
      if (round === 0 && counter.count(part) !== exactCount(peers, part)) wrong.add(counter.name);
    }
  }
  const speed = (warmth: Warmth): Map<string, number> =>
    new Map([...times].map(([name, found]) => [name, median(found[warmth])]));
  return { text, speed: { cold: speed('cold'), warm: speed('warm') }, wrong: [...wrong] };
}

function exactCount(peers: readonly Counter[], text: string): number {
  return peers.find(({ name }) => name === 'tiktoken')?.count(text) ?? NaN;
}

function speedTable(warmth: Warmth, measured: readonly Measured[]): Table {
  const names = [...(measured[0]?.speed.warm.keys() ?? [])];
  const note = {
    warm: `Medians of ${rounds} rounds, each counter in turn; the texts are of 1 MB (js-tiktoken: the first 0.1 MB). Every counter has met the words of the text before, none remembers a whole text. Ours is fed as in the editor: in chunks, the cutting is in the time. The fastest other is the fastest exact one in JavaScript: gpt-tokenizer or ai-tokenizer.`,
    cold: 'The same with an empty memory of pieces; the tables are loaded already.',
  };
  return {
    title: `Counting in o200k_base, ${warmth} (MB/s)`,
    head: ['text', 'in memory', ...names, '× tiktoken', '× fastest other', 'other counts'],
    rows: measured.map(({ text, speed, wrong }) => {
      const of = (name: string): number => speed[warmth].get(name) ?? NaN;
      const fastest = Math.max(of('gpt-tokenizer'), of('ai-tokenizer'));
      return [
        text.name,
        text.width,
        ...names.map((name) => figure(of(name))),
        ratio(of('ours') / of('tiktoken')),
        ratio(of('ours') / fastest),
        wrong.join(', ') || 'none',
      ];
    }),
    note: note[warmth],
  };
}

/** Each text once in a fresh counter: what the first sight of it costs. */
function unbrokenTable({ ours, tiktoken }: Counters): Table {
  const text = prose().slice(0, megabyte);
  const proseTimes = Array.from({ length: rounds }, () => timeOf(() => tiktoken.count(text)));
  const proseRate = median(proseTimes) / (Buffer.byteLength(text) / megabyte);
  const rows = unbrokenTexts(megabyte).map(([name, unbroken]) => {
    console.error(`counting: ${name}`);
    const megabytes = Buffer.byteLength(unbroken) / megabyte;
    const times = Array.from({ length: 3 }, () => {
      ours.forget();
      return timeOf(() => ours.count(unbroken));
    });
    const rate = median(times) / megabytes;
    return [name, figure(megabytes), figure(median(times)), figure(rate), ratio(rate / proseRate)];
  });
  return {
    title: 'Texts without a break, one million characters, o200k_base, cold',
    head: ['text', 'MB', 'ms', 'ms per MB', 'to tiktoken on prose'],
    rows,
    note: `tiktoken takes ${figure(proseRate)} ms per MB of prose in this run; the budget is 3 times that. On these texts themselves the other counters take quadratic time or fail, so they are not run.`,
  };
}

async function loadTable(): Promise<Table> {
  const script = path.join(__dirname, 'loading', 'run.ts');
  const loads: LoadFigures[] = [];
  for (let round = 0; round < rounds; round++) {
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--expose-gc',
      ...process.execArgv,
      script,
    ]);
    loads.push(JSON.parse(stdout) as LoadFigures);
  }
  const row = (title: string, name: keyof LoadFigures): string[] => [
    title,
    figure(median(loads.map((load) => load[name]))),
  ];
  return {
    title: 'Loading all bundled encodings in a fresh process',
    head: ['', 'median'],
    rows: [
      row('Loading (ms)', 'loadMs'),
      row('First count of 100 KB (ms)', 'firstMs'),
      row('More memory of the process after loading (MB)', 'loadedMb'),
      row('At most, while loading (MB)', 'peakMb'),
      row('Of that in WASM and buffers (MB)', 'externalMb'),
    ],
    note: `Medians of ${rounds} processes. Memory is the resident set beyond that of the process before, garbage collected.`,
  };
}
