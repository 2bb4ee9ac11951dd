import assert from 'node:assert/strict';
import fc from 'fast-check';
import { featureStates } from '../../../src/core/tokens/featureStates';
import { isSafeCut } from '../../../src/core/tokens/safeCut';
import {
  addFeatures,
  byteLength,
  featuresOf as featuresIn,
  noFeatures,
  type TextFeatures,
} from '../../../src/core/tokens/textFeatures';
import { kindOf, type TextKind } from '../../../src/core/tokens/textKind';
import { texts } from '../support/texts';

const states = featureStates();
const featuresOf = (text: string): TextFeatures => featuresIn(text, states);

describe('the features of a text', () => {
  const sumOf = (parts: readonly string[]): TextFeatures => {
    const sum = noFeatures();
    for (const part of parts) addFeatures(sum, featuresOf(part));
    return sum;
  };

  it('add up wherever it may be cut', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const whole = featuresOf(text);
        for (let at = 1; at < text.length; at++) {
          if (!isSafeCut(text, at) && !isBesideLineBreak(text, at)) continue;
          assert.deepEqual(sumOf([text.slice(0, at), text.slice(at)]), whole, `cut at ${at}`);
        }
      }),
      { numRuns: 300 },
    );
  });

  const isBesideLineBreak = (text: string, at: number): boolean =>
    text[at - 1] === '\n' || text[at] === '\n';

  const cases: [string, Partial<TextFeatures>][] = [
    ['', noFeatures()],
    [
      'The parseHTMLNode of UTF8',
      { words: 4, wordsAfterSpace: 3, letters: 21, capitals: 9, humps: 1, capitalRuns: 2 },
    ],
    ['a bc defgh ijklmnopq', { words: 4, wordsFrom2: 3, wordsFrom5: 2, wordsFrom9: 1 }],
    ['abcdefghijklmnop', { wordsFrom9: 1, lettersFrom13: 4 }],
    ['größte Straße', { words: 2, letters: 9, scripts: { accented: 3 } }],
    // 1 → 0, 123 → 2, 1234 → 2, 1234567 → 4
    ['1 123 1234 1234567', { digits: 15, digitRuns: 4, surplusDigits: 8, digitRunsInWords: 0 }],
    ['v2 x86_64', { digitRuns: 3, digitRunsInWords: 2 }],
    ['a == b && (c)', { marks: 6, markRuns: 4, marksFrom3: 0 }],
    ['-----', { marks: 5, markRuns: 1, marksFrom3: 3 }],
    ['\n    x\n\t\ty z', { newlines: 2, spaces: 7, wideSpaces: 2, wordsAfterSpace: 2 }],
    ['Цена модели', { foreignWords: 2, scripts: { cyrillic: 10 } }],
    ['東京タワー。', { foreignWords: 1, scripts: { han: 2, kana: 3, cjkMarks: 1 } }],
    ['“😀”\0', { controls: 1, scripts: { quotes: 2, astral: 2 } }],
  ];
  for (const [text, expected] of cases) {
    it(`of ${JSON.stringify(text)}`, () => {
      const features = featuresOf(text);
      assert.equal(features.units, text.length);
      for (const [key, value] of Object.entries(expected)) {
        assert.deepEqual(features[key as keyof TextFeatures], value, key);
      }
    });
  }

  it('tell the length in UTF-8, at most', () => {
    for (const [text] of cases) {
      assert.equal(byteLength(featuresOf(text)), Buffer.byteLength(text), text);
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.ok(byteLength(featuresOf(text)) >= Buffer.byteLength(text));
      }),
    );
  });
});

describe('the kind of a text', () => {
  const cases: [TextKind, string][] = [
    ['prose', 'The price of a model says little about what it can do for you.'],
    ['code', 'const total=lines.reduce((sum,line)=>sum+line.price,0);'],
    ['numbers', '2026-11-23 12:00:01,99.5,100,7,8,9\n'],
    ['accented', 'Ça coûte très cher à l’été, décidément.'],
    ['vietnamese', 'Giá của mô hình không phải lúc nào cũng tỷ lệ với chất lượng.'],
    ['chinese', '模型的价格和质量并不总是成正比。'],
    ['japanese', 'モデルの価格は品質に比例しません。'],
    ['korean', '모델의 가격이 품질과 항상 비례하지는 않습니다.'],
    ['cyrillic', 'Цена модели не всегда пропорциональна качеству.'],
    ['greek', 'Η τιμή ενός μοντέλου δεν είναι πάντα ανάλογη της ποιότητας.'],
    ['hebrew', 'מחיר המודל אינו תמיד ביחס ישר לאיכותו.'],
    ['arabic', 'سعر النموذج لا يتناسب دائما مع جودته.'],
    ['devanagari', 'मॉडल की कीमत हमेशा गुणवत्ता के अनुपात में नहीं होती।'],
    ['bengali', 'মডেলের দাম সব সময় মানের সমানুপাতিক নয়।'],
    ['indian', 'மாதிரியின் விலை எப்போதும் தரத்திற்கு ஏற்றதாக இல்லை.'],
    ['thai', 'ราคาของโมเดลไม่ได้แปรผันตามคุณภาพเสมอไป'],
    ['burmeseKhmer', 'តម្លៃនៃម៉ូដែលមិនតែងតែសមាមាត្រនឹងគុណភាពទេ។'],
    ['caucasian', 'მოდელის ფასი ყოველთვის არ არის ხარისხის პროპორციული.'],
    ['ethiopic', 'የሞዴሉ ዋጋ ሁልጊዜ ከጥራቱ ጋር ተመጣጣኝ አይደለም።'],
    ['extended', 'Модельдің бағасы әрқашан сапасына сәйкес келе бермейді, өкінішке қарай.'],
    ['symbols', '🚀 ✅ 🎉 done'],
    ['rare', 'ᎣᏏᏲ ᏙᎯᏧ'],
  ];
  for (const [kind, text] of cases) {
    it(`of “${text.slice(0, 20)}…” is ${kind}`, () => {
      assert.equal(kindOf(featuresOf(text)), kind);
    });
  }

  it('is another language than English when words take many tokens', () => {
    const features = featuresOf('Harga sebuah model tidak selalu sebanding dengan mutunya.');
    assert.equal(kindOf(features, 18), 'latin');
    assert.equal(kindOf(features, 10), 'prose');
  });
});
