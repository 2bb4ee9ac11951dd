import { isUtf8 } from 'node:buffer';
import { write } from './output';
import { UsageError } from './usageError';

/** The longest line of a request, in bytes. */
const longestLine = 64 * 1024 * 1024;
const flushLength = 64 * 1024;
const newline = 10;
const byteOrderMark = 0xfeff;

/** Answers one request; throws a `UsageError` for one that it cannot answer. */
export type Answerer = (request: unknown) => object | Promise<object>;

/**
 * Answers the requests on standard input, one JSON object per line, with one line each, in order. Reads no
 * faster than its answers are read, and answers what has come in before it waits for more. The exit status
 * becomes 1 when a line could not be answered.
 */
export async function runJsonl(answer: Answerer): Promise<void> {
  let answers = '';
  const reply = async (line: Line): Promise<void> => {
    let reply = answerLine(answer, line);
    if (reply instanceof Promise) reply = await reply;
    answers += `${JSON.stringify(reply)}\n`;
    if (answers.length >= flushLength) await flush();
  };
  const flush = async (): Promise<void> => {
    const written = answers;
    answers = '';
    await write(written);
  };
  const lines = new LineSplitter();
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    for (const line of lines.push(chunk)) await reply(line);
    await flush();
  }
  for (const line of lines.end()) await reply(line);
  await flush();
}

/** The bytes of a line, or why it cannot be used. */
type Line = Buffer | { problem: string };

function answerLine(answer: Answerer, line: Line): object | Promise<object> {
  try {
    const answered = answer(parseLine(line));
    return answered instanceof Promise ? answered.catch(refusal) : answered;
  } catch (error) {
    return refusal(error);
  }
}

function refusal(error: unknown): { error: string } {
  process.exitCode = 1;
  return { error: error instanceof Error ? error.message : String(error) };
}

function parseLine(line: Line): unknown {
  if (!Buffer.isBuffer(line)) throw new UsageError(line.problem);
  if (!isUtf8(line)) throw new UsageError('the line is not UTF-8');
  const text = line.toString('utf8');
  if (text.trim() === '') throw new UsageError('the line is empty; expected a JSON object');
  try {
    return JSON.parse(text.charCodeAt(0) === byteOrderMark ? text.slice(1) : text) as unknown;
  } catch (error) {
    throw new UsageError(`the line is not JSON: ${error instanceof Error ? error.message : ''}`);
  }
}

/** Splits a stream of bytes into lines; holds no more than one line that has not ended. */
class LineSplitter {
  private parts: Buffer[] = [];
  private length = 0;

  *push(chunk: Buffer): Generator<Line> {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(newline, start);
      if (end === -1) break;
      yield this.finish(chunk.subarray(start, end));
      start = end + 1;
    }
    this.hold(chunk.subarray(start));
  }

  *end(): Generator<Line> {
    if (this.length > 0) yield this.finish(Buffer.alloc(0));
  }

  private hold(part: Buffer): void {
    this.length += part.length;
    if (this.length > longestLine) this.parts = [];
    else if (part.length > 0) this.parts.push(part);
  }

  private finish(last: Buffer): Line {
    if (this.length === 0 && last.length <= longestLine) return last;
    this.hold(last);
    const { parts, length } = this;
    this.parts = [];
    this.length = 0;
    return length > longestLine
      ? { problem: `the line is longer than ${longestLine / (1024 * 1024)} MB` }
      : Buffer.concat(parts);
  }
}
