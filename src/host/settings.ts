import * as vscode from 'vscode';
import { defaultReference } from '../core/catalog/catalog';
import { type Currency, parseCurrency } from '../core/currency';
import { type ReferenceEffort, referenceEfforts } from '../core/equivalence/evidence';
import { parseTimeOfDay } from '../core/pricing/callTime';
import { parseAnswer, parseService, parseTokenRange } from '../core/pricing/assumptions';
import {
  isKindOfWork,
  kindsOfWork,
  type Strictness,
  strictnesses,
} from '../core/equivalence/kindsOfWork';
import type { Wishes } from '../core/equivalence/standard';
import type { Requirements } from '../core/equivalence/requirements';
import { defaultScenario, mostCallsPerMonth, type Scenario } from '../core/pricing/scenario';
import type { PanelProblem } from '../protocol';
import { readRequirements, type ReadSetting } from './requirementSettings';

const section = 'modelCost';

/** What the status bar shows. */
export type StatusBarContent = 'off' | 'tokens' | 'cost' | 'both';

/** A setting that could not be read; its default is used instead. */
export interface SettingProblem {
  setting: string;
  message: string;
}

/** What to tell the user of a setting that could not be used. */
export interface SettingNotice extends PanelProblem {
  setting: string;
}

export interface Settings {
  /** As written by the user: an offer id, a model id or an alias. */
  reference: string;
  scenario: Scenario;
  statusBar: StatusBarContent;
  /** How other models are judged: in which kind of work, how strictly, and the reference at which effort. */
  judging: Pick<Wishes, 'work' | 'effort'> & { tolerance: Strictness };
  /** What an offer has to meet to be suggested. */
  requirements: Requirements;
  /** Ids of the metered plans that the user pays by. */
  meteredPlans: readonly string[];
  /** What money is shown in; absent for USD. */
  currency?: Currency;
  problems: SettingProblem[];
}

/** Reads the settings; a value that makes no sense is reported and replaced by its default. */
export function readSettings(): Settings {
  const configuration = vscode.workspace.getConfiguration(section);
  const problems: SettingProblem[] = [];
  const read: ReadSetting = (setting, expected, fallback, parse) => {
    const value = configuration.get<unknown>(setting);
    if (value === undefined || value === '' || value === null) return fallback;
    const parsed = parse(value);
    if (parsed !== undefined) return parsed;
    problems.push({
      setting: `${section}.${setting}`,
      message: vscode.l10n.t(
        '{0} is {1}; it should be {2}. Its default is used.',
        `${section}.${setting}`,
        quoted(JSON.stringify(value)),
        expected,
      ),
    });
    return fallback;
  };
  const text =
    <T>(parse: (value: string) => T | undefined) =>
    (value: unknown) =>
      typeof value === 'string' ? parse(value) : undefined;
  const number = (low: number, high: number) => (value: unknown) =>
    typeof value === 'number' && value >= low && value <= high ? value : undefined;

  const ranges = vscode.l10n.t('short, medium, long, or a range of tokens such as 250-1000');
  const reasoning = read(
    'scenario.reasoning',
    vscode.l10n.t('a range of tokens such as 500-2000'),
    undefined,
    text(parseTokenRange),
  );
  const time = read(
    'scenario.time',
    vscode.l10n.t('a time of day in UTC such as 16:30'),
    undefined,
    text(parseTimeOfDay),
  );
  const scenario: Scenario = {
    answer: read('scenario.answer', ranges, defaultScenario.answer, text(parseAnswer)),
    ...(reasoning && { reasoning }),
    ...(time !== undefined && { time }),
    cachedPercent: read(
      'scenario.cached',
      vscode.l10n.t('a percentage from 0 to 100'),
      0,
      number(0, 100),
    ),
    callsPerMonth: read(
      'scenario.callsPerMonth',
      vscode.l10n.t('a whole number of calls'),
      defaultScenario.callsPerMonth,
      (value) => (Number.isInteger(value) ? number(0, mostCallsPerMonth)(value) : undefined),
    ),
    service: read(
      'scenario.service',
      'standard, batch, flex, priority',
      defaultScenario.service,
      text(parseService),
    ),
  };
  const currency = read(
    'currency',
    vscode.l10n.t(
      'a currency such as {0}',
      '{ "code": "EUR", "perUsd": 0.86, "set": "2026-11-20" }',
    ),
    undefined,
    parseCurrency,
  );
  const judging = (): Settings['judging'] => {
    const work = read(
      'work',
      kindsOfWork.join(', '),
      undefined,
      text((value) => (isKindOfWork(value) ? value : undefined)),
    );
    const tolerance = read('tolerance', strictnesses.join(', '), 'default', text(strictnessOf));
    const effort = read('effort', referenceEfforts.join(', '), undefined, text(effortOf));
    return { ...(work && { work }), tolerance, ...(effort && { effort }) };
  };
  return {
    reference: read(
      'reference',
      vscode.l10n.t('the name of a model'),
      defaultReference,
      text((value) => value.trim() || undefined),
    ),
    scenario,
    statusBar: read('statusBar.show', 'off, tokens, cost, both', 'both', text(statusBarContent)),
    judging: judging(),
    requirements: readRequirements(read),
    meteredPlans: read(
      'providers.meteredPlans',
      vscode.l10n.t('a list of providers such as ["github-copilot"]'),
      [],
      (value) => (isTextList(value) ? value : undefined),
    ),
    ...(currency && { currency }),
    problems,
  };
}

/** Whether the reference is set anywhere, even to its default. */
export function isReferenceSet(): boolean {
  const set = vscode.workspace.getConfiguration(section).inspect('reference');
  return (
    set?.globalValue !== undefined ||
    set?.workspaceValue !== undefined ||
    set?.workspaceFolderValue !== undefined
  );
}

function effortOf(value: string): ReferenceEffort | undefined {
  return referenceEfforts.find((effort) => effort === value);
}

function strictnessOf(value: string): Strictness | undefined {
  return strictnesses.find((strictness) => strictness === value);
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** Where the status-bar item stands; read once, when it is made. */
export function readStatusBarPlace(): { alignment: vscode.StatusBarAlignment; priority: number } {
  const configuration = vscode.workspace.getConfiguration(section);
  return {
    alignment:
      configuration.get('statusBar.alignment') === 'left'
        ? vscode.StatusBarAlignment.Left
        : vscode.StatusBarAlignment.Right,
    priority: configuration.get<number>('statusBar.priority', 100),
  };
}

/** Names of the settings that the product writes. */
export type WritableSetting =
  | 'reference'
  | 'scenario.answer'
  | 'scenario.reasoning'
  | 'scenario.cached'
  | 'scenario.callsPerMonth'
  | 'scenario.service'
  | 'scenario.time'
  | 'work'
  | 'effort'
  | 'tolerance'
  | 'requirements.inputs'
  | 'requirements.tools'
  | 'requirements.structuredOutput'
  | 'requirements.openWeights'
  | 'requirements.reasoning'
  | 'requirements.regions'
  | 'providers.allowed';

/**
 * Writes a setting where it is set now: for the workspace if it has one, else for the user. Of a user's settings, one
 * that is put back to its default is removed; the reference is kept there, since that it was chosen is news.
 */
export async function writeSetting(
  setting: WritableSetting,
  value: string | number | boolean | readonly string[],
): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(section);
  const inspected = configuration.inspect<unknown>(setting);
  if (inspected?.workspaceFolderValue !== undefined || inspected?.workspaceValue !== undefined) {
    await configuration.update(setting, value, vscode.ConfigurationTarget.Workspace);
    return;
  }
  const isDefault = JSON.stringify(value) === JSON.stringify(inspected?.defaultValue);
  await configuration.update(
    setting,
    isDefault && setting !== 'reference' ? undefined : value,
    vscode.ConfigurationTarget.Global,
  );
}

/**
 * A value from the settings as a message may hold it: short, and without the brackets of a link, since VS Code
 * makes links of `[text](command:…)` in messages and a workspace can set what stands in them.
 */
export function quoted(value: string): string {
  const plain = value.replaceAll(/[[\]()]/g, '');
  return plain.length > 80 ? `${plain.slice(0, 80)}…` : plain;
}

/** Whether a configuration change is about this product. */
export function concernsSettings(event: vscode.ConfigurationChangeEvent): boolean {
  return event.affectsConfiguration(section);
}

function statusBarContent(value: string): StatusBarContent | undefined {
  return (['off', 'tokens', 'cost', 'both'] as const).find((content) => content === value);
}
