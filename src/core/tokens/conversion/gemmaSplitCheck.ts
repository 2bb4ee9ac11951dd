import { t } from '@vscode/l10n';
import type { BpeModel } from './bpeModel';
import { displayed, utf8ByteString } from './byteString';
import { TokenizerFileError } from './tokenizerFileError';

/** The symbols of Gemma 3 that are found in a text before anything else, but for runs and `<unused…>`. */
export const gemmaSymbols: readonly string[] = [
  '<mask>',
  '[multimodal]',
  ...[
    ['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
    ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote'],
    ['strong', 'em', 'b', 'i', 'u', 's', 'sub', 'sup', 'code'],
    ['a', 'html', 'body', 'img', 'span', 'bbox', 'ul', 'li', 'div', 'iframe', 'footer'],
  ].flatMap((names) => names.flatMap((name) => [`<${name}>`, `</${name}>`])),
];

/** The longest run of line breaks, tabs or spaces that is one token. */
export const longestRun = 31;

const unused = /^<unused\d{1,4}>$/;
const run = /^(?:\n+|\t+|\u2581+)$/;
/** The one token of Gemma that has a space inside of it. */
const bridge = '>\u2581</';
/** A letter of any script, and what no token has after one. */
const endedWord = /\p{L}(?:(?![A-Za-z])\p{ASCII}|[、。，])/u;

/**
 * The split `gemma` cuts where no token of Gemma 3's vocabulary reaches across. Throws a `TokenizerFileError` for
 * a model of which that is not true: it has other symbols, other runs, or a token that reaches across.
 */
export function checkGemmaSplit(model: BpeModel): void {
  checkSymbols(model.symbols);
  checkRuns(model);
  for (const [left, right] of model.merges) {
    const token = left + right;
    if (!run.test(token) && reachesAcross(token)) throw notGemma(token);
  }
}

function checkSymbols(symbols: ReadonlySet<string>): void {
  const known = new Set(gemmaSymbols);
  for (const symbol of symbols) {
    if (!known.has(symbol) && !run.test(symbol) && !unused.test(symbol)) throw notGemma(symbol);
  }
  for (const symbol of known) if (!symbols.has(symbol)) throw notGemma(symbol);
}

/**
 * Runs are cut off whole, so every length must be a token, and spaces must merge with each other before they merge
 * with what follows.
 */
function checkRuns({ merges }: BpeModel): void {
  const runs = new Set<string>();
  let spacesAreDone = false;
  for (const [left, right] of merges) {
    const token = left + right;
    if (!run.test(token)) spacesAreDone ||= token.includes('\u2581');
    else if (spacesAreDone && token.startsWith('\u2581')) throw notGemma(token);
    else runs.add(token);
  }
  for (const character of ['\n', '\t', '\u2581']) {
    for (let length = 2; length <= longestRun; length++) {
      const token = character.repeat(length);
      if (!runs.delete(token)) throw notGemma(token);
    }
  }
  for (const token of runs) throw notGemma(token);
}

function notGemma(token: string): TokenizerFileError {
  return new TokenizerFileError(
    t(
      'Its token {0} is not as in Gemma 3, the only tokenizer of its kind that is known here.',
      displayed(utf8ByteString(token)),
    ),
  );
}

/** Whether a cut of the split could fall inside of the token. */
function reachesAcross(token: string): boolean {
  if (token.length < 2) return false;
  if (endedWord.test(token)) return true;
  let before = classOf(token, 0);
  for (let at = 1; at < token.length; at++) {
    const here = classOf(token, at);
    if (isCut(before, here) && !(here === 'space' && isInBridge(token, at))) return true;
    before = here;
  }
  return false;
}

function isInBridge(token: string, space: number): boolean {
  return token.startsWith(bridge, space - 1);
}

type CharacterClass = 'alone' | 'space' | 'letter' | 'sign' | 'control' | 'other';

function isCut(before: CharacterClass, after: CharacterClass): boolean {
  if (before === 'alone' || after === 'alone' || after === 'space') return true;
  return before === 'sign' && after === 'letter';
}

/** Everything beyond ASCII, but for the sign for spaces, is `other`. */
function classOf(token: string, at: number): CharacterClass {
  const unit = token.charCodeAt(at);
  if (unit === 0x2581) return 'space';
  if (unit > 0x7f) return 'other';
  if (unit === 0x0a || unit === 0x09 || isBetween(unit, '0', '9')) return 'alone';
  if (isBetween(unit | 0x20, 'a', 'z')) return 'letter';
  return unit > 0x20 && unit < 0x7f ? 'sign' : 'control';
}

function isBetween(unit: number, first: string, last: string): boolean {
  return unit >= first.charCodeAt(0) && unit <= last.charCodeAt(0);
}
