import { t } from '@vscode/l10n';
import type { SplitPattern } from '../vocabulary';
import { isObject, shown } from './bpeModel';
import { TokenizerFileError } from './tokenizerFileError';

const contractions = `(?i:'s|'t|'re|'ve|'m|'ll|'d)`;
const endOfWords = String.raw`\s*[\r\n]+|\s+(?!\S)|\s+`;
const upper = String.raw`\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}`;
const lower = String.raw`\p{Ll}\p{Lm}\p{Lo}\p{M}`;
const beforeWord = String.raw`[^\r\n\p{L}\p{N}]?`;
/** Words that end where a small letter meets a capital, of characters that are not `excluded`. */
const cased = (afterWord: string, excluded = ''): string => {
  const [capital, small] = [`[${upper}${excluded}]`, `[${lower}${excluded}]`];
  return `${beforeWord}${capital}*${small}+${afterWord}|${beforeWord}${capital}+${small}*${afterWord}`;
};
const notHan = String.raw`&&[^\p{Han}]`;
const signs = String.raw` ?[^\s\p{L}\p{N}]+`;

/**
 * The split patterns as public files write them: the regular expressions that cut one after the other. Line
 * breaks inside of a class are written as escapes here (see `inOneSpelling`).
 */
const knownPatterns: readonly (readonly [SplitPattern, readonly string[]])[] = [
  [
    'cl100k',
    [String.raw`${contractions}|${beforeWord}\p{L}+|\p{N}{1,3}|${signs}[\r\n]*|${endOfWords}`],
  ],
  ['qwen', [String.raw`${contractions}|${beforeWord}\p{L}+|\p{N}|${signs}[\r\n]*|${endOfWords}`]],
  ['o200k', [String.raw`${cased(`${contractions}?`)}|\p{N}{1,3}|${signs}[\r\n/]*|${endOfWords}`]],
  ['tekken', [String.raw`${cased('')}|\p{N}|${signs}[\r\n/]*|${endOfWords}`]],
  [
    'kimi',
    [
      String.raw`[\p{Han}]+|${cased(`${contractions}?`, notHan)}|\p{N}{1,3}|${signs}[\r\n]*|${endOfWords}`,
    ],
  ],
  ['gpt2', [String.raw`'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+|${signs}|\s+(?!\S)|\s+`]],
  [
    'deepseek',
    [
      String.raw`\p{N}{1,3}`,
      '[一-龥぀-ゟ゠-ヿ]+',
      String.raw`[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_${'`'}{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|${endOfWords}`,
    ],
  ],
];

/** The split pattern that these regular expressions are, or undefined for one that is not known. */
export function splitPatternOf(expressions: readonly string[]): SplitPattern | undefined {
  const spelled = expressions.map(inOneSpelling);
  return knownPatterns.find(
    ([, known]) =>
      known.length === spelled.length &&
      known.every((expression, index) => expression === spelled[index]),
  )?.[0];
}

/** Some files hold a line break itself where others hold its escape. */
function inOneSpelling(expression: string): string {
  return expression.replaceAll('\r', String.raw`\r`).replaceAll('\n', String.raw`\n`);
}

/**
 * The split pattern of a byte-level file's pre-tokenizer. Throws a `TokenizerFileError` for one that is not
 * known: another pattern would count wrong.
 */
export function readSplitPattern(preTokenizer: unknown): SplitPattern {
  const steps = stepsOf(preTokenizer, 'pretokenizers');
  const last = steps.pop();
  if (last?.type !== 'ByteLevel' || last.add_prefix_space !== false) throw unknownSplit();
  const expressions = steps.map(regexOf);
  if (last.use_regex !== false) {
    // Without a say, this step cuts with GPT-2's own expression.
    if (expressions.length > 0) throw unknownSplit();
    return 'gpt2';
  }
  const pattern = splitPatternOf(expressions);
  if (pattern === undefined) throw unknownSplit();
  return pattern;
}

function regexOf(step: Step): string {
  const pattern = step.pattern;
  const regex = isObject(pattern) ? pattern.Regex : undefined;
  const isolates = step.behavior === 'Isolated' && step.invert !== true;
  if (step.type !== 'Split' || !isolates || typeof regex !== 'string') throw unknownSplit();
  return regex;
}

export function unknownSplit(): TokenizerFileError {
  return new TokenizerFileError(
    t(
      'It cuts texts into words in a way that is not known here, so that its counts would be wrong.',
    ),
  );
}

/** The normalisation of a byte-level file. Throws a `TokenizerFileError` for one that is not known. */
export function readNormalization(normalizer: unknown): 'NFC' | 'NFKC' | undefined {
  const [step, ...others] = stepsOf(normalizer, 'normalizers');
  if (step === undefined) return undefined;
  if (others.length > 0 || (step.type !== 'NFC' && step.type !== 'NFKC')) {
    throw new TokenizerFileError(
      t(
        'It changes texts before it counts them ({0}) in a way that is not known here.',
        shown(step.type),
      ),
    );
  }
  return step.type;
}

type Step = Readonly<Record<string, unknown>>;

/** The single steps of a part that may be absent, one step, or sequences of steps. */
export function stepsOf(part: unknown, list: 'pretokenizers' | 'normalizers'): Step[] {
  if (part === undefined || part === null) return [];
  if (!isObject(part)) throw new TokenizerFileError(t('Its {0} are not described.', list));
  if (part.type !== 'Sequence') return [part];
  const steps = part[list];
  if (!Array.isArray(steps)) throw new TokenizerFileError(t('Its {0} are not a list.', list));
  return steps.flatMap((step: unknown) => stepsOf(step, list));
}
