/**
 * Builds everything that ships into dist/, and the suite that runs inside an extension host into out/.
 * `--watch` rebuilds on change, `--production` minifies.
 */
const { createHash } = require('node:crypto');
const { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');

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

const extension = {
  entryPoints: ['src/extension.ts'],
  external: ['vscode'],
  define: { catalogDigest: JSON.stringify(catalogDigest) },
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
];

/** The suite that runs inside an extension host; never ships. */
const tests = [
  {
    ...node,
    minify: false,
    entryPoints: readdirSync('test/editor')
      .filter((file) => file === 'index.ts' || file.endsWith('.test.ts'))
      .map((file) => `test/editor/${file}`),
    outdir: 'out/test/editor',
    external: ['vscode', 'mocha'],
  },
  { ...node, entryPoints: ['src/worker/counting.node.ts'], outfile: 'out/test/editor/counting.js' },
];

/** Files that ship as they are: tiktoken's WASM and rank files. */
function copyAssets() {
  const ship = (source, target) => copyFileSync(require.resolve(source), path.join('dist', target));
  mkdirSync('dist/tokenizers', { recursive: true });
  ship('tiktoken/lite/tiktoken_bg.wasm', 'tokenizers/tiktoken_bg.wasm');
  ship('tiktoken/encoders/cl100k_base.json', 'tokenizers/cl100k_base.json');
  ship('tiktoken/encoders/o200k_base.json', 'tokenizers/o200k_base.json');
}

async function main() {
  const bundles = [...products, ...tests];
  rmSync('dist', { recursive: true, force: true });
  copyAssets();
  if (watch) {
    for (const bundle of bundles) await (await esbuild.context(bundle)).watch();
    console.log('Watching for changes.');
    return;
  }
  await Promise.all(bundles.map((bundle) => esbuild.build(bundle)));
}

module.exports = { products };

if (require.main === module)
  main().catch((error) => {
    console.error(error);
    process.exit(1);
  });
