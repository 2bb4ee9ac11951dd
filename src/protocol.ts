/**
 * The calls between the extension host, the counting worker and the panel. Each interface is written once;
 * `birpc` derives the messages from it. Everything that crosses is plain, serialisable data.
 */
import type { TextDescription } from './core/comparison';
import type { ComparisonInput } from './core/comparisonInput';
import type { CatalogData, Service } from './core/catalog/schema';
import type { QualityData, ReferenceEffort } from './core/equivalence/evidence';
import type { KindOfWork, Strictness } from './core/equivalence/kindsOfWork';
import type { WrittenForm } from './core/report/write';
import type { Requirements } from './core/equivalence/requirements';
import type { TextChange, TextRange } from './core/tokens/chunkedText';
import type { TextTally } from './core/tokens/estimate';
import type { CountableTokenizer, InstallableTokenizer } from './core/tokens/registry';

/** A document as the worker knows it; `id` is the document's URI. */
export interface DocumentVersion {
  id: string;
  version: number;
}

export interface CountRequest extends DocumentVersion {
  /** The ranges to sum; absent for the whole document. */
  ranges?: TextRange[];
  /** What to count with. One that cannot be used, or fails on the text, is missing in the tally. */
  tokenizers: readonly CountableTokenizer[];
  /** Requests of one lane supersede each other: only the newest is answered with a tally. */
  lane: string;
}

/**
 * What became of a request: `tally`; `superseded` by a newer one of its lane; or `stale`, when the worker
 * holds another version of the document (or none) and must be sent it again.
 */
export type CountAnswer =
  { kind: 'tally'; tally: TextTally } | { kind: 'superseded' } | { kind: 'stale' };

/** A part of a text that is no open document: of a file, for one. */
export interface PartRequest {
  /** Cut only where it is safe (see `safeCut.ts`). */
  text: string;
  tokenizers: readonly CountableTokenizer[];
  /** How long to count, in ms; what it is not enough for is only described, so that it can be estimated. */
  budget: number;
}

/** What was counted of a part. */
export interface PartAnswer {
  tally: TextTally;
  /** Whether the budget was enough. */
  isWhole: boolean;
  /** The time that it took, in ms. */
  milliseconds: number;
}

/** A vocabulary made from a public file, as bytes to store, and the number of tokens that it has. */
export interface ConvertedFile {
  file: Uint8Array;
  tokens: number;
}

/** What the counting worker does for the host. Calls are handled in the order in which they are made. */
export interface CountingWorker {
  /**
   * Sets the language of what the worker says to the user: translations by the English text, as `vscode.l10n.bundle`
   * has them. A worker has no other way to them. Until then, it speaks English.
   */
  speak(words: Record<string, string>): void;
  /** Starts a document anew, empty. */
  open(document: DocumentVersion): void;
  /** Adds a slice of at most 256 KB at the end. The document has `version` from now on. */
  append(document: DocumentVersion, text: string): void;
  /** Says that the document has been sent whole; until then it is not counted. */
  complete(document: DocumentVersion): void;
  /** Cuts the document at `length`, where an edit reached into what was not sent yet. */
  truncate(document: DocumentVersion, length: number): void;
  /** Applies edits in order; offsets are those of the text as the edits before left it. */
  change(document: DocumentVersion, changes: TextChange[]): void;
  close(id: string): void;
  count(request: CountRequest): Promise<CountAnswer>;
  tally(part: PartRequest): Promise<PartAnswer>;
  /**
   * Converts a maker's own vocabulary file, checking every token; takes seconds. Rejects with a message for the
   * user when it cannot be counted with.
   */
  convert(tokenizer: InstallableTokenizer, file: Uint8Array): Promise<ConvertedFile>;
  /** Forgets the file of a tokenizer, because it has changed or gone. */
  forget(tokenizer: CountableTokenizer): void;
}

/** Reads a file that counting needs: the WASM or a vocabulary. */
export type ReadAsset = (name: string) => Promise<Uint8Array>;

/** What the host does for the counting worker. */
export interface CountingHost {
  readAsset: ReadAsset;
  /** The file of a tokenizer that the user installed cannot be used; it is estimated again. */
  reportUnusable(tokenizer: CountableTokenizer, reason: string): void;
}

/** A running counting worker, in a thread of its own where the platform has one. */
export interface CountingThread {
  worker: CountingWorker;
  /** Rejects if the worker dies of itself; pending otherwise. Do not race it: it may stay pending for hours. */
  died: Promise<never>;
  dispose(): void;
}

/** Starts a counting worker; desktop and web have their own. */
export type StartCountingThread = (host: CountingHost) => CountingThread;

/**
 * What the panel shows. `busy`: a newer count is on its way, the values are those of the last one. `notices`:
 * settings that could not be used; the comparison stands on their defaults. `asksForReference`: the user has not
 * said yet which model they use today.
 */
export type PanelState =
  | { kind: 'empty'; unseen?: UnseenFile }
  | { kind: 'counting'; text: TextDescription }
  | { kind: 'problem'; problem: PanelProblem }
  | {
      kind: 'comparison';
      input: ComparisonInput;
      busy: boolean;
      notices: PanelProblem[];
      asksForReference?: boolean;
    };

/** A file that the user looks at and that VS Code does not hand to extensions, with why. */
export interface UnseenFile {
  name: string;
  reason: 'too large' | 'not text';
}

/** Something that keeps the panel from showing a comparison, with the one thing to do about it. */
export interface PanelProblem {
  message: string;
  detail?: string;
  action: { label: string; command: 'retry' | 'chooseReference' | 'openSettings' | 'showLog' };
}

/** Where the panel's page is: in the sidebar, in a tab of the editor area, or in a file that was exported. */
export type Place = 'sidebar' | 'editor' | 'file';

/** What an exported file holds, where there is no host: counts and tables, nothing of the text. */
export interface ExportedReport {
  catalog: CatalogData;
  /** Absent where there is no evidence. */
  quality?: QualityData;
  input: ComparisonInput;
  /** What the user had done to the view. */
  view: unknown;
  /** `version`: of Model Cost. `at`: when it was exported, in ms since 1970. */
  made: { version: string; at: number };
}

/** What the panel shows, done to it by the host. */
export interface Panel {
  /** The pricing table; sent once before the first comparison, and again when it changes. */
  setCatalog(catalog: CatalogData): void;
  /** The evidence; sent before the first comparison that needs it, and again when it changes. */
  setEvidence(quality: QualityData): void;
  show(state: PanelState): void;
}

/** A part of the scenario that the panel can set. */
export interface ScenarioChange {
  answer?: string;
  /** A range of tokens; empty: not known. */
  reasoning?: string;
  cachedPercent?: number;
  callsPerMonth?: number;
  service?: Service;
  /** `HH:MM` in UTC; empty: now. */
  time?: string;
}

/** How to judge other models, as the panel can set it; what is absent stays as it is. */
export interface JudgingChange {
  work?: KindOfWork;
  strictness?: Strictness;
  /** Empty: the highest measured. */
  effort?: ReferenceEffort | '';
}

/** What the panel asks of the host. */
export interface PanelHost {
  /** The panel has loaded and wants everything. */
  ready(): void;
  chooseReference(): void;
  setReference(offerId: string): void;
  changeScenario(change: ScenarioChange): void;
  changeJudging(change: JudgingChange): void;
  /** All that is required from then on. */
  changeRequirements(requirements: Requirements): void;
  /** Lets the user tick the providers, or the regions, that are allowed. */
  chooseProviders(): void;
  chooseRegions(): void;
  /** The user stays with the default reference, and is not asked for theirs again. */
  keepReference(): void;
  /** Copies the estimate; resolves to whether it was, of which the user is told. */
  copyEstimate(form: WrittenForm): Promise<boolean>;
  /** Shows the same view in a tab of the editor area. */
  openReport(): void;
  /** Writes the view to a file of its own. `view`: what the user has done to it, as the panel keeps it. */
  exportReport(view: unknown): void;
  openSamplePrompt(): void;
  openWalkthrough(): void;
  run(command: PanelProblem['action']['command']): void;
  /** The page has failed; for the log. `reason` holds nothing of the user's text. */
  reportFailure(reason: string): void;
  /** Loads the page anew. */
  reload(): void;
}
