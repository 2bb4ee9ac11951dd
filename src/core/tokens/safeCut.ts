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
 * Rules for text without ASCII words. After a line feed that stands alone between two characters that are not
 * white space, when the second is no `/`: every pattern ends a piece there, GPT-2's too, which would split a
 * longer run of white space before its last character. And before a line break after a Chinese, Japanese or
 * Korean letter: a letter ends its piece there, and white space is looked at from its first character on.
 *
 * Only characters that every normalisation leaves as they are, or turns into others of the same kind, count.
 */
function isSafeAtLine(text: string, at: number): boolean {
  const left = text.charCodeAt(at - 1);
  const right = text.charCodeAt(at);
  if (left === newline) {
    return right !== slash && isPlain(right) && isPlain(text.charCodeAt(at - 2));
  }
  return (right === newline || right === carriageReturn) && isEastAsianLetter(left);
}

function isPlain(unit: number): boolean {
  return (
    (unit > 0x20 && unit < 0x7f) ||
    isEastAsianLetter(unit) ||
    (unit >= 0x3001 && unit <= 0x3020) ||
    (unit >= 0xff01 && unit <= 0xff5e)
  );
}

function isEastAsianLetter(unit: number): boolean {
  return (
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0x3041 && unit <= 0x3096) ||
    (unit >= 0x30a1 && unit <= 0x30fa) ||
    (unit >= 0x3400 && unit <= 0x4dbf) ||
    (unit >= 0xac00 && unit <= 0xd7a3)
  );
}

/** Whether tokens(text[0..at]) + tokens(text[at..]) = tokens(text). False when it cannot be told cheaply. */
export function isSafeCut(text: string, at: number): boolean {
  return isSafeBetween(text.charCodeAt(at - 1), text.charCodeAt(at)) || isSafeAtLine(text, at);
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
