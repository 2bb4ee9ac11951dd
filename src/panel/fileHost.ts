import { Catalog } from '../core/catalog/catalog';
import { compareInput, type ComparisonInput } from '../core/comparisonInput';
import { Evidence } from '../core/equivalence/evidence';
import { strictnesses, works } from '../core/equivalence/kindsOfWork';
import type { Requirements } from '../core/equivalence/requirements';
import type { Standard } from '../core/equivalence/judge';
import { standardFor } from '../core/equivalence/standard';
import type { Format } from '../core/format';
import type { Estimate } from '../core/report/estimate';
import { copiedLimits, writeEstimate, type WrittenForm } from '../core/report/write';
import type { ExportedReport, JudgingChange, Panel, PanelHost, ScenarioChange } from '../protocol';
import { applyChange } from './store';

/** What the browser does for the host. */
interface PageActions {
  /** Puts a text on the clipboard, or rejects. */
  copyText(text: string): Promise<void>;
  reload(): void;
}

/**
 * What answers the panel in an exported file, where there is no VS Code: choices are taken as settings would be, and
 * last as long as the page. What only VS Code can do is not offered there, and does nothing.
 */
export class FileHost implements PanelHost {
  readonly chooseReference = onlyInVscode;
  readonly chooseProviders = onlyInVscode;
  readonly chooseRegions = onlyInVscode;
  readonly openReport = onlyInVscode;
  readonly exportReport = onlyInVscode;
  readonly run = onlyInVscode;
  readonly keepReference = onlyInVscode;
  readonly openSamplePrompt = onlyInVscode;
  readonly openWalkthrough = onlyInVscode;
  readonly reportFailure = onlyInVscode;

  readonly catalog: Catalog;
  readonly evidence: Evidence | undefined;
  private input: ComparisonInput;
  private panel: Panel | undefined;

  /** `changed` is called with each estimate that is shown. */
  constructor(
    private readonly report: ExportedReport,
    private readonly format: Format,
    private readonly page: PageActions,
    private readonly changed: (estimate: Estimate) => void,
  ) {
    this.catalog = new Catalog(report.catalog);
    this.evidence = report.quality && new Evidence(report.quality);
    this.input = report.input;
  }

  /** Gives it the panel that it answers. */
  connect(panel: Panel): void {
    this.panel = panel;
  }

  ready(): void {
    this.panel?.setCatalog(this.report.catalog);
    if (this.report.quality) this.panel?.setEvidence(this.report.quality);
    this.show();
  }

  setReference(offerId: string): void {
    if (!this.catalog.offer(offerId)) return;
    const { standard } = this.input;
    this.take({
      reference: offerId,
      // An effort is one of the reference's own; that of another model says nothing of this one.
      ...(standard && { standard: withoutEffort(standard) }),
    });
  }

  changeScenario(change: ScenarioChange): void {
    this.take({ scenario: applyChange(this.input.scenario, change) });
  }

  changeJudging({ work, strictness, effort }: JudgingChange): void {
    const { standard, reference } = this.input;
    const offer = this.catalog.offer(reference);
    if (!this.evidence || !standard || !offer) return;
    const wanted = effort ?? standard.effort;
    const { tolerances } = works[standard.work];
    const current = strictnesses.find((each) => tolerances[each] === standard.tolerance);
    this.take({
      standard: standardFor(this.evidence, offer.model, {
        ...(wanted && { effort: wanted }),
        work: work ?? standard.work,
        tolerance: strictness ?? current ?? standard.tolerance,
      }),
    });
  }

  changeRequirements(requirements: Requirements): void {
    this.take({ requirements });
  }

  async copyEstimate(form: WrittenForm): Promise<boolean> {
    const estimate = { ...this.estimate(), limit: copiedLimits[form] };
    const format = this.format.in(this.input.currency);
    await this.page.copyText(writeEstimate(form, this.catalog, estimate, format));
    return true;
  }

  reload(): void {
    this.page.reload();
  }

  private take(change: Partial<ComparisonInput>): void {
    this.input = { ...this.input, ...change };
    this.show();
  }

  private show(): void {
    this.panel?.show({ kind: 'comparison', input: this.input, busy: false, notices: [] });
    this.changed(this.estimate());
  }

  private estimate(): Estimate {
    const { input, evidence } = this;
    return {
      comparison: compareInput(this.catalog, evidence, input),
      ...(evidence && { evidence }),
      limit: copiedLimits.markdown,
      calls: input.scenario.callsPerMonth,
    };
  }
}

function withoutEffort({ work, tolerance, ownTolerance }: Standard): Standard {
  return { work, tolerance, ...(ownTolerance !== undefined && { ownTolerance }) };
}

function onlyInVscode(): undefined {
  return undefined;
}
