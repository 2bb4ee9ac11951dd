/**
 * Runs every kind of test, one after the other, and ends with `N passed, N failed`. Needs nothing but the
 * packages: the VS Code and the browser that the editor and end-to-end tests run in come from npm too.
 *
 * usage: tsx test/run.ts [core] [editor] [e2e]
 */
import { spawn } from 'node:child_process';

interface Step {
  kind: 'core' | 'editor' | 'e2e';
  name: string;
  command: string[];
  environment?: Record<string, string>;
}

const mocha = ['npx', 'mocha'];
const endToEnd = [...mocha, '--config', 'test/e2e/mocharc.json'];
/**
 * What takes minutes and rests on our code and the browser more than on VS Code: seen in the newest alone. So is the tour:
 * the oldest takes the focus from a list as it goes on to its next step.
 */
const onceEnough = [
  'chart',
  'badData',
  'panelThemes',
  'requirements',
  'language',
  'firstMinutes',
].map((name) => `test/e2e/${name}.test.ts`);
const steps: Step[] = [
  { kind: 'core', name: 'core', command: mocha },
  {
    kind: 'editor',
    name: 'editor, newest VS Code',
    command: ['npx', 'tsx', 'test/editor/run.ts', '--host', 'newest'],
  },
  {
    kind: 'editor',
    name: 'editor, oldest VS Code',
    command: ['npx', 'tsx', 'test/editor/run.ts', '--host', 'oldest'],
  },
  { kind: 'editor', name: 'editor, desktop', command: ['npx', 'tsx', 'test/editor/desktop.ts'] },
  {
    kind: 'e2e',
    name: 'end to end, newest VS Code',
    command: endToEnd,
    environment: { MODEL_COST_HOST: 'newest' },
  },
  {
    kind: 'e2e',
    name: 'end to end, oldest VS Code',
    command: [...endToEnd, ...onceEnough.flatMap((file) => ['--ignore', file])],
    environment: { MODEL_COST_HOST: 'oldest' },
  },
];

interface Outcome {
  name: string;
  passed: number;
  failed: number;
  seconds: number;
}

/** Runs a step with its output shown, and reads the counts from it. */
function run({ name, command, environment }: Step): Promise<Outcome> {
  console.log(`\n== ${name}\n`);
  const started = Date.now();
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    process.stdout.write(chunk);
    output += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const count = (words: string): number =>
        Number(new RegExp(`(\\d+) ${words}\\b`).exec(output)?.[1] ?? 0);
      const failed = count('(?:failed|failing)');
      resolve({
        name,
        passed: count('(?:passed|passing)'),
        // A step that ended badly without a count of failures has failed once.
        failed: code === 0 ? failed : Math.max(1, failed),
        seconds: Math.round((Date.now() - started) / 1000),
      });
    });
  });
}

async function main(): Promise<void> {
  const kinds = process.argv.slice(2);
  const outcomes: Outcome[] = [];
  for (const step of steps) {
    if (kinds.length === 0 || kinds.includes(step.kind)) outcomes.push(await run(step));
  }
  console.log('\n== all');
  for (const { name, passed, failed, seconds } of outcomes) {
    console.log(`${name}: ${passed} passed, ${failed} failed (${seconds} s)`);
  }
  const sum = (pick: (outcome: Outcome) => number): number =>
    outcomes.reduce((total, outcome) => total + pick(outcome), 0);
  const failed = sum((outcome) => outcome.failed);
  console.log(`\n${sum((outcome) => outcome.passed)} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
