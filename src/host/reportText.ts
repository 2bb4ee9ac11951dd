import * as vscode from 'vscode';
import type { TextPlace } from './activeText';
import { isInTab } from './openTabs';

/** Where in the state of the workspace it is kept which text a report is of. */
const key = 'reportText';

/** A text as it is kept: the address of its document and the selections in it, never the text. */
interface KeptText {
  uri: string;
  /** Start and end of each: line and character, twice. */
  selections: [number, number, number, number][];
}

/** Which text a report is of, kept over a restart. */
export class ReportText {
  constructor(private readonly state: vscode.Memento) {}

  /** Keeps a text. */
  keep({ document, selections }: TextPlace): void {
    const kept: KeptText = {
      uri: document.uri.toString(),
      selections: selections.map(({ start, end }) => [
        start.line,
        start.character,
        end.line,
        end.character,
      ]),
    };
    if (JSON.stringify(kept) !== JSON.stringify(this.state.get(key))) {
      void this.state.update(key, kept);
    }
  }

  /**
   * The text that was kept, if its document is still open in a tab, seen or not; else that of an editor in sight.
   * Undefined when there is neither.
   */
  async find(): Promise<TextPlace | undefined> {
    const kept = readKept(this.state.get(key));
    if (kept !== undefined && isInTab(kept.uri)) {
      const document = await open(kept.uri);
      if (document !== undefined) return { document, selections: selectionsIn(document, kept) };
    }
    return vscode.window.visibleTextEditors.find(({ document }) =>
      isInTab(document.uri.toString()),
    );
  }
}

async function open(uri: string): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  } catch {
    // Gone, or too large for an editor: the report says what to do.
    return undefined;
  }
}

/** As an editor takes up its own selections: what the document no longer has is cut off. */
function selectionsIn(document: vscode.TextDocument, { selections }: KeptText): vscode.Selection[] {
  return selections.map((places) => {
    const { start, end } = document.validateRange(new vscode.Range(...places));
    return new vscode.Selection(start, end);
  });
}

function readKept(kept: unknown): KeptText | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { uri, selections } = kept as Partial<Record<keyof KeptText, unknown>>;
  if (typeof uri !== 'string' || !Array.isArray(selections)) return undefined;
  const isPlace = (place: unknown): place is [number, number, number, number] =>
    Array.isArray(place) &&
    place.length === 4 &&
    place.every((part) => Number.isInteger(part) && part >= 0);
  return { uri, selections: selections.filter(isPlace) };
}
