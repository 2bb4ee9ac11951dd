import path from 'node:path';
import { format, parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../host/browser';
import type { HostKind } from '../host/provision';
import { startServer, type VscodeServer } from '../host/server';

const USAGE = `Runs a suite (its exported run()) inside the extension host of a real VS Code from npm.
usage: tsx test/editor/run.ts [--host newest|oldest] [--tests FILE] [--extension DIR]
       [--workspace DIR] [--timeout SECONDS] [--verbose]`;

const ROOT = path.join(__dirname, '..', '..');

/** The suite's own verdict is 0 or 1; these say why there was none. */
const EXIT = { timeout: 3, crash: 4, broken: 5, noTests: 6 } as const;

/** The workbench's own lines, which come the same way as the suite's console. */
const NOISE = new RegExp(
  [
    'Resolv(ing|ed) connection token',
    'Creating a socket',
    '\\[reconnection-grace-time\\]',
    'Updating additional builtin',
    'Ignoring fetching additional',
    'Canceled: ',
    '\\[Service Worker\\]',
    '\\[(AgentHost|AccountPolicyGate|ChatModelSelection)',
    'ChatSessionStore: ',
    "Cannot find module './build/Release/watchdog'", // built only where there is a compiler
    '(%c)? *(TRACE|DEBUG|INFO|WARN) ',
  ]
    .map((start) => `^${start}`)
    .join('|'),
);

interface Options {
  readonly host: HostKind;
  readonly extension: string;
  readonly tests: string;
  readonly workspace: string;
  readonly timeoutMs: number;
  readonly verbose: boolean;
}

/** What the suite's reporter counted. */
interface Counts {
  passed: number;
  failed: number;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      host: { type: 'string', default: 'newest' },
      extension: { type: 'string', default: ROOT },
      tests: { type: 'string', default: path.join(ROOT, 'out', 'test', 'editor', 'index.js') },
      workspace: { type: 'string', default: path.join(ROOT, 'test', 'fixtures', 'workspace') },
      timeout: { type: 'string', default: '420' },
      verbose: { type: 'boolean', default: false },
    },
  });
  const { host } = values;
  if (host !== 'newest' && host !== 'oldest') throw new Error(USAGE);
  return { ...values, host, timeoutMs: Number(values.timeout) * 1000 };
}

async function runSuite(options: Options): Promise<number> {
  const server = await startServer({ driver: true, host: options.host });
  const browser = await launchBrowser();
  const counts: Counts = { passed: 0, failed: 0 };
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const verdict = listen(page, options, counts);
    await page.goto(address(server, options));
    const code = await verdict;
    if (code !== 0 || counts.passed > 0) return code;
    console.error('no test ran');
    return EXIT.noTests;
  } finally {
    await browser.close();
    await server.stop();
    console.log(`\nVS Code ${server.host.version}`);
    console.log(`${counts.passed} passed, ${counts.failed} failed`);
  }
}

function address(server: VscodeServer, options: Options): string {
  return server.url({
    folder: server.copyOf(options.workspace),
    payload: [
      ['extensionDevelopmentPath', server.remoteUri(options.extension)],
      ['extensionTestsPath', server.remoteUri(options.tests)],
      ['skipWelcome', 'true'],
    ],
  });
}

/** Takes what the workbench reports through the two functions its automation hook calls. */
function listen(page: Page, options: Options, counts: Counts): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      console.error(`no result after ${options.timeoutMs / 1000} s`);
      resolve(EXIT.timeout);
    }, options.timeoutMs);
    const finish = (code: number): void => {
      clearTimeout(timer);
      resolve(code);
    };
    page.on('crash', () => {
      console.error('the page crashed');
      finish(EXIT.crash);
    });
    if (options.verbose) page.on('console', (message) => console.error(message.text()));
    const log = (type: string, args: readonly unknown[]): void => {
      const text = format(...args);
      if (NOISE.test(text) && !options.verbose) return;
      count(text, counts);
      if (type === 'error' || type === 'warn') console.error(text);
      else console.log(text);
    };
    Promise.all([
      page.exposeFunction('codeAutomationLog', log),
      page.exposeFunction('codeAutomationExit', finish),
    ]).catch(reject);
  });
}

/** Reads the sums mocha's reporter prints last. */
function count(text: string, counts: Counts): void {
  const sum = /^\s*(\d+) (passing|failing)\b/m.exec(text);
  if (sum?.[2] === 'passing') counts.passed = Number(sum[1]);
  if (sum?.[2] === 'failing') counts.failed = Number(sum[1]);
}

runSuite(readOptions()).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = EXIT.broken;
  },
);
