import fs from 'node:fs';
import { largest, percentile, sum } from './stats';

interface ProfileNode {
  id: number;
  callFrame: { functionName: string; url: string; lineNumber: number; columnNumber: number };
  children?: number[];
}

/** V8's CPU profile, as the inspector gives it; times in microseconds. */
export interface CpuProfile {
  nodes: ProfileNode[];
  samples: number[];
  timeDeltas: number[];
}

/** One stretch of time in our code, in ms, and which of our functions it went to. */
export interface Task {
  duration: number;
  /** The same without moments in which the thread did not run. */
  running: number;
  byFunction: Map<string, number>;
}

/** Our handlers' own time in a profile, in ms. */
export interface OwnTime {
  tasks: number;
  p50: number;
  p99: number;
  p99Running: number;
  max: number;
  total: number;
  /** Functions of ours with the time spent in them and in what they call outside our code, most first. */
  functions: [name: string, ms: number][];
  /** The functions of the longest task, likewise. */
  longest: [name: string, ms: number][];
}

/** Samples of VS Code's own frames between two of ours belong to one task up to so long, in ms. */
const longestGap = 0.5;
/** A sample that stands for more was late because the thread did not run, in ms. */
const longestSample = 0.5;
const ownCode = /\/model-cost\.model-cost-[^/]*\/dist\/extension\.js$/;

export function readProfile(file: string): CpuProfile {
  return JSON.parse(fs.readFileSync(file, 'utf8')) as CpuProfile;
}

export function ownTime(tasks: readonly Task[]): OwnTime {
  const durations = tasks.map(({ duration }) => duration);
  const all = new Map<string, number>();
  for (const { byFunction } of tasks) for (const [name, ms] of byFunction) addTo(all, name, ms);
  const longest = [...tasks].sort((a, b) => b.duration - a.duration)[0];
  return {
    tasks: tasks.length,
    p50: percentile(durations, 0.5),
    p99: percentile(durations, 0.99),
    p99Running: percentile(
      tasks.map(({ running }) => running),
      0.99,
    ),
    max: largest(durations),
    total: sum(durations),
    functions: mostFirst(all),
    longest: mostFirst(longest?.byFunction ?? new Map<string, number>()),
  };
}

/**
 * The stretches of samples with a frame of ours on the stack. Garbage collection belongs to what it
 * interrupts; a short stretch of VS Code's own code between two of ours (the same event going to the next
 * listener) does not end a task, an idle moment does.
 */
export function ownTasks(profile: CpuProfile): Task[] {
  const places = placesOf(profile.nodes);
  const tasks: Task[] = [];
  let task: Task | undefined;
  let gap = 0;
  let previous: string | undefined;
  profile.samples.forEach((sample, index) => {
    const ms = Math.max(0, profile.timeDeltas[index + 1] ?? 0) / 1000;
    const place = places.get(sample);
    const own = place === garbage ? previous : place;
    if (own === idle) {
      task = undefined;
    } else if (own === undefined) {
      gap += ms;
      if (gap > longestGap) task = undefined;
    } else {
      if (task === undefined)
        tasks.push((task = { duration: 0, running: 0, byFunction: new Map() }));
      task.duration += ms;
      task.running += Math.min(ms, longestSample);
      addTo(task.byFunction, own, ms);
      gap = 0;
    }
    previous = own;
  });
  return tasks;
}

const idle = '(idle)';
const garbage = '(garbage collector)';

/** For each node: our innermost function on its stack, or what the moment was, or nothing. */
function placesOf(nodes: readonly ProfileNode[]): Map<number, string | undefined> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const places = new Map<number, string | undefined>();
  const visit = (first: ProfileNode): void => {
    const open: [ProfileNode, string | undefined][] = [[first, undefined]];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const [node, outer] = next;
      const { functionName, url, lineNumber, columnNumber } = node.callFrame;
      let place = outer;
      if (ownCode.test(url)) {
        place = `${functionName || '(anonymous)'}:${lineNumber + 1}:${columnNumber + 1}`;
      } else if (functionName === garbage) place = garbage;
      else if (functionName === idle) place = idle;
      places.set(node.id, place);
      for (const id of node.children ?? []) {
        const child = byId.get(id);
        if (child) open.push([child, place]);
      }
    }
  };
  const root = nodes[0];
  if (root) visit(root);
  return places;
}

function addTo(times: Map<string, number>, name: string, ms: number): void {
  times.set(name, (times.get(name) ?? 0) + ms);
}

function mostFirst(times: ReadonlyMap<string, number>): [string, number][] {
  return [...times].sort((a, b) => b[1] - a[1]);
}
