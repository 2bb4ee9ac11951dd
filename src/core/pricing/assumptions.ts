import { type Service, services } from '../catalog/schema';
import type { Range } from '../tokens/tokenCount';
import { answerLengths } from './scenario';

/**
 * Reads what a person writes for a range of tokens: `700`, `250-1000`, `250–1,000`.
 * Undefined when it is not one, or when its ends are the wrong way round.
 */
export function parseTokenRange(text: string): Range | undefined {
  const match = /^\s*(\d[\d,_]*)\s*(?:[-–]\s*(\d[\d,_]*)\s*)?$/.exec(text);
  if (match?.[1] === undefined) return undefined;
  const low = whole(match[1]);
  const high = match[2] === undefined ? low : whole(match[2]);
  return low <= high && Number.isSafeInteger(high) && high <= 100_000_000
    ? { low, high }
    : undefined;
}

/** Reads an answer length: `short`, `medium`, `long`, or a range of tokens. */
export function parseAnswer(text: string): Range | undefined {
  const name = text.trim().toLowerCase();
  return Object.hasOwn(answerLengths, name)
    ? answerLengths[name as keyof typeof answerLengths]
    : parseTokenRange(text);
}

/** Writes an answer length as `parseAnswer` reads it. */
export function writeAnswer(answer: Range): string {
  const named = Object.entries(answerLengths).find(
    ([, { low, high }]) => low === answer.low && high === answer.high,
  );
  return named?.[0] ?? `${answer.low}-${answer.high}`;
}

export function parseService(text: string): Service | undefined {
  return services.find((service) => service === text.trim().toLowerCase());
}

function whole(digits: string): number {
  return Number(digits.replaceAll(/[,_]/g, ''));
}
