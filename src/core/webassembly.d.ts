/** The part of WebAssembly that counting uses; every platform has it, but not every `lib` declares it. */
declare namespace WebAssembly {
  type Imports = Record<string, Record<string, unknown>>;
  interface Memory {
    /** Adds pages of 64 KB; detaches the buffer that was handed out before. */
    grow(pages: number): number;
  }
  interface Instance {
    readonly exports: Record<string, unknown>;
  }
  interface WebAssemblyInstantiatedSource {
    readonly instance: Instance;
  }
  /** A trap. */
  class RuntimeError extends Error {}
  function instantiate(bytes: Uint8Array, imports: Imports): Promise<WebAssemblyInstantiatedSource>;
}
