import { middleOf } from './money';

/** What a call costs at each of many offers, side by side, as they are put in order: USD, NaN where it is not known. */
export class Costs {
  /** `middleOf` the cost. */
  readonly middle: Float64Array;
  /** Its high end. */
  readonly most: Float64Array;

  constructor(offers: number) {
    this.middle = new Float64Array(offers).fill(NaN);
    this.most = new Float64Array(offers).fill(NaN);
  }

  set(index: number, low: number, high: number): void {
    this.middle[index] = middleOf({ low, high });
    this.most[index] = high;
  }
}
