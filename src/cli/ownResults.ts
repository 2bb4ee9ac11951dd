import { readFile } from 'node:fs/promises';
import type { Catalog } from '../core/catalog/catalog';
import { readOwnResults } from '../core/equivalence/ownResultEntries';
import { noOwnResults, OwnResults } from '../core/equivalence/ownResults';
import { plain } from './output';
import { UsageError } from './usageError';

/** Columns that hold numbers. */
const counts = ['passed', 'of'];

/**
 * The user's own results from a file: a JSON list of entries, or CSV with a head of their fields. An entry that cannot
 * be used is told on standard error. Throws a `UsageError` when the file cannot be read as either.
 */
export async function loadOwnResults(
  file: string | undefined,
  catalog: Catalog,
): Promise<OwnResults> {
  if (file === undefined) return noOwnResults;
  const { results, problems } = readOwnResults(await entriesIn(file), catalog);
  for (const problem of problems) process.stderr.write(`note: ${plain(file)}: ${plain(problem)}\n`);
  return new OwnResults(results);
}

async function entriesIn(file: string): Promise<unknown> {
  try {
    const text = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
    return /^\s*[[{]/.test(text) ? (JSON.parse(text) as unknown) : csvEntries(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`the results cannot be read (${file}): ${reason}`);
  }
}

/** Rows by the names of their columns; an empty field is none. */
function csvEntries(text: string): Record<string, unknown>[] {
  const [head = [], ...rows] = rowsOf(text);
  const columns = head.map((column) => column.trim());
  if (!['model', ...counts].every((column) => columns.includes(column))) {
    throw new Error('it is no JSON list, and no CSV with the columns model, passed, of');
  }
  return rows
    .filter((row) => row.some((field) => field.trim() !== ''))
    .map((row) => {
      const fields = row.map((field, index) => [columns[index] ?? `column ${index + 1}`, field]);
      const entered = fields.filter(([, field]) => field?.trim() !== '');
      return Object.fromEntries(
        entered.map(([column = '', field = '']) => [
          column,
          counts.includes(column) ? Number(field) : field.trim(),
        ]),
      );
    });
}

/** Fields as RFC 4180 has them: quoted where they hold commas, quotes or line ends. */
function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  const fields = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/gy;
  for (let match = fields.exec(text); match !== null; match = fields.exec(text)) {
    const [, field = '', end = ''] = match;
    const value = field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field;
    rows.at(-1)?.push(value);
    if (fields.lastIndex >= text.length) return rows;
    if (end !== ',') rows.push([]);
  }
  throw new Error('a quotation mark in it is not closed');
}
