import { sameTier } from './rates';
import { type Dimension, dimensions, type Rate } from './schema';

/** A price that moved more than this many times, up or down, is a mistake more often than a price. */
const mostTimes = 5;

/** The dearest fee per request believed, in USD. */
const dearestRequest = 1;

/**
 * Why newer prices of an offer cannot be believed beside the ones known, or undefined when they can: a price was
 * paid and is 0 or no longer stated, or it moved more than five times.
 */
export function implausibleMove(
  known: readonly Rate[],
  fresh: readonly Rate[],
): string | undefined {
  for (const dimension of ['input', 'output'] as const) {
    const paid = peersOf(known, 'standard', 0, dimension);
    const states = fresh.some(
      (rate) =>
        rate.service === 'standard' &&
        rate.aboveInput === 0 &&
        rate.perMillion[dimension] !== undefined,
    );
    if (paid.length > 0 && !states) return `the ${dimension} price is no longer stated`;
  }
  for (const { service, aboveInput, perMillion, perRequest = 0 } of fresh) {
    if (perRequest > dearestRequest) return `${perRequest} USD per request`;
    for (const dimension of dimensions) {
      const price = perMillion[dimension];
      if (price === undefined) continue;
      const peers = peersOf(known, service, aboveInput, dimension);
      const paid = peers[0] ?? peersOf(known, 'standard', aboveInput, dimension)[0];
      if (price === 0 && paid !== undefined) {
        return `the ${dimension} price was ${paid} USD per million tokens and is 0`;
      }
      const [peer] = peers;
      if (peer === undefined) continue;
      if (peers.every((other) => Math.max(price / other, other / price) > mostTimes)) {
        return `the ${dimension} price moved from ${peer} to ${price} USD per million tokens`;
      }
    }
  }
  return undefined;
}

/** The paid prices that a service's price can be held against: those of the same tier, else of any. */
function peersOf(
  known: readonly Rate[],
  service: Rate['service'],
  aboveInput: number,
  dimension: Dimension,
): number[] {
  const own = known.filter((rate) => rate.service === service);
  const paid = (rates: readonly Rate[]): number[] =>
    rates
      .map(({ perMillion }) => perMillion[dimension])
      .filter((price): price is number => price !== undefined && price > 0);
  const sameLength = paid(own.filter((rate) => sameTier(rate.aboveInput, aboveInput)));
  return sameLength.length > 0 ? sameLength : paid(own);
}
