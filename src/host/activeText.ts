import * as vscode from 'vscode';
import type { TextDescription } from '../core/comparison';
import type { TextRange } from '../core/tokens/chunkedText';
import { isInTab, showsText } from './openTabs';

/** A text in an editor: all that is selected, or the whole document when nothing is. */
export interface EditorText {
  document: vscode.TextDocument;
  /** Offsets of the selections, in order; absent for the whole document. */
  ranges?: TextRange[];
  description: TextDescription;
}

/** What of an editor makes its text; outlives the editor, which is gone once its tab is hidden. */
export type TextPlace = Pick<vscode.TextEditor, 'document' | 'selections'>;

/** The text of an editor. Empty selections do not count; with none left it is the whole document. */
export function textOf({ document, selections }: TextPlace): EditorText {
  const ranges = selections
    .filter((selection) => !selection.isEmpty)
    .map(({ start, end }) => ({ start: document.offsetAt(start), end: document.offsetAt(end) }))
    .filter(({ start, end }) => start < end)
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

/**
 * Watches which text the user is at, and tells of every change of it. While they are at a report, which is made of a
 * text but is none, it is the text that they came from.
 */
export class ActiveText implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];
  /** The text that the user was at last. */
  private last: TextPlace | undefined;
  private atReport = false;

  constructor() {
    this.last = promptIn(vscode.window.activeTextEditor);
    const fire = (): void => {
      this.changed.fire();
    };
    this.subscriptions = [
      this.changed,
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        this.remember(editor);
        fire();
      }),
      vscode.window.onDidChangeVisibleTextEditors(() => {
        if (vscode.window.activeTextEditor === undefined) fire();
      }),
      // A file that VS Code hands to no extension changes the tab, but no text editor.
      vscode.window.tabGroups.onDidChangeTabs(({ opened, changed, closed }) => {
        if (this.forgetClosed(closed)) fire();
        if (vscode.window.activeTextEditor) return;
        if ([...opened, ...changed].some(({ isActive }) => isActive)) fire();
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor.document !== this.place?.document) return;
        this.remember(textEditor);
        fire();
      }),
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document === this.place?.document && event.contentChanges.length > 0) fire();
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (document !== this.last?.document) return;
        this.last = undefined;
        fire();
      }),
    ];
  }

  /** The text the user is at; undefined when no text editor has it, or there is not a character in it. */
  get(): EditorText | undefined {
    const text = this.place && textOf(this.place);
    return text && text.description.characters > 0 ? text : undefined;
  }

  /** The text that a command is about: that of any editor, of an output channel too. */
  getForCommand(): EditorText | undefined {
    const editor = vscode.window.activeTextEditor;
    return editor ? textOf(editor) : this.get();
  }

  /** Says whether the user is at a report. */
  setAtReport(atReport: boolean): void {
    if (this.atReport === atReport) return;
    this.atReport = atReport;
    this.changed.fire();
  }

  /** Takes a text for the one that the user was at last, unless they have been at one. */
  comeFrom(place: TextPlace): void {
    if (this.last !== undefined) return;
    this.last = place;
    this.changed.fire();
  }

  /** The text that the user was at last, at a report or not. */
  get lastPlace(): TextPlace | undefined {
    return this.last;
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** The active editor; at a tab that holds no text, a report's own text, else a text in sight beside it. */
  private get place(): TextPlace | undefined {
    const { activeTextEditor, tabGroups, visibleTextEditors } = vscode.window;
    if (activeTextEditor !== undefined) return promptIn(activeTextEditor);
    if (this.atReport && this.last) {
      const { document } = this.last;
      return visibleTextEditors.find((editor) => editor.document === document) ?? this.last;
    }
    const tab = tabGroups.activeTabGroup.activeTab;
    if (tab === undefined || tab.input instanceof vscode.TabInputText) return undefined;
    return visibleTextEditors.find((editor) => promptIn(editor));
  }

  /** A document may live on for minutes after its last tab; for the user it is closed. */
  private forgetClosed(closed: readonly vscode.Tab[]): boolean {
    const uri = this.last?.document.uri.toString();
    if (uri === undefined || !closed.some((tab) => showsText(tab, uri)) || isInTab(uri)) {
      return false;
    }
    this.last = undefined;
    return true;
  }

  private remember(editor: vscode.TextEditor | undefined): void {
    const prompt = promptIn(editor);
    if (prompt !== undefined) {
      this.last = { document: prompt.document, selections: [...prompt.selections] };
    }
  }
}

/** Output channels and the like are shown in text editors too, but nobody sends them to a model. */
function promptIn(editor: vscode.TextEditor | undefined): TextPlace | undefined {
  return editor && editor.document.uri.scheme !== 'output' ? editor : undefined;
}

/** The name of a file, as its tab has it. */
export function nameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1) || path;
}
