import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Tiktoken } from 'tiktoken/lite/init';
import { isLetterBeyondAscii, isSafeCut, splitAtSafeCuts } from '../../../src/core/tokens/safeCut';
import { characterClasses, letter } from '../../../src/core/tokens/splitters/characterClass';
import { normalized, splitPatterns } from '../../../src/core/tokens/vocabulary';
import { encodings } from '../support/assets';
import { pairRanks } from '../support/pairRanks';
import { rustPatterns } from '../support/rustPatterns';
import { texts } from '../support/texts';

const letters = 'aZéßЖяάΩשمگकখกက한かカ中㐀ъ';
const marks = `0١ \t\n\r\n/.,'">]<{=-、。，！」；\u3000\u00a0\u2028\u0301\u093f\u0e33\u0e34\u064b'\ud83d`;
const others = [
  '</',
  '<b>',
  '> </p',
  '<unused7>',
  '\n\n',
  '\r\n',
  '😀',
  '𠀀',
  '́',
  '／',
  '¨',
  'ﷺ',
  'ﬁ',
];

/** Texts in which nearly every character begins or ends a piece. */
const dense = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...letters.split('')) },
      { weight: 6, arbitrary: fc.constantFrom(...marks.split(''), ...others) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 2 }) },
    ),
    { maxLength: 16 },
  )
  .map((parts) => parts.join(''));

describe('a safe cut', () => {
  for (const split of splitPatterns) {
    for (const normalization of [undefined, 'NFC', 'NFKC'] as const) {
      if (split === 'gemma' && normalization !== undefined) continue;

      it(`is between two pieces of ${split}${normalization ? ` after ${normalization}` : ''}`, async () => {
        await encodings([]);
        const plain = new Tiktoken(pairRanks, {}, rustPatterns[split]);
        const rules = { split, ...(normalization && { normalization }) };
        const tokens = (text: string): number[] => [
          ...plain.encode_ordinary(normalized(text, rules)),
        ];
        let cuts = 0;
        const check = (text: string): void => {
          const whole = tokens(text);
          for (let at = 1; at < text.length; at++) {
            if (!isSafeCut(text, at)) continue;
            cuts++;
            const parts = [text.slice(0, at), text.slice(at)];
            assert.deepEqual(parts.flatMap(tokens), whole, JSON.stringify(parts));
          }
        };
        fc.assert(fc.property(dense, check), { numRuns: 3000 });
        fc.assert(fc.property(texts, check), { numRuns: 20 });
        assert.ok(cuts > 1000);
        plain.free();
      });
    }
  }

  it('is beside letters only that are letters to every pattern and that no normalisation changes', () => {
    const classes = characterClasses();
    for (let unit = 128; unit < 0x10000; unit++) {
      if (!isLetterBeyondAscii(unit)) continue;
      const character = String.fromCharCode(unit);
      assert.ok(((classes[unit] ?? 0) & letter) !== 0, unit.toString(16));
      for (const form of ['NFC', 'NFKC']) assert.equal(character.normalize(form), character);
    }
  });

  it('is at a line break only beside what never becomes white space, nor a slash behind it', () => {
    const beside = (unit: number): string => String.fromCharCode(unit);
    for (let unit = 0; unit < 0x10000; unit++) {
      const normal = beside(unit).normalize('NFKC');
      if (isSafeCut(`\u0301\n${beside(unit)}`, 2)) assert.match(normal, /^[^\s\x85/]/u);
      if (isSafeCut(`${beside(unit)}\n!`, 2)) assert.match(normal, /[^\s\x85]$/u);
    }
  });

  const lines: Record<string, string> = {
    Russian: 'Цена модели не всегда пропорциональна её качеству.\n\nНо бывает.\n',
    Greek: 'Η τιμή ενός μοντέλου δεν είναι πάντα ανάλογη της ποιότητας.\r\n',
    Arabic: 'سعر النموذج لا يتناسب دائما مع جودته.\n',
    Hebrew: 'מחיר המודל אינו תמיד ביחס ישר לאיכותו.\n',
    Hindi: 'मॉडल की कीमत हमेशा गुणवत्ता के अनुपात में नहीं होती।\n',
    Bengali: 'মডেলের দাম সব সময় মানের সমানুপাতিক নয়।\n',
    Tamil: 'மாதிரியின் விலை எப்போதும் தரத்திற்கு ஏற்றதாக இல்லை.\n',
    Thai: 'ราคาของโมเดลไม่ได้แปรผันตามคุณภาพเสมอไป\n',
    Georgian: 'მოდელის ფასი ყოველთვის არ არის ხარისხის პროპორციული.\n',
    Armenian: 'Մոդելի գինը միշտ չէ, որ համաչափ է որակին։\n',
    Amharic: 'የሞዴሉ ዋጋ ሁልጊዜ ከጥራቱ ጋር ተመጣጣኝ አይደለም።\n',
    Burmese: 'မော်ဒယ်၏ စျေးနှုန်းသည် အရည်အသွေးနှင့် အမြဲမကိုက်ညီပါ။\n',
    Khmer: 'តម្លៃនៃម៉ូដែលមិនតែងតែសមាមាត្រនឹងគុណភាពទេ។\n',
    Korean: '모델의 가격이 품질과 항상 비례하지는 않습니다.\r\n',
    Japanese: 'モデルの価格は品質に比例しません。\r\n\r\n',
    'Chinese with CRLF': '模型的价格和质量并不总是成正比。\r\n',
    'Chinese in paragraphs': '\u3000\u3000模型的价格和质量并不总是成正比。\n\n',
    'emoji lines': '😀👍🏽\n',
  };
  for (const [name, line] of Object.entries(lines)) {
    it(`is never far in ${name}`, () => {
      const longest = Math.max(
        ...splitAtSafeCuts(line.repeat(2000), 2048).map((part) => part.length),
      );
      assert.ok(longest < 2048 + 2 * line.length, `${longest} characters without one`);
    });
  }
});
