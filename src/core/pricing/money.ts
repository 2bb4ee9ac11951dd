import type { Range } from '../tokens/tokenCount';

/**
 * Money is summed in units of 1e-12 USD (a rate of USD per million tokens has at most 6 decimals, so tokens
 * times rate is a whole number of them) and turned into USD once, at the end.
 */
const unitsPerUsd = 1e12;
const unitsPerTokenAtOneUsdPerMillion = 1e6;

/** Tokens billed at a rate, in USD per million tokens. */
export interface Charge {
  tokens: number;
  perMillion: number;
}

/** A charge in units of 1e-12 USD; exact up to `mostExactUnits`. */
export function unitsOf(tokens: number, perMillion: number): number {
  return tokens * Math.round(perMillion * unitsPerTokenAtOneUsdPerMillion);
}

/** An amount of USD, of at most 12 decimals, in the same units. */
export function unitsOfUsd(usd: number): number {
  return Math.round(usd * unitsPerUsd);
}

/** Whole numbers add exactly in a double up to 2^53 units, $9,007. */
export const mostExactUnits = Number.MAX_SAFE_INTEGER;

export function usdOfUnits(units: number): number {
  return units / unitsPerUsd;
}

/** The point at which ranges of cost are compared, USD: worked out in whole units, so that those of one middle tie. */
export function middleOf({ low, high }: Range): number {
  return usdOfUnits((unitsOfUsd(low) + unitsOfUsd(high)) / 2);
}

/** The sum of charges and a fee in USD, exact but for one rounding to the nearest double, however large. */
export function sumUsd(charges: readonly Charge[], fee = 0): number {
  let units = unitsOfUsd(fee);
  for (const { tokens, perMillion } of charges) units += unitsOf(tokens, perMillion);
  if (units <= mostExactUnits) return usdOfUnits(units);
  let exact = BigInt(unitsOfUsd(fee));
  for (const { tokens, perMillion } of charges)
    exact += BigInt(tokens) * BigInt(unitsOf(1, perMillion));
  const divisor = BigInt(unitsPerUsd);
  const fraction = (exact % divisor).toString().padStart(12, '0');
  return Number(`${exact / divisor}.${fraction}`);
}
