import * as vscode from 'vscode';
import type { Requirements } from '../core/equivalence/requirements';
import type { JudgingChange, PanelHost, PanelProblem, ScenarioChange } from '../protocol';
import type { CopyCommand } from './copyCommand';
import type { EvidenceTable } from './evidenceTable';
import type { LiveComparison } from './liveComparison';
import type { PricingTable } from './pricingTable';
import type { ReferenceQuestion } from './referenceQuestion';
import { reportFailure } from './reportFailure';
import { chooseProviders, chooseRegions } from './requirementPickers';
import { readSettings, type WritableSetting, writeSetting } from './settings';

/** What the panel's page asks for, done; the same wherever the page is shown. A failure is told to the user. */
export class PanelCalls {
  /** Settings are written one after the other: each write looks at what the one before has left. */
  private written: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly live: LiveComparison,
    private readonly table: PricingTable,
    private readonly quality: EvidenceTable,
    private readonly copy: CopyCommand,
    private readonly question: ReferenceQuestion,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** The calls of one page; `ready` and `reload` are its own. */
  of(own: Pick<PanelHost, 'ready' | 'reload'>): PanelHost {
    const attempt = (run: () => Thenable<unknown>): void => {
      void reportFailure(run, this.log);
    };
    const write = (run: () => Thenable<unknown>): void => {
      this.written = this.written.then(() => reportFailure(run, this.log));
    };
    return {
      ...own,
      chooseReference: () =>
        attempt(() => vscode.commands.executeCommand('modelCost.chooseReference')),
      setReference: (offerId) => write(() => writeSetting('reference', offerId)),
      changeScenario: (change) => write(() => this.changeScenario(change)),
      changeJudging: (change) => write(() => this.changeJudging(change)),
      changeRequirements: (wanted) => write(() => this.changeRequirements(wanted)),
      chooseProviders: () => attempt(() => chooseProviders(this.table)),
      chooseRegions: () => attempt(() => chooseRegions()),
      keepReference: () => this.question.settle(),
      openSamplePrompt: () =>
        attempt(() => vscode.commands.executeCommand('modelCost.openSamplePrompt')),
      openWalkthrough: () =>
        attempt(() => vscode.commands.executeCommand('modelCost.openWalkthrough')),
      reportFailure: (reason) => this.log.error(`The panel failed: ${reason}`),
      copyEstimate: (form) => this.written.then(() => this.copy.run(form)),
      openReport: () => attempt(() => vscode.commands.executeCommand('modelCost.openReport')),
      exportReport: (view) =>
        attempt(() => vscode.commands.executeCommand('modelCost.exportReport', view)),
      run: (command) => attempt(() => this.run(command)),
    };
  }

  private async changeScenario(change: ScenarioChange): Promise<void> {
    const settings: [WritableSetting, string | number | undefined][] = [
      ['scenario.answer', change.answer],
      ['scenario.reasoning', change.reasoning],
      ['scenario.cached', change.cachedPercent],
      ['scenario.callsPerMonth', change.callsPerMonth],
      ['scenario.service', change.service],
      ['scenario.time', change.time],
    ];
    for (const [setting, value] of settings) {
      if (value !== undefined) await writeSetting(setting, value);
    }
  }

  /** Writes those of the settings by which what is wanted differs from what holds. */
  private async changeRequirements(wanted: Requirements): Promise<void> {
    const values = (
      of: Requirements,
    ): [WritableSetting, boolean | string | readonly string[]][] => [
      ['requirements.inputs', of.inputs],
      ['requirements.tools', of.tools],
      ['requirements.structuredOutput', of.structuredOutput],
      ['requirements.openWeights', of.openWeights],
      ['requirements.reasoning', of.reasoning ?? ''],
      ['requirements.regions', of.regions],
      ['providers.allowed', of.providers],
    ];
    const held = new Map(values(readSettings().requirements));
    for (const [setting, value] of values(wanted)) {
      if (JSON.stringify(value) !== JSON.stringify(held.get(setting))) {
        await writeSetting(setting, value);
      }
    }
  }

  private async changeJudging({ work, strictness, effort }: JudgingChange): Promise<void> {
    if (work !== undefined) await writeSetting('work', work);
    if (strictness !== undefined) await writeSetting('tolerance', strictness);
    if (effort !== undefined) await writeSetting('effort', effort);
  }

  private async run(command: PanelProblem['action']['command']): Promise<void> {
    switch (command) {
      case 'retry':
        this.table.forgetFailure();
        this.quality.forgetFailure();
        this.live.refresh();
        return;
      case 'chooseReference':
        await vscode.commands.executeCommand('modelCost.chooseReference');
        return;
      case 'openSettings':
        await vscode.commands.executeCommand('workbench.action.openSettings', 'modelCost');
        return;
      case 'showLog':
        this.log.show();
    }
  }
}
