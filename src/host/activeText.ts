import * as vscode from 'vscode';
import type { TextDescription } from '../core/comparison';
import type { TextRange } from '../core/tokens/chunkedText';

/** A text in an editor: all that is selected, or the whole document when nothing is. */
export interface EditorText {
  document: vscode.TextDocument;
  /** Offsets of the selections, in order; absent for the whole document. */
  ranges?: TextRange[];
  description: TextDescription;
}

/** The text of an editor. Empty selections do not count; with none left it is the whole document. */
export function textOf(editor: vscode.TextEditor): EditorText {
  const { document } = editor;
  const ranges = editor.selections
    .filter((selection) => !selection.isEmpty)
    .map(({ start, end }) => ({ start: document.offsetAt(start), end: document.offsetAt(end) }))
    .sort((a, b) => a.start - b.start);
  const name = nameOf(document);
  if (ranges.length === 0) {
    const characters = document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
    return { document, description: { name, part: 'document', selections: 0, characters } };
  }
  const characters = ranges.reduce((sum, { start, end }) => sum + end - start, 0);
  return {
    document,
    ranges,
    description: { name, part: 'selection', selections: ranges.length, characters },
  };
}

/** Watches which text the user is at, and tells of every change of it. */
export class ActiveText implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];

  constructor() {
    const fire = (): void => {
      this.changed.fire();
    };
    this.subscriptions = [
      this.changed,
      vscode.window.onDidChangeActiveTextEditor(fire),
      vscode.window.onDidChangeTextEditorSelection((event) => {
        if (event.textEditor === vscode.window.activeTextEditor) fire();
      }),
      vscode.workspace.onDidChangeTextDocument((event) => {
        const active = vscode.window.activeTextEditor?.document;
        if (event.document === active && event.contentChanges.length > 0) fire();
      }),
    ];
  }

  /** The text the user is at; undefined when no text editor has it. */
  get(): EditorText | undefined {
    const editor = vscode.window.activeTextEditor;
    return editor && isPrompt(editor.document) ? textOf(editor) : undefined;
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}

/** Output channels and the like are shown in text editors too, but nobody sends them to a model. */
function isPrompt(document: vscode.TextDocument): boolean {
  return document.uri.scheme !== 'output';
}

function nameOf(document: vscode.TextDocument): string {
  const path = document.uri.path;
  return path.slice(path.lastIndexOf('/') + 1) || path;
}
