/**
 * The alphabet in which byte-level tokenizers write bytes as visible characters: printable Latin-1 stands for
 * itself, the 68 other bytes are U+0100 and the following characters in order.
 *
 * Source: `bytes_to_unicode` of GPT-2's encoder, which Hugging Face's `ByteLevel` took over.
 */
const byteOfCharacter: ReadonlyMap<string, string> = (() => {
  const bytes = new Map<string, string>();
  let next = 0x100;
  for (let byte = 0; byte < 256; byte++) {
    const isPrintable =
      (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xff && byte !== 0xad);
    bytes.set(String.fromCharCode(isPrintable ? byte : next++), String.fromCharCode(byte));
  }
  return bytes;
})();

/** The byte string that a token stands for, or undefined when it has a character outside of the alphabet. */
export function bytesOfToken(token: string): string | undefined {
  let bytes = '';
  for (let at = 0; at < token.length; at++) {
    const byte = byteOfCharacter.get(token.charAt(at));
    if (byte === undefined) return undefined;
    bytes += byte;
  }
  return bytes;
}
