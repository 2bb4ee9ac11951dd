/**
 * Where a text can be cut so that the tokens of the parts always add up to the tokens of the whole.
 */

/** Character classes of ASCII that matter to a cut: 0 other, 1 letter, 2 digit, 3 continues a piece. */
const classes = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[A-Za-z]/.test(character)) return 1;
  if (/[0-9]/.test(character)) return 2;
  return /['>\]]/.test(character) ? 3 : 0;
});

/**
 * Rule R2. A cut between an ASCII letter or digit and an ASCII character that is neither, and is not one of
 * `'`, `>` and `]` (or between a digit and a letter), is safe in every tokenizer, whatever stands around it:
 * no alternative of any split pattern goes on across it, no look-ahead reaches over it, and the two
 * characters never compose under a Unicode normalisation.
 */
function isSafeBetween(left: number, right: number): boolean {
  if (left > 127 || right > 127) return false;
  const before = classes[left];
  const after = classes[right];
  return (before === 1 && after === 0) || (before === 2 && (after === 0 || after === 1));
}

const newline = 10;
const carriageReturn = 13;
const slash = 47;

/**
 * Rule R1, for text without ASCII words: after a newline when the next line has something on it and does not
 * start with `/`. Safe in the cl100k and o200k families of patterns, not in those of GPT-2's kind.
 */
function isSafeLineStart(text: string, at: number): boolean {
  if (text.charCodeAt(at - 1) !== newline || text.charCodeAt(at) === slash) return false;
  for (let next = at; next < text.length; next++) {
    const unit = text.charCodeAt(next);
    if (unit === newline || unit === carriageReturn) return false;
    if (!isWhite(unit)) return true;
  }
  return false;
}

/** Whether tokens(text[0..at]) + tokens(text[at..]) = tokens(text). False when it cannot be told cheaply. */
export function isSafeCut(text: string, at: number): boolean {
  return isSafeBetween(text.charCodeAt(at - 1), text.charCodeAt(at)) || isSafeLineStart(text, at);
}

/** The first safe cut at or after `from`, or the text's length when there is none. */
export function nextSafeCut(text: string, from: number): number {
  for (let at = Math.max(1, from); at < text.length; at++) {
    if (isSafeCut(text, at)) return at;
  }
  return text.length;
}

/** The text in parts of about `target` UTF-16 units, cut only where it is safe. Empty text has no part. */
export function splitAtSafeCuts(text: string, target: number): string[] {
  const parts: string[] = [];
  for (let start = 0; start < text.length;) {
    const end = nextSafeCut(text, start + target);
    parts.push(text.slice(start, end));
    start = end;
  }
  return parts;
}

/** White space as the split patterns have it: Rust's `\s`, with U+0085 and without U+FEFF. */
function isWhite(unit: number): boolean {
  return (
    unit === 32 ||
    (unit >= 9 && unit <= 13) ||
    unit === 0x85 ||
    unit === 0xa0 ||
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000
  );
}
