import fs from 'node:fs';
import path from 'node:path';
import { randomNumbers } from './stats';

/** The files of the workspace that the editor benchmark opens. */
export const benchFiles = {
  big: 'big.txt',
  medium: 'medium.txt',
  small: 'small.txt',
  oneCharacter: 'one-character.txt',
} as const;

const nouns = ['offer', 'model', 'price', 'reader', 'cursor', 'window', 'answer', 'budget', 'call'];
const verbs = ['read', 'merge', 'count', 'send', 'parse', 'keep', 'drop', 'compare', 'open'];

/** Text like TypeScript of about `length` characters, the same one in each run. */
export function sourceText(length: number, seed = 1): string {
  const random = randomNumbers(seed);
  const pick = (words: readonly string[]): string =>
    words[Math.floor(random() * words.length)] ?? '';
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  const parts: string[] = [];
  for (let size = 0; size < length;) {
    const [name, from, to] = [pick(nouns), pick(nouns), pick(nouns)];
    const number = Math.floor(random() * 100_000);
    const part = `/** Tells whether the ${name} may ${pick(verbs)} its ${from} before the ${to} has come. */
export function ${pick(verbs)}${capital(name)}${number}(${from}: ${capital(from)}, limit = ${number}): number {
  const ${to}s = ${from}.${pick(verbs)}((each) => each.${name} !== undefined && each.size > ${number % 97});
  if (${to}s.length === 0) throw new Error(\`no ${to} for \${${from}.id}\`);
  return ${to}s.reduce((sum, { size }) => sum + Math.min(limit, size * ${random().toFixed(4)}), 0);
}

`;
    parts.push(part);
    size += part.length;
  }
  return parts.join('').slice(0, length);
}

/** Writes the files into a folder. The big ones are `.txt`, so that no language server works beside. */
export function writeBenchFiles(folder: string): void {
  const write = (name: string, text: string): void =>
    fs.writeFileSync(path.join(folder, name), text);
  fs.mkdirSync(folder, { recursive: true });
  write(benchFiles.big, sourceText(10_000_000));
  write(benchFiles.medium, sourceText(2_000_000, 3));
  write(benchFiles.small, sourceText(20_000, 2));
  write(benchFiles.oneCharacter, 'a'.repeat(1_000_000));
}
