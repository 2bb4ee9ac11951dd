import {
  type Coefficients,
  type Column,
  type SetName,
  setShares,
  valueOf,
} from '../../src/core/tokens/estimators/linearModel';
import type { BaseCounts } from '../../src/core/tokens/estimators/estimator';
import type { TextFeatures } from '../../src/core/tokens/textFeatures';

export interface Observation {
  counts: BaseCounts;
  features: TextFeatures;
  truth: number;
  weight: number;
}

export type Columns = Readonly<Record<SetName, readonly Column[]>>;

/** Weighted least squares of the relative error (predicted / true − 1), with a small ridge. */
export function fitLinear(
  observations: readonly Observation[],
  columns: Columns,
  options: { nonNegative: boolean },
): Coefficients {
  const terms = (Object.keys(columns) as SetName[]).flatMap((set) =>
    columns[set].map((column) => ({ set, column })),
  );
  const size = terms.length;
  const products = new Float64Array(size * size);
  const targets = new Float64Array(size);
  for (const { counts, features, truth, weight } of observations) {
    const shares = setShares(features);
    const row = terms.map(
      ({ set, column }) =>
        (shares[set] === 0 ? 0 : shares[set] * valueOf(column, counts, features)) /
        Math.max(1, truth),
    );
    const used = row.flatMap((value, index) => (value === 0 ? [] : [index]));
    for (const left of used) {
      const scaled = weight * at(row, left);
      targets[left] = at(targets, left) + scaled;
      for (const right of used) {
        products[left * size + right] = at(products, left * size + right) + scaled * at(row, right);
      }
    }
  }
  const solved = descend(products, targets, options.nonNegative);
  const found: Record<SetName, Partial<Record<Column, number>>> = {
    plain: {},
    accented: {},
    eastAsian: {},
    foreign: {},
  };
  terms.forEach(({ set, column }, index) => {
    const value = Number(at(solved, index).toPrecision(4));
    if (value !== 0) found[set][column] = value;
  });
  return found;
}

const ridge = 1e-4;
const rounds = 3000;

/** Coordinate descent on the normal equations, in columns of equal size. */
function descend(products: Float64Array, targets: Float64Array, nonNegative: boolean): number[] {
  const size = targets.length;
  const scale = Array.from({ length: size }, (_, index) =>
    Math.sqrt(at(products, index * size + index) + 1e-12),
  );
  const scaled = Float64Array.from(
    products,
    (value, index) => value / (at(scale, Math.floor(index / size)) * at(scale, index % size)),
  );
  const solution = new Float64Array(size);
  for (let round = 0; round < rounds; round++) {
    for (let index = 0; index < size; index++) {
      if (at(scale, index) < 1e-5) continue;
      let rest = at(targets, index) / at(scale, index);
      for (let other = 0; other < size; other++) {
        if (other !== index) rest -= at(scaled, index * size + other) * at(solution, other);
      }
      const value = rest / (1 + ridge);
      solution[index] = nonNegative ? Math.max(0, value) : value;
    }
  }
  return Array.from(solution, (value, index) => value / at(scale, index));
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] ?? 0;
}
