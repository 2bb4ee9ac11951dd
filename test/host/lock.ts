import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const BEAT_MS = 5_000;
/** A holder on another machine cannot be asked whether it lives; one that missed this many beats is taken for dead. */
const STALE_MS = 12 * BEAT_MS;

interface Holder {
  readonly host: string;
  readonly pid: number;
}

/**
 * Runs `work` while holding `file` as a lock, so that two processes never do the same work at once.
 * A lock left behind by a process that died is taken over.
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  let told = false;
  while (!take(file)) {
    if (isStale(file)) {
      setAside(file);
      continue;
    }
    if (!told) console.error(`waiting for another process to finish (${file})`);
    told = true;
    await sleep(500);
  }
  const beat = setInterval(() => {
    const now = new Date();
    fs.utimes(file, now, now, () => undefined);
  }, BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    fs.rmSync(file, { force: true });
  }
}

/** Linking a file that is already written makes the lock appear with its content, never empty. */
function take(file: string): boolean {
  const own = `${file}.${process.pid}`;
  const holder: Holder = { host: os.hostname(), pid: process.pid };
  fs.writeFileSync(own, JSON.stringify(holder));
  try {
    fs.linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    fs.rmSync(own, { force: true });
  }
}

function isStale(file: string): boolean {
  try {
    const age = Date.now() - fs.statSync(file).mtimeMs;
    const holder = JSON.parse(fs.readFileSync(file, 'utf8')) as Holder;
    return age > STALE_MS || (holder.host === os.hostname() && !isAlive(holder.pid));
  } catch {
    return false; // released in this very moment
  }
}

/**
 * Of several waiters that saw the same dead lock only one can rename it; should a waiter have caught
 * a fresh lock instead, it gives it back.
 */
function setAside(file: string): void {
  const aside = `${file}.${process.pid}.stale`;
  try {
    fs.renameSync(file, aside);
  } catch {
    return;
  }
  try {
    if (!isStale(aside)) fs.linkSync(aside, file);
  } finally {
    fs.rmSync(aside, { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
