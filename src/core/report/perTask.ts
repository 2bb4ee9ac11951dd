import { isKnown } from '../equivalence/taskCost';
import type { Option } from '../options';
import type { CsvCell } from './csvText';

type Row = Pick<Option, 'task' | 'taskRelation'>;

/** The cost per task in the public JSON: of an option or of the reference; nothing where it was not measured. */
export function taskJson({ task, taskRelation }: Row): object {
  if (task === undefined) return {};
  return {
    perTask: {
      ...task,
      ...(taskRelation && { ...taskRelation, ratio: rounded(taskRelation.ratio) }),
    },
  };
}

/** A ratio without the noise of a division. */
function rounded(ratio: number): number {
  return Number(ratio.toPrecision(6));
}

export const taskHeads = [
  'usd_per_task',
  'per_task_basis',
  'per_task_date',
  'per_task_ratio',
  'per_task_turns',
];

/** The same as cells of a CSV file. */
export function taskCells({ task, taskRelation }: Row): CsvCell[] {
  const known = isKnown(task) ? task : undefined;
  return [
    known?.usd,
    known?.basis,
    known?.basis === 'measured' ? known.date : undefined,
    taskRelation && rounded(taskRelation.ratio),
    taskRelation?.turns,
  ];
}
