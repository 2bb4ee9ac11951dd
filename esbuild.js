/**
 * Builds everything that ships into dist/, and the suite that runs inside an extension host into out/.
 * `--watch` rebuilds on change, `--production` minifies.
 */
const { createHash } = require('node:crypto');
const {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');

const root = path.dirname(require.resolve('./package.json'));
const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
  target: 'es2022',
  legalComments: 'none',
  metafile: true,
};
const node = {
  ...common,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
};
const browser = { ...common, platform: 'browser', conditions: ['browser'] };

/** The web build takes the `.web.ts` twin of a module where there is one. */
const webTwins = ['.web.ts', '.ts', '.js', '.json'];

/** The tests check the pricing table; the extension then only makes sure that it has that one. */
const catalogDigest = createHash('sha256').update(readFileSync('data/catalog.json')).digest('hex');

/**
 * The chart's library writes one inline style of constant text into each picture. The panel's policy allows just that,
 * by its digest.
 */
function chartStyleDigest() {
  const folder = path.join(root, 'node_modules/@observablehq/plot/src');
  const [, text] =
    /append\("style"\)\.text\(\s*`([^`]*)`/.exec(
      readFileSync(path.join(folder, 'plot.js'), 'utf8'),
    ) ?? [];
  const [, className] =
    /return "(plot-\w+)"/.exec(readFileSync(path.join(folder, 'style.js'), 'utf8')) ?? [];
  if (text === undefined || className === undefined) {
    throw new Error('The inline style of @observablehq/plot is not where it was.');
  }
  const style = text.replaceAll('${className}', className);
  return `sha256-${createHash('sha256').update(style).digest('base64')}`;
}

const extension = {
  entryPoints: ['src/extension.ts'],
  external: ['vscode'],
  define: {
    catalogDigest: JSON.stringify(catalogDigest),
    chartStyleDigest: JSON.stringify(chartStyleDigest()),
  },
};

/** What ships. */
const products = [
  { ...node, ...extension, outfile: 'dist/extension.js' },
  { ...node, entryPoints: ['src/worker/counting.node.ts'], outfile: 'dist/counting.js' },
  {
    ...node,
    entryPoints: ['src/cli.ts'],
    outfile: 'dist/cli.js',
    banner: { js: '#!/usr/bin/env node' },
  },
  {
    ...browser,
    ...extension,
    format: 'cjs',
    outfile: 'dist/web/extension.js',
    resolveExtensions: webTwins,
  },
  {
    ...browser,
    format: 'iife',
    entryPoints: ['src/worker/counting.browser.ts'],
    outfile: 'dist/web/counting.js',
  },
  { ...browser, format: 'iife', entryPoints: ['src/panel/main.ts'], outfile: 'dist/panel.js' },
  { ...browser, entryPoints: ['media/panel.css'], outfile: 'dist/panel.css' },
  { ...browser, format: 'iife', entryPoints: ['src/panel/file.ts'], outfile: 'dist/file.js' },
  { ...browser, entryPoints: ['media/file.css'], outfile: 'dist/file.css' },
];

/** Each file of the tests keeps its own folder as `__dirname`, which a bundle would lose. */
const keepFolders = {
  name: 'keep-folders',
  setup(build) {
    build.onLoad({ filter: /[\\/]test[\\/].*\.ts$/ }, ({ path: file }) => ({
      contents: `const __dirname = ${JSON.stringify(path.dirname(file))}; ${readFileSync(file, 'utf8')}`,
      loader: 'ts',
    }));
  },
};

/** The suite that runs inside an extension host, and the benchmarks, which measure bundled code; never ship. */
const tests = [
  {
    ...node,
    minify: false,
    entryPoints: readdirSync('test/editor')
      .filter((file) => file === 'index.ts' || file.endsWith('.test.ts'))
      .map((file) => `test/editor/${file}`),
    outdir: 'out/test/editor',
    define: extension.define,
    external: ['vscode', 'mocha'],
  },
  { ...node, entryPoints: ['src/worker/counting.node.ts'], outfile: 'out/test/editor/counting.js' },
  {
    ...node,
    minify: false,
    entryPoints: ['test/bench/run.ts', 'test/bench/loading/run.ts'],
    outbase: 'test/bench',
    outdir: 'out/bench',
    packages: 'external',
    // No module in the bundle is the one that was started, but for the entry, which does not ask.
    define: { 'require.main': 'undefined' },
    plugins: [keepFolders],
  },
  { ...node, entryPoints: ['src/worker/counting.node.ts'], outfile: 'out/bench/counting.js' },
];

/** tiktoken's own tables, with how they split texts. */
const tiktokenTables = { cl100k_base: 'cl100k', o200k_base: 'o200k' };

/** tiktoken's WASM, and the vocabularies: its own, and those in data/tokenizers. */
function shipTokenizers(folder) {
  mkdirSync(folder, { recursive: true });
  copyFileSync(
    require.resolve('tiktoken/lite/tiktoken_bg.wasm'),
    path.join(folder, 'tiktoken_bg.wasm'),
  );
  for (const [name, split] of Object.entries(tiktokenTables)) {
    const table = JSON.parse(
      readFileSync(require.resolve(`tiktoken/encoders/${name}.json`), 'utf8'),
    );
    const vocabulary = JSON.stringify({ split, ranks: table.bpe_ranks.trimEnd() });
    writeFileSync(path.join(folder, `${name}.json`), vocabulary);
  }
  for (const file of readdirSync(path.join(root, 'data/tokenizers'))) {
    if (file.endsWith('.json') && file !== 'sources.json') {
      copyFileSync(path.join(root, 'data/tokenizers', file), path.join(folder, file));
    }
  }
}

async function main() {
  const bundles = [...products, ...tests];
  rmSync('dist', { recursive: true, force: true });
  shipTokenizers(path.join('dist', 'tokenizers'));
  if (watch) {
    for (const bundle of bundles) await (await esbuild.context(bundle)).watch();
    console.log('Watching for changes.');
    return;
  }
  await Promise.all(bundles.map((bundle) => esbuild.build(bundle)));
}

module.exports = { chartStyleDigest, products, shipTokenizers };

if (require.main === module)
  main().catch((error) => {
    console.error(error);
    process.exit(1);
  });
