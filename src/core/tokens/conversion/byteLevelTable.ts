import { t } from '@vscode/l10n';
import { type BpeModel, shown } from './bpeModel';
import { bytesOfToken } from './byteAlphabet';
import { TokenizerFileError } from './tokenizerFileError';
import { mergeKey, type TokenTable } from './tokenTable';

const tokensBetweenPauses = 20_000;

/**
 * The table of a byte-level BPE model: the 256 bytes, then what the merges make in their order, then, where
 * whole pieces are looked up first, the remaining tokens. Added tokens are no part of ordinary text and are left
 * out. Yields now and then. Throws a `TokenizerFileError` when bytes or tokens are missing.
 */
export function* readByteLevelTable(model: BpeModel): Generator<void, TokenTable> {
  const bytesOf = new Map<string, string>();
  for (const token of model.tokens) {
    // What the alphabet does not cover can stand in no text.
    const bytes = bytesOfToken(token);
    if (bytes === undefined || model.special.has(token) || model.symbols.has(token)) continue;
    bytesOf.set(token, bytes);
    if (bytesOf.size % tokensBetweenPauses === 0) yield;
  }
  const table = new RankedTokens();
  for (const bytes of bytesOf.values()) if (bytes.length === 1) table.rankOf(bytes);
  if (table.tokens.length < 256) {
    throw new TokenizerFileError(
      t(
        'It is no byte-level vocabulary: only {0} of the 256 bytes are tokens.',
        table.tokens.length,
      ),
    );
  }
  const first = table.tokens.length;
  const order = new Map<number, number>();
  for (const [place, [left, right]] of model.merges.entries()) {
    const leftBytes = bytesOf.get(left);
    const merged = bytesOf.get(left + right);
    if (leftBytes === undefined || merged === undefined || !bytesOf.has(right)) {
      throw new TokenizerFileError(
        t(
          'Merge {0} of its model ({1}) is not of tokens in its vocabulary.',
          place + 1,
          shown(`${left} ${right}`.slice(0, 40)),
        ),
      );
    }
    const key = mergeKey(table.rankOf(merged), leftBytes.length);
    if (!order.has(key)) order.set(key, place);
    if (place % tokensBetweenPauses === 0) yield;
  }
  if (model.ignoresMerges) for (const bytes of bytesOf.values()) table.rankOf(bytes);
  return {
    tokens: table.tokens,
    merges: { order, first, firstWhole: model.ignoresMerges ? 0 : Infinity },
  };
}

/** Gives ranks to byte strings in the order in which they come. */
export class RankedTokens {
  readonly tokens: string[] = [];
  private readonly ranks = new Map<string, number>();

  /** The rank of a token, which is the next one if it has none yet. */
  rankOf(token: string): number {
    const known = this.ranks.get(token);
    if (known !== undefined) return known;
    this.ranks.set(token, this.tokens.length);
    return this.tokens.push(token) - 1;
  }
}
