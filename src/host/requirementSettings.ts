import * as vscode from 'vscode';
import { modalities, regions, type Requirements } from '../core/equivalence/requirements';

/**
 * Reads one setting. What `parse` refuses is reported as a problem that says what was expected, and the fallback is
 * taken; so it is, without a word, for what is not set.
 */
export type ReadSetting = <T>(
  setting: string,
  expected: string,
  fallback: T,
  parse: (value: unknown) => T | undefined,
) => T;

/** What the user requires of an offer, as set. A provider is taken as written: `unknownProviders` looks it up. */
export function readRequirements(read: ReadSetting): Requirements {
  const flag = (setting: string): boolean =>
    read(`requirements.${setting}`, vscode.l10n.t('true or false'), false, (value) =>
      typeof value === 'boolean' ? value : undefined,
    );
  const some = <T extends string>(setting: string, known: readonly T[]): readonly T[] =>
    read(setting, vscode.l10n.t('a list of some of {0}', known.join(', ')), [], (value) =>
      someOf(known, value),
    );
  const reasoning = read('requirements.reasoning', 'required, excluded', undefined, (value) =>
    (['required', 'excluded'] as const).find((each) => each === value),
  );
  return {
    inputs: some('requirements.inputs', modalities),
    tools: flag('tools'),
    structuredOutput: flag('structuredOutput'),
    openWeights: flag('openWeights'),
    ...(reasoning && { reasoning }),
    providers: read(
      'providers.allowed',
      vscode.l10n.t('a list of providers such as {0}', '["openai", "groq"]'),
      [],
      providerIds,
    ),
    regions: some('requirements.regions', regions),
  };
}

function someOf<T extends string>(known: readonly T[], value: unknown): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items: readonly unknown[] = value;
  return items.every((item) => known.some((each) => each === item))
    ? known.filter((each) => items.includes(each))
    : undefined;
}

function providerIds(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) return undefined;
  return [...new Set(value.map((item) => item.trim().toLowerCase()).filter(Boolean))];
}
