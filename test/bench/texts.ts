import fs from 'node:fs';
import path from 'node:path';
import { randomNumbers } from './stats';

const modules = path.join(__dirname, '..', '..', 'node_modules');

export interface BenchText {
  name: string;
  /** Whether V8 keeps it with one byte per character (all ASCII here) or with two. */
  width: 'one byte' | 'two bytes';
  text: string;
}

/** Texts of every kind, from the packages installed and made up; the same ones for the same lock file. */
export function benchTexts(length: number): BenchText[] {
  const ascii: [string, string][] = [
    ['prose', prose()],
    ['TypeScript', typeScript()],
    ['JSON', json()],
    ['minified', read('prettier/plugins/typescript.js') + read('axe-core/axe.min.js')],
    ['base64', base64Lines(length)],
  ];
  const texts: BenchText[] = [];
  for (const [name, source] of ascii) {
    const text = flat(source.replaceAll(/[^\0-\x7f]/g, '').slice(0, length));
    texts.push({ name, width: 'one byte', text });
    // One character beyond Latin-1 is enough.
    texts.push({ name, width: 'two bytes', text: flat(`${text.slice(0, -2)}\n—`) });
  }
  texts.push({ name: 'Chinese', width: 'two bytes', text: flat(chinese().slice(0, length)) });
  return texts;
}

/** English text from the descriptions of the packages, without their code. */
export function prose(): string {
  return filesOf((name) => /^readme\.md$/i.test(path.basename(name)))
    .map((file) => fs.readFileSync(file, 'utf8').replaceAll(/```[^]*?```|<[^>]+>|\]\([^)]*\)/g, ''))
    .join('\n');
}

/** Texts without a break, which make other counters take quadratic time; about `length` characters. */
export function unbrokenTexts(length: number): [name: string, text: string][] {
  const random = randomNumbers(11);
  const hanzi = Array.from({ length }, () => 0x4e00 + Math.floor(random() * 0x51a0));
  return [
    ['one repeated letter', 'a'.repeat(length)],
    ['one repeated unit', flat('=-'.repeat(length / 2))],
    ['spaces', ' '.repeat(length)],
    ['varied Chinese characters', flat(hanzi.map((code) => String.fromCharCode(code)).join(''))],
    ['random letters', flat(Array.from({ length }, () => letter(random())).join(''))],
    ['base64', randomBytes(length).toString('base64').slice(0, length)],
  ];
}

function letter(random: number): string {
  return String.fromCharCode(97 + Math.floor(random * 26));
}

function typeScript(): string {
  const files = filesOf((name) => /\/zod\/src\/v[34]\/[^.]*\.ts$/.test(name));
  return files.map((file) => fs.readFileSync(file, 'utf8')).join('\n');
}

function json(): string {
  const files = [
    '.package-lock.json',
    'mime-db/db.json',
    '@vscode-elements/elements/custom-elements.json',
  ];
  return files.map(read).join('\n');
}

/** The messages of the TypeScript compiler in Chinese. */
function chinese(): string {
  return ['zh-cn', 'zh-tw']
    .flatMap((language) =>
      Object.values(
        JSON.parse(read(`typescript/lib/${language}/diagnosticMessages.generated.json`)) as Record<
          string,
          string
        >,
      ),
    )
    .join('\n');
}

function base64Lines(length: number): string {
  const lines = randomBytes(length).toString('base64').match(/.{76}/g) ?? [];
  return lines.join('\n');
}

function randomBytes(length: number): Buffer {
  const random = randomNumbers(5);
  return Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
}

function read(name: string): string {
  return fs.readFileSync(path.join(modules, name), 'utf8');
}

/** Files of the installed packages, in order of their names. */
function filesOf(wanted: (name: string) => boolean): string[] {
  return fs
    .readdirSync(modules, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(modules, name))
    .filter((name) => wanted(name) && fs.statSync(name).isFile())
    .sort();
}

/** The same text as one flat string, not a rope or a slice of another. */
function flat(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}
