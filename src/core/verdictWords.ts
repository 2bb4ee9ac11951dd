import type { JudgedBy } from './comparison';
import type { Option } from './options';
import type { Benchmark } from './equivalence/evidence';
import type { Judgement } from './equivalence/judge';
import { isJudgedByVotes, type KindOfWork } from './equivalence/kindsOfWork';
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

/** A verdict in few words: `as good (within 5 points)`, `4.1 points lower`, `preferred as often`. */
export function verdictWord(
  { verdict, judgement }: Pick<Option, 'verdict' | 'judgement'>,
  format: Format,
): string {
  if (judgement === undefined) return verdict === 'same-model' ? 'same model' : 'not measured';
  const { difference, tolerance } = judgement;
  const votes = isJudgedByVotes(judgement.work);
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
    format.date(candidate.date),
  ].join(', ');
}

/** The same for a headline: how far apart, of how much, and when. */
export function evidenceInShort(judgement: Judgement, format: Format): string {
  return [
    differenceWords(judgement, format),
    ...effortWords(judgement),
    format.date(judgement.candidate.date),
  ].join(', ');
}

function effortWords({ candidate: { effort } }: Judgement): string[] {
  return effort === undefined ? [] : [`at ${effort} effort`];
}

/** `0.8 points higher (2.8 lower to 4.4 higher), 500 tasks`, `level (no interval is published)`. */
function differenceWords({ difference, work }: Judgement, format: Format): string {
  const { value, interval, n } = difference;
  const range = interval ? `(${rangeWords(interval, format)})` : '(no interval is published)';
  const unit = isJudgedByVotes(work) ? 'votes' : 'tasks';
  const count = n === undefined ? '' : `, ${format.count(n)} ${unit}`;
  return `${sided(work, value, format)} ${range}${count}`;
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
export function supportWord({ work }: Judgement): string {
  return `${isJudgedByVotes(work) ? 'preferred as often' : 'as good'} on ${workNames[work]}`;
}

/** Points of a kind of work: `5 points`, `35 rating points`. */
export function pointsWord(work: KindOfWork, points: number, format: Format): string {
  const unit = isJudgedByVotes(work) ? 'rating point' : 'point';
  return `${format.points(points)} ${unit}${format.points(points) === '1' ? '' : 's'}`;
}

/** A difference, reference less candidate, as the candidate's: `0.8 points higher`, `level`. */
function sided(work: KindOfWork, difference: number, format: Format): string {
  const size = Math.abs(difference);
  if (format.points(size) === '0') return 'level';
  return `${pointsWord(work, size, format)} ${difference > 0 ? 'lower' : 'higher'}`;
}
