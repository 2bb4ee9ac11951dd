import { t } from '@vscode/l10n';
import type { JudgedBy } from './comparison';
import type { Option } from './options';
import type { Benchmark, Effort, JudgedResult, ReferenceEffort } from './equivalence/evidence';
import { isBlind, isOld, type Judgement, restsOnOld } from './equivalence/judge';
import { isJudgedByVotes, type KindOfWork } from './equivalence/kindsOfWork';
import { ownBenchmark } from './equivalence/ownResults';
import type { Format } from './format';
import type { GroupId } from './options';

/** How every surface speaks of quality, so that no two of them claim different things. */

/** A kind of work in words. */
export function workName(work: KindOfWork): string {
  switch (work) {
    case 'agentic-code-change':
      return t('agentic code change');
    case 'test-writing':
      return t('test writing');
    case 'assistant':
      return t('assistant tasks');
    case 'code-edit':
      return t('code edits');
    case 'coding-questions':
      return t('coding questions');
    case 'web-front-end':
      return t('web front ends');
    case 'chat':
      return t('chat');
    case 'writing':
      return t('creative writing');
    case 'instructions':
      return t('following instructions');
    case 'tool-calling':
      return t('tool calling');
    case 'summarise':
      return t('summarising');
    case 'science':
      return t('science questions');
    case 'mathematics':
      return t('mathematics');
    case 'hard-mathematics':
      return t('research mathematics');
  }
}

/** The title of a group of options. */
export function groupTitle(group: GroupId, judged: JudgedBy | undefined): string {
  const mixed = judged === undefined ? undefined : mixedTitle(group, judged);
  if (mixed !== undefined) return mixed;
  const votes = judged !== undefined && isJudgedByVotes(judged.work);
  const title = groupWord(group, votes);
  return judged === undefined || group === 'same-model'
    ? title
    : t('{0} on {1}', title, workName(judged.work));
}

function groupWord(group: GroupId, votes: boolean): string {
  switch (group) {
    case 'same-model':
      return t('Same model elsewhere');
    case 'as-good':
      return votes ? t('Preferred about as often, or more') : t('As good or better');
    case 'unproven':
      return votes ? t('Not shown to be preferred as often') : t('Not shown to be as good');
    case 'weaker':
      return votes ? t('Preferred less often') : t('Weaker');
    case 'not-measured':
      return t('Not measured');
  }
}

/** The title of a group in which the person's own results stand beside verdicts by votes. */
function mixedTitle(group: GroupId, { work, result }: JudgedBy): string | undefined {
  if (result?.benchmark !== ownBenchmark || !isJudgedByVotes(work)) return undefined;
  if (group === 'as-good') return t('As good, or preferred about as often, on {0}', workName(work));
  if (group === 'unproven') {
    return t('Not shown to be as good, or preferred as often, on {0}', workName(work));
  }
  if (group === 'weaker') return t('Weaker, or preferred less often, on {0}', workName(work));
  return undefined;
}

/** Whether a verdict rests on the person's own results; every surface then says `yours`. */
export function isByOwnResults({ benchmark }: Pick<Judgement, 'benchmark'>): boolean {
  return benchmark === ownBenchmark;
}

/** Whether a verdict rests on people's votes. */
export function isByVotes(judgement: Pick<Judgement, 'benchmark' | 'work'>): boolean {
  return !isByOwnResults(judgement) && isJudgedByVotes(judgement.work);
}

/** A verdict in few words: `as good (within 5 points)`, `4.1 points lower`, `not measured`, `…, yours`. */
export function verdictWord(option: Pick<Option, 'verdict' | 'judgement'>, format: Format): string {
  const word = plainVerdictWord(option, format);
  return option.judgement && isByOwnResults(option.judgement) ? t('{0}, yours', word) : word;
}

/** The same where nothing else tells how old the measurement is: `as good (within 5 points), old`. `now` in ms since 1970. */
export function agedVerdictWord(
  option: Pick<Option, 'verdict' | 'judgement'>,
  format: Format,
  now: number,
): string {
  const { judgement } = option;
  const word = verdictWord(option, format);
  return judgement && restsOnOld(judgement, now) ? t('{0}, old', word) : word;
}

function plainVerdictWord(
  { verdict, judgement }: Pick<Option, 'verdict' | 'judgement'>,
  format: Format,
): string {
  if (judgement === undefined)
    return verdict === 'same-model' ? t('same model') : t('not measured');
  const { difference, tolerance } = judgement;
  const votes = isByVotes(judgement);
  switch (judgement.verdict) {
    case 'better':
      return votes ? t('preferred more often') : t('measured better');
    case 'equivalent':
      return votes
        ? t('preferred as often (within {0} points)', format.points(tolerance))
        : t('as good (within {0} points)', format.points(tolerance));
    case 'unproven':
      return unprovenWord(judgement, votes);
    case 'weaker':
      if (votes) return t('preferred less often');
      return difference.value > 0
        ? t('{0} points lower', format.points(difference.value))
        : t('measured weaker');
  }
}

/** Neither shown to be as good nor to be weaker: what is known all the same. */
function unprovenWord({ difference, reference, candidate }: Judgement, votes: boolean): string {
  const { interval } = difference;
  if (interval && interval.low <= 0 && interval.high >= 0) return t('no difference shown');
  // A benchmark for which both are too good, or too bad, does not tell which is lower.
  const isLower = interval && interval.low > 0 && (votes || !isBlind(reference, candidate));
  if (!isLower) return t('not proven');
  return votes
    ? t('preferred less often, how much is not certain')
    : t('lower, how much is not certain');
}

/**
 * The evidence of a verdict in a sentence: `0.8 points higher (2.8 lower to 4.4 higher), 500 tasks, the same for both,
 * at high effort, SWE-bench Verified, Jun 12, 2026`.
 */
export function evidenceSentence(
  judgement: Judgement,
  benchmark: Benchmark | undefined,
  format: Format,
): string {
  const { difference, candidate } = judgement;
  return [
    differenceWords(judgement, format),
    ...(difference.paired ? [t('the same for both')] : []),
    ...effortWords(judgement),
    ...(benchmark === undefined ? [] : [benchmark.name]),
    ...(isByOwnResults(judgement) ? [ownTestName(judgement)] : []),
    ...dateWords(candidate, format),
  ].join(', ');
}

/** The same for a headline: how far apart, of how much, and when. `now` in ms since 1970. */
export function evidenceInShort(judgement: Judgement, format: Format, now: number): string {
  return inShort(judgement, effortWords(judgement), format, now);
}

/** The same of the reference at a lower effort, which the sentence around it names. */
export function lowerEffortInShort(judgement: Judgement, format: Format, now: number): string {
  return inShort(judgement, [], format, now);
}

function inShort(
  judgement: Judgement,
  effort: readonly string[],
  format: Format,
  now: number,
): string {
  return [
    differenceWords(judgement, format),
    ...effort,
    ...dateWords(judgement.candidate, format),
    ...oldWords(judgement, format, now),
    ...(isByOwnResults(judgement) ? [t('yours')] : []),
  ].join(', ');
}

/** What a person's own test is called: `your own prompts`, `your own prompts (support tickets)`. */
export function ownTestName({ candidate: { harness } }: Pick<Judgement, 'candidate'>): string {
  return harness === undefined ? t('your own prompts') : t('your own prompts ({0})', harness);
}

/** An own result may be without a date. */
export function dateWords({ date }: Pick<JudgedResult, 'date'>, format: Format): string[] {
  return date === undefined ? [] : [format.date(date)];
}

/** That a measurement is older than nine months, behind the candidate's date. `now` in ms since 1970. */
export function oldWords(judgement: Judgement, format: Format, now: number): string[] {
  if (!restsOnOld(judgement, now)) return [];
  const { reference, candidate } = judgement;
  const isOwn = candidate.date !== undefined && isOld(candidate.date, now);
  return isOwn || reference.date === undefined
    ? [t('old')]
    : [t('the reference on {0}, old', format.date(reference.date))];
}

export function effortWords({ candidate: { effort } }: Judgement): string[] {
  return effort === undefined ? [] : [atEffort(effort)];
}

/** How a model was told to think: `at high effort`, `without reasoning`, `with 32k tokens to think`. */
export function atEffort(effort: Effort): string {
  if (effort === 'none') return t('without reasoning');
  if (effort === 'thinking') return t('with thinking on');
  return isBudget(effort) ? t('with {0} tokens to think', effort) : t('at {0} effort', effort);
}

/** `0.8 points higher (2.8 lower to 4.4 higher), 500 tasks`, `level (no interval is published)`. */
export function differenceWords(judgement: Judgement, format: Format): string {
  const { value, interval, n } = judgement.difference;
  const range = interval
    ? `(${rangeWords(interval, format)})`
    : `(${t('no interval is published')})`;
  const apart = `${sided(judgement, value, format)} ${range}`;
  if (n === undefined) return apart;
  const count = isByVotes(judgement)
    ? t('{0} votes', format.count(n))
    : t('{0} tasks', format.count(n));
  return `${apart}, ${count}`;
}

/** How far apart two results are, as the candidate's: `0.8 points higher`, `35 rating points lower`, `level`. */
export function differenceWord(judgement: Judgement, format: Format): string {
  return sided(judgement, judgement.difference.value, format);
}

/** The interval as the candidate's, from its worse end: `2.8 lower to 4.4 higher`, `12.7 to 30.9 lower`. */
function rangeWords({ low, high }: { low: number; high: number }, format: Format): string {
  const points = (end: number): string => format.points(Math.abs(end));
  if (low < 0 && high > 0) return t('{0} lower to {1} higher', points(high), points(low));
  return low >= 0
    ? t('{0} to {1} lower', points(low), points(high))
    : t('{0} to {1} higher', points(high), points(low));
}

/** What a supported option is said to be: `measured better on code edits`, `preferred about as often on chat`. */
export function supportWord(judgement: Judgement): string {
  const where = isByOwnResults(judgement) ? ownTestName(judgement) : workName(judgement.work);
  const isBetter = judgement.verdict === 'better';
  if (isByVotes(judgement)) {
    return isBetter
      ? t('preferred more often on {0}', where)
      : t('preferred about as often on {0}', where);
  }
  return isBetter ? t('measured better on {0}', where) : t('as good on {0}', where);
}

/** Points of a kind of work: `5 points`, `35 rating points`. */
export function pointsWord(work: KindOfWork, points: number, format: Format): string {
  return pointsInWords(isJudgedByVotes(work), points, format);
}

/** The same, where what judges is known rather than the kind of work. */
export function pointsInWords(byVotes: boolean, points: number, format: Format): string {
  const written = format.points(points);
  if (byVotes) {
    return written === '1' ? t('{0} rating point', written) : t('{0} rating points', written);
  }
  return written === '1' ? t('{0} point', written) : t('{0} points', written);
}

/** A difference, reference less candidate, as the candidate's: `0.8 points higher`, `level`. */
function sided(
  judgement: Pick<Judgement, 'benchmark' | 'work'>,
  difference: number,
  format: Format,
): string {
  const size = Math.abs(difference);
  if (format.points(size) === '0') return t('level');
  const words = pointsInWords(isByVotes(judgement), size, format);
  return difference > 0 ? t('{0} lower', words) : t('{0} higher', words);
}

/** An effort as a control and a sentence name it: `high`, `32k tokens`, `as it comes`. */
export function effortWord(effort: ReferenceEffort): string {
  if (effort === 'default') return t('as it comes');
  return isBudget(effort) ? t('{0} tokens', effort) : effort;
}

/** Whether it is a number of tokens: `32k`. */
function isBudget(effort: Effort): boolean {
  return /^\d+k$/.test(effort);
}
