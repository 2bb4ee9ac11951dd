import * as vscode from 'vscode';
import type { CountingWorker, DocumentVersion } from '../protocol';

/** Longest slice of a document that is read and sent in one turn of the event loop, in UTF-16 units. */
const sliceLength = 256 * 1024;

interface Mirrored {
  /** How much of the document the worker holds. */
  sent: number;
  /** Whether that is all of it; `sending` may also resolve because it was given up. */
  complete: boolean;
  sending: Promise<void>;
}

/** The version of a document that the worker holds, and the sending that brought it there. */
export interface Held extends DocumentVersion {
  mirrored: object;
}

/**
 * Keeps the worker's copies of documents in step. A document is sent in slices, a turn of the event loop
 * apart, so that a large one never holds up the editor; after that only its edits are.
 */
export class DocumentMirror implements vscode.Disposable {
  private readonly mirrored = new Map<vscode.TextDocument, Mirrored>();
  private readonly subscriptions: vscode.Disposable[];
  private isDisposed = false;

  constructor(private readonly worker: CountingWorker) {
    this.subscriptions = [
      vscode.workspace.onDidChangeTextDocument((event) => {
        this.onChange(event);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.mirrored.delete(document);
        this.worker.close(idOf(document));
      }),
    ];
  }

  /** Resolves when the worker holds the document whole; undefined when it closed meanwhile, or the mirror is disposed. */
  async ensure(document: vscode.TextDocument): Promise<Held | undefined> {
    while (!document.isClosed && !this.isDisposed) {
      const mirrored = this.mirrored.get(document) ?? this.begin(document);
      await mirrored.sending;
      if (mirrored.complete) return { ...versionOf(document), mirrored };
      // It was forgotten while it was sent: it is sent again.
      this.forget(document, mirrored);
    }
    return undefined;
  }

  /** Forgets one sending of a document, so that the next `ensure` sends it whole again. */
  forget(document: vscode.TextDocument, mirrored: object): void {
    if (this.mirrored.get(document) !== mirrored) return;
    this.mirrored.delete(document);
    this.worker.close(idOf(document));
  }

  dispose(): void {
    this.isDisposed = true;
    for (const subscription of this.subscriptions) subscription.dispose();
    this.mirrored.clear();
  }

  private begin(document: vscode.TextDocument): Mirrored {
    const mirrored: Mirrored = { sent: 0, complete: false, sending: Promise.resolve() };
    this.mirrored.set(document, mirrored);
    mirrored.sending = this.send(document, mirrored);
    return mirrored;
  }

  private async send(document: vscode.TextDocument, mirrored: Mirrored): Promise<void> {
    this.worker.open(versionOf(document));
    for (;;) {
      const slice = sliceAt(document, mirrored.sent);
      if (slice === '') break;
      this.worker.append(versionOf(document), slice);
      mirrored.sent += slice.length;
      await nextTurn();
      if (document.isClosed || this.mirrored.get(document) !== mirrored) return;
    }
    mirrored.complete = true;
    this.worker.complete(versionOf(document));
  }

  private onChange({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const mirrored = this.mirrored.get(document);
    if (mirrored === undefined || contentChanges.length === 0) return;
    const inserted = contentChanges.reduce((sum, change) => sum + change.text.length, 0);
    if (inserted > sliceLength) {
      this.forget(document, mirrored);
    } else if (mirrored.complete) {
      const changes = contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
        offset: rangeOffset,
        length: rangeLength,
        text,
      }));
      this.worker.change(versionOf(document), changes);
    } else {
      for (const change of contentChanges) this.onChangeWhileSending(document, mirrored, change);
    }
  }

  /** An edit of what was sent is passed on, one of what was not is not; one across the border cuts there. */
  private onChangeWhileSending(
    document: vscode.TextDocument,
    mirrored: Mirrored,
    { rangeOffset, rangeLength, text }: vscode.TextDocumentContentChangeEvent,
  ): void {
    if (rangeOffset >= mirrored.sent) return;
    if (rangeOffset + rangeLength <= mirrored.sent) {
      const change = { offset: rangeOffset, length: rangeLength, text };
      this.worker.change(versionOf(document), [change]);
      mirrored.sent += text.length - rangeLength;
    } else {
      this.worker.truncate(versionOf(document), rangeOffset);
      mirrored.sent = rangeOffset;
    }
  }
}

function idOf(document: vscode.TextDocument): string {
  return document.uri.toString();
}

function versionOf(document: vscode.TextDocument): DocumentVersion {
  return { id: idOf(document), version: document.version };
}

/** The next slice of the document; `getText` of the whole would block for some ms per megabyte. */
function sliceAt(document: vscode.TextDocument, offset: number): string {
  const start = document.positionAt(offset);
  const end = document.positionAt(offset + sliceLength);
  return document.getText(new vscode.Range(start, end));
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
