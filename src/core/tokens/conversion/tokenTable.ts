/** A tokenizer's tokens as read from a file, before they are checked. */
export interface TokenTable {
  /** Byte strings in order of rank, no two alike; all 256 single bytes are among them. */
  tokens: string[];
  /** The merges that the file lists; none in a file of ranks, where each adjacent pair may merge. */
  merges?: ListedMerges;
  /** See `Vocabulary.artificial`. */
  artificial?: { first: number; bytes: string };
}

/** The merges of a Hugging Face file: only these may happen, in their order. */
export interface ListedMerges {
  /** The place in the file's list of each merge, by `mergeKey`. */
  order: ReadonlyMap<number, number>;
  /** The lowest rank that merges have made. */
  first: number;
  /** From this rank on, a token may be one that no merges make and that is only taken for a whole piece. */
  firstWhole: number;
}

/** Names a merge: the rank of what it makes and the bytes of its left part, which are fewer than 2048. */
export function mergeKey(rank: number, leftBytes: number): number {
  return rank * 2048 + leftBytes;
}
