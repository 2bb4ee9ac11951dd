/** A small byte-level `tokenizer.json`, laid out as the makers' own: 256 bytes and a few merges. */
export interface TinyFile {
  /** Pairs of tokens in GPT-2's visible bytes. */
  merges?: readonly (readonly [string, string])[];
  /** Leaves this byte out. */
  withoutByte?: number;
  /** Tokens beside the bytes and what the merges make. */
  more?: readonly string[];
}

/** With these "hello" and " hello" are one token each, and every other letter is one. */
const helloMerges = [
  ['h', 'e'],
  ['l', 'l'],
  ['he', 'll'],
  ['hell', 'o'],
  ['Ġ', 'hello'],
] as const;

const cl100kSplit = String.raw`(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`;

/** The file, as bytes; without anything given a good one of 261 tokens. */
export function tinyTokenizerJson({
  merges = helloMerges,
  withoutByte,
  more = [],
}: TinyFile = {}): Uint8Array {
  const bytes = visibleBytes().filter((_, byte) => byte !== withoutByte);
  const tokens = [...bytes, ...merges.map(([left, right]) => left + right), ...more];
  // Written by hand: an object literal would take "__proto__" for its prototype.
  const vocab = tokens.map((token, id) => `${JSON.stringify(token)}:${id}`).join(',');
  return new TextEncoder().encode(
    `{"version":"1.0","added_tokens":[],"normalizer":null,"pre_tokenizer":${JSON.stringify({
      type: 'Sequence',
      pretokenizers: [
        { type: 'Split', pattern: { Regex: cl100kSplit }, behavior: 'Isolated', invert: false },
        { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false },
      ],
    })},"model":{"type":"BPE","merges":${JSON.stringify(merges.map((pair) => pair.join(' ')))},"vocab":{${vocab}}}}`,
  );
}

/** The table of 256 bytes in tiktoken's format; `gap` leaves that rank out. */
export function tinyRanks(gap?: number): Uint8Array {
  const lines = Array.from({ length: 257 }, (_, rank) => {
    const token = rank < 256 ? [rank] : [0x68, 0x65];
    return rank === gap ? '' : `${Buffer.from(token).toString('base64')} ${rank}\n`;
  });
  return new TextEncoder().encode(lines.join(''));
}

/** GPT-2's way to write the bytes 0 to 255 as characters that can be seen. */
function visibleBytes(): string[] {
  let next = 0x100;
  return Array.from({ length: 256 }, (_, byte) => {
    const isPrintable =
      (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xff && byte !== 0xad);
    return String.fromCharCode(isPrintable ? byte : next++);
  });
}
