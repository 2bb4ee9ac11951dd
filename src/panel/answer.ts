import { answerLengths } from '../core/pricing/scenario';
import type { Range } from '../core/tokens/tokenCount';

/** A named answer length. */
export type AnswerName = keyof typeof answerLengths;

/** The named answer lengths, in the order in which to offer them. */
export const answerNames = Object.keys(answerLengths) as AnswerName[];

/** The named length that is this range. */
export function answerNameOf(range: Range): AnswerName | undefined {
  return answerNames.find((name) => sameRange(answerLengths[name], range));
}

export function sameRange(a: Range | undefined, b: Range | undefined): boolean {
  return a?.low === b?.low && a?.high === b?.high;
}
