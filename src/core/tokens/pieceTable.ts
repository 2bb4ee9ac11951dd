import type { RankTable } from './rankTable';

/** The longest piece that is remembered, in bytes. */
export const longestRemembered = 512;

const wordsPerSlot = 4;
/** Marks the length of a token of the vocabulary, which is never forgotten. */
const vocabularyFlag = 0x10000;

/** The two 32-bit hashes of a piece, made over its bytes from left to right. */
export interface PieceHash {
  first: number;
  second: number;
}

/**
 * Remembers the tokens of pieces by hash: an open-addressed table that starts with the vocabulary (a piece that
 * is itself a token counts 1) and learns the rest, up to a fixed size; when that is full, what was learned is
 * forgotten. No string is ever made for a look-up.
 *
 * A key is two 32-bit hashes and the length: among a million different pieces, two share one with a probability
 * of about 3 in 100 million; one of the two would then take the other's count.
 */
export class PieceTable {
  private slots: Int32Array;
  private readonly mask: number;
  private readonly capacity: number;
  private used = 0;

  constructor(ranks: RankTable) {
    const tokens = ranks.starts.length - 1;
    const size = 2 ** Math.ceil(Math.log2(Math.max(1024, tokens * 1.7)));
    this.slots = new Int32Array(size * wordsPerSlot);
    this.mask = size - 1;
    this.capacity = Math.floor(size * 0.75);
    this.seed(ranks);
  }

  /** Whether something more can be learned; if not, `forget` makes room. */
  get isFull(): boolean {
    return this.used >= this.capacity;
  }

  /** The value of a piece, or 0 when it is not there. */
  get(first: number, second: number, length: number): number {
    const { slots, mask } = this;
    for (let slot = (first ^ (first >>> 16)) & mask; ; slot = (slot + 1) & mask) {
      const at = slot * wordsPerSlot;
      const value = slots[at + 3] ?? 0;
      if (value === 0) return 0;
      if (
        slots[at] === first &&
        slots[at + 1] === second &&
        ((slots[at + 2] ?? 0) & (vocabularyFlag - 1)) === length
      ) {
        return value;
      }
    }
  }

  /** Sets the value of a piece; not 0. */
  set(first: number, second: number, length: number, value: number): void {
    this.put(first, second, length, value);
  }

  /** Forgets all but the vocabulary. */
  forget(): void {
    const old = this.slots;
    this.slots = new Int32Array(old.length);
    this.used = 0;
    for (let at = 0; at < old.length; at += wordsPerSlot) {
      const length = old[at + 2] ?? 0;
      if ((length & vocabularyFlag) !== 0) {
        this.put(old[at] ?? 0, old[at + 1] ?? 0, length, old[at + 3] ?? 0);
      }
    }
  }

  private seed({ bytes, starts }: RankTable): void {
    for (let token = 0; token + 1 < starts.length; token++) {
      const start = starts[token] ?? 0;
      const end = starts[token + 1] ?? 0;
      if (end - start > longestRemembered) continue;
      const { first, second } = hashOf(bytes, start, end);
      this.put(first, second, (end - start) | vocabularyFlag, 1);
    }
  }

  private put(first: number, second: number, length: number, value: number): void {
    const { slots, mask } = this;
    let at = ((first ^ (first >>> 16)) & mask) * wordsPerSlot;
    while (slots[at + 3] !== 0) {
      if (
        slots[at] === first &&
        slots[at + 1] === second &&
        (((slots[at + 2] ?? 0) ^ length) & (vocabularyFlag - 1)) === 0
      ) {
        slots[at + 3] = value;
        return;
      }
      at = (at + wordsPerSlot) % slots.length;
    }
    slots[at] = first;
    slots[at + 1] = second;
    slots[at + 2] = length;
    slots[at + 3] = value;
    this.used++;
  }
}

export const firstSeed = 0x811c9dc5 | 0;
export const secondSeed = 0x3c6ef372;

/** One step of the two hashes, for a byte. */
export function nextFirst(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}
export function nextSecond(hash: number, byte: number): number {
  return Math.imul(hash + byte, 0x2c1b3c6d) ^ (hash >>> 15);
}

export function hashOf(bytes: Uint8Array, start: number, end: number): PieceHash {
  let first = firstSeed;
  let second = secondSeed;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    first = nextFirst(first, byte);
    second = nextSecond(second, byte);
  }
  return { first, second };
}
