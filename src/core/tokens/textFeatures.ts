import type { FeatureStates } from './featureStates';
import { bytesOf, type Script } from './scripts';

/**
 * What an estimate of tokens needs to know about a text: its words, digits, punctuation, white space and scripts.
 *
 * Every count adds up over the chunks of a text that is cut at safe places (see safeCut.ts): behind a letter or digit
 * (before a character that does not go on with it) or beside a line break. So no count looks at what stands before
 * a word but for a space, nor at what stands before a punctuation mark, a space or a line break but for the same.
 */
export interface TextFeatures {
  /** UTF-16 units. */
  units: number;
  /** ASCII letters, and those of them in upper case. */
  letters: number;
  capitals: number;
  /** Runs of Latin letters, accented ones too: all, those after a space, and those of so many letters or more. */
  words: number;
  wordsAfterSpace: number;
  wordsFrom2: number;
  wordsFrom5: number;
  wordsFrom9: number;
  /** Letters from the thirteenth of a word on. */
  lettersFrom13: number;
  /** Places where a capital follows a small letter, as in `camelCase`. */
  humps: number;
  /** Runs of two or more capitals. */
  capitalRuns: number;
  digits: number;
  digitRuns: number;
  /** Runs of digits that follow a letter, as in `utf8`. */
  digitRunsInWords: number;
  /** Σ over runs of ASCII digits of (length − ⌈length / 3⌉): what a one-digit-per-token family has more. */
  surplusDigits: number;
  /** ASCII punctuation: characters, runs, and characters from the third of a run on. */
  marks: number;
  markRuns: number;
  marksFrom3: number;
  newlines: number;
  /** Spaces and tabs: characters, and runs of two or more. */
  spaces: number;
  wideSpaces: number;
  /** ASCII control characters. */
  controls: number;
  /** Runs of letters of other alphabets than Latin. */
  foreignWords: number;
  /** UTF-16 units outside ASCII, by script; a script that does not occur has no entry. */
  scripts: Partial<Record<Script, number>>;
}

export type CountKey = Exclude<keyof TextFeatures, 'scripts'>;

export function noFeatures(): TextFeatures {
  return {
    units: 0,
    letters: 0,
    capitals: 0,
    words: 0,
    wordsAfterSpace: 0,
    wordsFrom2: 0,
    wordsFrom5: 0,
    wordsFrom9: 0,
    lettersFrom13: 0,
    humps: 0,
    capitalRuns: 0,
    digits: 0,
    digitRuns: 0,
    digitRunsInWords: 0,
    surplusDigits: 0,
    marks: 0,
    markRuns: 0,
    marksFrom3: 0,
    newlines: 0,
    spaces: 0,
    wideSpaces: 0,
    controls: 0,
    foreignWords: 0,
    scripts: {},
  };
}

const countKeys = Object.keys(noFeatures()).filter((key) => key !== 'scripts') as CountKey[];

/**
 * Reading a character leads from one state to the next, and each state says which counts it adds to. So the loop over
 * the text only counts how often each state is reached; everything else follows from that. The states are those of
 * `featureStates()`, which are worth keeping.
 */
export function featuresOf(
  text: string,
  { classes, next, classBits, states }: FeatureStates,
): TextFeatures {
  const visits = new Float64Array(states.length);
  let state = 0;
  for (let at = 0; at < text.length; at++) {
    state = next[(state << classBits) | (classes[text.charCodeAt(at)] ?? 0)] ?? 0;
    visits[state] = (visits[state] ?? 0) + 1;
  }
  const features = noFeatures();
  features.units = text.length;
  states.forEach(({ adds, script }, index) => {
    const times = visits[index] ?? 0;
    if (times === 0) return;
    for (const key of adds) features[key] += times;
    if (script !== undefined) features.scripts[script] = (features.scripts[script] ?? 0) + times;
  });
  return features;
}

/** Adds `more` to `sum`, in place; takes it away with a `sign` of −1. */
export function addFeatures(sum: TextFeatures, more: TextFeatures, sign: 1 | -1 = 1): void {
  for (const key of countKeys) sum[key] += sign * more[key];
  for (const [script, units] of scriptEntries(more)) {
    sum.scripts[script] = (sum.scripts[script] ?? 0) + sign * units;
  }
}

/** The length in UTF-8, at most: exact but for lone surrogates and a few rare characters. */
export function byteLength(features: TextFeatures): number {
  return scriptEntries(features).reduce(
    (bytes, [script, units]) => bytes + units * (bytesOf[script] - 1),
    features.units,
  );
}

function scriptEntries({ scripts }: TextFeatures): [Script, number][] {
  return Object.entries(scripts) as [Script, number][];
}
