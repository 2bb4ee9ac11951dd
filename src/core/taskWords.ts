import { t } from '@vscode/l10n';
import { isKnown, type TaskCost, type TaskRelation } from './equivalence/taskCost';
import type { Format } from './format';

/** How every surface speaks of the cost per task, which is never merged with what this request costs. */

/** `$0.13 at today’s prices`, `$0.15 at prices of Jun 3, 2026`, `not known: …`. */
export function taskCostWord(task: TaskCost, format: Format): string {
  if (!isKnown(task)) return t('not known: {0}', task.unknown);
  const usd = format.usd(task.usd);
  return task.basis === 'today'
    ? t('{0} at today’s prices', usd)
    : t('{0} at prices of {1}', usd, format.date(task.date));
}

/** `3.1 × the cost per task`, of the candidate beside the reference. */
export function taskRatioWord(relation: TaskRelation, format: Format): string {
  const { ratio } = relation;
  return isAboutTheSame(relation)
    ? t('about the same cost per task')
    : t('{0} × the cost per task', ratio < 1 ? format.plain(ratio) : format.points(ratio));
}

/** Whether neither of a pair is called dearer per task: the dearer costs less than 5 % more. */
export function isAboutTheSame({ ratio }: TaskRelation): boolean {
  return Math.max(ratio, 1 / ratio) < 1.05;
}

/**
 * Where this request and the cost per task rank an option differently, and by how much:
 * `cheaper per token, dearer per task: 3.1 × the cost per task`; undefined where they do not.
 */
export function taskTurnSentence(
  relation: TaskRelation | undefined,
  format: Format,
): string | undefined {
  if (relation?.turns === undefined) return undefined;
  const isCheaper = relation.turns === 'dearer-per-task';
  if (isAboutTheSame(relation)) {
    return isCheaper
      ? t('cheaper per token, about the same cost per task')
      : t('dearer per token, about the same cost per task');
  }
  const turn = isCheaper
    ? t('cheaper per token, dearer per task')
    : t('dearer per token, cheaper per task');
  return `${turn}: ${taskRatioWord(relation, format)}`;
}
