import * as vscode from 'vscode';

/**
 * "Open a Sample Prompt": a prompt to try things with, selected in a document of its own that is saved nowhere. What
 * it was asked from, the walkthrough for one, stays in sight beside it.
 */
export async function openSamplePrompt(): Promise<void> {
  const document = await vscode.workspace.openTextDocument({
    language: 'markdown',
    content: samplePrompt(),
  });
  const editor = await vscode.window.showTextDocument(document, {
    viewColumn: besideWhatIsNoText() ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active,
    preview: false,
  });
  const end = document.lineAt(document.lineCount - 1).range.end;
  editor.selection = new vscode.Selection(new vscode.Position(0, 0), end);
}

function besideWhatIsNoText(): boolean {
  const { activeTab } = vscode.window.tabGroups.activeTabGroup;
  return activeTab !== undefined && vscode.window.activeTextEditor === undefined;
}

function samplePrompt(): string {
  return vscode.l10n.t(
    `# Answer a customer

You write for the support team of an online shop for bicycles. Answer the message below in the language it is
written in, in at most 150 words.

- Say first whether we can do what the customer asks for.
- Name the next step, who takes it, and by when.
- Promise nothing that the terms do not: 30 days to return, five years of guarantee on frames, two on all else.
- If something is missing to decide, ask for it in one sentence.

## The message

> I bought a touring bike from you fourteen months ago. Since last week the rear hub grinds when I pedal, and my
> local shop says that a bearing is gone. They would charge me 140 euros. Is this under guarantee, and may they
> repair it, or do I have to send the whole bike to you? I leave for a three-week tour on the 12th.

## Answer with

1. The reply to the customer.
2. One line for our records: the part, the age of the bike, and whether the guarantee covers it.
`,
  );
}
