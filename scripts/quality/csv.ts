/**
 * The rows of a comma-separated file by column name. The files that are read here quote nothing; one that begins to
 * is refused, not misread.
 */
export function parseCsv(text: string): Record<string, string>[] {
  if (text.includes('"')) throw new Error('the file quotes fields, which is not read here');
  const [head = '', ...lines] = text.trimEnd().split(/\r?\n/);
  const columns = head.split(',');
  return lines.map((line) => {
    const fields = line.split(',');
    if (fields.length !== columns.length) throw new Error(`fields and columns differ: ${line}`);
    return Object.fromEntries(columns.map((column, index) => [column, fields[index] ?? '']));
  });
}
