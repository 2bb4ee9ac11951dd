/**
 * A byte string is a string each of whose characters, U+0000 to U+00FF, is one byte. It is compared, cut and
 * looked up like any string, where byte arrays would need all of that written anew.
 */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const sextets = new Map(Array.from(alphabet, (character, value) => [character, value]));

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The UTF-8 of a short text as a byte string. */
export function utf8ByteString(text: string): string {
  return String.fromCharCode(...encoder.encode(text));
}

/** How a token is shown in a message: as text, shortened, in quotes. */
export function displayed(token: string): string {
  const bytes = Uint8Array.from(token.slice(0, 40), (character) => character.charCodeAt(0));
  return JSON.stringify(decoder.decode(bytes));
}

export function toBase64(bytes: string): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const first = bytes.charCodeAt(at);
    // Past the end there is NaN, which counts as 0 here.
    const second = bytes.charCodeAt(at + 1);
    const third = bytes.charCodeAt(at + 2);
    const held = (first << 16) | (second << 8) | third;
    text += alphabet.charAt(held >> 18) + alphabet.charAt((held >> 12) & 63);
    text += at + 1 < bytes.length ? alphabet.charAt((held >> 6) & 63) : '=';
    text += at + 2 < bytes.length ? alphabet.charAt(held & 63) : '=';
  }
  return text;
}

/** The bytes of a padded base64 text, or undefined when it is not that. */
export function fromBase64(text: string): string | undefined {
  if (text.length % 4 !== 0 || text.length === 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  let bytes = '';
  let held = 0;
  for (let at = 0; at < text.length; at++) {
    const isPadding = at >= text.length - padding;
    const sextet = isPadding ? 0 : sextets.get(text.charAt(at));
    if (sextet === undefined) return undefined;
    held = ((held << 6) | sextet) & 0xffffff;
    if (at % 4 === 3) bytes += String.fromCharCode(held >> 16, (held >> 8) & 0xff, held & 0xff);
  }
  return bytes.slice(0, bytes.length - padding);
}
