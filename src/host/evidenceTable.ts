import type * as vscode from 'vscode';
import { Evidence, parseQuality } from '../core/equivalence/evidence';
import type { ReadAsset } from '../protocol';

/** The bundled evidence, read and checked on first use. Without it other models are not measured, and said so. */
export class EvidenceTable {
  private loading: Promise<Evidence | undefined> | undefined;

  constructor(
    private readonly readAsset: ReadAsset,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** Undefined when the evidence cannot be read or is damaged; never rejects. */
  load(): Promise<Evidence | undefined> {
    this.loading ??= this.read();
    return this.loading;
  }

  /** Lets the next `load` read the evidence again if it could not be used. */
  forgetFailure(): void {
    const { loading } = this;
    void loading?.then((evidence) => {
      if (evidence === undefined && this.loading === loading) this.loading = undefined;
    });
  }

  private async read(): Promise<Evidence | undefined> {
    try {
      const text = new TextDecoder().decode(await this.readAsset('quality.json'));
      return new Evidence(parseQuality(text));
    } catch (error) {
      this.log.error(`The evidence cannot be used: ${String(error)}`);
      return undefined;
    }
  }
}
