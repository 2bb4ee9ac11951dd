import { InvalidArgumentError } from 'commander';
import { nearestNames } from '../core/catalog/nearest';
import { type Service, services } from '../core/catalog/schema';
import {
  type Capability,
  capabilities,
  type Region,
  regions,
} from '../core/equivalence/requirements';
import { parseAnswer, parseService, parseTokenRange } from '../core/pricing/assumptions';
import { type ReferenceEffort, referenceEfforts } from '../core/equivalence/evidence';
import type { OptionLimit } from '../core/report/estimate';
import type { Range } from '../core/tokens/tokenCount';

/** Parsers of option values, for commander; each refuses with a message that says what is expected. */

/** `short`, `medium`, `long`, or a range of tokens. */
export function answerOption(value: string): Range {
  return parseAnswer(value) ?? refuse('Expected short, medium, long, or a range such as 250-1000.');
}

/** A number of tokens or a range of them. */
export function rangeOption(value: string): Range {
  return (
    parseTokenRange(value) ?? refuse('Expected tokens, such as 700, or a range such as 500-2000.')
  );
}

/** A whole number, 0 or more. */
export function wholeOption(value: string): number {
  const number = /^\d[\d,_]*$/.test(value) ? Number(value.replaceAll(/[,_]/g, '')) : NaN;
  return Number.isSafeInteger(number) ? number : refuse('Expected a whole number, 0 or more.');
}

/** A number of seconds, more than 0. */
export function secondsOption(value: string): number {
  const seconds = /^\d+(\.\d+)?$/.test(value) ? Number(value) : 0;
  return seconds > 0 ? seconds : refuse('Expected a number of seconds, such as 5.');
}

/** A percentage from 0 to 100. */
export function percentOption(value: string): number {
  const percent = /^\d+(\.\d+)?%?$/.test(value) ? Number.parseFloat(value) : NaN;
  return percent <= 100 ? percent : refuse('Expected a percentage from 0 to 100.');
}

export function serviceOption(value: string): Service {
  return parseService(value) ?? refuse(`Expected one of ${services.join(', ')}.`);
}

/** How many options of each group to list. */
export function limitOption(value: string): OptionLimit {
  if (value === 'all') return 'all';
  return /^\d{1,9}$/.test(value) ? Number(value) : refuse('Expected a whole number, or all.');
}

/** A time, as ISO 8601 writes it. */
export function timeOption(value: string): string {
  const isTime = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(value);
  return isTime && !Number.isNaN(Date.parse(value))
    ? value
    : refuse('Expected a time such as 2026-11-23T12:00:00Z.');
}

/** Points of a score, 0 or more. */
export function toleranceOption(value: string): number {
  const points = /^\d+(\.\d+)?$/.test(value) ? Number(value) : NaN;
  return points <= 1000 ? points : refuse('Expected a number of points, such as 5.');
}

/** Names of capabilities, with commas between. */
export function capabilitiesOption(value: string): Capability[] {
  const asked = listOption(value, capabilities);
  return asked.includes('reasoning') && asked.includes('no-reasoning')
    ? refuse('A model cannot both reason and not reason.')
    : asked;
}

/** Names of regions, with commas between. */
export function regionsOption(value: string): Region[] {
  return listOption(value, regions);
}

/** Names with commas between; each in lower case, none twice. */
export function namesOption(value: string): string[] {
  const names = value.split(',').map((name) => name.trim().toLowerCase());
  return names.includes('') ? refuse('Expected names with commas between.') : [...new Set(names)];
}

function listOption<T extends string>(value: string, known: readonly T[]): T[] {
  return namesOption(value).map(
    (name) =>
      known.find((each) => each === name) ??
      refuse(
        `Nothing is called ${JSON.stringify(name)}; nearest: ${nearestNames(name, known).join(', ')}.`,
      ),
  );
}

/** How hard the reference thinks. */
export function effortOption(value: string): ReferenceEffort {
  return (
    referenceEfforts.find((effort) => effort === value) ??
    refuse(`Expected one of ${referenceEfforts.join(', ')}.`)
  );
}

/** What `--at` says of itself in the help. */
export const timeHelp =
  'when the call is made (default: now); some prices depend on the date or the hour';

function refuse(message: string): never {
  throw new InvalidArgumentError(message);
}
