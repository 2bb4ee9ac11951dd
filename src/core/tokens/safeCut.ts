/**
 * Where a text can be cut so that the tokens of the parts always add up to the tokens of the whole.
 */

/** What matters of a UTF-16 unit to a cut beside it. */
const unknown = 0;
/** ASCII that is neither letter nor digit, but for `'`, `>` and `]`, with which pieces go on. */
const sign = 1;
const letter = 2;
const digit = 3;
const letterBeyondAscii = 4;
const eastAsianMark = 5;

type UnitRange = readonly [first: number, last: number];

/**
 * Letters that are letters to every split pattern, that every normalisation leaves as they are, and that compose
 * with nothing before them. Enough of each script that some of them are never far; Latin ones beyond ASCII are not
 * needed, since there are ASCII ones among them.
 */
const lettersBeyondAscii: readonly UnitRange[] = [
  // Greek, Cyrillic, Armenian, Hebrew, Arabic
  ...([
    [0x391, 0x3a1],
    [0x3a3, 0x3ce],
    [0x400, 0x481],
    [0x48a, 0x52f],
    [0x531, 0x556],
    [0x561, 0x586],
    [0x5d0, 0x5ea],
    [0x620, 0x64a],
    [0x671, 0x674],
    [0x679, 0x6d3],
  ] as const),
  // Devanagari, Bengali, Gurmukhi, Gujarati, Tamil, Telugu, Kannada, Malayalam, Sinhala
  ...([
    [0x904, 0x939],
    [0x993, 0x9a8],
    [0x9aa, 0x9b0],
    [0xa13, 0xa28],
    [0xa2a, 0xa30],
    [0xa93, 0xaa8],
    [0xaaa, 0xab0],
    [0xb92, 0xb95],
    [0xbae, 0xbb9],
    [0xc12, 0xc28],
    [0xc2a, 0xc39],
    [0xc92, 0xca8],
    [0xcaa, 0xcb3],
    [0xd12, 0xd3a],
    [0xd9a, 0xdb1],
  ] as const),
  // Thai, Lao, Burmese, Georgian, Ethiopic, Khmer
  ...([
    [0xe01, 0xe30],
    [0xe40, 0xe46],
    [0xe94, 0xe97],
    [0xe99, 0xe9f],
    [0x1000, 0x102a],
    [0x10d0, 0x10fa],
    [0x1200, 0x1248],
    [0x1780, 0x17b3],
  ] as const),
  // Kana, Chinese characters, Korean syllables
  ...([
    [0x3041, 0x3096],
    [0x30a1, 0x30fa],
    [0x3400, 0x4dbf],
    [0x4e00, 0x9fff],
    [0xac00, 0xd7a3],
  ] as const),
];

/** Units that are no white space, and `/` neither, and that no normalisation turns into such. */
const visible: readonly UnitRange[] = [
  [0x21, 0x2e],
  [0x30, 0x7e],
  [0xbf, 0x2d7],
  [0x386, 0x167f],
  [0x1681, 0x1fbc],
  [0x2018, 0x2027],
  [0x2190, 0x2bff],
  [0x3001, 0x309a],
  [0x309d, 0xdfff],
  [0xff01, 0xff0e],
  [0xff10, 0xff5e],
];

const classes = new Uint8Array(0x10000);
for (let unit = 0; unit < 128; unit++) classes[unit] = classOfAscii(String.fromCharCode(unit));
for (const [first, last] of lettersBeyondAscii) classes.fill(letterBeyondAscii, first, last + 1);
for (const mark of '、。，') classes[mark.charCodeAt(0)] = eastAsianMark;

function classOfAscii(character: string): number {
  if (/[A-Za-z]/.test(character)) return letter;
  if (/[0-9]/.test(character)) return digit;
  return /['>\]]/.test(character) ? unknown : sign;
}

/** Whether a UTF-16 unit is one of the letters beyond ASCII that a text may be cut beside. */
export function isLetterBeyondAscii(unit: number): boolean {
  return classes[unit] === letterBeyondAscii;
}

/**
 * Rule R2. A cut after a letter, before ASCII that is neither letter nor digit and is not one of `'`, `>` and `]`,
 * or before the commas and the full stop of Chinese and Japanese; between a digit and any of these; and between a
 * digit and a letter, but for an ASCII letter before a digit (which the features of a text look at). It is safe in
 * every tokenizer, whatever stands around it: no alternative of any split pattern goes on across it, no look-ahead
 * reaches over it, and the two characters never compose under a Unicode normalisation.
 */
function isSafeBetween(left: number, right: number): boolean {
  const after = classes[right];
  switch (classes[left]) {
    case letter:
      return after === sign || after === eastAsianMark;
    case digit:
      return after !== unknown && after !== digit;
    case letterBeyondAscii:
      return after === sign || after === digit || after === eastAsianMark;
    default:
      return false;
  }
}

const newline = 10;
const slash = 47;

/**
 * For text without words: after a line feed that stands alone between two characters that are not white space, when
 * the second is no `/`. Every pattern ends a piece there, GPT-2's too, which would split a longer run of white space
 * before its last character.
 */
function isSafeAtLine(text: string, at: number): boolean {
  return (
    text.charCodeAt(at - 1) === newline &&
    isVisible(text.charCodeAt(at)) &&
    (isVisible(text.charCodeAt(at - 2)) || text.charCodeAt(at - 2) === slash)
  );
}

function isVisible(unit: number): boolean {
  return visible.some(([first, last]) => unit >= first && unit <= last);
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
