/** An offer at a cost, ready to be put in order. */
export interface CostedOffer {
  offer: { id: string };
  /** `middleOf` the cost, worked out once for all that the offer is compared with; USD. */
  middle: number;
  /** The high end of the cost, USD. */
  most: number;
}

/** By the middle of the cost, then its high end, then the offer id. */
export function byCost(a: CostedOffer, b: CostedOffer): number {
  return a.middle - b.middle || a.most - b.most || (a.offer.id < b.offer.id ? -1 : 1);
}
