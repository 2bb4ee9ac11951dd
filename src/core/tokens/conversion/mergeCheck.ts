import { t } from '@vscode/l10n';
import { displayed } from './byteString';
import { TokenizerFileError } from './tokenizerFileError';
import { type ListedMerges, mergeKey, type TokenTable } from './tokenTable';

/** The square of a token's bytes is about the work on it; this much takes some 20 ms. */
const workBetweenPauses = 400_000;

/** Gemma 3 has four tokens of 260,000 that its merges never make. With more, a file is not what it should be. */
const largestUnmadeShare = 1 / 1000;

/**
 * Makes sure that tiktoken's merging gives what the file's own tokenizer gives, or throws a `TokenizerFileError`.
 * Returns the ranks of tokens that are never made, and must be left out for the two to agree.
 *
 * tiktoken merges the adjacent pair whose bytes have the lowest rank, whichever pair that is; a Hugging Face
 * tokenizer merges the pair that stands first in its list of merges. The two agree on every text if each token,
 * merged alone, comes back whole through a listed merge, and the list has those merges in order of rank: what
 * happens inside of the bytes of two adjacent parts is what happens to these bytes alone, so the only pair that
 * ever merges into a token is the one that does so alone. For the same reason, a token that does not come back
 * whole is never made in any text; it may only be there where whole pieces are looked up before they are merged.
 *
 * Yields now and then, so that it can be paused. Takes about a second for 200,000 tokens.
 */
export function* unmadeTokens({
  tokens,
  merges,
}: TokenTable): Generator<void, ReadonlySet<number>> {
  const unmade = new Set<number>();
  if (merges === undefined) return unmade;
  const merging = new Merging(tokens);
  let previous = -1;
  let work = 0;
  for (let rank = merges.first; rank < tokens.length; rank++) {
    const token = tokens[rank] ?? '';
    const leftPart = merging.leftPartOf(token);
    if (leftPart !== undefined) {
      const place = placeOfMerge(merges, rank, leftPart, token);
      if (place < previous) {
        throw new TokenizerFileError(
          t('Its merges contradict the order of its tokens, at the token {0}.', displayed(token)),
        );
      }
      previous = place;
    } else if (rank < merges.firstWhole) {
      unmade.add(rank);
      if (unmade.size > tokens.length * largestUnmadeShare) {
        throw new TokenizerFileError(t('Its merges never make its token {0}.', displayed(token)));
      }
    }
    work += token.length ** 2;
    if (work > workBetweenPauses) {
      work = 0;
      yield;
    }
  }
  return unmade;
}

function placeOfMerge(
  { order }: ListedMerges,
  rank: number,
  leftPart: number,
  token: string,
): number {
  const place = order.get(mergeKey(rank, leftPart));
  if (place === undefined) {
    throw new TokenizerFileError(
      t('Its token {0} would be made by a merge that it does not list.', displayed(token)),
    );
  }
  return place;
}

const none = 0x7fffffff;

/** tiktoken's merging, of one token's bytes at a time. */
class Merging {
  private readonly ranks: ReadonlyMap<string, number>;
  /** Where the parts of the token start. */
  private readonly starts: number[] = [];
  /** The rank of each part joined with the next one. */
  private readonly joined: number[] = [];

  constructor(tokens: readonly string[]) {
    this.ranks = new Map(tokens.map((token, rank) => [token, rank]));
  }

  /** The bytes of the left part of the merge that makes the token; undefined when its parts do not come together. */
  leftPartOf(token: string): number | undefined {
    const { starts, joined } = this;
    starts.length = 0;
    joined.length = 0;
    for (let at = 0; at <= token.length; at++) starts.push(at);
    for (let part = 0; part + 2 < starts.length; part++) joined.push(this.rankAt(token, part));
    while (starts.length > 3) {
      let lowest = none;
      let part = 0;
      for (let at = 0; at < joined.length; at++) {
        const rank = joined[at] ?? none;
        if (rank < lowest) {
          lowest = rank;
          part = at;
        }
      }
      if (lowest === none) return undefined;
      starts.splice(part + 1, 1);
      joined.splice(part, 1);
      if (part < joined.length) joined[part] = this.rankAt(token, part);
      if (part > 0) joined[part - 1] = this.rankAt(token, part - 1);
    }
    return starts[1];
  }

  private rankAt(token: string, part: number): number {
    return this.ranks.get(token.slice(this.starts[part], this.starts[part + 2])) ?? none;
  }
}
