import { createReadStream, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { addAbortSignal } from 'node:stream';
import { UsageError } from './usageError';

/** A text to read: a file, or standard input. */
export interface TextSource {
  /** As the user wrote it. */
  name: string;
  /** 0 where it is not known. */
  bytes: number;
  /** Rejects when it cannot be read, and soon after `signal` is aborted: standard input may never end. */
  read: (signal: AbortSignal) => AsyncGenerator<string>;
}

const standardInput = '-';
const readSize = 1024 * 1024;
/** How far into an input a NUL byte shows that it is no text. */
const sniffed = 8192;

/**
 * The texts that the arguments name: files, `-` for standard input; standard input when there are none.
 * Throws a `UsageError` for a file that cannot be read.
 */
export async function textSources(files: readonly string[]): Promise<TextSource[]> {
  if (files.length === 0 && process.stdin.isTTY) {
    throw new UsageError('no text: name a file, or pipe a text in (- reads what you type)');
  }
  const names = files.length === 0 ? [standardInput] : files;
  if (names.filter((name) => name === standardInput).length > 1) {
    throw new UsageError('- (standard input) can be read only once');
  }
  return Promise.all(names.map(textSource));
}

async function textSource(name: string): Promise<TextSource> {
  if (name === standardInput) {
    return {
      name: 'standard input',
      bytes: 0,
      read: (signal) =>
        decoded('standard input', addAbortSignal(signal, process.stdin) as AsyncIterable<Buffer>),
    };
  }
  const found = await stat(name).catch((error: unknown) => {
    throw unreadable(name, error);
  });
  if (found.isDirectory()) throw unreadable(name, { code: 'EISDIR' });
  return {
    name,
    bytes: found.size,
    read: (signal) => decoded(name, chunksOf(name, found.size, signal)),
  };
}

/**
 * A file's bytes: of a small one at once, since a stream costs more than reading it, and here nothing else
 * waits for the thread meanwhile. What is no file, such as a pipe, has no size.
 */
async function* chunksOf(name: string, bytes: number, signal: AbortSignal): AsyncGenerator<Buffer> {
  if (bytes > 0 && bytes <= readSize) yield readFileSync(name);
  else yield* createReadStream(name, { highWaterMark: readSize, signal }) as AsyncIterable<Buffer>;
}

/** The text of UTF-8 bytes that come in chunks, in parts, without a byte-order mark. */
async function* decoded(name: string, chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let read = 0;
  try {
    for await (const chunk of chunks) {
      if (read < sniffed) rejectBinary(name, chunk, read);
      read += chunk.length;
      yield decoder.decode(chunk, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    throw unreadable(name, error);
  }
}

function rejectBinary(name: string, chunk: Buffer, offset: number): void {
  const marks = chunk.readUInt16BE.bind(chunk);
  if (offset === 0 && chunk.length >= 2 && (marks(0) === 0xfffe || marks(0) === 0xfeff)) {
    throw new UsageError(
      `${name} is UTF-16; convert it to UTF-8 first, for example: iconv -f utf-16 -t utf-8`,
    );
  }
  if (chunk.subarray(0, sniffed - offset).includes(0)) {
    throw new UsageError(`${name} looks binary (it has NUL bytes); only text can be counted`);
  }
}

function unreadable(name: string, error: unknown): Error {
  if (error instanceof UsageError) return error;
  const { code, message } = error as Partial<NodeJS.ErrnoException>;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new UsageError(`there is no file ${name}; check the path`);
    case 'EISDIR':
      return new UsageError(`${name} is a folder; name the files in it, for example: ${name}/*`);
    case 'EACCES':
    case 'EPERM':
      return new UsageError(`${name} may not be read; check its permissions`);
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return new UsageError(
        `${name} looks binary or is not UTF-8; convert text to UTF-8 first, for example: iconv -f latin1 -t utf-8`,
      );
    default:
      return new UsageError(`${name} cannot be read: ${message ?? String(error)}`);
  }
}
