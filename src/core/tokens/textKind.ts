import { byteLength, type TextFeatures } from './textFeatures';
import { bytesOf, type Script } from './scripts';

/** The kinds of text between which tokenizers differ most, each script or group of scripts a kind of its own. */
export const textKinds = [
  'prose',
  'code',
  'numbers',
  'latin',
  'accented',
  'vietnamese',
  'chinese',
  'japanese',
  'korean',
  'cyrillic',
  'greek',
  'hebrew',
  'arabic',
  'devanagari',
  'bengali',
  'indian',
  'thai',
  'burmeseKhmer',
  'caucasian',
  'ethiopic',
  'extended',
  'symbols',
  'rare',
] as const;
export type TextKind = (typeof textKinds)[number];

const kindOfScript: Partial<Record<Script, TextKind>> = {
  cyrillic: 'cyrillic',
  greek: 'greek',
  cyrillicExtended: 'cyrillic',
  hebrew: 'hebrew',
  hebrewPoints: 'hebrew',
  arabicExtended: 'arabic',
  arabic: 'arabic',
  devanagari: 'devanagari',
  bengali: 'bengali',
  gurmukhi: 'indian',
  gujarati: 'indian',
  oriya: 'indian',
  tamil: 'indian',
  telugu: 'indian',
  kannada: 'indian',
  malayalam: 'indian',
  sinhala: 'indian',
  thai: 'thai',
  tibetan: 'burmeseKhmer',
  burmese: 'burmeseKhmer',
  khmer: 'burmeseKhmer',
  armenian: 'caucasian',
  georgian: 'caucasian',
  ethiopic: 'ethiopic',
  symbols: 'symbols',
  astral: 'symbols',
  lao: 'rare',
  rare: 'rare',
};

/**
 * The kind of a text: of the script that has the most bytes beside Latin, when it has a twentieth of them. With the
 * tokens in o200k_base, English is told from other languages that do without accents: they take more tokens a letter.
 */
export function kindOf(features: TextFeatures, o200kTokens = 0): TextKind {
  const { han = 0, kana = 0, hangul = 0, vietnamese = 0, accented = 0 } = features.scripts;
  const least = byteLength(features) / 20;
  const shares = otherScripts(features);
  if ((shares.get('symbols') ?? 0) > 3 * least) return 'symbols';
  const eastAsian = 3 * (han + kana + hangul);
  const [largest, bytes] = [...shares].sort((left, right) => right[1] - left[1])[0] ?? ['prose', 0];
  if (eastAsian > least && eastAsian >= bytes) {
    if (hangul >= han + kana) return 'korean';
    return kana >= 0.1 * (han + kana) ? 'japanese' : 'chinese';
  }
  if (bytes > least) return isExtended(features, largest) ? 'extended' : largest;
  if (vietnamese > 0.02 * features.units) return 'vietnamese';
  if (accented > 0.01 * features.units) return 'accented';
  if (features.digits > 0.1 * features.units) return 'numbers';
  const isProse = features.wordsAfterSpace > 0.6 * features.words;
  const { digitRuns, markRuns, newlines } = features;
  const wordTokens = o200kTokens - digitRuns - markRuns - newlines;
  if (isProse && wordTokens > 0.265 * features.letters) return 'latin';
  return isProse ? 'prose' : 'code';
}

/** Whether the text is in one of the smaller languages of a script, as far as their letters tell. */
function isExtended({ scripts }: TextFeatures, kind: TextKind): boolean {
  const { cyrillicExtended = 0, hebrewPoints = 0, arabicExtended = 0 } = scripts;
  const { cyrillic = 0, hebrew = 0, arabic = 0 } = scripts;
  if (kind === 'cyrillic') return cyrillicExtended > 0.02 * cyrillic;
  if (kind === 'hebrew') return hebrewPoints > 0.02 * hebrew;
  return kind === 'arabic' && arabicExtended > 0.02 * arabic;
}

function otherScripts({ scripts }: TextFeatures): Map<TextKind, number> {
  const bytes = new Map<TextKind, number>();
  for (const [script, units] of Object.entries(scripts) as [Script, number][]) {
    const kind = kindOfScript[script];
    if (kind !== undefined) bytes.set(kind, (bytes.get(kind) ?? 0) + units * bytesOf[script]);
  }
  return bytes;
}
