import type { Spread, Spreads } from '../../src/core/tokens/estimators/linearModel';
import { type TextKind, textKinds } from '../../src/core/tokens/textKind';

/** The error of an estimate for a text: the truth is `error` (as a share of the estimate) above it. */
export interface Residual {
  kind: TextKind;
  /** What weighs as one source: the parts of one origin are much alike. */
  source: string;
  size: number;
  tokens: number;
  error: number;
}

/** The share of texts on each side that a range may leave out. */
const tail = 0.03;
/** No range of long texts is narrower than this: there may be sources that are like none of the corpus. */
const leastBias = 0.06;
/** Wider where the kept-out sources, few as they were, lay outside more often than they may. */
const leastBiasOf: Partial<Record<TextKind, number>> = { greek: 0.12, thai: 0.15, indian: 0.15 };
/** What a range is widened by: the fewer sources it rests on, the more. */
const marginOf = (sources: number): number => 1 + 4 / Math.max(4, sources);

/** And for the kinds of many languages, of which whole ones are kept out. */
const manyLanguages = 1.25;
const kindsOfMany: readonly TextKind[] = ['extended', 'indian'];

/**
 * The narrowest spreads that leave out `tail` of the texts on each side at every length, every source counting
 * the same. `low` has the error of each text that must be inside below, `high` the one above.
 */
export function fitSpreads(low: readonly Residual[], high: readonly Residual[]): Spreads {
  const all = textKinds.map((kind): [TextKind, Spread] => [
    kind,
    {
      low: side(
        kind,
        low.filter((one) => one.kind === kind).map((one) => ({ ...one, error: -one.error })),
      ),
      high: side(
        kind,
        high.filter((one) => one.kind === kind),
      ),
    },
  ]);
  return Object.fromEntries(all) as Spreads;
}

/** Bias from the longest texts, scatter from what shorter ones need beyond it. */
function side(kind: TextKind, residuals: readonly Residual[]): [bias: number, scatter: number] {
  const sizes = [...new Set(residuals.map(({ size }) => size))].sort((left, right) => left - right);
  const needed = sizes.map((size) => {
    const some = residuals.filter((one) => one.size === size);
    return { tokens: median(some.map(({ tokens }) => tokens)), error: quantile(some, 1 - tail) };
  });
  let best: [number, number] = [1, 1];
  let narrowest = Infinity;
  for (let step = 0; step <= 100; step++) {
    const bias = (step / 100) * Math.max(0, ...needed.map(({ error }) => error));
    const scatter = Math.max(0, ...needed.map((one) => (one.error - bias) * Math.sqrt(one.tokens)));
    const width = needed.reduce((sum, { tokens }) => sum + bias + scatter / Math.sqrt(tokens), 0);
    if (width < narrowest) {
      narrowest = width;
      best = [bias, scatter];
    }
  }
  const sources = new Set(residuals.map(({ source }) => source)).size;
  const margin = marginOf(sources) * (kindsOfMany.includes(kind) ? manyLanguages : 1);
  const least = leastBiasOf[kind] ?? leastBias;
  return [round(Math.max(least, best[0] * margin)), round(best[1] * margin)];
}

/** The quantile at which every source weighs the same, whatever the number of its texts. */
export function quantile(residuals: readonly Residual[], share: number): number {
  const texts = new Map<string, number>();
  for (const { source } of residuals) texts.set(source, (texts.get(source) ?? 0) + 1);
  const sorted = [...residuals].sort((left, right) => left.error - right.error);
  let weight = 0;
  for (const { source, error } of sorted) {
    weight += 1 / (texts.get(source) ?? 1) / texts.size;
    if (weight >= share) return error;
  }
  return sorted.at(-1)?.error ?? 0;
}

function median(values: number[]): number {
  return values.sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 1;
}

function round(value: number): number {
  return Math.ceil(value * 1000) / 1000;
}
