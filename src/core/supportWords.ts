import { t } from '@vscode/l10n';
import type { Comparison } from './comparison';
import { isAnythingAsked } from './equivalence/requirements';
import { workName } from './verdictWords';

/**
 * Why no saving is headlined, where none is supported: the reference has no price to save on, or nothing cheaper is
 * shown to be as good.
 */
export function noSavingSentence(
  comparison: Pick<Comparison, 'judged' | 'reference' | 'requirements' | 'isHeldBack'>,
): string {
  const { judged, requirements } = comparison;
  const priceless = noPriceSentence(comparison);
  if (priceless !== undefined) return priceless;
  if (comparison.isHeldBack) {
    return t(
      'No saving is named: what is cheaper and as good differs in whether it reasons, and reasoning tokens are not known. Set modelCost.scenario.reasoning to compare.',
    );
  }
  const asked = isAnythingAsked(requirements);
  if (judged?.result === undefined) {
    return asked
      ? t('Nothing cheaper is known that meets your requirements.')
      : t('Nothing cheaper is known for this model elsewhere.');
  }
  const work = workName(judged.work);
  return asked
    ? t('Nothing cheaper that meets your requirements is shown to do {0} as well.', work)
    : t('Nothing cheaper is shown to do {0} as well.', work);
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
