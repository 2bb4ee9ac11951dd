import { Tiktoken } from 'tiktoken/lite/init';
import { countGiantPiece, giantPieceLength } from './giantPiece';
import { piecePattern, unstableCharacter } from './pretokenizer';
import type { ExactTokenizer } from './registry';

/** tiktoken's own rank file for an encoding (`tiktoken/encoders/<id>.json`). */
export interface RankFile {
  pat_str: string;
  bpe_ranks: string;
}

/** A text with an unbroken run so long (over 4 million characters) that JavaScript cannot split it. */
export class UncountableTextError extends Error {
  override readonly name = 'UncountableTextError';

  constructor() {
    super(
      'The text has millions of characters in a row without a break; break it into lines to count it.',
    );
  }
}

const longestRemembered = 64;
const mostRemembered = 200_000;
/** Longest text that tiktoken splits itself; beyond it, its backtracking could take minutes or trap. */
const longestSplitByWasm = 16_384;

/**
 * Counts tokens exactly in one encoding: the text is split into pieces here, tiktoken merges each piece
 * that is not remembered. Special tokens in the text (`<|endoftext|>`) are ordinary text.
 *
 * Needs `init` of `tiktoken/lite/init` to have been awaited. Holds 20 to 30 MB of WASM memory until `free`.
 */
export class PieceCounter {
  private readonly pattern: RegExp;
  private readonly bpe: Tiktoken;
  private splitter: Tiktoken | undefined;
  private readonly remembered = new Map<string, number>();

  constructor(
    tokenizer: ExactTokenizer,
    private readonly ranks: RankFile,
  ) {
    this.pattern = piecePattern(tokenizer);
    this.bpe = new Tiktoken(ranks.bpe_ranks, {}, '[\\s\\S]+');
  }

  /** Tokens of `text`. Yields now and then inside very long pieces; drive it with `runToEnd` to not pause. */
  *count(text: string): Generator<void, number> {
    if (text.length <= longestSplitByWasm && unstableCharacter.test(text)) {
      this.splitter ??= new Tiktoken(this.ranks.bpe_ranks, {}, this.ranks.pat_str);
      return this.splitter.encode_ordinary(text).length;
    }
    let tokens = 0;
    for (const piece of this.split(text)) {
      tokens +=
        this.remembered.get(piece) ??
        (piece.length > giantPieceLength
          ? yield* countGiantPiece(this.bpe, piece)
          : this.countPiece(piece));
    }
    return tokens;
  }

  private split(text: string): readonly string[] {
    try {
      return text.match(this.pattern) ?? [];
    } catch (error) {
      if (error instanceof RangeError) throw new UncountableTextError();
      throw error;
    }
  }

  free(): void {
    this.bpe.free();
    this.splitter?.free();
    this.remembered.clear();
  }

  private countPiece(piece: string): number {
    const tokens = this.bpe.encode_ordinary(piece).length;
    if (piece.length <= longestRemembered) {
      if (this.remembered.size >= mostRemembered) this.remembered.clear();
      // The copy keeps the key from holding on to the document it was cut from.
      this.remembered.set(unslicedCopy(piece), tokens);
    }
    return tokens;
  }
}

function unslicedCopy(piece: string): string {
  return piece.length < 13 ? piece : ` ${piece}`.slice(1);
}

/** Runs a counting generator to its result without pausing. */
export function runToEnd<T>(steps: Generator<void, T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
