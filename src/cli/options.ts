import { InvalidArgumentError } from 'commander';
import { type Service, services } from '../core/catalog/schema';
import { parseAnswer, parseService, parseTokenRange } from '../core/pricing/assumptions';
import type { OptionLimit } from '../core/report';
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

function refuse(message: string): never {
  throw new InvalidArgumentError(message);
}
