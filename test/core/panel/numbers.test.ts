import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NumberReader } from '../../../src/panel/numbers';

const english = new NumberReader('en');
const german = new NumberReader('de');
const million = 1_000_000_000;

describe('numbers as people type them', () => {
  it('are read by the signs of the language', () => {
    assert.equal(english.whole('1,000', million), 1000);
    assert.equal(german.whole('1.000', million), 1000);
    assert.equal(german.whole('10.000', million), 10_000);
    assert.equal(german.whole('1.234.567', million), 1_234_567);
    assert.equal(english.percent('12.5'), 12.5);
    assert.equal(english.percent('12.5 %'), 12.5);
    assert.equal(german.percent('12,5'), 12.5);
    assert.equal(german.percent('12,5 %'), 12.5);
    assert.equal(new NumberReader('tr').percent('%12,5'), 12.5);
    assert.equal(new NumberReader('fr').whole('1 000', million), 1000);
    assert.equal(new NumberReader('es').whole('1.000', million), 1000);
    assert.equal(new NumberReader('hi').whole('12,34,567', million), 1_234_567);
  });

  it('may have spaces or apostrophes between their groups in every language', () => {
    for (const reader of [english, german, new NumberReader('fr')]) {
      for (const sign of [' ', '\u00a0', '\u202f', '\u2009', "'", '’', '_']) {
        assert.equal(reader.whole(`10${sign}000${sign}000`, million), 10_000_000, sign);
      }
    }
  });

  it('are not taken for others: what is ambiguous or malformed is refused', () => {
    const noWholes = ['1.5', '1.00', '1.0000', '1.000,5', '12.34.567', '0.123', '1..000', '.000'];
    for (const text of [...noWholes, '1,000', '1.000 000', '1e3', '-1', '', ' ', '50 %', 'abc']) {
      assert.equal(german.whole(text, million), undefined, text);
    }
    for (const text of ['1.000', '1.0', '1,00', '10,0000', '1,000.5', '1,000 000', '0,123']) {
      assert.equal(english.whole(text, million), undefined, text);
    }
    for (const text of ['12.5', '12,', ',5', '1,2,5', '12,5,', '101', '1.000', '12,5 % %', '%']) {
      assert.equal(german.percent(text), undefined, text);
    }
    for (const text of ['12,5', '12.', '.5', '1.2.5', '100.1', '1,000']) {
      assert.equal(english.percent(text), undefined, text);
    }
    assert.equal(english.whole('1,000,000,001', million), undefined);
  });

  it('are ranges of tokens with a dash between them', () => {
    const range = { low: 1000, high: 4000 };
    for (const text of ['1.000-4.000', '1.000 – 4.000', '1000-4.000', '1 000-4 000']) {
      assert.deepEqual(german.tokens(text), range, text);
    }
    for (const text of ['1,000-4,000', '1,000–4,000', '1000 - 4000', "1'000 — 4'000"]) {
      assert.deepEqual(english.tokens(text), range, text);
    }
    assert.deepEqual(english.answer('300 – 700'), { low: 300, high: 700 });
    assert.deepEqual(english.answer('700'), { low: 700, high: 700 });
    assert.deepEqual(english.answer('short'), english.answer('50-250'));
    assert.deepEqual(german.answer('12.000'), { low: 12_000, high: 12_000 });
    assert.deepEqual(new NumberReader('fr').tokens('1 500'), { low: 1500, high: 1500 });
    const none = [
      '12,5',
      '700-300',
      '300-',
      '-300',
      '1-2-3',
      '1.5-2',
      '300 700',
      '',
      '200.000.000',
    ];
    for (const text of none) assert.equal(german.tokens(text), undefined, text);
    for (const text of ['12.5', '12,5', '1.000-4.000', '300 700', 'long-ish']) {
      assert.equal(english.answer(text), undefined, text);
    }
  });

  it('are those that the language writes, whole and with decimals', () => {
    const locales = [
      'en',
      'de',
      'de-CH',
      'fr',
      'es',
      'it',
      'pl',
      'pt-br',
      'ru',
      'tr',
      'hi',
      'fa',
      'ja',
      'qps-ploc',
      '',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...locales),
        fc.integer({ min: 0, max: million }),
        fc.integer({ min: 0, max: 1000 }),
        (locale, whole, tenths) => {
          const reader = new NumberReader(locale);
          const known = locale === '' || locale === 'qps-ploc' ? 'en' : locale;
          const grouped = new Intl.NumberFormat(known, { useGrouping: 'always' });
          assert.equal(reader.whole(grouped.format(whole), million), whole);
          assert.equal(reader.whole(new Intl.NumberFormat(known).format(whole), million), whole);
          assert.equal(reader.whole(String(whole), million), whole);
          assert.equal(reader.percent(grouped.format(tenths / 10)), tenths / 10);
        },
      ),
    );
  });
});
