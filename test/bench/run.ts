import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { benchComparing } from './comparing';
import { benchCounting } from './counting';
import { benchEditor } from './editor';
import { benchPanel } from './panel';
import { markdown, type Section, writeSection } from './report';

const USAGE = `Runs the benchmarks and prints Markdown.
usage: npm run bench -- [counting] [comparing] [panel] [editor] [--write]
       [--host newest|oldest] [--vsix FILE] [--rounds N] [--keep DIR]

--write   also puts the results into docs/benchmarks.md
--rounds  rounds of the editor benchmark (2)
--keep    folder for its CPU profiles, thrown away otherwise`;

const ROOT = path.join(__dirname, '..', '..');

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      write: { type: 'boolean', default: false },
      host: { type: 'string', default: 'newest' },
      vsix: { type: 'string', default: path.join(ROOT, 'model-cost.vsix') },
      rounds: { type: 'string', default: '2' },
      keep: { type: 'string' },
    },
  });
  const { host, vsix, keep } = values;
  const rounds = Number(values.rounds);
  if ((host !== 'newest' && host !== 'oldest') || !(rounds >= 1)) throw new Error(USAGE);
  const benchmarks: Record<string, () => Promise<Section>> = {
    counting: benchCounting,
    comparing: benchComparing,
    panel: benchPanel,
    editor: () => {
      if (!existsSync(vsix)) throw new Error(`${vsix} is missing: npm run package makes it`);
      return benchEditor({ host, vsix, rounds, ...(keep && { keep }) });
    },
  };
  for (const name of positionals.length > 0 ? positionals : Object.keys(benchmarks)) {
    const section = await benchmarks[name]?.();
    if (section === undefined) throw new Error(USAGE);
    console.log(`${markdown(section)}\n`);
    if (values.write) await writeSection(path.join(ROOT, 'docs', 'benchmarks.md'), section);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
