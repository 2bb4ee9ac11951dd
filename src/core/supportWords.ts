import { t } from '@vscode/l10n';
import type { Comparison, JudgedBy } from './comparison';
import type { Effort } from './equivalence/evidence';
import { isAnythingAsked } from './equivalence/requirements';
import { isKnown } from './equivalence/taskCost';
import type { Format } from './format';
import type { LowerEffort } from './lowerEffort';
import { taskCostWord } from './taskWords';
import { atEffort, effortWord, lowerEffortInShort, supportWord, workName } from './verdictWords';

/**
 * Why no saving is headlined, where none is supported: the reference has no price to save on, or nothing cheaper is
 * shown to be as good.
 */
export function noSavingSentence(
  comparison: Pick<
    Comparison,
    'judged' | 'reference' | 'requirements' | 'heldBack' | 'lowerEffort'
  >,
): string {
  const { judged, requirements, lowerEffort } = comparison;
  const priceless = noPriceSentence(comparison);
  if (priceless !== undefined) return priceless;
  if (comparison.heldBack === 'reasoning') {
    return t(
      'No saving is named: for your model, or for what is cheaper and as good, no list says whether it reasons, so what its reasoning costs is not known.',
    );
  }
  if (comparison.heldBack === 'reasoning-tokens') {
    return t(
      'No saving is named: what is cheaper and as good differs in whether it reasons, and reasoning tokens are not known. Set them (modelCost.scenario.reasoning) to compare.',
    );
  }
  const asked = isAnythingAsked(requirements);
  if (judged?.result === undefined) {
    return asked
      ? t('Nothing cheaper is known that meets your requirements.')
      : t('Nothing cheaper is known for this model elsewhere.');
  }
  const work = workName(judged.work);
  // The reference itself is cheaper with less effort.
  if (lowerEffort?.taskRelation) {
    return asked
      ? t('No cheaper offer that meets your requirements is shown to do {0} as well.', work)
      : t('No cheaper offer is shown to do {0} as well.', work);
  }
  return asked
    ? t('Nothing cheaper that meets your requirements is shown to do {0} as well.', work)
    : t('Nothing cheaper is shown to do {0} as well.', work);
}

/** Whether the reference is measured on the kind of work, but not at the effort that is set. */
export function isMeasuredOtherwise({ result, effort, efforts }: JudgedBy): boolean {
  return result === undefined && effort !== undefined && efforts.length > 0;
}

/** That the reference is not measured on the kind of work, or not at the effort that is set. */
export function notMeasuredSentence(model: string, judged: JudgedBy): string {
  const { work, effort, efforts } = judged;
  if (effort === undefined || !isMeasuredOtherwise(judged)) {
    return t('{0} has no public measurement on {1}.', model, workName(work));
  }
  return t(
    '{0} is not measured on {2} at effort “{1}”. It is measured at: {3}.',
    model,
    effortWord(effort),
    workName(work),
    efforts.map(effortWord).join(', '),
  );
}

/** Why nothing can be cheaper than the reference; undefined where something can. */
export function noPriceSentence({
  reference: { quote },
}: Pick<Comparison, 'reference'>): string | undefined {
  if ('unknown' in quote) {
    return t('No saving can be shown, the price is not known: {0}.', quote.unknown);
  }
  return quote.usd.high === 0 ? t('This costs nothing, so there is nothing to save.') : undefined;
}

/**
 * That the reference is as good with less effort, and what a task costs then: `At low effort the same model is as good
 * on code edits: level (…), 225 tasks. A task costs $0.05 at today’s prices, against $0.13.`
 * `now` in ms since 1970.
 */
export function lowerEffortSentence(
  { judgement, task, referenceTask, taskRelation }: LowerEffort,
  format: Format,
  now: number,
): string {
  const claim = t(
    'The same model {0} is {1}: {2}.',
    withEffort(judgement.candidate.effort),
    supportWord(judgement),
    lowerEffortInShort(judgement, format, now),
  );
  if (taskRelation === undefined || !isKnown(task) || !isKnown(referenceTask)) {
    return t('{0} Its tokens cost the same; what a task saves is not known.', claim);
  }
  const before =
    referenceTask.basis === 'today'
      ? format.usd(referenceTask.usd)
      : taskCostWord(referenceTask, format);
  return t('{0} A task costs {1}, against {2}.', claim, taskCostWord(task, format), before);
}

/** `at low effort`, `without reasoning`, `as it comes`. */
function withEffort(effort: Effort | undefined): string {
  return effort === undefined ? t('as it comes') : atEffort(effort);
}
