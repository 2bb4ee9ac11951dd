const millisecondsPerMinute = 60_000;
const millisecondsPerDay = 86_400_000;

/** Reads a time of day as `HH:MM`, from 00:00 to 23:59; `9:05` is `09:05`. Undefined when it is none. */
export function parseTimeOfDay(text: string): string | undefined {
  const match = /^\s*(\d{1,2}):([0-5]\d)\s*$/.exec(text);
  if (match?.[1] === undefined || match[2] === undefined || Number(match[1]) > 23) return undefined;
  return `${match[1].padStart(2, '0')}:${match[2]}`;
}

/**
 * When a call is made, in ms since 1970: the moment `at`, or, where a time of day (`HH:MM`, UTC) is given, that time
 * on the same day in UTC. Only the hour is changed, so that prices that begin or end on a date stay as they are.
 */
export function callTime(at: number, time: string | undefined): number {
  if (time === undefined) return at;
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const day = Math.floor(at / millisecondsPerDay) * millisecondsPerDay;
  return day + (hours * 60 + minutes) * millisecondsPerMinute;
}
