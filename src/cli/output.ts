import { once } from 'node:events';
import Table from 'cli-table3';

/** Writes to standard output and waits until the reader keeps up. */
export async function write(text: string): Promise<void> {
  if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** Writes a value as indented JSON. */
export async function writeJson(value: unknown): Promise<void> {
  await write(`${JSON.stringify(value, null, 2)}\n`);
}

/** A remark that is not part of the answer. */
export function remark(text: string): void {
  process.stderr.write(`${plain(text)}\n`);
}

type Style = 'bold' | 'dim' | 'green';

const styles: Record<Style, readonly [on: number, off: number]> = {
  bold: [1, 22],
  dim: [2, 22],
  green: [32, 39],
};

/** Styles a text for a terminal; as it is when standard output is none, or `NO_COLOR` is set. */
export function styled(style: Style, text: string): string {
  if (!process.stdout.isTTY || (process.env.NO_COLOR ?? '') !== '') return text;
  const [on, off] = styles[style];
  return `\u001b[${on}m${text}\u001b[${off}m`;
}

/** Names come from files and price lists: nothing in them may steer the terminal. */
export function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '?');
}

/** A column of a table: its heading, and on which side its cells stand. */
export interface Column {
  head: string;
  align?: 'left' | 'right';
}

const gap = '  ';
const smallestColumn = 24;

const noLines = Object.fromEntries(
  ['top', 'bottom', 'left', 'right', 'mid'].flatMap((side) =>
    ['', '-mid', '-left', '-right'].map((end) => [`${side}${end}`, '']),
  ),
);

/** A table without lines, for a terminal or a log; on a terminal its last column wraps. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const last = lastColumnWidth(columns, rows);
  const drawn = new Table({
    head: columns.map(({ head }) => styled('dim', head)),
    colAligns: columns.map(({ align }) => align ?? 'left'),
    chars: { ...noLines, middle: gap },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    ...(last !== undefined && {
      colWidths: [...columns.slice(1).map(() => null), last],
      wordWrap: true,
    }),
  });
  for (const row of rows) drawn.push([...row]);
  const lines = drawn.toString().split('\n');
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

/** What a terminal leaves to the last column; undefined where everything fits, or nothing bounds it. */
function lastColumnWidth(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): number | undefined {
  const terminal = process.stdout.isTTY ? process.stdout.columns : undefined;
  if (terminal === undefined) return undefined;
  const widths = columns.map(({ head }, index) =>
    Math.max(
      head.length,
      ...rows.map((row) => (row[index] ?? '').replaceAll(/\p{Cc}\[\d+m/gu, '').length),
    ),
  );
  const before = widths.slice(0, -1).reduce((sum, width) => sum + width + gap.length, 0);
  if (before + (widths.at(-1) ?? 0) <= terminal) return undefined;
  return Math.max(smallestColumn, terminal - before);
}
