/**
 * What an estimate of tokens needs to know about a text: how many of its UTF-16 units are of which script.
 * Every field adds up over the chunks of a text (a safe cut never falls between two digits).
 */
export interface TextFeatures {
  units: number;
  digits: number;
  /** Σ over runs of ASCII digits of (length − ⌈length / 3⌉): what a one-digit-per-token family has more. */
  surplusDigits: number;
  han: number;
  kana: number;
  hangul: number;
  cyrillic: number;
  /** Accented Latin letters. */
  accented: number;
  /** Greek to Khmer and beyond, without Cyrillic. */
  otherScripts: number;
}

/** The kinds of text between which the ratios of tokenizers differ most. */
export const textKinds = [
  'ascii',
  'digits',
  'accented',
  'chinese',
  'japanese',
  'korean',
  'cyrillic',
  'other',
] as const;
export type TextKind = (typeof textKinds)[number];

export function noFeatures(): TextFeatures {
  return {
    units: 0,
    digits: 0,
    surplusDigits: 0,
    han: 0,
    kana: 0,
    hangul: 0,
    cyrillic: 0,
    accented: 0,
    otherScripts: 0,
  };
}

export function featuresOf(text: string): TextFeatures {
  const features = noFeatures();
  features.units = text.length;
  let run = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= 0x30 && unit <= 0x39) {
      run++;
      continue;
    }
    if (run > 0) {
      addDigits(features, run);
      run = 0;
    }
    if (unit >= 0xc0) addScript(features, unit);
  }
  addDigits(features, run);
  return features;
}

/** Adds `more` to `sum`, in place. */
export function addFeatures(sum: TextFeatures, more: TextFeatures): void {
  sum.units += more.units;
  sum.digits += more.digits;
  sum.surplusDigits += more.surplusDigits;
  sum.han += more.han;
  sum.kana += more.kana;
  sum.hangul += more.hangul;
  sum.cyrillic += more.cyrillic;
  sum.accented += more.accented;
  sum.otherScripts += more.otherScripts;
}

/** The kind of a text, by the shares of its scripts. The first that applies, in this order. */
export function kindOf(features: TextFeatures): TextKind {
  const { units, han, kana, hangul } = features;
  const eastAsian = han + kana + hangul;
  if (eastAsian > 0.05 * units) {
    if (hangul >= 0.5 * eastAsian) return 'korean';
    return kana >= 0.1 * eastAsian ? 'japanese' : 'chinese';
  }
  if (features.cyrillic > 0.05 * units) return 'cyrillic';
  if (features.otherScripts > 0.05 * units) return 'other';
  if (features.accented > 0.01 * units) return 'accented';
  return features.digits > 0.1 * units ? 'digits' : 'ascii';
}

function addDigits(features: TextFeatures, run: number): void {
  features.digits += run;
  features.surplusDigits += run - Math.ceil(run / 3);
}

function addScript(features: TextFeatures, unit: number): void {
  if (isAccented(unit)) features.accented++;
  else if (unit >= 0x400 && unit <= 0x52f) features.cyrillic++;
  else if (unit >= 0x370 && unit <= 0x1fff) features.otherScripts++;
  else if (unit >= 0x3040 && unit <= 0x30ff) features.kana++;
  else if ((unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xf900 && unit <= 0xfaff)) features.han++;
  else if (unit >= 0xac00 && unit <= 0xd7a3) features.hangul++;
}

function isAccented(unit: number): boolean {
  return (unit >= 0xc0 && unit <= 0x2ff) || (unit >= 0x1e00 && unit <= 0x1eff);
}
