import { html, nothing, type TemplateResult } from 'lit';
import type { Option } from '../core/options';
import type { JudgedResult } from '../core/equivalence/evidence';
import { isOld, type Judgement } from '../core/equivalence/judge';
import { evidenceSentence, isByOwnResults, verdictWord, workName } from '../core/verdictWords';
import { warningSign } from './icons';
import { link } from './link';
import { judgingStrings } from './judgingStrings';
import { strings } from './strings';
import type { ComparisonScreen } from './store';
import type { View } from './view';

/** What a verdict rests on: both results, the benchmark, its date, source and licence; or that there is nothing. */
export function evidenceOf(option: Option, screen: ComparisonScreen, view: View): TemplateResult {
  const { judgement, verdict } = option;
  const { comparison, evidence } = screen;
  const { format, now } = view;
  if (judgement === undefined || evidence === undefined) {
    if (verdict === 'same-model' || comparison.judged === undefined) return html`${nothing}`;
    return html`<p>${strings.noSharedMeasurement(workName(comparison.judged.work))}</p>`;
  }
  const benchmark = evidence.benchmark(judgement.benchmark);
  const source = evidence.sourceOf(judgement.benchmark);
  const { reference, candidate } = judgement;
  if (isByOwnResults(judgement)) return ownEvidence(option, judgement, screen, view);
  const score = (label: string, points: number, effort: string | undefined): string =>
    strings.score(label, format.points(points), effort);
  return html`
    <div class="evidence">
      <p><strong>${verdictWord(option, format)}</strong> ${strings.on(workName(judgement.work))}</p>
      <p>${evidenceSentence(judgement, benchmark, format)}</p>
      <p>
        ${score(candidate.label, candidate.score, candidate.effort)};
        ${score(reference.label, reference.score, reference.effort)}
      </p>
      ${
        parts(judgement)
          ? html`<p class="warning">${warningSign}<span>${strings.pairParts}</span></p>`
          : nothing
      }
      ${benchmark ? html`<p>${strings.harness(benchmark.harness)}</p>` : nothing}
      ${benchmark?.caveat ? html`<p>${benchmark.caveat}</p>` : nothing}
      ${
        source
          ? html`<p>
              ${strings.evidenceSource(source.name, format.date(source.date), source.license)}
              ${link(source.page, strings.evidencePage)}
            </p>`
          : nothing
      }
      ${
        [candidate, reference].some(({ date }) => date !== undefined && isOld(date, now))
          ? html`<p class="warning">${warningSign}<span>${strings.evidenceOld}</span></p>`
          : nothing
      }
    </div>
  `;
}

/** Results of the user's own: how many of their prompts each model passed. */
function ownEvidence(
  option: Option,
  judgement: Judgement,
  { catalog }: ComparisonScreen,
  { format, now }: View,
): TemplateResult {
  const { candidate, reference } = judgement;
  const counts = ({ model, solved = 0, n = 0, effort }: JudgedResult): string => {
    const name = catalog.data.models[model]?.name ?? model;
    const words = judgingStrings.ownCounts(name, format.count(solved), format.count(n));
    return effort === undefined ? words : judgingStrings.ownCountsAtEffort(words, effort);
  };
  const isAged = [candidate, reference].some(({ date }) => date !== undefined && isOld(date, now));
  return html`
    <div class="evidence own">
      <p><strong>${verdictWord(option, format)}</strong> ${strings.on(workName(judgement.work))}</p>
      <p>${evidenceSentence(judgement, undefined, format)}</p>
      <p>${counts(candidate)}; ${counts(reference)}</p>
      <p>${judgingStrings.ownResults()}</p>
      ${
        isAged
          ? html`<p class="warning">${warningSign}<span>${strings.evidenceOld}</span></p>`
          : nothing
      }
    </div>
  `;
}

/** Whether the difference on the shared tasks is over a point off that of the published scores. */
function parts({ difference, reference, candidate }: Judgement): boolean {
  const published = reference.score - candidate.score;
  return difference.paired && Math.abs(difference.value - published) > 1;
}
