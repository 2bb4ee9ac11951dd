import { type Script, scriptOf, scripts } from './scripts';

/** The features of a text (see TextFeatures) that a character can add 1 to. */
type Addition =
  | 'letters'
  | 'capitals'
  | 'words'
  | 'wordsAfterSpace'
  | 'wordsFrom2'
  | 'wordsFrom5'
  | 'wordsFrom9'
  | 'lettersFrom13'
  | 'humps'
  | 'capitalRuns'
  | 'digits'
  | 'digitRuns'
  | 'digitRunsInWords'
  | 'surplusDigits'
  | 'marks'
  | 'markRuns'
  | 'marksFrom3'
  | 'newlines'
  | 'spaces'
  | 'wideSpaces'
  | 'controls'
  | 'foreignWords';

/** The classes of ASCII characters; every script outside ASCII is a class of its own, from `firstScript` on. */
const small = 0;
const capital = 1;
const digit = 2;
const space = 3;
const tab = 4;
const newline = 5;
const mark = 6;
const control = 7;
const firstScript = 8;
const classCount = firstScript + scripts.length;
const classBits = 6;

function classOfAscii(character: string): number {
  if (/[a-z]/.test(character)) return small;
  if (/[A-Z]/.test(character)) return capital;
  if (/[0-9]/.test(character)) return digit;
  if (/[\r\n]/.test(character)) return newline;
  if (character === ' ') return space;
  if (character === '\t') return tab;
  return /[!-/:-@[-`{-~]/.test(character) ? mark : control;
}

const latin: readonly Script[] = ['accented', 'vietnamese'];
const withoutLetters: readonly Script[] = ['signs', 'symbols', 'quotes', 'cjkMarks', 'astral'];

/** Whose letters the characters of each class are. */
const alphabets = Array.from({ length: classCount }, (_, of): 'latin' | 'other' | undefined => {
  const script = scripts[of - firstScript];
  if (script === undefined) return of === small || of === capital ? 'latin' : undefined;
  if (latin.includes(script)) return 'latin';
  return withoutLetters.includes(script) ? undefined : 'other';
});

/** What a reader of a text knows of it behind a character, and which features the character adds 1 to. */
interface State {
  /** The class of the character. */
  readonly of: number;
  /** Which character of a run of its class it is, and which letter of a word; both end at a number that is enough. */
  readonly run: number;
  readonly letter: number;
  readonly adds: readonly Addition[];
  readonly script?: Script;
}

export interface FeatureStates {
  states: readonly State[];
  /** The class of every UTF-16 unit. */
  classes: Uint8Array;
  /** The index of the next state, at [state << classBits | class]. */
  next: Uint8Array;
  classBits: number;
}

const start: State = { of: control, run: 0, letter: 0, adds: [] };
const longestWord = 13;

function after(state: State, of: number): State {
  const same = state.of === of || (isBlank(state.of) && isBlank(of));
  const run = same ? nextInRun(of, state.run) : 1;
  const letter = isLetter(of) ? Math.min(state.letter + 1, longestWord) : 0;
  const script = scripts[of - firstScript];
  const adds = [...inWord(state, letter), ...inRun(state, of, run, same)];
  return { of, run, letter, adds, ...(script !== undefined && { script }) };
}

/** Digits are told apart by threes; capitals, marks and white space as first, second and further. */
function nextInRun(of: number, run: number): number {
  if (of === digit) return (run % 3) + 1;
  return of === capital || of === mark || isBlank(of) ? Math.min(run + 1, 3) : 1;
}

function inWord(before: State, letter: number): Addition[] {
  if (letter === 1) return before.of === space ? ['words', 'wordsAfterSpace'] : ['words'];
  if (letter === 2) return ['wordsFrom2'];
  if (letter === 5) return ['wordsFrom5'];
  if (letter === 9) return ['wordsFrom9'];
  return letter === longestWord ? ['lettersFrom13'] : [];
}

function inRun(before: State, of: number, run: number, same: boolean): Addition[] {
  switch (of) {
    case small:
      return ['letters'];
    case capital:
      if (before.of === small) return ['letters', 'capitals', 'humps'];
      return run === 2 ? ['letters', 'capitals', 'capitalRuns'] : ['letters', 'capitals'];
    case digit:
      if (same) return run === 1 ? ['digits'] : ['digits', 'surplusDigits'];
      return isLetter(before.of)
        ? ['digits', 'digitRuns', 'digitRunsInWords']
        : ['digits', 'digitRuns'];
    case space:
    case tab:
      return run === 2 ? ['spaces', 'wideSpaces'] : ['spaces'];
    case newline:
      return ['newlines'];
    case mark:
      if (run === 1) return ['marks', 'markRuns'];
      return run === 3 ? ['marks', 'marksFrom3'] : ['marks'];
    case control:
      return ['controls'];
    default:
      return isForeign(of) && !isForeign(before.of) ? ['foreignWords'] : [];
  }
}

function isBlank(of: number): boolean {
  return of === space || of === tab;
}

function isLetter(of: number): boolean {
  return alphabets[of] === 'latin';
}

function isForeign(of: number): boolean {
  return alphabets[of] === 'other';
}

function classesOfUnits(): Uint8Array {
  const classes = new Uint8Array(0x10000);
  for (let unit = 0; unit < 128; unit++) classes[unit] = classOfAscii(String.fromCharCode(unit));
  for (let unit = 128; unit < 0x10000; unit += 16) {
    classes.fill(firstScript + scriptOf(unit), unit, unit + 16);
  }
  return classes;
}

function keyOf({ of, run, letter, adds }: State): string {
  return `${of} ${run} ${letter} ${adds.join()}`;
}

/** Takes some 20 ms. */
export function featureStates(): FeatureStates {
  const states = [start];
  const known = new Map([[keyOf(start), 0]]);
  const table: number[] = [];
  for (let index = 0; index < states.length; index++) {
    for (let of = 0; of < classCount; of++) {
      const follower = after(states[index] ?? start, of);
      const key = keyOf(follower);
      const found = known.get(key) ?? states.push(follower) - 1;
      known.set(key, found);
      table[(index << classBits) | of] = found;
    }
  }
  if (states.length > 256) throw new Error(`${states.length} states do not fit a byte`);
  return { states, classes: classesOfUnits(), next: Uint8Array.from(table), classBits };
}
