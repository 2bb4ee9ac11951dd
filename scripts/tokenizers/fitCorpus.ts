import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A stretch of a source. */
export interface Sample {
  /** The folder of the source. */
  kind: string;
  /** The file of the source. */
  source: string;
  /** What is kept out of a fit together: see `keyOf`. */
  key: string;
  /** The length that it was cut to, in bytes, about. */
  size: number;
  text: string;
}

/** How many samples of which length are taken of a source. */
const plan = [
  { size: 250, samples: 6 },
  { size: 1000, samples: 6 },
  { size: 4000, samples: 8 },
  { size: 16_000, samples: 3 },
] as const;
export const sizes: readonly number[] = plan.map(({ size }) => size);

/** Kinds of which there are many languages: there whole languages are kept out, else whole origins. */
const byLanguage: ReadonlySet<string> = new Set([
  'latin',
  'cyrillic',
  'arabic',
  'devanagari',
  'rare',
]);
const sourcesOf = (kind: string): number =>
  kind === 'latin' ? 160 : kind === 'cyrillic' ? 90 : 60;

/** `<corpus>/<kind>/<origin>~<language>.txt` or `<corpus>/<kind>/<origin>.txt`, UTF-8. */
export function readSamples(corpus: string): Sample[] {
  const samples: Sample[] = [];
  for (const kind of readdirSync(corpus, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()) {
    const sources = readdirSync(path.join(corpus, kind))
      .filter((file) => file.endsWith('.txt'))
      .sort((left, right) => hash(left) - hash(right))
      .slice(0, sourcesOf(kind));
    for (const source of sources) {
      const text = readFileSync(path.join(corpus, kind, source), 'utf8');
      for (const { size, samples: wanted } of plan) {
        for (let index = 0; index < wanted; index++) {
          const sample = cut(text, size, hash(`${source} ${size} ${index}`) / 2 ** 32);
          if (sample !== undefined) {
            samples.push({ kind, source, key: keyOf(kind, source), size, text: sample });
          }
        }
      }
    }
  }
  return samples;
}

/** Deterministic, from 0 to 2³² − 1. */
export function hash(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0);
}

/** Sources that must not be on both sides of a split: of one language, or of one origin and kind. */
function keyOf(kind: string, source: string): string {
  const [origin = '', language = ''] = source.replace('.txt', '').split('~');
  const first = byLanguage.has(kind) ? language.split(/[-_]/)[0] : origin.replace(/\d$/, '');
  return `${kind}:${(first ?? '') === '' ? origin : first}`;
}

/** `bytes` bytes about, from a line's start if one is near, at `place` (0 to 1) of the text. */
function cut(text: string, bytes: number, place: number): string | undefined {
  const probe = text.slice(0, 20_000);
  const units = Math.round((bytes * probe.length) / Buffer.byteLength(probe));
  if (text.length < units * 1.2) return undefined;
  let start = Math.floor(place * (text.length - units));
  const line = text.indexOf('\n', start) + 1;
  if (line > 0 && line - start < 200 && line + units <= text.length) start = line;
  return text.slice(start, start + units).toWellFormed();
}
