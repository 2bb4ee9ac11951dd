/** Draws numbers from 0 to below `limit`; the same seed always draws the same (mulberry32). */
type Draw = (limit: number) => number;

function drawFrom(seed: number): Draw {
  let state = seed | 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (((mixed ^ (mixed >>> 14)) >>> 0) * limit) / 2 ** 32;
  };
}

const list = (words: string): readonly string[] => words.split(' ');

const blanks: readonly string[] = [
  ...[' ', '  ', '   ', '    ', '        ', '\t', '\t\t', ' \t ', '\v', '\f'],
  ...[
    '\n',
    '\n\n',
    '\n\n\n',
    '\r\n',
    '\r\n\r\n',
    '\r',
    '\n    ',
    '\n\t',
    '  \n',
    '\r\n  ',
    ' \n \n ',
  ],
  ...['\u0085', '\u00a0', '\u1680', '\u2003', '\u2028', '\u2029', '\u202f', '\u205f', '\u3000'],
  ...['\ufeff', '\u200b', '\u2060', '\u180e'],
];

const words: readonly (readonly string[])[] = [
  list("the of and token pricing don't I'M we'll they've you'RE it's 'tis o'clock HTTPServer"),
  list('camelCase PascalCase snake_case kebab-case SCREAMING_CASE xmlHttpRequest2 iOS a Z'),
  list('straße Ärger façade naïve œuvre señor İstanbul ığdır ǅungla Łódź ﬁne ªº'),
  list('Việt người được điều quận tiếng e\u0301te\u0301 n\u0303 A\u030a'),
  list('Привет мир Здравствуйте їжак Ёлка Ελληνικά καλημέρα ΑΘΗΝΑ ὀρθός'),
  list('مرحبا بالعالم السلام فارسی می‌شود שלום עולם שָׁלוֹם'),
  list('नमस्ते दुनिया क्षेत्र বাংলা தமிழ் తెలుగు ಕನ್ನಡ മലയാളം ગુજરાતી ਪੰਜਾਬੀ සිංහල'),
  list('สวัสดีชาวโลก ภาษาไทย ລາວ ភាសាខ្មែរ မြန်မာ བོད་སྐད་ ქართული Հայերեն አማርኛ ᏣᎳᎩ'),
  list('你好世界 漢字仮名 自然語言處理 龥鿿㐀 𠀀𪚥 々〇 こんにちは カタカナ ｶﾀｶﾅ ー゛゠ か\u3099'),
  list('안녕하세요 한국어 \u1112\u1161\u11ab 가각 ㄅㄆㄇ Монгол ᠮᠣᠩᠭᠣᠯ ⵜⴰⵎⴰⵣⵉⵖⵜ 𝔘𝔫𝔦 𐍈𐌰 𞤀𞤣'),
];

const digits = list(
  '0 7 42 123 1234 12345 1234567890 3.14159 1e-9 0xDEADBEEF 1,234,567.89 2026-11-23 12:34:56 ' +
    '٣٤٥ ۱۲۳۴ १२३ ๑๒๓ １２３４ 𝟘𝟙𝟚 ² ½ Ⅷ ① 〇 ፩ ৪৫ 𑁦',
);

const signs = list(
  '! ? . , ; : ... … — – - -- --- _ __ " \' ` ``` \\ \\n | || ~ ^ @ # ## $ % & && ( ) () (); { } {} [ ] [] < > </ /> => -> ' +
    '== === != += /* */ // /// \'\'\' """ 。 ， 、 「」 ！？ · • © ™ ° ± × ≤ ∑ ∀ → € £ ¥ ₹ « » “ ” ‘ ’ ¿ ¡ § ¶',
);

const pictures = list('😀 👍🏽 👨‍👩‍👧‍👦 🏳️‍🌈 🇫🇷 🇫🇷🇩🇪 ❤️ ☃ ✅ 1️⃣ #️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🫠 ⌨️ 🀄');

const oddities: readonly string[] = [
  ...[
    '\u0000',
    '\u0001',
    '\u001b[31m',
    '\u007f',
    '\u0080',
    '\u009f',
    '\u0300',
    '\u0301\u0327',
    '\u20dd',
  ],
  ...[
    '\u0f71',
    '\u3099',
    '\u200c',
    '\u200d',
    '\u200e',
    '\ufe0f',
    '\ufffd',
    '\ufffe',
    '\uffff',
    '\u{10ffff}',
  ],
  ...[
    '\ue000',
    '\u0378',
    '\u{e0001}',
    '\u{1f9ff}',
    '\ud800',
    '\udc00',
    '\udfff\ud800',
    'ﷺ',
    'Å',
    'Ω',
    '\u2581',
  ],
];

const specials = list(
  '<|endoftext|> <|im_start|> <|im_end|> <|begin_of_text|> <|eot_id|> <|fim_prefix|> [INST] [/INST] <s> </s> <unk> <pad> ' +
    '<bos> <eos> <start_of_turn> <end_of_turn> <｜begin▁of▁sentence｜> <｜User｜> <think> </think> <tool_call> <EOT> <META> <0x0A> <unused12> ▁▁',
);

const tags = list(
  '<p> </p> <div> </div> <h1> </h1> <br/> <table><tr><td>1</td></tr></table> <b>x</b> <code> </code> <img> <a href="#x"> &amp; &#x27; <!-- -->',
);

const code: readonly string[] = [
  'function add(a: number, b = 1): number {\n  return a + b; // sum\n}\n',
  'def f(self, *args, **kw):\n    """Doc."""\n    return [x ** 2 for x in args if x != 0]\n',
  'for (int i = 0; i < n; ++i) { printf("%d\\n", a[i]); }\n',
  "SELECT id, COUNT(*) FROM \"users\" WHERE name LIKE 'O''Brien%' GROUP BY 1;\n",
  'fn main() -> Result<(), Box<dyn Error>> { println!("{:?}", x?); Ok(()) }\n',
  '#!/bin/sh\nset -eu\nfind . -name "*.ts" | xargs grep -n "TODO" || true\n',
  '# Title\n\n- item *one*\n- `code` and [a link](https://example.com/a/b?c=d&e=%20#f)\n\n> quote\n',
  '{"id":"3f2b","n":[1,2.5,-3e10,true,null],"text":"caf\\u00e9\\n"}\n',
  '<svg viewBox="0 0 24 24"><path d="M10.5 3.2a7.3 7.3 0 1 1 0 14.6z"/></svg>',
  '\tif err != nil {\r\n\t\treturn fmt.Errorf("x: %w", err)\r\n\t}\r\n',
  'user.name+tag@example.co.uk C:\\Users\\me\\file.txt ~/.config/app.toml v1.2.3-beta.4+build.5\n',
  '\\begin{equation} \\int_0^\\infty e^{-x^2}\\,dx = \\frac{\\sqrt{\\pi}}{2} \\end{equation}\n',
];

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const repeated = list('a A = - _ . * # 0 9 é 中 の 😀 \u0301 \u200d ! / 한 م 🇫 xy ab1 =- 中a');

/**
 * Texts at which tokenizers go wrong: all scripts and their digits, white space of every kind, contractions, marks
 * with and without a base, emoji sequences, controls, lone surrogates, the text of special tokens, code, JSON,
 * base64, and mixtures of them. The same numbers give the same texts on every machine.
 */
export function diverseTexts(count: number, seed = 1): string[] {
  const draw = drawFrom(seed);
  return Array.from({ length: count }, () => textOf(draw));
}

function textOf(draw: Draw): string {
  const kind = draw(1);
  if (kind < 0.4) return mixture(draw);
  if (kind < 0.55) return sentence(draw);
  if (kind < 0.65) return codePoints(draw);
  if (kind < 0.85) return spoiled(draw, sourceText(draw));
  if (kind < 0.92) return encoded(draw);
  return run(draw);
}

function pick<T>(draw: Draw, from: readonly T[]): T {
  return from[Math.floor(draw(from.length))] as T;
}

function repeat(draw: Draw, most: number, part: () => string): string {
  return Array.from({ length: 1 + Math.floor(draw(most)) }, part).join('');
}

function atom(draw: Draw): string {
  const kinds = [blanks, blanks, pick(draw, words), pick(draw, words), digits, signs, signs];
  return pick(draw, pick(draw, [...kinds, pictures, oddities, specials, tags, repeated]));
}

function mixture(draw: Draw): string {
  return repeat(draw, 50, () => atom(draw));
}

function sentence(draw: Draw): string {
  const language = pick(draw, words);
  const gap = draw(1) < 0.8 ? ' ' : '';
  return repeat(draw, 40, () => {
    const end = draw(1);
    const sign = end < 0.15 ? pick(draw, signs) : end < 0.2 ? ` ${pick(draw, digits)}` : '';
    return pick(draw, language) + sign + (end > 0.93 ? pick(draw, blanks) : gap);
  });
}

function codePoints(draw: Draw): string {
  const limit = pick(draw, [0x80, 0x250, 0x3000, 0x10000, 0x20000, 0x110000]);
  return repeat(draw, 80, () => String.fromCodePoint(Math.floor(draw(limit))));
}

function sourceText(draw: Draw): string {
  const text = repeat(draw, 5, () => pick(draw, code));
  const lines = draw(1);
  if (lines < 0.2) return text.replaceAll('\n', '\r\n');
  return lines < 0.3 ? text.replaceAll(/\s+/g, ' ') : text;
}

/** With a few strange things put in anywhere. */
function spoiled(draw: Draw, text: string): string {
  let result = text;
  for (let left = Math.floor(draw(5)); left > 0; left--) {
    const at = Math.floor(draw(result.length));
    result = result.slice(0, at) + atom(draw) + result.slice(at);
  }
  return result;
}

function encoded(draw: Draw): string {
  const alphabet = pick(draw, [base64, base64.slice(26, 62), '0123456789abcdef', '01', '\\x0af9']);
  return repeat(draw, 300, () => pick(draw, alphabet.split('')));
}

function run(draw: Draw): string {
  return repeat(draw, 4, () => {
    const unit = draw(1) < 0.4 ? pick(draw, blanks) : pick(draw, repeated);
    return unit.repeat(1 + Math.floor(draw(80))) + (draw(1) < 0.5 ? atom(draw) : '');
  });
}
