import { t } from '@vscode/l10n';

/** The tokens of a vocabulary as bytes, in order of rank. */
export interface RankTable {
  /** All tokens' bytes, one after the other. */
  bytes: Uint8Array;
  /** Where each token starts in `bytes`; one more entry than there are tokens. */
  starts: Uint32Array;
}

/** Reads ranks in tiktoken's text form (see `Vocabulary.ranks`). Throws when they are not in that form. */
export function readRanks(text: string): RankTable {
  // Four characters of base64 make three bytes at most, and a token takes at least a space and four of them.
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4));
  const starts = new Uint32Array(Math.ceil(text.length / 5) + 1);
  let tokens = 0;
  let written = 0;
  for (const line of text.split('\n')) {
    const header = /^! (\d+) ?/.exec(line);
    if (header === null || Number(header[1]) !== tokens) {
      throw new Error(t('The ranks of a tokenizer have a gap at {0}.', tokens));
    }
    for (let at = header[0].length; at < line.length; at++) {
      starts[tokens++] = written;
      for (let held = 0, bits = 0; at < line.length; at++) {
        const unit = line.charCodeAt(at);
        if (unit === space) break;
        if (unit === padding) continue;
        held = (held << 6) | (sextets[unit] ?? 0);
        bits += 6;
        if (bits >= 8) {
          bits -= 8;
          bytes[written++] = (held >> bits) & 0xff;
        }
      }
    }
  }
  starts[tokens] = written;
  return { bytes: bytes.slice(0, written), starts: starts.slice(0, tokens + 1) };
}

const space = 0x20;
const padding = 0x3d;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const sextets = Uint8Array.from({ length: 128 }, (_, code) =>
  Math.max(0, alphabet.indexOf(String.fromCharCode(code))),
);
