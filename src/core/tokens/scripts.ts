/**
 * The script of characters outside ASCII, as far as tokenizers treat scripts differently. By UTF-16 unit, in blocks
 * of 16: a block that two scripts share counts for the first.
 */
const blocks = [
  ['accented', 2, [[0xc0, 0x2af]]],
  ['vietnamese', 3, [[0x1e00, 0x1eff]]],
  ['greek', 2, [[0x370, 0x3ff]]],
  ['cyrillic', 2, [[0x400, 0x45f]]],
  /** Letters of Kazakh, Mongolian, Abkhaz and others that Slavic languages lack. */
  ['cyrillicExtended', 2, [[0x460, 0x52f]]],
  ['armenian', 2, [[0x530, 0x58f]]],
  [
    'hebrew',
    2,
    [
      [0x590, 0x5af],
      [0x5d0, 0x5ff],
    ],
  ],
  /** Vowel points: Yiddish, the Bible. */
  ['hebrewPoints', 2, [[0x5b0, 0x5cf]]],
  [
    'arabic',
    2,
    [
      [0x600, 0x6cf],
      [0x6e0, 0x6ff],
      [0x750, 0x77f],
    ],
  ],
  /** Letters of Uyghur and Kurdish, marks of the Quran. */
  ['arabicExtended', 2, [[0x6d0, 0x6df]]],
  ['devanagari', 3, [[0x900, 0x97f]]],
  ['bengali', 3, [[0x980, 0x9ff]]],
  ['gurmukhi', 3, [[0xa00, 0xa7f]]],
  ['gujarati', 3, [[0xa80, 0xaff]]],
  ['oriya', 3, [[0xb00, 0xb7f]]],
  ['tamil', 3, [[0xb80, 0xbff]]],
  ['telugu', 3, [[0xc00, 0xc7f]]],
  ['kannada', 3, [[0xc80, 0xcff]]],
  ['malayalam', 3, [[0xd00, 0xd7f]]],
  ['sinhala', 3, [[0xd80, 0xdff]]],
  ['thai', 3, [[0xe00, 0xe7f]]],
  ['lao', 3, [[0xe80, 0xeff]]],
  ['tibetan', 3, [[0xf00, 0xfff]]],
  ['burmese', 3, [[0x1000, 0x109f]]],
  [
    'georgian',
    3,
    [
      [0x10a0, 0x10ff],
      [0x1c90, 0x1cbf],
    ],
  ],
  ['ethiopic', 3, [[0x1200, 0x139f]]],
  ['khmer', 3, [[0x1780, 0x17ff]]],
  [
    'hangul',
    3,
    [
      [0x1100, 0x11ff],
      [0x3130, 0x318f],
      [0xac00, 0xd7af],
    ],
  ],
  [
    'kana',
    3,
    [
      [0x3040, 0x30ff],
      [0x31f0, 0x31ff],
      [0xff60, 0xff9f],
    ],
  ],
  [
    'han',
    3,
    [
      [0x3400, 0x9fff],
      [0xf900, 0xfaff],
    ],
  ],
  /** The signs of Latin-1, and all later ones: arrows, box drawing, mathematics. */
  ['signs', 2, [[0x80, 0xbf]]],
  [
    'symbols',
    3,
    [
      [0x2070, 0x2bff],
      [0x3200, 0x33ff],
      [0xfe00, 0xfe1f],
    ],
  ],
  /** Curly quotes, dashes, the ellipsis and the other general punctuation. */
  ['quotes', 3, [[0x2000, 0x206f]]],
  /** Chinese, Japanese and full-width punctuation. */
  [
    'cjkMarks',
    3,
    [
      [0x3000, 0x303f],
      [0xfe30, 0xfe4f],
      [0xff00, 0xff5f],
      [0xffa0, 0xffef],
    ],
  ],
  /** Halves of characters beyond U+FFFF, mostly emoji. */
  ['astral', 2, [[0xd800, 0xdfff]]],
  /** Every other script, private use and unassigned. */
  ['rare', 3, []],
] as const;

export type Script = (typeof blocks)[number][0];
export const scripts: readonly Script[] = blocks.map(([script]) => script);

/** Bytes that a UTF-16 unit of the script has in UTF-8, at most (exact but for `rare` and lone surrogates). */
export const bytesOf = Object.fromEntries(
  blocks.map(([script, bytes]) => [script, bytes]),
) as Readonly<Record<Script, number>>;

const rare = scripts.length - 1;
const byBlock = new Uint8Array(0x10000 / 16).fill(rare);
blocks.forEach(([, , ranges], script) => {
  for (const [first, last] of ranges) byBlock.fill(script, first >> 4, (last >> 4) + 1);
});

/** The index in `scripts` of a UTF-16 unit of 128 or more. */
export function scriptOf(unit: number): number {
  return byBlock[unit >> 4] ?? rare;
}
