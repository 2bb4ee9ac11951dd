import type { Benchmark, QualitySource, Result } from '../../src/core/equivalence/evidence';

/** A result as its source has it, before the crosswalk says which model and effort it is of. */
export type Reading = Omit<Result, 'model' | 'effort'> & {
  /** How the source says that the model was run, where that is a column of its own. */
  mode?: string;
};

/** What a file of a source says, and what it left out, for the maintainer. */
export interface Readings {
  /** Version or commit of the data. */
  version: string;
  readings: Reading[];
  remarks: string[];
}

/** A source: what to say of it, the benchmarks that it has, and how its file is read. */
export interface QualityReader {
  file: string;
  about: Omit<QualitySource, 'version' | 'date' | 'sha256'>;
  benchmarks: Readonly<Record<string, Omit<Benchmark, 'source'>>>;
  read: (text: string) => Readings;
}

/** Rounded to `digits` decimals, without the noise of a division. */
export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

/** A share of one as points of a hundred. */
export function points(share: number): number {
  return rounded(100 * share, 2);
}
