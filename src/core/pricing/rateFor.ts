import type { Offer, Rate, RateWindow, Service } from '../catalog/schema';

/**
 * The rate that a call takes: of the service, holding at that moment, with the highest tier that the total input
 * is above; of two such, the one that holds only in these hours. Undefined when the offer has none.
 *
 * `at` is in ms since 1970, `input` in tokens with the cached parts included.
 */
export function rateFor(
  offer: Offer,
  service: Service,
  input: number,
  at: number,
): Rate | undefined {
  let best: Rate | undefined;
  for (const rate of offer.rates) {
    if (rate.service !== service) continue;
    if (rate.aboveInput > 0 && input <= rate.aboveInput) continue;
    if (!holdsAt(rate, at)) continue;
    if (best === undefined || goesBefore(rate, best)) best = rate;
  }
  return best;
}

function goesBefore(rate: Rate, other: Rate): boolean {
  if (rate.aboveInput !== other.aboveInput) return rate.aboveInput > other.aboveInput;
  return rate.window !== undefined && other.window === undefined;
}

/** Whether a rate holds at a moment, by its dates and its hours. */
export function holdsAt({ from, until, window }: Rate, at: number): boolean {
  if (from !== undefined && at < Date.parse(from)) return false;
  if (until !== undefined && at >= Date.parse(until)) return false;
  return window === undefined || isWithin(window, at);
}

function isWithin({ utc, days }: RateWindow, at: number): boolean {
  const date = new Date(at);
  // Sunday is the seventh day of the table's week, and the first of JavaScript's.
  const day = date.getUTCDay() === 0 ? 7 : date.getUTCDay();
  if (days !== undefined && !days.includes(day)) return false;
  const minute = date.getUTCHours() * 60 + date.getUTCMinutes();
  return utc.some(([start, end]) => minutesOf(start) <= minute && minute < minutesOf(end));
}

/** `HH:MM` in minutes; `24:00` is the end of the day. */
export function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
