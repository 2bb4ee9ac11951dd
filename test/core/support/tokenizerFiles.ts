/** Small tokenizer files for tests of their conversion, as Hugging Face writes them. */

export type Merge = readonly [left: string, right: string];

/** The 256 bytes in the alphabet of byte-level files, by byte. */
export const byteCharacters: readonly string[] = (() => {
  const characters: string[] = [];
  let next = 0x100;
  for (let byte = 0; byte < 256; byte++) {
    const isShown = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
    characters.push(String.fromCharCode(isShown ? byte : next++));
  }
  return characters;
})();

export const cl100kExpression = String.raw`(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`;

const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true };

export function splitBy(...expressions: string[]): object {
  const splits = expressions.map((Regex) => ({
    type: 'Split',
    pattern: { Regex },
    behavior: 'Isolated',
    invert: false,
  }));
  return { type: 'Sequence', pretokenizers: [...splits, { ...byteLevel, use_regex: false }] };
}

export interface FileOptions {
  merges?: readonly Merge[];
  /** Tokens beside the bytes and what the merges make. */
  more?: readonly string[];
  /** Parts of the model and of the file that are to be otherwise. */
  model?: object;
  file?: object;
}

/** A byte-level `tokenizer.json` as an object: the bytes, what the merges make, and `more`. */
export function byteLevelFile({ merges = [], more = [], model, file }: FileOptions = {}): object {
  const made = merges.map((merge) => merge.join(''));
  const tokens = [...new Set([...byteCharacters, ...made, ...more])];
  return {
    version: '1.0',
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: splitBy(cl100kExpression),
    model: {
      type: 'BPE',
      vocab: numbered(tokens),
      merges: merges.map((merge) => merge.join(' ')),
      ...model,
    },
    ...file,
  };
}

export function numbered(tokens: readonly string[]): object {
  // Parsed, so that a token may be called `__proto__`.
  const entries = tokens.map((token, id) => `${JSON.stringify(token)}:${id}`);
  return JSON.parse(`{${entries.join(',')}}`) as object;
}

export function bytesOf(content: unknown): Uint8Array {
  return new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content));
}
