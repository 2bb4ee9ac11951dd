import type { Offer, Rate } from '../catalog/schema';
import { minutesOf, rateFor } from './rateFor';

const millisecondsPerMinute = 60_000;
const millisecondsPerDay = 86_400_000;

/** Hours of a weekday come again within so many days. */
const daysPerWeek = 7;

/**
 * The next moment after `at` at which any of the offers takes another rate, because hours of the day begin or end or
 * because of a date; undefined when none ever does. Both are in ms since 1970.
 */
export function nextPriceChange(offers: readonly Offer[], at: number): number | undefined {
  let next: number | undefined;
  for (const offer of offers) {
    if (!offer.rates.some(isTimed)) continue;
    const change = nextChangeOf(offer, at);
    if (change !== undefined && change < (next ?? Infinity)) next = change;
  }
  return next;
}

function isTimed({ from, until, window }: Rate): boolean {
  return from !== undefined || until !== undefined || window !== undefined;
}

function nextChangeOf(offer: Offer, at: number): number | undefined {
  const moments = new Set(offer.rates.flatMap((rate) => momentsOf(rate, at)));
  return [...moments]
    .filter((moment) => moment > at)
    .sort((a, b) => a - b)
    .find((moment) => isPricedAnew(offer, at, moment));
}

/** When a rate may begin or end: its dates, and its hours on each day of the week that follows. */
function momentsOf({ from, until, window }: Rate, at: number): number[] {
  const dates = [from, until].flatMap((date) => (date === undefined ? [] : Date.parse(date)));
  if (window === undefined) return dates;
  const today = Math.floor(at / millisecondsPerDay);
  const minutes = window.utc.flat().map(minutesOf);
  const hours = Array.from({ length: daysPerWeek + 1 }, (_, day) =>
    minutes.map((minute) => (today + day) * millisecondsPerDay + minute * millisecondsPerMinute),
  );
  return [...dates, ...hours.flat()];
}

/** Whether the rate of any service and tier is another one than before. */
function isPricedAnew(offer: Offer, before: number, after: number): boolean {
  const taken = (rate: Rate, at: number): boolean =>
    rateFor(offer, rate.service, rate.aboveInput + 1, at) === rate;
  return offer.rates.some((rate) => taken(rate, before) !== taken(rate, after));
}
