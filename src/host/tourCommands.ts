import * as vscode from 'vscode';
import { reportFailure } from './reportFailure';
import { openSamplePrompt } from './samplePrompt';

/** "Take the Tour" and "Open a Sample Prompt": the first minutes. */
export function tourCommands(
  { extension }: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('modelCost.openSamplePrompt', () =>
      reportFailure(openSamplePrompt, log),
    ),
    vscode.commands.registerCommand('modelCost.openWalkthrough', () =>
      vscode.commands.executeCommand(
        'workbench.action.openWalkthrough',
        `${extension.id}#firstMinutes`,
        false,
      ),
    ),
  );
}
