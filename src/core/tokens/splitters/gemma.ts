import { gemmaSymbols, longestRun } from '../conversion/gemmaSplitCheck';
import { letter } from './characterClass';
import type { ClassifiedText } from './classifiedText';
import { endOfCharacter, slash, type Splitter } from './splitter';

const lineFeed = 0x0a;
const tab = 0x09;
const carriageReturn = 0x0d;
const lessThan = 0x3c;
const greaterThan = 0x3e;
const openingBracket = 0x5b;
/** Bytes of U+2581, which stands for a space. */
const spaceLength = 3;

const symbols = [...gemmaSymbols]
  .sort((one, other) => other.length - one.length)
  .map((symbol) => new TextEncoder().encode(symbol));
const marks = ['、', '。', '，'].map((mark) => new TextEncoder().encode(mark));
const unused = new TextEncoder().encode('<unused');

/**
 * Gemma has no pattern: it merges across words. Pieces are cut where none of its tokens can reach across, in a
 * text whose spaces have become U+2581 (`_` below):
 *
 *     \n{1,31}|\t{1,31}|_{2,31}|SYMBOL|[0-9]
 *     |_?[A-Za-z]+(?![A-Za-z]|[^\x00-\x7F])
 *     |_?(?:BRIDGE|(?!SYMBOL)[SIGN])+(?!SIGN|CONTROL|[^\x00-\x7F])
 *     |_?(?:BRIDGE|(?!SYMBOL)[^_\n\t0-9])+?(?=(?<=\p{L})[SIGN CONTROL、。，]|…)|_
 *
 * where SYMBOL is an HTML tag or another text that Gemma looks for first, SIGN and CONTROL are those of ASCII,
 * and BRIDGE is `>_(?=</)(?!SYMBOL)`, because `>_</` is a token. The last line goes on to where `…`, its class of
 * characters, ends, or to a letter of any script that a sign follows.
 */
export const gemmaSplitter: Splitter = (text, pieces) => {
  const { length } = text;
  for (let start = 0, end: number; start < length; start = end) {
    end = endOfRunOrSymbol(text, start);
    if (end === start) {
      const isSpaced = isSpace(text.bytes, start);
      const first = isSpaced ? start + spaceLength : start;
      end = endOfWord(text, first);
      if (end === first) end = endOfSigns(text, first);
      if (end === first) end = endOfRest(text, first);
    }
    pieces.add(start, end);
  }
};

/** The first line of the pattern; `at` where it does not match. */
function endOfRunOrSymbol({ bytes }: ClassifiedText, at: number): number {
  const byte = bytes[at] ?? 0;
  if (byte === lineFeed || byte === tab) {
    let end = at + 1;
    while (end - at < longestRun && bytes[end] === byte) end++;
    return end;
  }
  if (isDigit(byte)) return at + 1;
  let spaces = 0;
  while (spaces < longestRun && isSpace(bytes, at + spaces * spaceLength)) spaces++;
  return spaces > 1 ? at + spaces * spaceLength : endOfSymbol(bytes, at);
}

/** Letters that nothing beyond ASCII follows. */
function endOfWord({ bytes }: ClassifiedText, at: number): number {
  let end = at;
  while (isLetter(bytes[end] ?? 0)) end++;
  return isBeyondAscii(bytes[end] ?? 0) ? at : end;
}

/** Signs that end the text, or that a letter, a digit, a line break or a tab follows. */
function endOfSigns({ bytes, length }: ClassifiedText, at: number): number {
  let end = at;
  for (;;) {
    if (isBridge(bytes, end)) end += 1 + spaceLength;
    else if (isSign(bytes[end] ?? 0) && endOfSymbol(bytes, end) === end) end++;
    else break;
  }
  const next = bytes[end] ?? 0;
  const endsWell =
    end === length ||
    isLetter(next) ||
    isDigit(next) ||
    next === lineFeed ||
    next === carriageReturn ||
    next === tab;
  return endsWell ? end : at;
}

/** Anything else up to a space, a digit, a run, a symbol, or the sign after a letter. */
function endOfRest({ bytes, classes, length }: ClassifiedText, at: number): number {
  let end = at;
  while (end < length) {
    const isAfterLetter = end > at && ((classes[end - 1] ?? 0) & letter) !== 0;
    if (isAfterLetter && endsWord(bytes, end)) return end;
    if (isBridge(bytes, end)) {
      end += 1 + spaceLength;
      continue;
    }
    const byte = bytes[end] ?? 0;
    const isAlone = byte === lineFeed || byte === tab || isDigit(byte);
    if (isAlone || isSpace(bytes, end) || endOfSymbol(bytes, end) > end) return end;
    end = endOfCharacter(bytes, end);
  }
  return end;
}

/** ASCII that is neither letter nor digit, or one of `、。，`. */
function endsWord(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at] ?? 0;
  if (!isBeyondAscii(byte)) return !isLetter(byte) && !isDigit(byte);
  return marks.some((mark) => isAt(bytes, at, mark));
}

function endOfSymbol(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] ?? 0;
  if (byte !== lessThan && byte !== openingBracket) return at;
  const symbol = symbols.find((text) => isAt(bytes, at, text));
  if (symbol !== undefined) return at + symbol.length;
  if (!isAt(bytes, at, unused)) return at;
  const first = at + unused.length;
  let end = first;
  while (end - first < 4 && isDigit(bytes[end] ?? 0)) end++;
  return end > first && bytes[end] === greaterThan ? end + 1 : at;
}

function isAt(bytes: Uint8Array, at: number, text: Uint8Array): boolean {
  return text.every((byte, index) => bytes[at + index] === byte);
}

function isBridge(bytes: Uint8Array, at: number): boolean {
  const after = at + 1 + spaceLength;
  return (
    bytes[at] === greaterThan &&
    isSpace(bytes, at + 1) &&
    bytes[after] === lessThan &&
    bytes[after + 1] === slash &&
    endOfSymbol(bytes, after) === after
  );
}

function isSpace(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xe2 && bytes[at + 1] === 0x96 && bytes[at + 2] === 0x81;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isLetter(byte: number): boolean {
  const small = byte | 0x20;
  return small >= 0x61 && small <= 0x7a;
}

/** ASCII that is neither letter, digit, control nor space. */
function isSign(byte: number): boolean {
  return byte > 0x20 && byte < 0x7f && !isDigit(byte) && !isLetter(byte);
}

function isBeyondAscii(byte: number): boolean {
  return byte > 0x7f;
}
