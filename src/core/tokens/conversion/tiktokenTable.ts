import { t } from '@vscode/l10n';
import type { SplitPattern } from '../vocabulary';
import { fromBase64 } from './byteString';
import { isObject } from './bpeModel';
import { checkTokenCount } from './limits';
import { splitPatternOf, unknownSplit } from './textRules';
import { TokenizerFileError } from './tokenizerFileError';
import type { TokenTable } from './tokenTable';

/** How the first line of a file of ranks begins. */
const lineOfRanks = /^(?:! \d+ \S|[A-Za-z0-9+/]+={0,2} \d+\s*(?:\n|$))/;

/** Whether a text looks like a file of ranks: lines of `<base64> <rank>`. */
export function isRankText(text: string): boolean {
  return lineOfRanks.test(text.slice(0, 4000).trimStart());
}

/** Whether parsed JSON is a table as the `tiktoken` package writes it: a split pattern and ranks. */
export function isRankJson(content: unknown): content is { pat_str: string; bpe_ranks: string } {
  return (
    isObject(content) &&
    typeof content.pat_str === 'string' &&
    typeof content.bpe_ranks === 'string'
  );
}

/** The split pattern of such a table. Throws a `TokenizerFileError` when it is not known. */
export function splitOfRankJson({ pat_str }: { pat_str: string }): SplitPattern {
  const split = splitPatternOf([pat_str]);
  if (split === undefined) throw unknownSplit();
  return split;
}

const tokensBetweenPauses = 20_000;

/**
 * The table in tiktoken's text: lines of `<base64> <rank>`, or of `! <first rank> <base64> <base64> …`. The
 * lowest rank may be another than 0: Claude 2's first five are special tokens. Yields now and then. Throws a
 * `TokenizerFileError` for invalid base64, for a gap or a duplicate in the ranks, and when a byte is missing.
 */
export function* readRankTable(text: string): Generator<void, TokenTable> {
  const ranked = new Map<number, string>();
  const known = new Set<string>();
  let lowest = Infinity;
  let lineNumber = 0;
  for (const line of linesOf(text)) {
    lineNumber++;
    for (const [encoded, rank] of entriesOf(line, lineNumber)) {
      const token = fromBase64(encoded);
      if (token === undefined || token === '') {
        throw new TokenizerFileError(t('Line {0} holds something that is not base64.', lineNumber));
      }
      if (ranked.has(rank) || known.has(token)) {
        throw new TokenizerFileError(t('The token with the rank {0} is there twice.', rank));
      }
      ranked.set(rank, token);
      known.add(token);
      lowest = Math.min(lowest, rank);
      if (ranked.size % tokensBetweenPauses === 0) {
        checkTokenCount(ranked.size);
        yield;
      }
    }
  }
  const tokens: string[] = [];
  for (let rank = lowest; tokens.length < ranked.size; rank++) {
    const token = ranked.get(rank);
    if (token === undefined) throw new TokenizerFileError(t('No token has the rank {0}.', rank));
    tokens.push(token);
  }
  checkBytes(known);
  return { tokens };
}

function checkBytes(known: ReadonlySet<string>): void {
  for (let byte = 0; byte < 256; byte++) {
    if (!known.has(String.fromCharCode(byte))) {
      throw new TokenizerFileError(t('No token is the single byte {0}.', byte));
    }
  }
}

function* linesOf(text: string): Generator<string, void> {
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end).trim();
    if (line !== '') yield line;
    start = end + 1;
  }
}

/** The tokens of a line, still encoded, with their ranks. */
function* entriesOf(line: string, lineNumber: number): Generator<[string, number], void> {
  const [first = '', second = '', ...more] = line.split(' ');
  const start = first === '!' ? second : more.length === 0 ? second : '';
  if (!/^\d{1,7}$/.test(start)) {
    throw new TokenizerFileError(t('Line {0} is not of the form "<base64> <rank>".', lineNumber));
  }
  const rank = Number(start);
  if (first !== '!') yield [first, rank];
  else for (const [index, encoded] of more.entries()) yield [encoded, rank + index];
}
