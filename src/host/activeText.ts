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

/**
 * The editor whose text the user means: the active one, else, while they are at a tab that holds no text (the
 * walkthrough, the report), one that is in sight beside it.
 */
export function promptEditor(): vscode.TextEditor | undefined {
  const { activeTextEditor, tabGroups, visibleTextEditors } = vscode.window;
  if (activeTextEditor !== undefined) return activeTextEditor;
  const tab = tabGroups.activeTabGroup.activeTab;
  if (tab === undefined || tab.input instanceof vscode.TabInputText) return undefined;
  return visibleTextEditors.find(({ document }) => isPrompt(document));
}

/** The text of an editor. Empty selections do not count; with none left it is the whole document. */
export function textOf(editor: vscode.TextEditor): EditorText {
  const { document } = editor;
  const ranges = editor.selections
    .filter((selection) => !selection.isEmpty)
    .map(({ start, end }) => ({ start: document.offsetAt(start), end: document.offsetAt(end) }))
    .sort((a, b) => a.start - b.start);
  const name = nameOf(document.uri);
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
      vscode.window.onDidChangeVisibleTextEditors(() => {
        if (vscode.window.activeTextEditor === undefined) fire();
      }),
      // A file that VS Code hands to no extension changes the tab, but no text editor.
      vscode.window.tabGroups.onDidChangeTabs(({ opened, changed }) => {
        if (vscode.window.activeTextEditor) return;
        if ([...opened, ...changed].some(({ isActive }) => isActive)) fire();
      }),
      vscode.window.onDidChangeTextEditorSelection((event) => {
        if (event.textEditor === promptEditor()) fire();
      }),
      vscode.workspace.onDidChangeTextDocument((event) => {
        const active = promptEditor()?.document;
        if (event.document === active && event.contentChanges.length > 0) fire();
      }),
    ];
  }

  /** The text the user is at; undefined when no text editor has it, or there is not a character in it. */
  get(): EditorText | undefined {
    const editor = promptEditor();
    const text = editor && isPrompt(editor.document) ? textOf(editor) : undefined;
    return text && text.description.characters > 0 ? text : undefined;
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}

/** Output channels and the like are shown in text editors too, but nobody sends them to a model. */
function isPrompt(document: vscode.TextDocument): boolean {
  return document.uri.scheme !== 'output';
}

/** The name of a file, as its tab has it. */
export function nameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1) || path;
}
