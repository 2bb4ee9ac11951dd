import type { GroupId, Option } from '../core/options';

/** Options of a group that are set apart after the ones that can be chosen today. */
export type SectionId = 'fails' | 'unranked' | 'unknown';

/** One row of the table, as it is drawn. `key` names it across updates. */
export type TableRow = OptionRow | OtherRow;

interface OptionRow {
  kind: 'option';
  key: string;
  option: Option;
  /** Whether its details follow it. */
  open: boolean;
  /** Place among the options of its group, from 1, and how many there are. */
  position: number;
  size: number;
}

type OtherRow =
  | { kind: 'group'; key: string; group: GroupId; open: boolean; matching: number; total: number }
  | { kind: 'section'; key: string; section: SectionId; count: number }
  | { kind: 'details'; key: string; option: Option };

/** Rows of options without another between them: the index of the first, its position, and how many the group has. */
interface Run {
  first: number;
  position: number;
  size: number;
}

/** The rows of the table. Thousands of options stand for their rows, which are made as they are drawn. */
export class TableRows {
  private readonly rows: (Option | OtherRow)[] = [];
  private readonly runs: Run[] = [];

  get length(): number {
    return this.rows.length;
  }

  at(index: number): TableRow | undefined {
    const row = this.rows[index];
    if (row === undefined || 'kind' in row) return row;
    const next = this.rows[index + 1];
    const {
      first = 0,
      position = 0,
      size = 0,
    } = this.runs.findLast((run) => run.first <= index) ?? {};
    return {
      kind: 'option',
      key: row.offer.id,
      option: row,
      open: next !== undefined && 'kind' in next && next.kind === 'details',
      position: position + index - first,
      size,
    };
  }

  keyOf(index: number): string | undefined {
    const row = this.rows[index];
    return row && ('kind' in row ? row.key : row.offer.id);
  }

  /** The index of a row by its key; −1 where there is none. */
  indexOf(key: string): number {
    if (key === '') return -1;
    return this.rows.findIndex((row) => ('kind' in row ? row.key : row.offer.id) === key);
  }

  /** The kind of a row by its height: what is measured of an option is a second line where there are columns. */
  heightOf(index: number): RowHeight {
    const row = this.rows[index];
    if (row === undefined) return 'option';
    return 'kind' in row ? row.kind : row.judgement ? 'judged' : 'option';
  }

  /** The row of the group, or of the option, that a row belongs to. */
  parentOf(index: number): number | undefined {
    const row = this.rows[index];
    if (row === undefined) return undefined;
    const level = levelOf(row);
    const above = this.rows.slice(0, index).findLastIndex((other) => levelOf(other) < level);
    return above < 0 ? undefined : above;
  }

  add(row: OtherRow): void {
    this.rows.push(row);
  }

  /** Adds options of a group of `size`, of which `before` stand further up; `expanded` is followed by its details. */
  addOptions(options: readonly Option[], before: number, size: number, expanded: string): void {
    this.startRun(before, size);
    for (const [place, option] of options.entries()) {
      this.rows.push(option);
      if (expanded === '' || option.offer.id !== expanded) continue;
      this.rows.push({ kind: 'details', key: `${expanded}/details`, option });
      this.startRun(before + place + 1, size);
    }
  }

  private startRun(before: number, size: number): void {
    this.runs.push({ first: this.rows.length, position: before + 1, size });
  }
}

/** Levels of the tree that the rows are: a group holds sections and options, an option its details. */
export const levels: Record<TableRow['kind'], number> = {
  group: 1,
  section: 2,
  option: 2,
  details: 3,
};

function levelOf(row: Option | OtherRow): number {
  return levels['kind' in row ? row.kind : 'option'];
}

/** Kinds of rows by their height. */
export type RowHeight = TableRow['kind'] | 'judged';
