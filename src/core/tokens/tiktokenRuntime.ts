import { t } from '@vscode/l10n';
import { init } from 'tiktoken/lite/init';

/** What tiktoken's module offers beside its classes: how the WASM under them is exchanged. */
interface Internals {
  __wbg_set_wasm(exports: WebAssembly.Instance['exports']): void;
}

/**
 * tiktoken's WASM: one instance under all its objects in this thread. After a trap it cannot be trusted and
 * never gives back what it held, so it is exchanged for a new one.
 */
export class TiktokenRuntime {
  private constructor(
    private readonly wasm: Uint8Array,
    private readonly imports: WebAssembly.Imports,
    private instance: WebAssembly.Instance,
  ) {}

  /** tiktoken's module has one WASM for as long as the thread lives, and says nothing of it later. */
  private static running: TiktokenRuntime | undefined;

  /** The runtime of this thread, started with the first call. Rejects when `wasm` is no WASM of tiktoken's. */
  static async start(wasm: Uint8Array): Promise<TiktokenRuntime> {
    return this.running ?? this.startFirst(wasm);
  }

  private static async startFirst(wasm: Uint8Array): Promise<TiktokenRuntime> {
    // A copy that owns its buffer: the type admits shared memory, which WebAssembly does not take.
    const own = new Uint8Array(wasm);
    await init(async (imports: WebAssembly.Imports) => {
      const source = await WebAssembly.instantiate(own, imports);
      this.running = new TiktokenRuntime(own, imports, source.instance);
      return source;
    });
    if (this.running === undefined) throw new Error(t('tiktoken was started by something else.'));
    return this.running;
  }

  /** Puts a new instance under tiktoken. Whatever was made with it before must have been freed. */
  async exchange(): Promise<void> {
    const { instance } = await WebAssembly.instantiate(this.wasm, this.imports);
    // tiktoken keeps a view of the memory until its buffer is detached, which growing does, even by nothing.
    (this.instance.exports.memory as WebAssembly.Memory).grow(0);
    const internals = Object.values(this.imports)[0] as unknown as Internals;
    internals.__wbg_set_wasm(instance.exports);
    this.instance = instance;
  }
}
