import type { TextTally } from './estimate';
import { featureStates } from './featureStates';
import { PieceCounter } from './pieceCounter';
import { type CountableTokenizer, isBundled } from './registry';
import { characterClasses } from './splitters/characterClass';
import { ClassifiedText } from './splitters/classifiedText';
import { featuresOf } from './textFeatures';
import { TiktokenRuntime } from './tiktokenRuntime';
import { normalized, type TextRules, type Vocabulary } from './vocabulary';

/** Names of the files that counting needs. */
export const wasmAsset = 'tiktoken_bg.wasm';
export function vocabularyAsset(tokenizer: string): string {
  return `${tokenizer}.json`;
}

/** Where the files come from. */
export interface EncodingSource {
  readAsset: (name: string) => Promise<Uint8Array>;
  /** Hears of an installed vocabulary that cannot be used; it is left out of the tallies from then on. */
  reportUnusable: (tokenizer: CountableTokenizer, reason: string) => void;
}

interface Loaded {
  counter: PieceCounter;
  /** Without its ranks. */
  rules: TextRules;
  usedAt: number;
}

type Counts = Map<CountableTokenizer, number>;

/** A piece too long to be merged at once, as UTF-8. */
interface Giant {
  id: CountableTokenizer;
  bytes: Uint8Array;
}

/**
 * The tokenizers that are loaded, and the tallies of texts in them. One per thread: they share the thread's
 * WASM. A tokenizer takes 50 to 300 ms to load and holds 10 to 45 MB.
 */
export class Encodings {
  private readonly loaded = new Map<CountableTokenizer, Loaded>();
  private readonly text = new ClassifiedText(characterClasses());
  /** The group of tokenizers that `text` was loaded for. */
  private textOf: readonly CountableTokenizer[] = [];
  private readonly states = featureStates();
  private loading = Promise.resolve();
  /** Installed ones whose files cannot be used, and those at which the WASM traps. */
  private readonly unusable = new Set<CountableTokenizer>();
  private trapped = false;

  private constructor(
    private readonly source: EncodingSource,
    private readonly runtime: TiktokenRuntime,
  ) {}

  /** Rejects when the WASM cannot be read or started. */
  static async start(source: EncodingSource): Promise<Encodings> {
    return new Encodings(source, await TiktokenRuntime.start(await source.readAsset(wasmAsset)));
  }

  /**
   * Whether these tokenizers can be counted with at once. If not, `load` them: they are not there yet, or the
   * WASM has trapped and takes a new start.
   */
  isReady(ids: readonly CountableTokenizer[]): boolean {
    return !this.trapped && ids.every((id) => this.loaded.has(id) || this.unusable.has(id));
  }

  /** Makes tokenizers ready. Rejects when the file of a bundled one cannot be read. */
  load(ids: readonly CountableTokenizer[]): Promise<void> {
    const load = async (): Promise<void> => {
      const wanted = new Set(ids);
      // What traps while it loads is left out from then on, so this ends.
      do {
        if (this.trapped) for (const id of await this.restart()) wanted.add(id);
        for (const id of wanted) if (!this.trapped) await this.add(id);
      } while (this.trapped);
    };
    // One after the other; a failure is the failure of its own call only.
    const done = this.loading.then(load);
    this.loading = done.catch(() => undefined);
    return done;
  }

  /**
   * Lets go of what has not been used for so long. Returns in how many ms the next one will have been idle for that
   * long; undefined when none is left.
   */
  forgetIdle(milliseconds: number): number | undefined {
    const now = Date.now();
    let next: number | undefined;
    for (const [id, { usedAt }] of this.loaded) {
      const left = usedAt + milliseconds - now;
      if (left <= 0) this.unload(id);
      else next = Math.min(left, next ?? left);
    }
    return next;
  }

  dispose(): void {
    for (const id of [...this.loaded.keys()]) this.unload(id);
  }

  /** Lets go of a tokenizer, whose file may have changed. */
  unload(id: CountableTokenizer): void {
    const counter = this.loaded.get(id)?.counter;
    this.loaded.delete(id);
    this.unusable.delete(id);
    try {
      counter?.free();
    } catch {
      // What a trap has left in use cannot be given back; it goes with the WASM.
      this.trapped = true;
    }
  }

  /**
   * Tallies one text, or one chunk of a text, in those of the tokenizers that are ready. One that fails on the
   * text is missing in the tally. Yields after each tokenizer and inside long unbroken runs, so that it can be
   * paused.
   */
  *tally(text: string, ids: readonly CountableTokenizer[]): Generator<void, TextTally> {
    const counts: Counts = new Map();
    const giants: Giant[] = [];
    for (const [normal, group] of this.byNormalText(text, ids)) {
      for (const id of group) {
        // While this paused, another text may have been loaded.
        if (this.textOf !== group) this.text.load(normal);
        this.textOf = group;
        this.count(id, counts, giants);
        yield;
      }
    }
    for (const giant of giants) yield* this.countGiant(giant, counts);
    return { ...this.describe(text), tokens: Object.fromEntries(counts) };
  }

  /** The tally of a text that nothing is counted in. */
  describe(text: string): TextTally {
    return { tokens: {}, features: featuresOf(text, this.states) };
  }

  /** The tokenizers that are ready, with the text that each is to count: mostly the same for all. */
  private byNormalText(
    text: string,
    ids: readonly CountableTokenizer[],
  ): Map<string, CountableTokenizer[]> {
    const groups = new Map<string, CountableTokenizer[]>();
    for (const id of ids) {
      const loaded = this.loaded.get(id);
      if (loaded === undefined) continue;
      loaded.usedAt = Date.now();
      const normal = normalized(text, loaded.rules);
      const group = groups.get(normal);
      if (group === undefined) groups.set(normal, [id]);
      else group.push(id);
    }
    return groups;
  }

  private count(id: CountableTokenizer, counts: Counts, giants: Giant[]): void {
    const { text } = this;
    const own: Giant[] = [];
    try {
      const tokens = this.loaded.get(id)?.counter.count(text, (start, end) => {
        own.push({ id, bytes: text.bytes.slice(start, end) });
      });
      if (tokens === undefined) return;
      counts.set(id, tokens);
      giants.push(...own);
    } catch (error) {
      this.survive(error);
    }
  }

  private *countGiant({ id, bytes }: Giant, counts: Counts): Generator<void, void> {
    const counted = counts.get(id);
    const counter = this.loaded.get(id)?.counter;
    // While this pauses, the tokenizer may be let go of or fail; half a count is none.
    counts.delete(id);
    if (counted === undefined || counter === undefined) return;
    try {
      counts.set(id, counted + (yield* counter.countGiant(bytes)));
    } catch (error) {
      if (this.loaded.get(id)?.counter === counter) this.survive(error);
    }
  }

  /** A trap costs the count of this text in this tokenizer, and a new start of the WASM; nothing more. */
  private survive(error: unknown): void {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    this.trapped = true;
  }

  /** Starts the WASM anew; returns the tokenizers that went with the old one. */
  private async restart(): Promise<CountableTokenizer[]> {
    const ids = [...this.loaded.keys()];
    for (const id of ids) this.unload(id);
    await this.runtime.exchange();
    this.trapped = false;
    return ids;
  }

  private async add(id: CountableTokenizer): Promise<void> {
    if (this.loaded.has(id) || this.unusable.has(id)) return;
    try {
      this.loaded.set(id, await this.read(id));
    } catch (error) {
      const isTrap = error instanceof WebAssembly.RuntimeError;
      if (isTrap) this.trapped = true;
      else if (isBundled(id)) throw error;
      this.unusable.add(id);
      if (isBundled(id)) return;
      this.source.reportUnusable(id, error instanceof Error ? error.message : String(error));
    }
  }

  private async read(id: CountableTokenizer): Promise<Loaded> {
    const vocabulary = await this.readVocabulary(id);
    const { base, ranks, ...rules } = vocabulary;
    const whole =
      base === undefined ? ranks : `${(await this.readVocabulary(base)).ranks}\n${ranks}`;
    return { counter: new PieceCounter({ ...rules, ranks: whole }), rules, usedAt: Date.now() };
  }

  private async readVocabulary(name: string): Promise<Vocabulary> {
    const file = await this.source.readAsset(vocabularyAsset(name));
    return JSON.parse(new TextDecoder().decode(file)) as Vocabulary;
  }
}
