/** A cell of a CSV file; an absent one is empty. */
export type CsvCell = string | number | boolean | undefined;

/**
 * Rows as RFC 4180 has them. A text that a spreadsheet would run as a formula gets a leading apostrophe, which
 * spreadsheets take for "this is text"; a number stays a number, negative or not.
 */
export function csv(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/**
 * How a formula begins: with one of these signs, in full width too, also after blanks and characters that are not
 * seen, which spreadsheets trim. A tab, a carriage return and a line feed are such beginnings of their own (OWASP,
 * "CSV Injection").
 */
const formulaStart = /^(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u;

function csvCell(cell: CsvCell): string {
  if (typeof cell !== 'string') return cell === undefined ? '' : String(cell);
  const safe = formulaStart.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
