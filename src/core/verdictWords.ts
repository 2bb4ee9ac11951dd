import { t } from '@vscode/l10n';
import type { JudgedBy } from './comparison';
import type { Option } from './options';
import type { Benchmark, JudgedResult, ReferenceEffort } from './equivalence/evidence';
import type { Judgement } from './equivalence/judge';
import { isJudgedByVotes, type KindOfWork } from './equivalence/kindsOfWork';
import { ownBenchmark } from './equivalence/ownResults';
import type { Format } from './format';
import type { GroupId } from './options';

/** How every surface speaks of quality, so that no two of them claim different things. */

export const workNames: Readonly<Record<KindOfWork, string>> = {
  'agentic-code-change': 'agentic code change',
  'test-writing': 'test writing',
  assistant: 'assistant tasks',
  'code-edit': 'code edits',
  'coding-questions': 'coding questions',
  'web-front-end': 'web front ends',
  chat: 'chat',
  writing: 'creative writing',
  instructions: 'following instructions',
  'tool-calling': 'tool calling',
  summarise: 'summarising',
  science: 'science questions',
  mathematics: 'mathematics',
  'hard-mathematics': 'research mathematics',
};

/** The title of a group of options. */
export function groupTitle(group: GroupId, judged: JudgedBy | undefined): string {
  const mixed = judged === undefined ? undefined : mixedTitle(group, judged);
  if (mixed !== undefined) return mixed;
  const on = judged === undefined ? '' : ` on ${workNames[judged.work]}`;
  const votes = judged !== undefined && isJudgedByVotes(judged.work);
  switch (group) {
    case 'same-model':
      return 'Same model elsewhere';
    case 'as-good':
      return votes ? `Preferred as often or more${on}` : `As good or better${on}`;
    case 'unproven':
      return `No difference shown${on}`;
    case 'weaker':
      return votes ? `Preferred less often${on}` : `Weaker${on}`;
    case 'not-measured':
      return `Not measured${on}`;
  }
}

/** The title of a group in which the person's own results stand beside verdicts by votes. */
function mixedTitle(group: GroupId, { work, result }: JudgedBy): string | undefined {
  if (result?.benchmark !== ownBenchmark || !isJudgedByVotes(work)) return undefined;
  if (group === 'as-good') return t('As good, or preferred as often, on {0}', workNames[work]);
  if (group === 'weaker') return t('Weaker, or preferred less often, on {0}', workNames[work]);
  return undefined;
}

/** Whether a verdict rests on the person's own results; every surface then says `yours`. */
export function isByOwnResults({ benchmark }: Pick<Judgement, 'benchmark'>): boolean {
  return benchmark === ownBenchmark;
}

/** Whether a verdict rests on people's votes. */
function isByVotes(judgement: Pick<Judgement, 'benchmark' | 'work'>): boolean {
  return !isByOwnResults(judgement) && isJudgedByVotes(judgement.work);
}

/** A verdict in few words: `as good (within 5 points)`, `4.1 points lower`, `preferred as often`, `…, yours`. */
export function verdictWord(option: Pick<Option, 'verdict' | 'judgement'>, format: Format): string {
  const word = plainVerdictWord(option, format);
  return option.judgement && isByOwnResults(option.judgement) ? t('{0}, yours', word) : word;
}

function plainVerdictWord(
  { verdict, judgement }: Pick<Option, 'verdict' | 'judgement'>,
  format: Format,
): string {
  if (judgement === undefined) return verdict === 'same-model' ? 'same model' : 'not measured';
  const { difference, tolerance } = judgement;
  const votes = isByVotes(judgement);
  switch (judgement.verdict) {
    case 'better':
      return votes ? 'preferred more often' : 'measured better';
    case 'equivalent':
      return votes ? 'preferred as often' : `as good (within ${format.points(tolerance)} points)`;
    case 'unproven':
      return 'no difference shown';
    case 'weaker':
      if (votes) return 'preferred less often';
      return difference.value > 0
        ? `${format.points(difference.value)} points lower`
        : 'measured weaker';
  }
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
    ...(difference.paired ? ['the same for both'] : []),
    ...effortWords(judgement),
    ...(benchmark === undefined ? [] : [benchmark.name]),
    ...(isByOwnResults(judgement) ? [ownTestName(judgement)] : []),
    ...dateWords(candidate, format),
  ].join(', ');
}

/** The same for a headline: how far apart, of how much, and when. */
export function evidenceInShort(judgement: Judgement, format: Format): string {
  return [
    differenceWords(judgement, format),
    ...effortWords(judgement),
    ...dateWords(judgement.candidate, format),
    ...(isByOwnResults(judgement) ? [t('yours')] : []),
  ].join(', ');
}

/** What a person's own test is called: `your own prompts`, `your own prompts (support tickets)`. */
export function ownTestName({ candidate: { harness } }: Pick<Judgement, 'candidate'>): string {
  return harness === undefined ? t('your own prompts') : t('your own prompts ({0})', harness);
}

/** An own result may be without a date. */
function dateWords({ date }: Pick<JudgedResult, 'date'>, format: Format): string[] {
  return date === undefined ? [] : [format.date(date)];
}

function effortWords({ candidate: { effort } }: Judgement): string[] {
  return effort === undefined ? [] : [`at ${effort} effort`];
}

/** `0.8 points higher (2.8 lower to 4.4 higher), 500 tasks`, `level (no interval is published)`. */
function differenceWords(judgement: Judgement, format: Format): string {
  const { value, interval, n } = judgement.difference;
  const range = interval ? `(${rangeWords(interval, format)})` : '(no interval is published)';
  const unit = isByVotes(judgement) ? 'votes' : 'tasks';
  const count = n === undefined ? '' : `, ${format.count(n)} ${unit}`;
  return `${sided(judgement, value, format)} ${range}${count}`;
}

/** The interval as the candidate's, from its worse end: `2.8 lower to 4.4 higher`, `12.7 to 30.9 lower`. */
function rangeWords({ low, high }: { low: number; high: number }, format: Format): string {
  const points = (end: number): string => format.points(Math.abs(end));
  if (low < 0 && high > 0) return `${points(high)} lower to ${points(low)} higher`;
  const ends = [points(low), points(high)];
  if (low >= 0) return `${ends[0]} to ${ends[1]} lower`;
  return `${ends[1]} to ${ends[0]} higher`;
}

/** What a supported option is said to be: `as good on code edits`, `preferred as often on chat`. */
export function supportWord(judgement: Judgement): string {
  if (isByOwnResults(judgement)) return t('as good on {0}', ownTestName(judgement));
  const { work } = judgement;
  return `${isJudgedByVotes(work) ? 'preferred as often' : 'as good'} on ${workNames[work]}`;
}

/** Points of a kind of work: `5 points`, `35 rating points`. */
export function pointsWord(work: KindOfWork, points: number, format: Format): string {
  return pointsInWords(isJudgedByVotes(work), points, format);
}

function pointsInWords(byVotes: boolean, points: number, format: Format): string {
  const unit = byVotes ? 'rating point' : 'point';
  return `${format.points(points)} ${unit}${format.points(points) === '1' ? '' : 's'}`;
}

/** A difference, reference less candidate, as the candidate's: `0.8 points higher`, `level`. */
function sided(
  judgement: Pick<Judgement, 'benchmark' | 'work'>,
  difference: number,
  format: Format,
): string {
  const size = Math.abs(difference);
  if (format.points(size) === '0') return 'level';
  return `${pointsInWords(isByVotes(judgement), size, format)} ${difference > 0 ? 'lower' : 'higher'}`;
}

/** An effort as a control and a sentence name it: `high`, `as it comes`. */
export function effortWord(effort: ReferenceEffort): string {
  return effort === 'default' ? t('as it comes') : effort;
}
