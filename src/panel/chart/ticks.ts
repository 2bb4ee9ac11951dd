/** Digits of the ticks of a scale of powers of ten, the fullest choice first. */
const choices = [[1, 2, 5], [1, 3], [1]] as const;

/** Round values between two positive ones, about evenly spaced on a scale of powers of ten; at most `most`. */
export function powerTicks(low: number, high: number, most: number): number[] {
  const [from, to] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const powers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const within = (digits: readonly number[], every: number): number[] =>
    powers
      .filter((power) => (power - from) % every === 0)
      .flatMap((power) => digits.map((digit) => Number(`${digit}e${power}`)))
      .filter((value) => value >= low && value <= high);
  for (const digits of choices) {
    const ticks = within(digits, 1);
    if (ticks.length <= most) return ticks;
  }
  return within([1], Math.ceil(powers.length / most));
}
