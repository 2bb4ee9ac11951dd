import fs from 'node:fs';
import os from 'node:os';
import { format, resolveConfig } from 'prettier';

export interface Table {
  title: string;
  head: string[];
  rows: string[][];
  /** What to know when reading it. */
  note?: string;
}

/** What one benchmark has found. */
export interface Section {
  id: string;
  title: string;
  tables: Table[];
  /** More about where it ran, such as the version of VS Code. */
  ranOn?: string;
}

export function markdown(section: Section): string {
  const parts = [`## ${section.title}`, machine(section.ranOn)];
  for (const { title, head, rows, note } of section.tables) {
    const line = (cells: string[]): string => `| ${cells.map(escapeCell).join(' | ')} |`;
    const rule = line(head.map((_, index) => (index === 0 ? '---' : '---:')));
    parts.push(`### ${title}`, [line(head), rule, ...rows.map(line)].join('\n'));
    if (note) parts.push(note);
  }
  return parts.join('\n\n');
}

/** Puts a section in the place of its last edition, or at the end of the file when it had none. */
export async function writeSection(file: string, section: Section): Promise<void> {
  const begin = `<!-- generated: ${section.id} -->`;
  const end = `<!-- end: ${section.id} -->`;
  const text = fs.readFileSync(file, 'utf8');
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  const body = `${begin}\n\n${markdown(section)}\n\n${end}`;
  const whole =
    from < 0 || to < from
      ? `${text.trimEnd()}\n\n${body}\n`
      : text.slice(0, from) + body + text.slice(to + end.length);
  const options = await resolveConfig(file);
  fs.writeFileSync(file, await format(whole, { ...options, parser: 'markdown' }));
}

/** A number with three significant digits, as the tables show it. */
export function figure(value: number): string {
  if (Number.isNaN(value)) return '–';
  if (value === 0) return '0';
  return Math.abs(value) >= 100 ? value.toFixed(0) : Number(value.toPrecision(3)).toString();
}

export function ratio(value: number): string {
  return Number.isNaN(value) ? '–' : `${figure(value)} ×`;
}

/** A figure with a mark for whether it is within its budget. */
export function judged(text: string, isMet: boolean): string {
  return `${text} ${isMet ? '✓' : '✗'}`;
}

function machine(more: string | undefined): string {
  const cpu = os.cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = `${Math.round(os.totalmem() / 2 ** 30)} GB`;
  const date = new Date().toISOString().slice(0, 10);
  const system = `${os.type()} ${os.release()}`;
  const parts = [cpu, `${os.cpus().length} cores`, memory, system, `Node ${process.version}`];
  return [...parts, ...(more ? [more] : []), date].join(' · ');
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|');
}
