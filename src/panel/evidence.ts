import { t } from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { intervalOf } from '../core/equivalence/difference';
import {
  type Benchmark,
  type JudgedResult,
  linesPage,
  type QualitySource,
} from '../core/equivalence/evidence';
import { type Judgement, restsOnOld } from '../core/equivalence/judge';
import type { Format } from '../core/format';
import type { Option } from '../core/options';
import {
  atEffort,
  dateWords,
  differenceWord,
  differenceWords,
  evidenceSentence,
  isByOwnResults,
  isByVotes,
  pointsInWords,
  verdictWord,
  workName,
} from '../core/verdictWords';
import { evidenceStrings as words } from './evidenceStrings';
import { warningSign } from './icons';
import { judgingStrings } from './judgingStrings';
import { link } from './link';
import type { ComparisonScreen } from './store';
import type { View } from './view';

/** What has a verdict: an option, or the reference at a lower effort. */
type Judged = Pick<Option, 'verdict' | 'judgement'>;

/**
 * What a verdict rests on, so that a reader can find its two lines in the source: both results under the names that
 * the source gives them, how far apart they are, the benchmark, and where it is published; or that there is nothing.
 */
export function evidenceOf(option: Judged, screen: ComparisonScreen, view: View): TemplateResult {
  const grounds = groundsOf(option, screen, view);
  if (!grounds) return html`${nothing}`;
  return html`<section class="evidence">
    <h5>${words.title()}</h5>
    ${grounds}
  </section>`;
}

/** The same without a heading; undefined where nothing is judged. */
export function groundsOf(
  { judgement, verdict }: Judged,
  screen: ComparisonScreen,
  view: View,
): TemplateResult | undefined {
  const { comparison, evidence } = screen;
  if (judgement !== undefined && isByOwnResults(judgement)) {
    return ownEvidence({ judgement, verdict }, judgement, screen, view);
  }
  if (judgement !== undefined && evidence !== undefined) {
    const benchmark = evidence.benchmark(judgement.benchmark);
    const source = evidence.sourceOf(judgement.benchmark);
    return judged({ judgement, verdict }, judgement, benchmark, source, view);
  }
  if (verdict === 'same-model') return html`<p>${words.sameModel()}</p>`;
  if (comparison.judged === undefined) return undefined;
  return html`<p>${words.noShared(workName(comparison.judged.work))}</p>`;
}

function judged(
  option: Judged,
  judgement: Judgement,
  benchmark: Benchmark | undefined,
  source: QualitySource | undefined,
  view: View,
): TemplateResult {
  const { format, now } = view;
  const { reference, candidate, work, difference, tolerance } = judgement;
  const warnings = [
    ...(isPartly(judgement) ? [words.partly(publishedWord(judgement, format))] : []),
    ...(restsOnOld(judgement, now) ? [words.old()] : []),
  ];
  return html`
    <p><strong>${verdictWord(option, format)}</strong> ${words.on(workName(work))}</p>
    ${warnings.map((warning) => html`<p class="warning">${warningSign}<span>${warning}</span></p>`)}
    <dl class="facts">
      ${fact(words.candidate(), resultFact(candidate, judgement, format))}
      ${fact(words.reference(), resultFact(reference, judgement, format))}
      ${fact(
        words.difference(),
        html`${differenceWords(judgement, format)}.
        ${difference.paired ? words.paired() : words.unpaired()}
        ${difference.interval ? words.certainty() : nothing}`,
      )}
      ${fact(words.tolerance(), html`${words.within(pointsInWords(isByVotes(judgement), tolerance, format))}`)}
      ${
        benchmark
          ? html`${fact(words.benchmark(), html`${benchmark.name}. ${caveatWords(benchmark)}`)}
            ${fact(words.harness(), html`${harnessWords(benchmark, candidate, reference)}`)}`
          : nothing
      }
      ${source ? sourceFacts(source, view) : nothing}
    </dl>
  `;
}

function fact(name: string, value: TemplateResult): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

/** A result: its name in the source, its score with its own interval, of how much, how it was run, and when. */
function resultFact(result: JudgedResult, judgement: Judgement, format: Format): TemplateResult {
  const { score, n, solved, effort, label, entry } = result;
  const votes = isByVotes(judgement);
  const interval = intervalOf(result);
  const range = interval
    ? words.interval(format.points(interval.low), format.points(interval.high))
    : words.noInterval();
  const parts = [
    ...(n === undefined ? [] : [sizeWords(n, solved, votes, format)]),
    effort === undefined ? words.asItComes() : atEffort(effort),
    ...dateWords(result, format),
  ];
  const points = format.points(score);
  const place = entry === undefined ? nothing : html` (<code class="source-label">${entry}</code>)`;
  return html`<code class="source-label">${label}</code>${place}:
    ${votes ? words.rating(points) : words.percent(points)} (${range}), ${parts.join(', ')}`;
}

function sizeWords(n: number, solved: number | undefined, votes: boolean, format: Format): string {
  const size = format.count(n);
  if (votes) return words.votes(size);
  return solved === undefined ? words.tasks(size) : words.solved(format.count(solved), size);
}

/** The caveat in the user's language: scripts/words.ts takes those of the table into the bundle. */
function caveatWords({ caveat }: Benchmark): string {
  return caveat === undefined ? '' : t(caveat);
}

/** A harness that is described, not named, is in the bundle as well; a name stays as it is. */
function harnessWords(
  benchmark: Benchmark,
  candidate: JudgedResult,
  reference: JudgedResult,
): string {
  const harness = t(candidate.harness ?? benchmark.harness);
  const [here, there] = [candidate.harnessVersion, reference.harnessVersion];
  if (here === undefined && there === undefined) return harness;
  if (here !== undefined && here === there) return words.version(harness, here);
  return words.versions(harness, here ?? words.notStated(), there ?? words.notStated());
}

function sourceFacts(source: QualitySource, { format }: View): TemplateResult {
  const { name, version, date, license, attribution, file } = source;
  // A commit is known by its first characters.
  const short = /^[0-9a-f]{40}$/.test(version) ? version.slice(0, 12) : version;
  return html`
    ${fact(
      words.source(),
      html`${name}, ${words.newest(format.date(date))}. ${words.lines(file ?? source.page, short)}.
      ${link(linesPage(source), words.openLines())}`,
    )}
    ${fact(words.license(), html`${license}. ${attribution}`)}
  `;
}

/** How far apart the published scores are. */
function publishedWord(judgement: Judgement, format: Format): string {
  const value = judgement.reference.score - judgement.candidate.score;
  return differenceWord({ ...judgement, difference: { value, paired: false } }, format);
}

/** Whether the difference on the shared tasks is over a point off that of the published scores. */
function isPartly({ difference, reference, candidate }: Judgement): boolean {
  const published = reference.score - candidate.score;
  return difference.paired && Math.abs(difference.value - published) > 1;
}

/** Results of the user's own: how many of their prompts each model passed. */
function ownEvidence(
  option: Judged,
  judgement: Judgement,
  { catalog }: ComparisonScreen,
  { format, now }: View,
): TemplateResult {
  const { candidate, reference } = judgement;
  const counts = ({ model, solved = 0, n = 0, effort }: JudgedResult): string => {
    const name = catalog.data.models[model]?.name ?? model;
    const passed = judgingStrings.ownCounts(name, format.count(solved), format.count(n));
    return effort === undefined
      ? passed
      : judgingStrings.ownCountsAtEffort(passed, atEffort(effort));
  };
  return html`
    <p><strong>${verdictWord(option, format)}</strong> ${words.on(workName(judgement.work))}</p>
    <p>${evidenceSentence(judgement, undefined, format)}</p>
    <p>${counts(candidate)}; ${counts(reference)}</p>
    <p>${judgingStrings.ownResults()}</p>
    ${restsOnOld(judgement, now) ? html`<p class="warning">${warningSign}<span>${words.old()}</span></p>` : nothing}
  `;
}
