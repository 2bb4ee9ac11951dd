import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchBrowser } from '../host/browser';
import type { HostKind } from '../host/provision';
import { writeBenchFiles } from './editorFiles';
import { type Mode, runSession, type SessionResult } from './editorSession';
import { type LoopDelay, packProbe } from './probe';
import { ownTime, type Task } from './profile';
import { figure, type Section, type Table } from './report';
import { median } from './stats';

export interface EditorOptions {
  host: HostKind;
  vsix: string;
  rounds: number;
  /** Where to keep the CPU profiles; they are thrown away without it. */
  keep?: string;
}

/** What the extension costs a real VS Code: start-up, typing in large files, waiting for a count. */
export async function benchEditor(options: EditorOptions): Promise<Section> {
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'editor-bench-'));
  const out = options.keep ? path.resolve(options.keep) : temporary;
  const probe = path.join(temporary, 'probe.vsix');
  const files = path.join(temporary, 'files');
  writeBenchFiles(files);
  await packProbe(probe);
  const browser = await launchBrowser();
  try {
    const results: SessionResult[] = [];
    for (let round = 0; round < options.rounds; round++) {
      for (const mode of ['off', 'on', 'profiled'] satisfies Mode[]) {
        const session = path.join(out, `${round + 1}-${mode}`);
        fs.mkdirSync(session, { recursive: true });
        console.error(`editor: round ${round + 1}, ${mode}`);
        results.push(await runSession({ ...options, mode, probe, files, out: session, browser }));
      }
    }
    return sectionOf(results, options.rounds);
  } finally {
    await browser.close();
    fs.rmSync(temporary, { recursive: true, force: true });
  }
}

function sectionOf(results: readonly SessionResult[], rounds: number): Section {
  const version = results[0]?.version ?? '';
  return {
    id: 'editor',
    title: 'In the editor',
    ranOn: `VS Code ${version}, ${rounds} rounds`,
    tables: [startTable(results), delayTable(results), ownTable(results), waitTable(results)],
  };
}

function startTable(results: readonly SessionResult[]): Table {
  const usable = (mode: Mode): string =>
    figure(median(of(results, mode).map((result) => result.usable)));
  const activations = results.flatMap(({ activation }) => activation ?? []);
  const part = (name: 'load' | 'call' | 'finish' | 'shown'): string =>
    figure(median(activations.map((activation) => activation[name])));
  return {
    title: 'Start (ms)',
    head: ['', 'median'],
    rows: [
      ['Window can be used, extension off', usable('off')],
      ['Window can be used, extension on', usable('on')],
      ['Activation: loading the code', part('load')],
      ['Activation: the call', part('call')],
      ['Activation: finishing', part('finish')],
      ['Activation, as “Show Running Extensions” has it', part('shown')],
    ],
    note: 'The activation is what VS Code itself measured; the budget is 20 ms. The first window of a round is the one with the extension off, and the browser is warm from the second round on.',
  };
}

function delayTable(results: readonly SessionResult[]): Table {
  const names = [...(of(results, 'on')[0]?.delays.keys() ?? [])];
  const value = (mode: Mode, name: string, which: keyof LoopDelay): number =>
    median(of(results, mode).flatMap((result) => result.delays.get(name)?.[which] ?? []));
  const pair = (name: string, which: keyof LoopDelay): string[] =>
    [value('off', name, which), value('on', name, which)].map(figure);
  return {
    title: 'Event-loop delay of the extension host (ms)',
    head: [
      '',
      ...['p50 off', 'p50 on', 'p99 off', 'p99 on', 'p99 more'],
      ...['max off', 'max on', 'CPU off', 'CPU on'],
    ],
    rows: names.map((name) => [
      name,
      ...pair(name, 'p50'),
      ...pair(name, 'p99'),
      figure(value('on', name, 'p99') - value('off', name, 'p99')),
      ...pair(name, 'max'),
      ...pair(name, 'cpu'),
    ]),
    note: 'How far apart the ticks of a 1 ms timer came, so about 1 is none. Medians over the rounds. CPU is the processor time of the host’s main thread during the scenario, which other work on the machine does not disturb. From “select all” on the panel is open and compares all models, so every edit is counted in all tokenizers. The budget is a p99 of at most 5 ms more with the extension on.',
  };
}

function ownTable(results: readonly SessionResult[]): Table {
  const profiled = of(results, 'profiled');
  const names = [...(profiled[0]?.tasks.keys() ?? [])];
  const top = (functions: readonly [string, number][]): string =>
    functions
      .slice(0, 3)
      .map(([name, ms]) => `${name} ${figure(ms)}`)
      .join(', ');
  return {
    title: 'Our own time in the extension host (ms)',
    head: ['', 'tasks', 'p50', 'p99', 'p99 running', 'max', 'total', 'longest task in', 'all in'],
    rows: names.map((name) => {
      const tasks: Task[] = profiled.flatMap((result) => result.tasks.get(name) ?? []);
      const own = ownTime(tasks);
      const numbers = [own.p50, own.p99, own.p99Running, own.max, own.total].map(figure);
      return [name, String(own.tasks), ...numbers, top(own.longest), top(own.functions)];
    }),
    note: 'From CPU profiles with a sample each 0.1 ms, all rounds together: stretches of time with a function of ours on the stack. “Running” leaves out what a stretch waited for the processor, where samples are missing. The budget is a p99 of 5 ms. The functions are the innermost of ours, as the bundle names them, with line and column.',
  };
}

function waitTable(results: readonly SessionResult[]): Table {
  const on = of(results, 'on');
  const names = [...new Set(on.flatMap(({ waits }) => [...waits.keys()]))];
  return {
    title: 'What a user waits for (ms)',
    head: ['', 'times', 'median', 'max'],
    rows: names.map((name) => {
      const values = on.flatMap(({ waits }) => waits.get(name) ?? []);
      const figures = [median(values), Math.max(...values)].map(figure);
      return [name, String(values.length), ...figures];
    }),
    note: 'Opening is from the first key of the search for the file to a count in the status bar.',
  };
}

function of(results: readonly SessionResult[], mode: Mode): SessionResult[] {
  return results.filter((result) => result.mode === mode);
}
