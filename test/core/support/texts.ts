import fc from 'fast-check';

/** Bits of text at which split patterns, normalisation or byte lengths go wrong. */
const atoms = [
  ' ', '  ', '    ', '\t', '\n', '\n\n', '\r\n', '\r', '\u00a0', '\u3000', '\u2028', '\u0085', '\ufeff', '\v', '\f',
  '\u200b', '\u200d', '\u202f', '\n    ', '\n\t\t', '\n  \n', '\r\n  ', '\n/', '!\n/', '*/\n', '}\n\n', '  \n  ',
  'a', 'the', 'Hello', 'WORLD', 'camelCase', 'HTTPServer', "don't", "IT'S", "we'll", "'ſ", "'RE", 'ß', 'é', 'e\u0301', 'ǅ',
  'İ', '1', '12', '123', '1234', '3.14', '0xFF', '٣٤٥', '²', 'Ⅷ', '１２３', '𝟘', '...', '//', '/*', '##', '();', '{', '}',
  '[', ']', '<', '>', '</div>', '=>', '===', '--', '__', '"', "'", '`', '```', '\\', '|', '~', '。', '，', '「', '…', '—',
  '中文', '你好世界', '漢字', '龥', '𠀀', '日本語', 'ひらがな', 'カタカナ', '한국어', 'สวัสดี', 'नमस्ते', 'مرحبا', 'Привет', 'điều',
  '😀', '👨‍👩‍👧‍👦', '🇫🇷', '👍🏽', '❤️', '1️⃣', '\u0301', '\u20dd', '\u0000', '\u001b[31m', '\ue000', '\ufffd', '\u0378', '\ud800',
  '\udc00', 'ﬁ', 'ﷺ', '\u{323b0}', '\ua7ce', 'function', 'return ', 'https://example.com/a/b?c=d', '<|endoftext|>',
  '<|im_start|>', '&amp;', '====', '0000', '        ',
];

/** Texts of up to a few hundred atoms, with stretches of arbitrary code points between. */
export const texts: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...atoms) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
    ),
    { maxLength: 120 },
  )
  .map((parts) => parts.join(''));
