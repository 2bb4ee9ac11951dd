import fs from 'node:fs';
import path from 'node:path';
import { randomNumbers } from '../stats';

const modules = path.join(__dirname, '..', '..', '..', 'node_modules');

export interface BenchText {
  name: string;
  /** Whether V8 keeps it with one byte per character (all ASCII here) or with two. */
  width: 'one byte' | 'two bytes';
  text: string;
}

/**
 * Texts of every kind, from the packages installed and made up; the same ones for the same lock file. They have
 * `length` characters, or what there is; base64 has a tenth, for on more of it the other counters turn quadratic.
 */
export function benchTexts(length: number): BenchText[] {
  const sources: [string, string][] = [
    ['prose', prose()],
    ['TypeScript', typeScript()],
    ['JSON', json()],
    ['minified', read('prettier/plugins/typescript.js') + read('axe-core/axe.min.js')],
    ['base64', base64(length / 10)],
  ];
  const texts: BenchText[] = [];
  for (const [name, source] of sources) {
    const text = flat(source.replaceAll(/[^\0-\x7f]/g, '').slice(0, length));
    texts.push({ name, width: 'one byte', text });
    // One character beyond Latin-1 is enough.
    texts.push({ name, width: 'two bytes', text: flat(`${text.slice(0, -1)}—`) });
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

/** Texts that no word, line or sentence breaks, of `length` UTF-16 units. */
export function unbrokenTexts(length: number): [name: string, text: string][] {
  const units: [name: string, unit: string][] = [
    ['letter a', 'a'],
    ['spaces', ' '],
    ['line feeds', '\n'],
    ['CRLF', '\r\n'],
    ['tabs', '\t'],
    ['equals signs', '='],
    ['NULs', '\0'],
    ['one hanzi', '中'],
    ['one emoji', '😀'],
    ['family emoji', '👨‍👩‍👧‍👦'],
    ['combining marks', '\u0301\u0300'],
    ['Thai', 'สวัสดี'],
    ['lone surrogates', '\ud800'],
  ];
  const random = randomNumbers(11);
  const characters = (first: number, count: number): string => {
    const codes = Array.from({ length }, () => first + Math.floor(random() * count));
    return codes.map((code) => String.fromCharCode(code)).join('');
  };
  return [
    ...units.map(([name, unit]): [string, string] => [
      name,
      unit.repeat(Math.floor(length / unit.length)),
    ]),
    ['varied Chinese characters', flat(characters(0x4e00, 0x51a0))],
    ['random letters', flat(characters(0x61, 26))],
    ['base64', base64(length)],
  ];
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

/** Random bytes in base64, on one line. */
function base64(length: number): string {
  const random = randomNumbers(5);
  const bytes = Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
  return bytes.toString('base64').slice(0, length);
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
