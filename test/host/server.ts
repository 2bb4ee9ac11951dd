import { spawn, execFile, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { provisionHost, type HostKind, type VscodeHost } from './provision';
import { QUIET_SETTINGS } from './settings';

/** What a server is started with. */
export interface ServerOptions {
  /** Which VS Code; the newest unless told. */
  readonly host?: HostKind;
  /** Packages to install before the start. */
  readonly vsix?: readonly string[];
  /** User settings, on top of the quiet ones every run gets. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Environment variables the extension host sees as well. */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * VS Code's own automation flag. A built VS Code runs `extensionTestsPath` only with it, but it also
   * hides notifications, so it is for suites inside the extension host, not for end-to-end tests.
   */
  readonly driver?: boolean;
  /** Port to listen on; any free one unless told. */
  readonly port?: number;
}

/** What a workbench is opened on. */
export interface WorkbenchAddress {
  readonly folder?: string;
  /** A file to open in it. */
  readonly file?: string;
  /** More of VS Code's own start parameters, as pairs. */
  readonly payload?: readonly (readonly [string, string])[];
}

/** One log file of the server or of an extension host. */
export interface LogFile {
  /** Relative to the folder of logs, such as `20261123T151201/exthost1/remoteexthost.log`. */
  readonly name: string;
  readonly text: string;
}

const START_MS = 60_000;
const running = new Set<VscodeServer>();
const exit = { hooked: false };

/** Starts a VS Code server on 127.0.0.1 with folders, settings and extensions of its own. */
export async function startServer(options: ServerOptions = {}): Promise<VscodeServer> {
  const host = await provisionHost(options.host ?? 'newest');
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'vscode-host-'));
  const env = serverEnvironment(home, options.env ?? {});
  for (const dir of [
    env.HOME,
    env.TMPDIR,
    path.join(home, 'ext'),
    path.join(home, 'user', 'User'),
  ]) {
    fs.mkdirSync(dir, { recursive: true });
  }
  const folders = ['--server-data-dir', path.join(home, 'data')];
  folders.push(
    '--user-data-dir',
    path.join(home, 'user'),
    '--extensions-dir',
    path.join(home, 'ext'),
  );
  const program = [host.serverMain, ...folders];
  const settings = { ...QUIET_SETTINGS, ...options.settings };
  writeSettings(home, settings);
  for (const file of options.vsix ?? []) {
    const install = [...program, '--install-extension', path.resolve(file), '--force'];
    await promisify(execFile)(host.node, install, { env });
  }
  const flags = ['--host', '127.0.0.1', '--port', String(options.port ?? 0)];
  flags.push('--without-connection-token', '--accept-server-license-terms', '--disable-telemetry');
  if (options.driver) flags.push('--enable-smoke-test-driver');
  // A process group of its own, so that it can be ended with all its children and nothing else.
  const child = spawn(host.node, [...program, ...flags], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const server = new VscodeServer(host, home, settings, child);
  running.add(server);
  hookExit();
  try {
    await server.ready();
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

/** A running VS Code server. */
export class VscodeServer {
  private output = '';
  private port = 0;
  private readonly closed: Promise<void>;

  constructor(
    readonly host: VscodeHost,
    /** Everything the server writes lies below this temporary folder. */
    readonly home: string,
    private readonly settings: Readonly<Record<string, unknown>>,
    private readonly child: ChildProcess,
  ) {
    const collect = (chunk: Buffer): void => void (this.output += chunk.toString());
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    this.closed = new Promise((resolve) => child.once('close', () => resolve()));
  }

  /** Resolves when the server listens. */
  async ready(): Promise<void> {
    const deadline = Date.now() + START_MS;
    while (this.port === 0) {
      const line = /Extension host agent listening on (\d+)/.exec(this.output);
      if (line) this.port = Number(line[1]);
      else if (this.child.exitCode !== null || Date.now() > deadline) {
        throw new Error(`The VS Code server did not come up:\n${this.output}`);
      } else await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  /** Host and port, as they stand in `vscode-remote` addresses. */
  get authority(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** The address under which the workbench knows a file of this machine. */
  remoteUri(file: string): string {
    return `vscode-remote://${this.authority}${path.resolve(file)}`;
  }

  /** The address to open in a browser. */
  url(at: WorkbenchAddress = {}): string {
    const url = new URL(`http://${this.authority}/`);
    if (at.folder) url.searchParams.set('folder', path.resolve(at.folder));
    const payload = [...(at.payload ?? [])];
    if (at.file) payload.push(['openFile', this.remoteUri(at.file)]);
    if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
    return url.href;
  }

  /** The folder in which an extension (`publisher.name`) is installed. */
  extensionFolder(extensionId: string): string {
    const extensions = path.join(this.home, 'ext');
    const folder = fs.readdirSync(extensions).find((name) => name.startsWith(`${extensionId}-`));
    if (folder === undefined) throw new Error(`${extensionId} is not installed`);
    return path.join(extensions, folder);
  }

  /** A throw-away copy of a folder, so that no run changes a fixture. */
  copyOf(folder: string): string {
    const copy = path.join(fs.mkdtempSync(path.join(this.home, 'ws-')), path.basename(folder));
    fs.cpSync(folder, copy, { recursive: true });
    return copy;
  }

  /** Sets the user settings to those of the start and `more`. An open workbench may not notice: set them before. */
  setSettings(more: Readonly<Record<string, unknown>>): void {
    writeSettings(this.home, { ...this.settings, ...more });
  }

  /** All log files of the server, its extension hosts and the extensions' output channels. */
  logs(): LogFile[] {
    const root = path.join(this.home, 'user', 'logs');
    if (!fs.existsSync(root)) return [];
    return fs
      .readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.log'))
      .sort()
      .map((name) => ({ name, text: fs.readFileSync(path.join(root, name), 'utf8') }));
  }

  /** What the extension hosts logged, output channels of extensions included. */
  extensionHostLog(): string {
    return this.logs()
      .filter(({ name }) => name.includes('exthost'))
      .map(({ text }) => text)
      .join('');
  }

  /** What the server printed. */
  get console(): string {
    return this.output;
  }

  /** Ends the server with its children and removes its folder; may be called twice. */
  async stop(): Promise<void> {
    this.kill();
    await this.closed;
    this.clean();
  }

  /** Like `stop`, for the moment this process ends, when nothing can be waited for. */
  stopNow(): void {
    this.kill();
    this.clean();
  }

  private kill(): void {
    running.delete(this);
    if (this.child.pid === undefined || this.child.exitCode !== null) return;
    try {
      process.kill(-this.child.pid, 'SIGKILL');
    } catch {
      // it went by itself in between
    }
  }

  private clean(): void {
    if (process.env.KEEP_VSCODE_HOME) return;
    fs.rmSync(this.home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

function writeSettings(home: string, settings: Readonly<Record<string, unknown>>): void {
  const file = path.join(home, 'user', 'User', 'settings.json');
  fs.writeFileSync(file, JSON.stringify(settings, null, 2));
}

function serverEnvironment(
  home: string,
  extra: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv & { HOME: string; TMPDIR: string } {
  // An empty gallery switches the marketplace off, so that nothing looks outside.
  const outer = Object.entries(process.env).filter(
    ([key]) => !/^(npm_|VSCODE_IPC_HOOK_CLI$|NODE_OPTIONS$)/.test(key),
  );
  const env: NodeJS.ProcessEnv = { ...Object.fromEntries(outer), EXTENSIONS_GALLERY: '{}' };
  // Its sockets lie in TMPDIR and go with the rest.
  return { ...env, ...extra, HOME: path.join(home, 'home'), TMPDIR: path.join(home, 'tmp') };
}

function hookExit(): void {
  if (exit.hooked) return;
  exit.hooked = true;
  process.on('exit', () => running.forEach((server) => server.stopNow()));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(130));
  }
}
